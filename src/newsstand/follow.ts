/**
 * Follows the change log. Of each change first what is gone goes, from memory and tree, then what it touched is marked
 * and printed again; only when that is safe on the disk does the archive hear that it has been applied.
 */
import type { Change, ChangeSource } from '../archive/change.ts';
import { goneKeys, takesAway } from './last-changes.ts';
import type { LastChanges } from './last-changes.ts';
import type { Page } from './page.ts';
import type { Shelf } from './shelf.ts';
import type { Cursor, Tree } from './tree.ts';

export interface Follower {
  /** Reads the log to its end and applies it; rejects when the archive or the disk is away. A call during another one reads again after it. */
  follow(): Promise<void>;
  /** The generation that this newsstand is right for: nothing that was gone by then is in memory or tree. */
  applied(): number;
  /** How far the log was read; what is printed is judged by it. */
  followed(): number;
  /** Whether the archive answered lately. */
  reachable(): boolean;
  /** Follows on hints, and every so often without. */
  start(): void;
  close(): Promise<void>;
}

export interface FollowOptions {
  readonly changes: ChangeSource;
  readonly shelf: Shelf;
  readonly tree: Tree;
  readonly lastChanges: LastChanges;
  readonly from: number;
  readonly report: (applied: number) => Promise<void>;
  /** To be printed again, or anew; `first` before the rest. */
  readonly reprint: (paths: readonly string[], first: readonly string[]) => void;
  /** Something was applied: what is held beside the shelf is not known to be right any more. `gonePictures`: ids of those that readers may not see from now on. */
  readonly changed: (what: 'gone' | 'changed', gonePictures: readonly string[]) => void;
  /** There may be new pages to print ahead: of what these keys name, or (null) of anything. */
  readonly news: (keys: readonly string[] | null) => void;
  /** The archive is back. */
  readonly back: () => void;
  readonly say: (line: string) => void;
  readonly pollMs: number;
}

export function openFollower(options: FollowOptions): Follower {
  const { changes, shelf, tree, lastChanges, say, pollMs } = options;
  let archiveId = changes.archiveId;
  let followed = options.from;
  let applied = options.from;
  let reported: number | undefined;
  let written = '';
  let answered = performance.now();
  let away = false;
  let current: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let endHints: (() => void) | undefined;
  lastChanges.beginAt(followed);

  const apply = (change: Change): void => {
    const { generation } = change;
    const gone = goneKeys(change);
    options.news(change.keys);
    lastChanges.note(change);
    followed = generation;
    options.changed(takesAway(change) ? 'gone' : 'changed', change.gonePictures ?? []);
    const lost = shelf.madeOf(gone, generation).map(({ path }) => path);
    for (const path of lost) dropOrOwe(path);
    const touched = shelf.madeOf(change.keys, generation).toSorted((one, other) => rankOf(one, change) - rankOf(other, change));
    for (const { path } of touched) shelf.markStale(path, generation);
    const [first, rest] = [touched.filter((page) => rankOf(page, change) < REST), touched.filter((page) => rankOf(page, change) === REST)];
    options.reprint([...lost, ...rest.map(({ path }) => path)], first.map(({ path }) => path));
  };
  const dropOrOwe = (path: string): void => {
    try {
      shelf.drop(path);
    } catch (error) {
      say(`The disk does not give up the page of ${path}: ${String(error)}`);
    }
  };

  /** The archive is not the one that the tree was printed from: nothing is believed. */
  const startAnew = async (stands: number): Promise<void> => {
    say('The archive is not where it was: every page is printed anew.');
    archiveId = changes.archiveId;
    // Twice: what is printed while the tree is emptied must not be put into it.
    lastChanges.beginAt(stands);
    options.changed('gone', []);
    await shelf.clear();
    lastChanges.beginAt(stands);
    followed = stands;
    written = '';
    reported = undefined;
    options.news(null);
  };

  const makeSafe = async (): Promise<void> => {
    const upTo = followed;
    // The cursor is decided first: what is printed from here on may not be on the disk yet.
    const cursor: Cursor = { archiveId, generation: (shelf.earliestStale() ?? upTo + 1) - 1, seen: upTo };
    shelf.settleOwed();
    if (JSON.stringify(cursor) !== written) {
      await tree.flush();
      await tree.writeCursor(cursor);
      written = JSON.stringify(cursor);
    }
    applied = upTo;
  };

  const step = async (): Promise<void> => {
    const stands = await changes.generation();
    if (changes.archiveId !== archiveId || stands < followed) await startAnew(stands);
    else if (stands > followed) {
      const came = await changes.changesSince(followed);
      if (isWhole(came, followed)) came.forEach(apply);
      else await startAnew(stands);
    }
    answered = performance.now();
    await makeSafe();
    if (reported !== applied) {
      await options.report(applied);
      reported = applied;
    }
  };

  const stepAndTell = async (): Promise<void> => {
    try {
      await step();
      if (away) {
        say('The change log is followed again.');
        options.back();
      }
      away = false;
    } catch (error) {
      if (!away) say(`The change log cannot be followed; what is printed goes on being read: ${error instanceof Error ? error.message : String(error)}`);
      away = true;
      throw error;
    }
  };

  const follow = async (): Promise<void> => {
    if (current === undefined) {
      current = stepAndTell().finally(() => {
        current = undefined;
      });
      return current;
    }
    next ??= current
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return follow();
      });
    return next;
  };

  const poll = (): void => {
    if (closed) return;
    clearTimeout(timer);
    void followAndWait();
  };
  const followAndWait = async (): Promise<void> => {
    // A failure has been told, and is tried again by the next poll.
    await follow().catch(() => undefined);
    clearTimeout(timer);
    if (!closed) timer = setTimeout(poll, pollMs);
  };

  return {
    follow,
    applied: () => applied,
    followed: () => followed,
    reachable: () => !away && performance.now() - answered < Math.max(5_000, 3 * pollMs),
    start() {
      endHints = changes.onHint(poll);
      timer = setTimeout(poll, pollMs);
    },
    async close() {
      closed = true;
      endHints?.();
      clearTimeout(timer);
      await current?.catch(() => undefined);
      await makeSafe().catch((error: unknown) => say(`The cursor could not be written: ${String(error)}`));
    },
  };
}

/** The log has no gaps; where one shows, part of it is lost. */
function isWhole(came: readonly Change[], after: number): boolean {
  return came.length > 0 && came.every(({ generation }, index) => generation === after + index + 1);
}

const REST = 2;

/** What readers look at first is printed first: the story, then the fronts that show it, then the rest. */
function rankOf({ keys }: Page, change: Change): number {
  if (keys.some((key) => key.startsWith('front:'))) return 1;
  return keys.some((key) => key.startsWith('story:') && change.keys.includes(key)) ? 0 : REST;
}
