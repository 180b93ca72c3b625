/**
 * Has pages printed: one print a path at a time, a bounded number at once, readers' pages before those printed ahead. Of
 * those what is looked at first goes before what people read besides, and that before what programs do (feeds, sitemaps); the
 * next kind begins a breath after the one before is through, so that nothing takes the time of what is waited for, nor of who
 * asks for it just then.
 * What it is told to print again it prints until it is done; what a reader asks for it prints or refuses in time.
 */

import type { Answer } from './answer.ts';

export type Printed =
  /** It is on the shelf. */
  | { readonly kind: 'kept' }
  /** Something to answer with that the shelf does not keep; `holds` is asked at the moment of answering. */
  | { readonly kind: 'loose'; readonly answer: Answer; readonly holds: () => boolean }
  /** This site has no such page. */
  | { readonly kind: 'missing' };

/** Rejects when the path cannot be printed now. `ahead`: for the shelf, and not only because a reader asks. */
export type PrintPath = (path: string, ahead: boolean) => Promise<Printed>;

export interface Printer {
  /** Prints a path for a reader; readers of one path share it. Rejects with `TooBusy`, or as the print does. */
  now(path: string): Promise<Printed>;
  /** Prints them in the background, again and again until it has worked; `first` before all others. */
  later(paths: Iterable<string>, first?: Iterable<string>): void;
  /** Tries at once what waits for another try. */
  retry(): void;
  /** Resolves when nothing is left to be printed; `'tried'`: or only what has failed and waits for another try. */
  idle(until: 'printed' | 'tried'): Promise<void>;
  busy(): boolean;
  counts(): { readonly running: number; readonly waiting: number; readonly later: number };
  /** No more prints begin; resolves when those under way are over, or given up. */
  close(): Promise<void>;
}

export interface PrinterOptions {
  readonly print: PrintPath;
  /** Whether a path is still to be printed in the background. */
  readonly wanted: (path: string) => boolean;
  readonly say: (line: string) => void;
  /** Prints at once; one of them is always free for readers. */
  readonly parallel: number;
  /** Paths that readers wait for; beyond that they are refused. */
  readonly waiting: number;
  /** How long a print may take, and a reader wait. */
  readonly slowMs: number;
  /** Before the first new try. */
  readonly retryMs: number;
}

export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

interface Job {
  readonly path: string;
  /** It was to be printed in the background, too. */
  readonly ahead: boolean;
  /** Its place among what is printed in the background: the lower goes first. */
  readonly lane: number;
  readonly done: PromiseWithResolvers<Printed>;
}

const LONGEST_REST_MS = 30_000;
/** Between one kind of pages and the next: readers' requests that have come meanwhile are answered. */
const BREATH_MS = 10;

