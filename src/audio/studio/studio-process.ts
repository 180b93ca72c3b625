/** The studio's process: puts stories into words, speaks and encodes one sentence after the other. */
import { takeOrders } from '../../aside/take-orders.ts';
import { type Encoder, openEncoder } from './encode.ts';
import { type Espeak, openEspeak } from './espeak.ts';
import type { Marks, ScriptOrder, StudioAnswer, StudioOrder } from './open-studio.ts';

let encoder: Promise<Encoder> | undefined;
let espeak: Promise<Espeak> | undefined;

takeOrders(async (order: StudioOrder): Promise<StudioAnswer> => {
  try {
    if (order.kind === 'script') return await scripted(order);
    if (order.kind === 'encode') return await encoded(order.pcm, order.sampleRate, order.silenceMs, []);
    espeak ??= openEspeak();
    const speaker = await espeak.catch(missing);
    const { pcm, sampleRate, marks } = speaker.speak(order.ssml, order.voice);
    return await encoded(pcm, sampleRate, order.silenceMs, [...marks]);
  } catch (error) {
    return { ok: false, code: error instanceof Missing ? 'voice-missing' : 'voice-failed', reason: error instanceof Error ? error.message : String(error) };
  }
});

/** All that is known of languages is read when it is needed: who only encodes starts sooner. */
async function scripted({ parts, language, pronunciations }: ScriptOrder): Promise<StudioAnswer> {
  const [{ speechScript }, { languageOf }] = await Promise.all([import('../script/speech-script.ts'), import('../../language/languages.ts')]);
  return { ok: true, sentences: speechScript(parts, { language: languageOf(language), pronunciations }) };
}

/** The optional package is not there. */
class Missing extends Error {}

function missing(error: unknown): never {
  espeak = undefined;
  throw new Missing(`the built-in voice is not installed: npm install --include=optional (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`);
}

async function encoded(pcm: Int16Array, sampleRate: number, silenceMs: number, marks: Marks): Promise<StudioAnswer> {
  encoder ??= openEncoder();
  const { mp3, delayMs } = (await encoder).encode(pcm, sampleRate, silenceMs);
  return { ok: true, mp3, delayMs, soundMs: (pcm.length / sampleRate) * 1_000, marks };
}
