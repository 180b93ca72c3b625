/** How far long work has come, one line at a time: rewritten in place on a terminal, a line now and then in a log. Short work says nothing. */

export interface Progress {
  readonly tell: (what: string) => void;
  /** Takes the line away, so that what is said next stands alone. */
  readonly clear: () => void;
}

interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** In milliseconds. */
const SHORT = { terminal: 1_000, log: 3_000 };
const EVERY = { terminal: 200, log: 10_000 };

/** @param doing what stands before every line: `Backing up` */
export function openProgress(doing: string, stream: Stream = process.stderr, now: () => number = () => performance.now()): Progress {
  const isTerminal = stream.isTTY === true;
  const [short, every] = isTerminal ? [SHORT.terminal, EVERY.terminal] : [SHORT.log, EVERY.log];
  // The first line is said as soon as it is known that this takes long.
  let last = now() + short - every;
  let isShown = false;
  return {
    tell(what) {
      if (now() - last < every) return;
      last = now();
      const line = `${doing}: ${what}`;
      stream.write(isTerminal ? `\r\u001B[K${line.slice(0, (stream.columns ?? 80) - 1)}` : `${line}\n`);
      isShown = true;
    },
    clear() {
      if (isTerminal && isShown) stream.write('\r\u001B[K');
      isShown = false;
    },
  };
}
