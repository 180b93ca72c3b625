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
  /** In code points from 1. */
  readonly text_position: number;
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
      const words: Event[] = [];
      worker.synthesize(ssml, (pcm, events) => {
        // What it gives is its own memory, and changes.
        if (pcm !== null && pcm.length > 0) pieces.push(pcm.slice());
        for (const event of events) {
          if (event.type === 'mark' && typeof event.id === 'string') marks.set(event.id, event.audio_position);
          if (event.type === 'word') words.push(event);
        }
        return false;
      });
      for (const { name, from, to } of marksIn(ssml)) {
        const word = words.find(({ text_position: at }) => at > from && at <= to);
        if (word !== undefined && !marks.has(name)) marks.set(name, word.audio_position);
      }
      return { pcm: joined(pieces), sampleRate: worker.samplerate, marks };
    },
  };
}

/** Where the words after each mark stand: eSpeak loses marks at the beginnings of clauses, and not the words. In code points. */
function marksIn(ssml: string): readonly { readonly name: string; readonly from: number; readonly to: number }[] {
  let [at, before] = [0, 0];
  const begins = [...ssml.matchAll(/<mark name="(t\d+)"\/>/g)].map((found) => {
    const end = found.index + found[0].length;
    at += Array.from(ssml.slice(before, end)).length;
    before = end;
    return { name: found[1] ?? '', from: at };
  });
  return begins.map((each, index) => ({ ...each, to: begins[index + 1]?.from ?? Infinity }));
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
