/** Sound into MP3, a sentence at a time, so that a recording is its sentences one after the other. */
import { createMp3Encoder } from 'wasm-media-encoders';
import { soundAlone } from '../sound/mp3-frames.ts';

/** By samples a second; what a voice speaks at. */
const BIT_RATES: { readonly [sampleRate: number]: 48 | 64 } = { 16_000: 48, 22_050: 48, 24_000: 64, 44_100: 64, 48_000: 64 };

/** Samples by which a decoder gives everything later than it was: 576 of the encoder, 529 of the decoder. */
const DELAY = 576 + 529;

export interface Encoder {
  /** Gives by how many milliseconds the sound begins later in what is decoded than in what was given, too. */
  encode(pcm: Int16Array, sampleRate: number, silenceMs: number): { readonly mp3: Uint8Array; readonly delayMs: number };
}

export async function openEncoder(): Promise<Encoder> {
  const encoder = await createMp3Encoder();
  return {
    encode(pcm, sampleRate, silenceMs) {
      const bitrate = BIT_RATES[sampleRate];
      if (bitrate === undefined) throw new Error(`a voice speaks at ${sampleRate} samples a second: it may at ${Object.keys(BIT_RATES).join(', ')}`);
      const samples = new Float32Array(pcm.length + Math.round((silenceMs / 1_000) * sampleRate));
      for (let index = 0; index < pcm.length; index += 1) samples[index] = (pcm[index] ?? 0) / 32_768;
      encoder.configure({ sampleRate, channels: 1, bitrate, outputSampleRate: sampleRate as 22_050 });
      // Both give the encoder's own memory.
      const pieces = [Buffer.from(encoder.encode([samples])), Buffer.from(encoder.finalize())];
      return { mp3: soundAlone(Buffer.concat(pieces)), delayMs: (DELAY / sampleRate) * 1_000 };
    },
  };
}