export function openPrinter(options: PrinterOptions): Printer {
  const { print, wanted, say, parallel, waiting, slowMs } = options;
  const jobs = new Map<string, Job>();
  const readers: Job[] = [];
  /** What is looked at first, what people read besides, what programs read. */
  const ahead = [new Set<string>(), new Set<string>(), new Set<string>()] as const;
  const aheadIn = ahead.map(() => 0);
  /** Of which kinds prints may begin just now: this one and those before it. */
  let reached = ahead.length - 1;
  let breath: NodeJS.Timeout | undefined;
  const failed = new Set<string>();
  const idlers: { readonly until: 'printed' | 'tried'; readonly done: PromiseWithResolvers<void> }[] = [];
  let running = 0;
  let rest = options.retryMs;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const quiet = (until: 'printed' | 'tried'): boolean =>
    countAhead() === 0 && ![...jobs.values()].some((job) => job.ahead) && (until === 'tried' || failed.size === 0);
  const tellIdlers = (): void => {
    for (const idler of idlers.splice(0)) {
      if (closed) idler.done.reject(new TooBusy('The newsstand is closing.'));
      else if (quiet(idler.until)) idler.done.resolve();
      else idlers.push(idler);
    }
  };

  const retry = (): void => {
    clearTimeout(timer);
    timer = undefined;
    addAhead(failed);
    failed.clear();
    pump();
  };
  const fail = (path: string, error: unknown): void => {
    if (failed.size === 0 && !closed) say(`A page waits for another try (${path}): ${error instanceof Error ? error.message : String(error)}`);
    failed.add(path);
    if (closed || timer !== undefined) return;
    timer = setTimeout(retry, rest);
    rest = Math.min(rest * 2, LONGEST_REST_MS);
  };

  const run = async (job: Job, forShelf: boolean): Promise<void> => {
    running += 1;
    if (forShelf) count(job.lane, 1);
    try {
      job.done.resolve(await within(slowMs, print(job.path, job.ahead)));
      rest = options.retryMs;
    } catch (error) {
      job.done.reject(error);
      if (job.ahead && !closed) fail(job.path, error);
    } finally {
      running -= 1;
      if (forShelf) count(job.lane, -1);
      jobs.delete(job.path);
      pump();
    }
  };

  /** The next path of the background whose print is not under way already. */
  const nextAhead = (): Job | undefined => {
    for (const lane of ahead.keys()) {
      if (lane > reached && (ahead[lane]?.size ?? 0) > 0) return breathe(lane);
      const job = nextOf(lane);
      if (job !== undefined) reached = Math.min(reached, lane);
      if (job !== undefined || (aheadIn[lane] ?? 0) > 0) return job;
    }
    return undefined;
  };
  const breathe = (lane: number): undefined => {
    breath ??= setTimeout(() => {
      breath = undefined;
      reached = lane;
      pump();
    }, BREATH_MS);
  };
  const nextOf = (lane: number): Job | undefined => {
    const paths = ahead[lane] ?? new Set<string>();
    for (const path of paths) {
      if (jobs.has(path)) continue;
      paths.delete(path);
      if (!wanted(path)) continue;
      const job = newJob(path, lane);
      // Nobody may be waiting for it.
      job.done.promise.catch(() => undefined);
      return job;
    }
    return undefined;
  };
  const addAhead = (paths: Iterable<string>): void => {
    for (const path of paths) if (!ahead[0].has(path)) ahead[isForPeople(path) ? 1 : 2].add(path);
  };
  const addFirst = (paths: Iterable<string>): void => {
    for (const path of paths) {
      takeOut(path);
      ahead[isForPeople(path) ? 0 : 2].add(path);
    }
  };
  /** Whether it was among what is to be printed in the background. */
  const takeOut = (path: string): boolean => ahead.map((paths) => paths.delete(path)).some(Boolean);
  const countAhead = (): number => ahead.reduce((sum, { size }) => sum + size, 0);
  const count = (lane: number, by: number): void => void (aheadIn[lane] = (aheadIn[lane] ?? 0) + by);
  const newJob = (path: string, lane: number | null): Job => {
    const job: Job = { path, ahead: lane !== null, lane: lane ?? 0, done: Promise.withResolvers<Printed>() };
    jobs.set(path, job);
    return job;
  };
  /** Begins the next print, if there is one and a hand for it. */
  const begin = (): boolean => {
    if (closed || running >= parallel) return false;
    const reader = readers.shift();
    const job = reader ?? (aheadIn.reduce((sum, each) => sum + each) < Math.max(1, parallel - 1) ? nextAhead() : undefined);
    if (job === undefined) return false;
    void run(job, reader === undefined);
    return true;
  };
  function pump(): void {
    for (let begun = begin(); begun; ) begun = begin();
    tellIdlers();
  }

  return {
    async now(path) {
      if (closed) throw new TooBusy('The newsstand is closing.');
      let job = jobs.get(path);
      if (job === undefined) {
        if (readers.length >= waiting) throw new TooBusy('Too many pages wait to be printed.');
        job = newJob(path, takeOut(path) || failed.delete(path) ? 0 : null);
        job.done.promise.catch(() => undefined);
        readers.push(job);
        pump();
      }
      return within(slowMs, job.done.promise);
    },
    later(paths, first = []) {
      addFirst(first);
      addAhead(paths);
      pump();
    },
    retry,
    async idle(until) {
      if (quiet(until)) return;
      const idler = { until, done: Promise.withResolvers<void>() };
      idlers.push(idler);
      tellIdlers();
      await idler.done.promise;
    },
    busy: () => running > 0 || countAhead() > 0,
    counts: () => ({ running, waiting: readers.length, later: countAhead() + failed.size }),
    async close() {
      closed = true;
      clearTimeout(timer);
      clearTimeout(breath);
      for (const job of readers.splice(0)) {
        jobs.delete(job.path);
        job.done.reject(new TooBusy('The newsstand is closing.'));
      }
      tellIdlers();
      await Promise.allSettled([...jobs.values()].map((job) => job.done.promise));
    },
  };
}

/** No page's address ends in a dot and letters. */
function isForPeople(path: string): boolean {
  return !/\.[a-z]+$/.test(path);
}

/** Rejects when it takes too long; what comes later is not listened to. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new TooBusy(`It took longer than ${ms} ms.`)), ms);
  try {
    return await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
