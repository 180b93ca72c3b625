/** The built-in voice, in the studio's process alone: eSpeak NG as WebAssembly, an optional package under the GPL. */

export interface Heard {
  readonly pcm: Int16Array;
  readonly sampleRate: number;
  /** Of a mark by its name, in milliseconds. */
  readonly marks: ReadonlyMap<string, number>;
}

export interface Espeak {
  speak(ssml: string, voice: string): Heard;
}

interface Event {
  readonly type: string;
  readonly audio_position: number;
  readonly id?: string | number;
}

interface Worker {
  readonly samplerate: number;
  list_voices(): readonly { readonly identifier: string }[];
  set_voice(identifier: string, language: string, gender: number, age: number, variant: number): number;
  synthesize(text: string, heard: (pcm: Int16Array | null, events: readonly Event[]) => boolean): void;
}

/** @throws where the package is not there */
export async function openEspeak(): Promise<Espeak> {
  const { default: create } = (await import('@echogarden/espeak-ng-emscripten')) as { readonly default: () => Promise<{ readonly eSpeakNGWorker: new () => Worker }> };
  const { eSpeakNGWorker: Speaker } = await create();
  const worker = new Speaker();
  const known = new Set(worker.list_voices().map(({ identifier }) => identifier));
  return {
    speak(ssml, voice) {
      // One that it does not know is no error to it: it goes on in the voice before.
      if (!known.has(voice) || worker.set_voice(voice, '', 0, 0, 0) !== 0) throw new Error(`eSpeak has no voice ${voice}`);
      const pieces: Int16Array[] = [];
      const marks = new Map<string, number>();
      worker.synthesize(ssml, (pcm, events) => {
        // What it gives is its own memory, and changes.
        if (pcm !== null && pcm.length > 0) pieces.push(pcm.slice());
        for (const { type, id, audio_position: at } of events) if (type === 'mark' && typeof id === 'string') marks.set(id, at);
        return false;
      });
      return { pcm: joined(pieces), sampleRate: worker.samplerate, marks };
    },
  };
}

function joined(pieces: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
