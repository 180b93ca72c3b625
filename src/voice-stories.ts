/** The job `voice`: what readers see of a story is voiced, soon after they see it; what they see no more is heard no more. */
import { createHash } from 'node:crypto';
import type { Archive } from './archive/archive.ts';
import type { ToVoice } from './archive/sound.ts';
import type { RecordingStore } from './audio/recording-store.ts';
import type { Sentence } from './audio/spoken.ts';
import type { Newsroom } from './newsroom/newsroom.ts';
import { mayBeVoiced } from './story/sound.ts';
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
  const known = story?.recording ?? (await archive.sound.recording(number));
  // Of what is not before readers only what somebody made by hand is kept: it cannot be made again.
  if (story === undefined) return recordings.keepOnly(number, known?.voice === 'person' ? known.hash : null);
  const words = saidOf(story);
  if (known?.voice === 'person' && known.said === words) return followed(story, work);
  if (!isAllowed(story, work)) {
    if (known?.voice === 'machine') await newsroom.sound.silence(number);
    return recordings.keepOnly(number, known?.voice === 'person' ? known.hash : null);
  }
  const id = story.isUnvoiced ? null : (voices?.idOf(story.edition) ?? null);
  if (id === null || voices === null) return recordings.keepOnly(number, known?.hash ?? null);
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
  const hash = await recordings.put(number, { mp3: made.mp3, vtt: made.vtt });
  // What another voice said is tried again with the next text.
  const { kept } = await newsroom.sound.keep(number, { revision: story.revision, hash, said, isTimed: true, milliseconds: made.milliseconds, bytes: made.mp3.length, voice: 'machine', madeBy: made.madeBy });
  await recordings.keepOnly(number, kept ? hash : ((await archive.sound.recording(number))?.hash ?? null));
}

/** Stories that are caught up with at a start, the newest first: what is older is voiced when it is asked for (`audio again`). */
const MOST = 200;

/** What a restored backup, a lost disk or a time without voices has left: recordings that are offered and not there, stories without one. */
export async function catchUpWithSound(work: Omit<VoiceWork, 'signal'>): Promise<void> {
  const { archive, newsroom, recordings, voices } = work;
  await silenceForbidden(work);
  for (const { number, hash } of await archive.sound.offered()) if (!(await recordings.has(number, hash))) await newsroom.sound.again(number);
  if (voices === null) return;
  const waiting = (await archive.sound.without(MOST)).filter(({ edition, content }) => voices.idOf(edition) !== null && isAllowed({ content }, work));
  await newsroom.sound.catchUp(waiting.map(({ number }) => number));
}

/** What a machine has read out before the publication's rules forbade it is put in line to go. The press offers it to nobody meanwhile. */
export async function silenceForbidden({ archive, newsroom, publication }: Pick<VoiceWork, 'archive' | 'newsroom' | 'publication'>): Promise<void> {
  const forbidden = publication().rules.agencies.filter(({ voice }) => !voice).map(({ name }) => name);
  if (forbidden.length > 0) await newsroom.sound.catchUp(await archive.sound.readByMachine(forbidden));
}

function isAllowed({ content }: Pick<ToVoice, 'content'>, { publication }: Pick<VoiceWork, 'publication'>): boolean {
  return mayBeVoiced(publication().rules, content.source);
}

/** Of the words that readers see, whoever reads them out. */
export function saidOf({ content: { headline, standfirst, body } }: Pick<ToVoice, 'content'>): string {
  return hashOf([headline.text, standfirst?.text ?? null, body]);
}

async function followed({ number, revision, recording }: ToVoice, { newsroom, recordings }: VoiceWork): Promise<void> {
  if (recording === null) return;
  if (recording.revision !== revision) await newsroom.sound.follow(number, revision);
  await recordings.keepOnly(number, recording.hash);
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
