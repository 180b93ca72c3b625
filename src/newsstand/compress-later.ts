/** Makes the brotli of printed pages as small as it gets, one page after another, when there is nothing better to do. */
import { brotli } from './compress.ts';
import { hashOf } from './page.ts';
import type { Shelf } from './shelf.ts';

export interface LaterCompression {
  /** There may be something to do. */
  wake(): void;
  /** Resolves when the page in hand is done. */
  close(): Promise<void>;
}

export interface LaterOptions {
  readonly shelf: Shelf;
  /** Prints come first. */
  readonly busy: () => boolean;
  readonly say: (line: string) => void;
  /** Between two pages, in milliseconds, and at least as long as the page before took. */
  readonly restMs: number;
}

const AFTER_TROUBLE_MS = 10_000;

export function openLaterCompression({ shelf, busy, say, restMs }: LaterOptions): LaterCompression {
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> | undefined;
  let closed = false;

  const one = async (): Promise<number> => {
    const page = busy() ? undefined : shelf.nextQuick();
    if (page === undefined) return 0;
    const started = performance.now();
    const body = await shelf.bodyOf(page);
    if (body === undefined) return 0;
    // Made of nothing but its own words: an older page must never come back in a new encoding.
    if (hashOf(body) !== page.hashes.plain) throw new Error(`${page.path} is not what it was printed as.`);
    await shelf.putDense(page, await brotli(body, 'dense'));
    return performance.now() - started;
  };
  const work = async (): Promise<void> => {
    const took = await one().catch((error: unknown) => {
      say(`A page could not be made smaller: ${String(error)}`);
      return AFTER_TROUBLE_MS;
    });
    working = undefined;
    if (shelf.nextQuick() !== undefined) rest(Math.max(restMs, took));
  };
  const rest = (ms: number): void => {
    if (closed || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      working = work();
    }, ms);
  };
  return {
    wake: () => {
      if (working === undefined) rest(restMs);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      await working;
    },
  };
}
