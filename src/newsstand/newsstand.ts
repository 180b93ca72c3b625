/** The newsstand: printed pages to readers over HTTP, from memory, kept right by following the change log. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ChangeSource } from '../archive/change.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import type { Print } from '../press/print.ts';
import type { EditionKey, Publication } from '../story/publication.ts';
import { readAssets } from './asset-answers.ts';
import { openLaterCompression } from './compress-later.ts';
import { openCatchUp } from './catch-up.ts';
import { openEndings } from './endings.ts';
import { openFollower } from './follow.ts';
import type { Follower } from './follow.ts';
import { closeServer, listenOn, makeServer } from './http-server.ts';
import { openLastChanges } from './last-changes.ts';
import { LIMITS } from './limits.ts';
import type { Limits } from './limits.ts';
import { openMemory } from './memory.ts';
import { openNotices } from './notices.ts';
import type { Notice } from './notices.ts';
import { openPictureAnswers } from './picture-answers.ts';
import type { Page } from './page.ts';
import { openPagePrinting } from './print-page.ts';
import type { Reading } from './print-page.ts';
import { openPrinter } from './printer.ts';
import { openReception } from './reception.ts';
import { openSearchAnswers } from './search-answers.ts';
import { openShelf } from './shelf.ts';
import type { Shelf } from './shelf.ts';
import { pictureKey } from './shown-stories.ts';
import { isTrusted } from './trust.ts';
import { openTree } from './tree.ts';
import type { Tree } from './tree.ts';

export interface NewsstandOptions {
  /** The newsroom's home folder; the tree is in `site/` below it. */
  readonly home: string;
  readonly publication: Publication;
  /** One word; what was printed by another build is printed anew, and read meanwhile. */
  readonly build: string;
  /** One path by one reading of the archive; rejects when the archive is away. */
  readonly print: (path: string) => Promise<Reading>;
  /** The answer to what a reader searches for; rejects when the archive is away. */
  readonly search: (edition: EditionKey, query: string) => Promise<Print>;
  /** A page without keys that needs no archive. */
  readonly notice: (notice: Notice, edition: EditionKey) => Print;
  readonly changes: ChangeSource;
  /** Tells the archive that what was gone by this generation is gone here. */
  readonly report: (applied: number) => Promise<void>;
  readonly pictures: Pick<PictureStore, 'find'>;
  /** Folder of built files, served under `/assets/`. */
  readonly assets: string;
  /** Folder of the icons made of the publication's logo, served there too; null: it has no logo. */
  readonly icons?: string | null;
  /** Addresses worth printing ahead: fronts, the latest stories. */
  readonly seeds: () => Promise<readonly string[]>;
  readonly say: (line: string) => void;
  readonly limits?: Partial<Limits>;
}

/** What pages are made with, and what changes with the publication's file. */
export type Renewal = Pick<NewsstandOptions, 'publication' | 'build' | 'print' | 'search' | 'notice' | 'seeds' | 'icons'>;

export interface Newsstand {
  /** Answers a request for a reader; never throws. */
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Port 0: any that is free. Host null: every address this machine has. */
  listen(port: number, host: string | null): Promise<{ readonly port: number }>;
  /** Nothing that was gone by this generation is in memory or tree, or comes back. */
  applied(): number;
  /** Resolves when all that changed while no newsstand was here is in its pages, or after a moment: they are served as they are then. */
  caughtUp(): Promise<void>;
  /** Resolves when the log is read to its end, as far as the archive answers, and everything stale has been printed again. */
  settled(): Promise<void>;
  /** Reads the log and tries everything stale once; rejects when something is still stale then. */
  printStale(): Promise<void>;
  /**
   * Pages are made in another way from now on: all are printed again in the background, what readers look at first before the rest, and
   * those that are there are read meanwhile. Nothing that was begun in the old way is kept. Rejects, with nothing changed, where the new way fails at once.
   */
  renew(next: Renewal): Promise<void>;
  counts(): Counts;
  /** Finishes what is being answered and written. */
  close(): Promise<void>;
}

/** What it holds just now; every one of them is bounded by what is published or by `limits`. */
export interface Counts {
  readonly pages: number;
  readonly stale: number;
  readonly memoryBytes: number;
  readonly looseAnswers: number;
  readonly keysRemembered: number;
  readonly waiting: number;
  readonly printing: number;
}

