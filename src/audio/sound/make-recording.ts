/** Sentences into a recording: each said by a voice, or as it was said before; one after the other, with tags, and the moment of every word. */
import type { Sentence, SaidSentence } from '../spoken.ts';
import type { Voice } from '../voices/voice.ts';
import { id3Tag, type SoundTags } from './id3.ts';
import { readMp3 } from './mp3-frames.ts';
import { type SentenceCache, sentenceKey } from './sentence-cache.ts';
import { type Cue, webVtt } from './web-vtt.ts';

export interface RecordingOrder {
  readonly language: string;
  readonly voice: Voice;
  readonly cache: SentenceCache;
  /** A part's text as the page shows it. */
  readonly textOf: (part: string) => string;
  /** Parts that begin a chapter, with what it is called. */
  readonly chapters: ReadonlyMap<string, string>;
  readonly tags: Omit<SoundTags, 'milliseconds' | 'chapters' | 'language'>;
  readonly signal: AbortSignal;
}

export interface Recording {
  readonly mp3: Uint8Array;
  readonly vtt: string;
  readonly cues: readonly Cue[];
  readonly milliseconds: number;
  /** Sentences that had to be said for it. */
  readonly spoken: number;
}

/** As long as a bulletin; what is longer is nothing to listen to. */
const LONGEST_MS = 60 * 60_000;

/** @throws VoiceTrouble; what was said until then is kept for the next time */
export async function makeRecording(sentences: readonly Sentence[], order: RecordingOrder): Promise<Recording> {
  const { language, textOf, chapters, tags } = order;
  const pieces: Uint8Array[] = [];
  const cues: Cue[] = [];
  const begun: { title: string; start: number }[] = [];
  let [at, spoken] = [0, 0];
  for (const sentence of sentences) {
    const { said, isNew } = await saidOnce(sentence, order);
    const facts = readMp3(said.mp3);
    if (facts === undefined) throw new Error('A sentence is no sound');
    const title = chapters.get(sentence.part);
    if (title !== undefined && cues.at(-1)?.part !== sentence.part) begun.push({ title, start: at });
    cues.push(cueOf(sentence, said, { start: at, end: at + facts.milliseconds, text: textOf(sentence.part) }));
    pieces.push(said.mp3);
    at += facts.milliseconds;
    spoken += isNew ? 1 : 0;
    if (at > LONGEST_MS) break;
  }
  const tag = id3Tag({ ...tags, language, milliseconds: at, chapters: begun.length < 2 || (begun[0]?.start ?? 0) === 0 ? begun : [{ title: tags.title, start: 0 }, ...begun] });
  return { mp3: Buffer.concat([tag, ...pieces]), vtt: webVtt(cues, language), cues, milliseconds: Math.round(at), spoken };
}

async function saidOnce(sentence: Sentence, { language, voice, cache, signal }: RecordingOrder): Promise<{ readonly said: SaidSentence; readonly isNew: boolean }> {
  signal.throwIfAborted();
  const key = sentenceKey(voice.idOf(language) ?? '', language, sentence);
  const known = await cache.find(key);
  if (known !== undefined && known.starts.length === sentence.tokens.length) return { said: known, isNew: false };
  const said = await voice.say(sentence, language, signal);
  await cache.keep(key, said);
  return { said, isNew: true };
}

interface Placed {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A word's text goes on to the next one's beginning: all that the sentence shows is in one of them. */
function cueOf({ part, from, to, tokens }: Sentence, { starts }: SaidSentence, { start, end, text }: Placed): Cue {
  const words = tokens.map((token, index) => ({ start: Math.min(start + (starts[index] ?? 0), end), text: text.slice(index === 0 ? from : token.from, tokens[index + 1]?.from ?? to) }));
  return { part, from, to, start, end, words };
}
