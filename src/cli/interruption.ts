/** Ctrl-C and its like, for commands that have something to tidy up: the first is heard, the second does not wait. */
import { Trouble } from './trouble.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** As a shell counts a program that Ctrl-C has ended. */
const BY_FORCE = 130;

/**
 * Does work that hears when it is to stop.
 * @param words what then stands instead of a result: that nothing was changed, say
 */
export async function interruptible<T>(words: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stopping = new AbortController();
  const hear = (): void => {
    if (stopping.signal.aborted) process.exit(BY_FORCE);
    stopping.abort(new Trouble(words));
  };
  for (const signal of SIGNALS) process.on(signal, hear);
  try {
    return await work(stopping.signal);
  } catch (error) {
    // What breaks because all is to end is no trouble of its own.
    throw stopping.signal.aborted ? stopping.signal.reason : error;
  } finally {
    for (const signal of SIGNALS) process.off(signal, hear);
  }
}
