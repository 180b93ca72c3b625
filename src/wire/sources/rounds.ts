/** Work that comes again and again, one round at a time. */
import type { Receiver } from './delivery.ts';

/**
 * The first round begins after `firstMs`; each says how long to wait until the next, in milliseconds. A round does not reject.
 * `signal` is aborted when it is to come to an end.
 */
export function runRounds(firstMs: number, round: (signal: AbortSignal) => Promise<number>): Receiver {
  const stop = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let current = Promise.resolve();
  const later = (ms: number): void => {
    if (stop.signal.aborted) return;
    timer = setTimeout(() => {
      current = round(stop.signal).then(later);
    }, ms);
    timer.unref();
  };
  later(firstMs);
  return {
    async close() {
      stop.abort();
      clearTimeout(timer);
      await current;
    },
  };
}
