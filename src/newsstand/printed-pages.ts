/**
 * Printed pages that are kept right by following the change log: the shelf with its tree, the printer, the follower and
 * what works in the background. The newsstand hands them to readers; a printed folder leaves that to a web server.
 */
import type { ChangeSource } from '../archive/change.ts';
import { openCatchUp } from './catch-up.ts';
import { openLaterCompression } from './compress-later.ts';
import { openEndings } from './endings.ts';
import { openFollower } from './follow.ts';
import type { Follower, FollowOptions } from './follow.ts';
import { openLastChanges } from './last-changes.ts';
import type { Limits } from './limits.ts';
import { openMemory } from './memory.ts';
import type { Memory } from './memory.ts';
import type { Page } from './page.ts';
import { openPagePrinting } from './print-page.ts';
import type { Reading } from './print-page.ts';
import { openPrinter } from './printer.ts';
import type { Printer } from './printer.ts';
import { openShelf } from './shelf.ts';
import type { Shelf } from './shelf.ts';
import { isTrusted } from './trust.ts';
import type { Tree } from './tree.ts';

export interface PrintedPagesOptions {
  readonly tree: Tree;
  /** One word; what was printed by another build is printed anew, and read meanwhile. */
  readonly build: string;
  /** One path by one reading of the archive; rejects when the archive is away. */
  readonly print: (path: string) => Promise<Reading>;
  readonly changes: ChangeSource;
  /** Tells the archive that what was gone by this generation is gone here. */
  readonly report: (applied: number, shelf: Shelf) => Promise<void>;
  /** Addresses worth printing ahead: of what these keys name, or (null) of all there is. */
  readonly ahead: (news: readonly string[] | null) => Promise<readonly string[]>;
  /** Something was applied: what is held beside the pages is not known to be right any more. */
  readonly changed?: FollowOptions['changed'];
  /** Whether brotli is made denser when there is time. */
  readonly denser: boolean;
  readonly say: (line: string) => void;
  readonly limits: Limits;
}

export interface PrintedPages {
  readonly shelf: Shelf;
  /** Answers that are not worth a place on the shelf, until the next change. */
  readonly loose: Memory;
  readonly printer: Printer;
  readonly follower: Pick<Follower, 'applied' | 'reachable' | 'follow'>;
  readonly lastChanges: { size(): number };
  /** What must be printed as things stand; until it is asked for, nothing is. */
  release(): readonly string[];
  /** Asks for what is worth printing ahead. */
  printAhead(news: readonly string[] | null): void;
  /** Follows the log from now on. */
  start(): void;
  /** Resolves when all that changed while nobody looked is in the pages, or after a moment. */
  caughtUp(): Promise<void>;
  /** Resolves when the log is read to its end, as far as the archive answers, and everything stale has been printed again. */
  settled(): Promise<void>;
  /** Reads the log and tries everything stale once; rejects when something is still stale then. */
  printStale(): Promise<void>;
  /** Pages are made in another way from now on: all are printed again, what readers look at first before the rest. Nothing that was begun in the old way is kept. */
  renew(build: string): void;
  close(): Promise<void>;
}

