/** Answers held ready, up to a budget of bytes; what has not been asked for goes first. */
import type { Answer } from './answer.ts';

interface Held {
  answer: Answer;
  /** Asked for since it was last considered: then it stays for another round. */
  asked: boolean;
}

export interface Memory {
  get(path: string): Answer | undefined;
  put(path: string, answer: Answer): void;
  drop(path: string): void;
  clear(): void;
  /** Of all that is held; what one answer costs beside its bodies is counted in. */
  bytes(): number;
  count(): number;
}

/** Header arrays, map entry, path. */
const OVERHEAD = 3_000;

export function openMemory(budget: number): Memory {
  const held = new Map<string, Held>();
  let bytes = 0;
  const drop = (path: string): void => {
    const there = held.get(path);
    if (there === undefined) return;
    bytes -= there.answer.bytes + OVERHEAD;
    held.delete(path);
  };
  /** Goes round from the oldest; the newest always stays, so that what has just been put can be had. */
  const makeRoom = (newest: string): void => {
    for (const [path, each] of held) {
      if (bytes <= budget) return;
      if (path === newest) continue;
      if (each.asked) {
        each.asked = false;
        held.delete(path);
        held.set(path, each);
      } else drop(path);
    }
  };
  return {
    get(path) {
      const there = held.get(path);
      if (there === undefined) return undefined;
      there.asked = true;
      return there.answer;
    },
    put(path, answer) {
      drop(path);
      held.set(path, { answer, asked: false });
      bytes += answer.bytes + OVERHEAD;
      makeRoom(path);
    },
    drop,
    clear() {
      held.clear();
      bytes = 0;
    },
    bytes: () => bytes,
    count: () => held.size,
  };
}
