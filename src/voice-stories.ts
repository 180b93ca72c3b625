/** The job `voice`: what readers see of a story is voiced, soon after they see it; what they see no more is heard no more. */
import { createHash } from 'node:crypto';
import type { Archive } from './archive/archive.ts';
import type { Recording, ToVoice } from './archive/sound.ts';
import type { RecordingFiles, RecordingStore } from './audio/recording-store.ts';
import type { Sentence } from './audio/spoken.ts';
import type { Newsroom } from './newsroom/newsroom.ts';
import type { SoundKept } from './newsroom/sound.ts';
import { mayBeVoiced, type SoundHash } from './story/sound.ts';
import type { EditionKey, Publication } from './story/publication.ts';

/** What speaks, whatever it is. */
export interface Voices {
  /** Goes with what a recording says: another voice is another recording. Null: nothing speaks the language. */
  idOf(edition: EditionKey): string | null;
  /** All that decides what is said of a story but the voice: where it is the same, no script is needed to know that the same is said. */
  given(story: Pick<ToVoice, 'content' | 'edition'>): unknown;
  /** What of a story is said, and how. Rejects when the signal says so. @throws VoiceTrouble where it cannot be made */
  script(story: Pick<ToVoice, 'content' | 'edition'>, signal: AbortSignal): Promise<readonly Sentence[]>;
  /** Rejects when the signal says so. @throws VoiceTrouble where it cannot be made */
  record(sentences: readonly Sentence[], story: Pick<ToVoice, 'content' | 'edition'>, signal: AbortSignal): Promise<Made>;
}

export interface Made {
  readonly mp3: Uint8Array;
  readonly vtt: string;
  readonly milliseconds: number;
  /** Which voice it was, where the one that was asked could not. */
  readonly madeBy: string;
}

export interface VoiceWork {
  readonly archive: Archive;
  readonly newsroom: Newsroom;
  /** As its rules are now. */
  readonly publication: () => Publication;
  readonly recordings: RecordingStore;
  /** Null: nothing is voiced here. */
  readonly voices: Voices | null;
  /** Ends it; what was spoken until then need not be spoken again. */
  readonly signal: AbortSignal;
}

/** How often it is asked whether readers see another text by now. */
const LOOK_MS = 1_000;

export async function voiceStory(number: number, work: VoiceWork): Promise<void> {
  const { archive, newsroom, recordings, voices } = work;
  const story = await archive.sound.find(number);
  if (story === undefined) return tidyRecordings(number, work);
  const known = story.recording;
  const words = saidOf(story);
  if (known?.voice === 'person' && known.said === words) return followed(story, work);
  if (!isAllowed(story, work)) {
    if (known?.voice === 'machine') await newsroom.sound.silence(number);
    return tidyRecordings(number, work);
  }
  const id = story.isUnvoiced ? null : (voices?.idOf(story.edition) ?? null);
  if (id === null || voices === null) return tidyRecordings(number, work);
  if (known?.voice === 'person' && known.revision !== story.revision) await newsroom.sound.tellOutdated(number, known.madeBy);
  const said = hashOf([id, voices.given(story)]);
  if (known?.voice === 'machine' && known.said === said && (await recordings.has(number, known.hash))) return followed(story, work);
  const made = await untilOther(story, work, async (signal) => {
    const sentences = await voices.script(story, signal);
    return sentences.length === 0 ? undefined : voices.record(sentences, story, signal);
  });
  if (made === undefined) return;
  // The rules may have changed meanwhile.
  if (!isAllowed(story, work)) return voiceStory(number, work);
  // What another voice said is tried again with the next text.
  await offerRecording(number, made, { revision: story.revision, said, isTimed: true, milliseconds: made.milliseconds, bytes: made.mp3.length, voice: 'machine', madeBy: made.madeBy }, work);
}

/** Puts a recording's files in place, and has it offered where it is of what readers see; files that no recording names go. */
export async function offerRecording(number: number, files: RecordingFiles, recording: Omit<Recording, 'hash'> & { readonly revision: string }, work: Pick<VoiceWork, 'archive' | 'newsroom' | 'recordings'>): Promise<SoundKept & { readonly hash: SoundHash }> {
  const { newsroom, recordings } = work;
  const hash = await recordings.put(number, files);
  const done = await newsroom.sound.keep(number, { ...recording, hash });
  if (done.kept) await keepThere(number, { hash, files }, work);
  await tidyRecordings(number, work);
  return { ...done, hash };
}

