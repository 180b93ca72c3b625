/** One path through the press and onto the shelf, or round again when the archive moved on meanwhile. */
import { setTimeout as sleep } from 'node:timers/promises';
import { cardKey, storyKey } from '../story/keys.ts';
import type { Print, Redirect } from '../press/print.ts';
import { pageAnswer, redirectAnswer } from './answer.ts';
import type { LastChanges } from './last-changes.ts';
import type { Memory } from './memory.ts';
import { etagOf, makeBodies, makePage } from './page.ts';
import type { PrintPath, Printed } from './printer.ts';
import { TooBusy } from './printer.ts';
import type { Shelf } from './shelf.ts';
import { shownKey } from './shown-stories.ts';

export interface Reading {
  readonly generation: number;
  readonly result: Print | Redirect | undefined;
}

export interface PagePrinting {
  readonly print: (path: string) => Promise<Reading>;
  readonly shelf: Shelf;
  readonly lastChanges: LastChanges;
  /** Answers that are not worth a place on the shelf; whoever follows the log empties it at every change. */
  readonly loose: Memory;
  /** Asked when a print begins. */
  readonly build: () => string;
  /** How far the log has been followed. */
  readonly followed: () => number;
  readonly say: (line: string) => void;
}

const ATTEMPTS = 8;

/** A print under way: its reading, and whether that still holds. */
interface Attempt {
  readonly path: string;
  readonly ahead: boolean;
  readonly generation: number;
  readonly build: string;
  readonly holds: (keys: readonly string[]) => boolean;
}

export function openPagePrinting(options: PagePrinting): PrintPath {
  const { print, shelf, lastChanges, loose, followed, say } = options;

  /** Kept until the next change, when nothing has changed since it was read. */
  const loosely = (attempt: Attempt, keys: readonly string[], printed: Printed & { kind: 'loose' }): Printed | undefined => {
    if (!attempt.holds(keys)) return undefined;
    if (attempt.generation >= followed()) loose.put(attempt.path, printed.answer);
    return printed;
  };
  /** The path has no page any more. */
  const clearPath = ({ path, generation }: Attempt): void => {
    const page = shelf.find(path);
    if (page !== undefined && page.generation <= generation) shelf.drop(path);
  };

  const takeRedirect = (redirect: Redirect, attempt: Attempt): Printed | undefined => {
    const keys = keysOfAddress(redirect.location);
    if (!attempt.holds(keys)) return undefined;
    clearPath(attempt);
    return loosely(attempt, keys, { kind: 'loose', answer: redirectAnswer(redirect.location), holds: () => attempt.holds(keys) });
  };

  const takePage = async (result: Print & { status: 200 | 410 }, attempt: Attempt): Promise<Printed | undefined> => {
    const { path, ahead, generation, build } = attempt;
    const printed = await makePage(result, { path, generation, build });
    const { page, bodies } = printed;
    const holds = (): boolean => attempt.holds(page.keys);
    const asLoose = (): Printed | undefined => loosely(attempt, page.keys, { kind: 'loose', answer: pageAnswer(page, bodies), holds });
    // Whoever guesses addresses of a story that is gone must not fill the disk with its notices.
    if (page.status === 410 && !ahead && shelf.find(path) === undefined) return asLoose();
    try {
      return (await shelf.put(printed, holds)) ? { kind: 'kept' } : undefined;
    } catch (error) {
      // The reader gets the page; the shelf tries again.
      if (ahead) throw error;
      say(`The page of ${path} cannot be kept: ${String(error)}`);
      return asLoose();
    }
  };

  /** A page that says that there is none, in words of its own. */
  const takeNotice = async (result: Print, attempt: Attempt): Promise<Printed | undefined> => {
    const bodies = await makeBodies(result.body);
    if (!attempt.holds(result.keys)) return undefined;
    if (result.status === 404) clearPath(attempt);
    return { kind: 'loose', answer: pageAnswer({ ...result, etag: etagOf(result) }, bodies), holds: () => attempt.holds(result.keys) };
  };

  const takeNothing = (attempt: Attempt): Printed | undefined => {
    // What came after the reading may have put a page here.
    if (!attempt.holds([]) || attempt.generation < followed()) return undefined;
    clearPath(attempt);
    return { kind: 'missing' };
  };

  const take = async (result: Reading['result'], attempt: Attempt): Promise<Printed | undefined> => {
    if (result === undefined) return takeNothing(attempt);
    if (result.kind === 'redirect') return takeRedirect(result, attempt);
    const { status } = result;
    return status === 200 || status === 410 ? takePage({ ...result, status }, attempt) : takeNotice(result, attempt);
  };

  return async (path, ahead) => {
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      if (attempt > 1) await sleep(10 * 2 ** attempt);
      const [era, build] = [lastChanges.era(), options.build()];
      const { generation, result } = await print(path);
      const holds = (keys: readonly string[]): boolean => lastChanges.era() === era && lastChanges.holds(generation, keys);
      const printed = await take(result, { path, ahead, generation, build, holds });
      if (printed !== undefined) return printed;
    }
    throw new TooBusy(`What ${path} is made of changes faster than it can be printed.`);
  };
}

/** A redirect has no keys; the story it leads to gives it some. */
function keysOfAddress(location: string): string[] {
  const digits = /[-/]([1-9]\d{0,14})$/.exec(location)?.[1];
  return digits === undefined ? [] : [storyKey(Number(digits)), cardKey(Number(digits)), shownKey(Number(digits))];
}
