/** Has pages printed again whose moment has come: what time alone makes wrong (`Print.until`). */
import type { Shelf } from './shelf.ts';

export interface Endings {
  /** There may be a new moment to wait for. */
  wake(): void;
  close(): void;
}

export interface EndingsOptions {
  readonly shelf: Pick<Shelf, 'takeEnded' | 'nextEnd'>;
  readonly reprint: (paths: readonly string[]) => void;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** A clock may be set meanwhile: it is looked at again at least this often. */
const LONGEST_MS = 60_000;

export function openEndings({ shelf, reprint, now = Date.now }: EndingsOptions): Endings {
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const look = (): void => {
    const paths = shelf.takeEnded(now());
    if (paths.length > 0) reprint(paths);
    wait();
  };
  const wait = (): void => {
    clearTimeout(timer);
    const next = shelf.nextEnd();
    if (closed || next === undefined) return;
    timer = setTimeout(look, Math.min(Math.max(next - now(), 0), LONGEST_MS));
  };
  return {
    wake: wait,
    close() {
      closed = true;
      clearTimeout(timer);
    },
  };
}
