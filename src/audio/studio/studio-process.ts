/** The studio's process: speaks and encodes one sentence after the other, and yields to everything else on the machine. */
import { writeFileSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { type Encoder, openEncoder } from './encode.ts';
import { type Espeak, openEspeak } from './espeak.ts';
import type { StudioAnswer, StudioOrder } from './open-studio.ts';

stepBack();

let encoder: Promise<Encoder> | undefined;
let espeak: Promise<Espeak> | undefined;

process.on('message', (order: StudioOrder) => {
  void answer(order).then((said) => process.send?.(said));
});
// A stop is for who started it to hear.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));

async function answer(order: StudioOrder): Promise<StudioAnswer> {
  try {
    encoder ??= openEncoder();
    if (order.kind === 'encode') return await encoded(order.pcm, order.sampleRate, order.silenceMs, []);
    espeak ??= openEspeak();
    const speaker = await espeak.catch((error: unknown) => {
      espeak = undefined;
      throw Object.assign(new Error(`the built-in voice is not installed: npm install --include=optional (${error instanceof Error ? error.message.split('\n')[0] : String(error)})`), { code: 'voice-missing' });
    });
    const { pcm, sampleRate, marks } = speaker.speak(order.ssml, order.voice);
    return await encoded(pcm, sampleRate, order.silenceMs, [...marks]);
  } catch (error) {
    const code = error instanceof Error && 'code' in error && error.code === 'voice-missing' ? 'voice-missing' : 'voice-failed';
    return { ok: false, code, reason: error instanceof Error ? error.message : String(error) };
  }
}

async function encoded(pcm: Int16Array, sampleRate: number, silenceMs: number, marks: StudioOrderMarks): Promise<StudioAnswer> {
  const { mp3, delayMs } = (await (encoder ??= openEncoder())).encode(pcm, sampleRate, silenceMs);
  return { ok: true, mp3, delayMs, soundMs: (pcm.length / sampleRate) * 1_000, marks };
}

type StudioOrderMarks = readonly (readonly [name: string, milliseconds: number])[];

/** Behind every other program on the machine. */
function stepBack(): void {
  setPriority(constants.priority.PRIORITY_LOW);
  try {
    // Where Linux shares a core between groups first, being nice within one's own is not enough.
    writeFileSync('/proc/self/autogroup', '19');
  } catch {
    // It does not, or there is no Linux.
  }
}
