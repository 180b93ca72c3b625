/** The newsstand: printed pages to readers over HTTP, from memory, kept right by following the change log. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { ChangeSource } from '../archive/change.ts';
import type { RecordingStore } from '../audio/recording-store.ts';
import type { PictureStore } from '../pictures/picture-store.ts';
import type { Print } from '../press/print.ts';
import type { EditionKey, Publication } from '../story/publication.ts';
import { readAssets } from './asset-answers.ts';
import { closeServer, listenOn, makeServer } from './http-server.ts';
import { LIMITS } from './limits.ts';
import type { Limits } from './limits.ts';
import { openNotices } from './notices.ts';
import type { Notice } from './notices.ts';
import { openPictureAnswers } from './picture-answers.ts';
import type { Reading } from './print-page.ts';
import { openPrintedPages } from './printed-pages.ts';
import { openReception } from './reception.ts';
import { openSearchAnswers } from './search-answers.ts';
import { pictureKey, soundKey } from '../story/keys.ts';
import { openSoundAnswers } from './sound-answers.ts';
import { openTree } from './tree.ts';

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
  readonly recordings: Pick<RecordingStore, 'find'>;
  /** Folder of built files, served under `/assets/`. */
  readonly assets: string;
  /** Folder of the icons made of the publication's logo, served there too; null: it has no logo. */
  readonly icons?: string | null;
  /** Addresses worth printing ahead: fronts, the latest stories. */
  readonly seeds: () => Promise<readonly string[]>;
  /** Answers what is asked below `/api/`, in whatever way; absent: there is no such place. */
  readonly api?: RequestListener;
  /** Answers what is sent to an address below `/wire/`; absent: nothing can be sent. */
  readonly wire?: RequestListener;
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
  const pictures = openPictureAnswers({ store: options.pictures, isShown: (hash) => pages.shelf.isMadeOf(pictureKey(hash)), budget: limits.pictureBytes, freshMs: limits.pictureFreshMs });
  const pages = await openPrintedPages({
    tree, changes, say, limits,
    build: options.build,
    print: (path) => way.print(path),
    report: (applied) => options.report(applied),
    denser: true,
    // A story that no page is made of is new.
    ahead: async (news) => (news === null || news.some((key) => key.startsWith('story:') && !pages.shelf.isMadeOf(key)) ? way.seeds() : []),
    changed(what, gonePictures) {
      if (what === 'gone') pictures.forget(gonePictures);
    },
  });
  const { shelf, loose, printer } = pages;
  printer.later(pages.release());
  pages.printAhead(null);
  pages.start();

  const reception = openReception({
    shelf, loose, printer, pictures, assets, say,
    sound: openSoundAnswers({ store: options.recordings, isOffered: (number, hash) => shelf.isMadeOf(soundKey(number, hash)) }),
    search: openSearchAnswers({ publication: () => way.publication, search: (edition, query) => way.search(edition, query), parallel: limits.searches, waiting: limits.waiting }),
    api: options.api,
    wire: options.wire,
    notices: { answer: (notice, path) => notices.answer(notice, path) },
    health: () => ({ applied: pages.follower.applied(), archive: pages.follower.reachable() ? 'reachable' : 'away' }),
  });
  const server = makeServer(reception);
  let closing: Promise<void> | undefined;
  return {
    handle: reception,
    listen: (port, host) => listenOn(server, port, host),
    applied: () => pages.follower.applied(),
    caughtUp: () => pages.caughtUp(),
    settled: () => pages.settled(),
    printStale: () => pages.printStale(),
    async renew(next) {
      const [files, made] = await Promise.all([assetsOf(next.icons), openNotices({ ...next, say })]);
      way = next;
      notices = made;
      // Icons of the old pages stay until the next start: browsers ask for them for a while.
      for (const [path, answer] of files) assets.set(path, answer);
      pages.renew(next.build);
    },
    counts: () => ({
      pages: shelf.counts().pages,
      stale: shelf.counts().stale,
      memoryBytes: shelf.counts().memoryBytes + loose.bytes() + pictures.bytes(),
      looseAnswers: loose.count(),
      keysRemembered: pages.lastChanges.size(),
      waiting: printer.counts().waiting,
      printing: printer.counts().running,
    }),
    async close() {
      closing ??= (async () => {
        await closeServer(server, limits.graceMs);
        await pages.close();
      })();
      return closing;
    },
  };
}
