/**
 * A voice from any server that speaks as OpenAI's does (`POST …/audio/speech`): Kokoro, LocalAI, speaches and others.
 * It is asked for one sentence at a time, tried again where it may be worth it, and let rest when it fails again and again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { SaidSentence, Sentence, Token } from '../spoken.ts';
import type { Studio } from '../studio/open-studio.ts';
import { SILENCES, type Voice, VoiceTrouble } from './voice.ts';
import { type Pcm, readPcm } from './wav.ts';

export interface SpeechServerOptions {
  /** Without `/audio/speech` at its end. */
  readonly url: string;
  readonly key: string | null;
  readonly model: string;
  /** By language. */
  readonly voices: { readonly [language: string]: string };
  readonly studio: Studio;
  /** In milliseconds: for one answer; before it is tried again, doubled each time; how long one that fails is let rest. */
  readonly patienceMs?: number;
  readonly retryMs?: number;
  readonly restMs?: number;
}

/** The limit of the call. */
const MOST_LETTERS = 4_096;
const MOST_BYTES = 20 * 1024 * 1024;
const TRIES = 4;
/** A server may ask to be left alone for so long. */
const LONGEST_WAIT_MS = 30_000;
/** Failures in a row after which it is let rest. */
const ENOUGH = 3;

export function speechServer({ url, key, model, voices, studio, patienceMs = 60_000, retryMs = 500, restMs = 60_000 }: SpeechServerOptions): Voice {
  let failures = 0;
  let restsUntil = 0;
  const ask = async (input: string, voice: string, signal: AbortSignal): Promise<Pcm> => {
    const response = await fetch(`${url}/audio/speech`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(key !== null && { authorization: `Bearer ${key}` }) },
      body: JSON.stringify({ model, voice, input, response_format: 'wav' }),
      // Stories go where the operator said, and nowhere else.
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    if (!response.ok) throw new Answered(response.status, response.headers.get('retry-after'), (await limited(response)).toString('utf8').slice(0, 300));
    return readPcm(await limited(response));
  };
  const askAgain = async (input: string, voice: string, signal: AbortSignal): Promise<Pcm> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await ask(input, voice, signal);
      } catch (error) {
        signal.throwIfAborted();
        const isWorthIt = error instanceof Answered ? error.status === 429 || error.status >= 500 : !(error instanceof RangeError);
        if (!isWorthIt || attempt === TRIES) throw error;
        const asked = error instanceof Answered ? error.waitMs : null;
        if (asked !== null && asked > LONGEST_WAIT_MS) throw error;
        await sleep(asked ?? retryMs * 2 ** (attempt - 1) * (0.75 + Math.random() / 2), undefined, { signal });
      }
    }
  };
  return {
    idOf: (language) => (voices[language] === undefined ? null : `${new URL(url).host} ${model} ${voices[language]}`),
    async say(sentence, language, signal) {
      const voice = voices[language];
      if (voice === undefined) throw new VoiceTrouble('voice-missing', `No voice of the speech server is named for “${language}”: say SPEECH_VOICE_${language.toUpperCase()}.`);
      if (performance.now() < restsUntil) throw new VoiceTrouble('voice-unreachable', `The speech server ${url} failed ${ENOUGH} times in a row, and is let rest for a while.`);
      try {
        const said = await spoken(sentence, (input) => askAgain(input, voice, signal));
        const answer = await studio.order({ kind: 'encode', pcm: said.samples, sampleRate: said.sampleRate, silenceMs: SILENCES[sentence.pause] }, signal);
        if (!answer.ok) throw new VoiceTrouble('voice-refused', `What the speech server ${url} sent could not be used: ${answer.reason}.`);
        failures = 0;
        return { mp3: answer.mp3, starts: startsIn(sentence, answer.soundMs, answer.delayMs) } satisfies SaidSentence;
      } catch (error) {
        signal.throwIfAborted();
        failures += 1;
        if (failures >= ENOUGH) restsUntil = performance.now() + restMs;
        throw error instanceof VoiceTrouble ? error : told(error, url);
      }
    },
  };
}

/** An answer that is no sound. */
class Answered extends Error {
  readonly status: number;
  /** What it asked for; null: nothing. */
  readonly waitMs: number | null;
  constructor(status: number, retryAfter: string | null, words: string) {
    super(words);
    this.status = status;
    const seconds = Number(retryAfter ?? Number.NaN);
    const at = Date.parse(retryAfter ?? '');
    this.waitMs = Number.isFinite(seconds) ? seconds * 1_000 : Number.isNaN(at) ? null : Math.max(0, at - Date.now());
  }
}

function told(error: unknown, url: string): VoiceTrouble {
  if (error instanceof Answered) {
    const way = error.status === 401 || error.status === 403 ? ' Is SPEECH_KEY right?' : error.status === 404 ? ' Is SPEECH_URL right, up to and without /audio/speech?' : error.status < 500 && error.status !== 429 ? ' Are SPEECH_MODEL and the voices called as the server calls them?' : '';
    return new VoiceTrouble(error.status === 429 || error.status >= 500 ? 'voice-unreachable' : 'voice-refused', `The speech server ${url} answered ${error.status}: ${error.message.replaceAll(/\s+/g, ' ')}.${way}`);
  }
  if (error instanceof RangeError) return new VoiceTrouble('voice-refused', `What the speech server ${url} sent could not be used: ${error.message}.`);
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : error instanceof Error ? error.message : String(error);
  return new VoiceTrouble('voice-unreachable', `The speech server ${url} does not answer: ${cause}.`);
}

/** In pieces that the call takes, one after the other. */
async function spoken({ tokens }: Sentence, ask: (input: string) => Promise<Pcm>): Promise<Pcm> {
  const inputs: string[] = [];
  for (const { say } of tokens) {
    if (say === '') continue;
    const last = inputs.at(-1);
    if (last !== undefined && last.length + say.length < MOST_LETTERS) inputs[inputs.length - 1] = `${last} ${say}`;
    else inputs.push(say.slice(0, MOST_LETTERS));
  }
  const pieces: Pcm[] = [];
  for (const input of inputs) pieces.push(await ask(input));
  const [first] = pieces;
  if (first === undefined) return { samples: new Int16Array(), sampleRate: 24_000 };
  if (pieces.some(({ sampleRate }) => sampleRate !== first.sampleRate)) throw new RangeError('it spoke one sentence at two rates');
  const samples = new Int16Array(pieces.reduce((sum, each) => sum + each.samples.length, 0));
  let at = 0;
  for (const each of pieces) {
    samples.set(each.samples, at);
    at += each.samples.length;
  }
  return { samples, sampleRate: first.sampleRate };
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** No such server says when: words take as long as they are written. */
function startsIn({ tokens }: Sentence, soundMs: number, delayMs: number): number[] {
  const lengths = tokens.map(({ say }: Token) => [...graphemes.segment(say)].length + (say === '' ? 0 : 1));
  const all = lengths.reduce((sum, length) => sum + length, 0) || 1;
  let before = 0;
  return lengths.map((length) => {
    const start = delayMs + (before / all) * soundMs;
    before += length;
    return start;
  });
}

/** @throws RangeError where it does not end */
async function limited(response: Response): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += (piece as Uint8Array).length;
    if (length > MOST_BYTES) throw new RangeError(`it sent more than ${MOST_BYTES / 1024 / 1024} MB`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