/** How often files are put again that somebody who tidied took for nobody's, before the archive named them. */
const TRIES = 3;

/** Puts the files of a recording that the archive names by now again, where they are not there. */
export async function keepThere(number: number, { hash, files }: { readonly hash: SoundHash; readonly files: RecordingFiles }, { recordings }: Pick<VoiceWork, 'recordings'>): Promise<void> {
  for (let turn = 0; turn < TRIES && !(await recordings.has(number, hash)); turn += 1) await recordings.put(number, files);
}

/**
 * Files that no recording names go. Which one does is asked at the last moment: somebody may be putting another in its place. Of what is
 * not before readers only what a person has read is kept: it cannot be made again.
 */
async function tidyRecordings(number: number, { archive, recordings }: Pick<VoiceWork, 'archive' | 'recordings'>): Promise<void> {
  const isLive = (await archive.sound.find(number)) !== undefined;
  const known = await archive.sound.recording(number);
  await recordings.keepOnly(number, known !== null && (isLive || known.voice === 'person') ? known.hash : null);
}

/** Stories that are caught up with at a start, the newest first: what is older is voiced when it is asked for (`audio again`). */
const MOST = 200;

/** What a restored backup, a lost disk or a time without voices has left: recordings that are offered and not there, stories without one. */
export async function catchUpWithSound(work: Omit<VoiceWork, 'signal'>): Promise<void> {
  const { archive, newsroom, recordings, voices } = work;
  await silenceForbidden(work);
  for (const { number, hash } of await archive.sound.offered()) if (!(await recordings.has(number, hash))) await newsroom.sound.lose(number, hash);
  if (voices === null) return;
  const waiting = (await archive.sound.without(MOST)).filter(({ edition, content }) => voices.idOf(edition) !== null && isAllowed({ content }, work));
  await newsroom.sound.catchUp(waiting.map(({ number }) => number));
}

/** What a machine has read out before the publication's rules forbade it is put in line to go. The press offers it to nobody meanwhile. */
export async function silenceForbidden({ archive, newsroom, publication }: Pick<VoiceWork, 'archive' | 'newsroom' | 'publication'>): Promise<void> {
  const forbidden = publication().rules.agencies.filter(({ voice }) => !voice).map(({ name }) => name);
  if (forbidden.length > 0) await newsroom.sound.silenceSoon(await archive.sound.readByMachine(forbidden));
}

function isAllowed({ content }: Pick<ToVoice, 'content'>, { publication }: Pick<VoiceWork, 'publication'>): boolean {
  return mayBeVoiced(publication().rules, content.source);
}

/** Of the words that readers see, whoever reads them out. */
export function saidOf({ content: { headline, standfirst, body } }: Pick<ToVoice, 'content'>): string {
  return hashOf([headline.text, standfirst?.text ?? null, body]);
}

async function followed({ number, revision, recording }: ToVoice, work: VoiceWork): Promise<void> {
  if (recording === null) return;
  const { newsroom, recordings } = work;
  if (recording.revision !== revision) {
    // What is not there is not offered anew; a voice begins.
    if (!(await recordings.has(number, recording.hash))) return void (await newsroom.sound.lose(number, recording.hash));
    await newsroom.sound.follow(number, revision);
  }
  await tidyRecordings(number, work);
}

/** Undefined where readers see another text by now, for which another job is in line. */
async function untilOther<T>(story: ToVoice, { archive, signal }: VoiceWork, make: (signal: AbortSignal) => Promise<T>): Promise<T | undefined> {
  const other = new AbortController();
  const look = async (): Promise<void> => {
    const now = await archive.sound.find(story.number);
    if (now?.revision !== story.revision) other.abort();
  };
  const watch = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  try {
    return await make(AbortSignal.any([signal, other.signal]));
  } catch (error) {
    if (other.signal.aborted && !signal.aborted) return undefined;
    throw error;
  } finally {
    clearInterval(watch);
  }
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 22);
}