/** Catches up with the change log before it resolves; rejects when it cannot. */
export async function openNewsstand(options: NewsstandOptions): Promise<Newsstand> {
  const { changes, say } = options;
  const limits: Limits = { ...LIMITS, ...options.limits };
  let way: Renewal = options;
  const assetsOf = (icons: string | null = null): ReturnType<typeof readAssets> => readAssets([options.assets, ...(icons === null ? [] : [icons])]);
  const [assets, firstNotices, tree] = await Promise.all([assetsOf(options.icons), openNotices(options), openTree(options.home)]);
  let notices = firstNotices;
  const shelf = openShelf({ tree, build: options.build, memoryBytes: limits.memoryBytes });
  const { from, broken } = await takeInTree(tree, shelf, changes);
  const lastChanges = openLastChanges(limits.keysRemembered);
  const loose = openMemory(limits.looseBytes);
  const pictures = openPictureAnswers({ store: options.pictures, isShown: (hash) => shelf.isMadeOf(pictureKey(hash)), budget: limits.pictureBytes, freshMs: limits.pictureFreshMs });

  const follower: Follower = openFollower({
    changes, shelf, tree, lastChanges, say, from,
    report: options.report,
    pollMs: limits.pollMs,
    reprint: (paths) => printer.later(paths),
    changed(what) {
      loose.clear();
      if (what === 'gone') pictures.forget();
    },
    news: () => void ahead.ask(),
    back: () => printer.retry(),
  });
  const printPage = openPagePrinting({ print: (path) => way.print(path), shelf, lastChanges, loose, build: () => way.build, followed: () => follower.followed(), say });
  const catchUp = openCatchUp(() => shelf.earliestStale() !== undefined);
  const printer = openPrinter({
    async print(path, forShelf) {
      const printed = await printPage(path, forShelf);
      catchUp.look();
      later.wake();
      endings.wake();
      return printed;
    },
    wanted: (path) => shelf.wants(path),
    say, ...limits,
  });
  const later = openLaterCompression({ shelf, busy: () => printer.busy(), say, restMs: limits.denseRestMs });
  const endings = openEndings({ shelf, reprint: (paths) => printer.later(paths) });
  const ahead = openPrintingAhead(async () => {
    const seeds = await way.seeds();
    printer.later(seeds.filter((path) => shelf.find(path) === undefined));
  }, say);

  try {
    await follower.follow();
  } catch (error) {
    await printer.close();
    throw error;
  }
  printer.later([...shelf.stale(), ...broken]);
  void ahead.ask();
  later.wake();
  endings.wake();
  follower.start();

  const reception = openReception({
    shelf, loose, printer, pictures, assets, say,
    search: openSearchAnswers({ publication: () => way.publication, search: (edition, query) => way.search(edition, query), parallel: limits.searches, waiting: limits.waiting }),
    notices: { answer: (notice, path) => notices.answer(notice, path) },
    health: () => ({ applied: follower.applied(), archive: follower.reachable() ? 'reachable' : 'away' }),
  });
  const server = makeServer(reception);
  let closing: Promise<void> | undefined;
  return {
    handle: reception,
    listen: (port, host) => listenOn(server, port, host),
    applied: () => follower.applied(),
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
    async renew(next) {
      const [files, made] = await Promise.all([assetsOf(next.icons), openNotices({ ...next, say })]);
      way = next;
      notices = made;
      // Icons of the old pages stay until the next start: browsers ask for them for a while.
      for (const [path, answer] of files) assets.set(path, answer);
      lastChanges.newEra();
      loose.clear();
      shelf.renew(next.build);
      printer.later(shelf.stale().toSorted((one, other) => rankOf(shelf.find(one)) - rankOf(shelf.find(other))));
      void ahead.ask();
    },
    counts: () => ({
      pages: shelf.counts().pages,
      stale: shelf.counts().stale,
      memoryBytes: shelf.counts().memoryBytes + loose.bytes() + pictures.bytes(),
      looseAnswers: loose.count(),
      keysRemembered: lastChanges.size(),
      waiting: printer.counts().waiting,
      printing: printer.counts().running,
    }),
    async close() {
      closing ??= (async () => {
        endings.close();
        await closeServer(server, limits.graceMs);
        await Promise.all([printer.close(), later.close(), ahead.done()]);
        await follower.close();
      })();
      return closing;
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

/** Asks for addresses worth printing ahead, one asking at a time, and once more when there was news meanwhile. */
function openPrintingAhead(ask: () => Promise<void>, say: (line: string) => void): { ask(): Promise<void>; done(): Promise<void> } {
  let current: Promise<void> | undefined;
  let again = false;
  const round = async (): Promise<void> => {
    do {
      again = false;
      await ask().catch((error: unknown) => say(`What is new could not be printed ahead: ${String(error)}`));
    } while (again);
    current = undefined;
  };
  return {
    async ask() {
      again = true;
      current ??= round();
      return current;
    },
    done: async () => current,
  };
}