/** Reads the change log to its end before it resolves: what is gone is out of the tree then. Rejects when it cannot. */
export async function openPrintedPages(options: PrintedPagesOptions): Promise<PrintedPages> {
  const { tree, changes, say, limits } = options;
  let { build } = options;
  const shelf = openShelf({ tree, build, memoryBytes: limits.memoryBytes });
  const { from, broken } = await takeInTree(tree, shelf, changes);
  const lastChanges = openLastChanges(limits.keysRemembered);
  const loose = openMemory(limits.looseBytes);
  /** Undefined once they have been released. */
  let held: Set<string> | undefined = new Set(broken);
  const reprint = (paths: readonly string[], first: readonly string[] = []): void => {
    if (held === undefined) printer.later(paths, first);
    else for (const path of [...first, ...paths]) held.add(path);
  };

  const follower: Follower = openFollower({
    changes, shelf, tree, lastChanges, say, from, reprint,
    report: (applied) => options.report(applied, shelf),
    pollMs: limits.pollMs,
    changed(what, gonePictures) {
      loose.clear();
      options.changed?.(what, gonePictures);
    },
    news: (keys) => {
      if (held === undefined) ahead.ask(keys);
    },
    back: () => printer.retry(),
  });
  const printPage = openPagePrinting({ print: options.print, shelf, lastChanges, loose, build: () => build, followed: () => follower.followed(), say });
  const catchUp = openCatchUp(() => shelf.earliestStale() !== undefined);
  const printer = openPrinter({
    async print(path, forShelf) {
      const printed = await printPage(path, forShelf);
      catchUp.look();
      if (options.denser) later.wake();
      endings.wake();
      return printed;
    },
    wanted: (path) => shelf.wants(path),
    say, ...limits,
  });
  const later = openLaterCompression({ shelf, busy: () => printer.busy(), say, restMs: limits.denseRestMs });
  const endings = openEndings({ shelf, reprint });
  const ahead = openPrintingAhead(async (news) => {
    const paths = await options.ahead(news);
    printer.later(paths.filter((path) => shelf.find(path) === undefined));
  }, say);

  try {
    await follower.follow();
  } catch (error) {
    await printer.close();
    throw error;
  }
  return {
    shelf, loose, printer, follower, lastChanges,
    release() {
      const paths = [...new Set([...(held ?? []), ...shelf.stale()])];
      held = undefined;
      return paths;
    },
    printAhead: (news) => ahead.ask(news),
    start() {
      if (options.denser) later.wake();
      endings.wake();
      follower.start();
    },
    caughtUp: async () => catchUp.wait(limits.catchUpMs),
    async settled() {
      await follower.follow().catch(() => undefined);
      await ahead.done();
      await printer.idle('printed');
    },
    async printStale() {
      await follower.follow();
      await ahead.done();
      printer.retry();
      await printer.idle('tried');
      const left = shelf.stale().length;
      if (left > 0) throw new Error(`${left} pages could not be printed again.`);
    },
    renew(next) {
      build = next;
      lastChanges.newEra();
      loose.clear();
      shelf.renew(build);
      reprint(shelf.stale().toSorted((one, other) => rankOf(shelf.find(one)) - rankOf(shelf.find(other))));
      ahead.ask(null);
    },
    async close() {
      endings.close();
      await Promise.all([printer.close(), later.close(), ahead.done()]);
      await follower.close();
    },
  };
}

/** Fronts first, which most readers look at; then what is newest. */
function rankOf(page: Page | undefined): number {
  if (page?.keys.some((key) => key.startsWith('front:')) === true) return 0;
  return page === undefined ? 1 : 1 / (1 + page.generation) + 1;
}

/** Takes the tree's pages onto the shelf, when it was printed from this archive's past and not from another's. */
async function takeInTree(tree: Tree, shelf: Shelf, changes: ChangeSource): Promise<{ readonly from: number; readonly broken: readonly string[] }> {
  const stands = await changes.generation();
  const cursor = await tree.readCursor();
  if (isTrusted(cursor, changes.archiveId, stands)) {
    let newest = 0;
    const broken = await tree.load((printed) => {
      newest = Math.max(newest, printed.page.generation);
      shelf.take(printed);
    });
    // A page from the archive's future: the archive was put back to an earlier day.
    if (newest <= stands) return { from: cursor.generation, broken };
  }
  await shelf.clear();
  return { from: stands, broken: [] };
}

/** Asks for addresses worth printing ahead, one asking at a time, and once more for the news that came meanwhile. */
function openPrintingAhead(ask: (news: readonly string[] | null) => Promise<void>, say: (line: string) => void): { ask(news: readonly string[] | null): void; done(): Promise<void> } {
  let current: Promise<void> | undefined;
  let everything = false;
  const keys = new Set<string>();
  const round = async (): Promise<void> => {
    while (everything || keys.size > 0) {
      const news = everything ? null : [...keys];
      everything = false;
      keys.clear();
      await ask(news).catch((error: unknown) => say(`What is new could not be printed ahead: ${String(error)}`));
    }
    current = undefined;
  };
  return {
    ask(news) {
      if (news === null) everything = true;
      else for (const key of news) keys.add(key);
      if (everything || keys.size > 0) current ??= round();
    },
    done: async () => current,
  };
}
