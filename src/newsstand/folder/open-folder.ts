/**
 * A printed folder: the whole site as files for a web server, kept right as a newsstand keeps its pages. What is gone goes
 * first; a page is there whole or not at all; what servers must know beside the files is written when the files are there.
 */
import { join } from 'node:path';
import type { ChangeSource } from '../../archive/change.ts';
import type { RecordingStore } from '../../audio/recording-store.ts';
import type { PictureStore } from '../../pictures/picture-store.ts';
import type { NoticeKind, Print } from '../../press/print.ts';
import type { SiteAddresses } from '../../press/site-addresses.ts';
import type { EditionKey, Publication } from '../../story/publication.ts';
import { LIMITS } from '../limits.ts';
import { openPrintedPages } from '../printed-pages.ts';
import type { Reading } from '../print-page.ts';
import type { Shelf } from '../shelf.ts';
import type { PrintedPage } from '../page.ts';
import type { Tree } from '../tree.ts';
import { openTreeAt } from '../tree.ts';
import { writeAssets } from './folder-assets.ts';
import { folderFiles } from './folder-files.ts';
import { folderLayout } from './folder-layout.ts';
import type { GoneStory } from './folder-notices.ts';
import { keepGone, noticeSets, writeNotices } from './folder-notices.ts';
import { openFolderBeside } from './folder-beside.ts';
import type { FolderBeside } from './folder-beside.ts';
import { writeFolderState } from './folder-state.ts';
import type { FolderState } from './folder-state.ts';
import { folderWriting } from './folder-writing.ts';
import { serverMap, tellsMoved } from './server-map.ts';
import { writeServerFiles } from './server-files.ts';

export interface FolderOptions {
  readonly folder: string;
  readonly publication: Publication;
  readonly build: string;
  readonly print: (path: string) => Promise<Reading>;
  readonly notice: (kind: NoticeKind, edition: EditionKey) => Print;
  readonly changes: ChangeSource;
  /** Tells the archive that what was gone by this generation is gone here. */
  readonly report: (applied: number) => Promise<void>;
  readonly pictures: Pick<PictureStore, 'find'>;
  readonly recordings: Pick<RecordingStore, 'find'>;
  /** Folders of built files, and of the icons made of the publication's logo. */
  readonly assets: readonly string[];
  /** Every address there is. */
  readonly addresses: () => Promise<SiteAddresses>;
  /** Addresses that changes of these keys may have brought. */
  readonly addressesOf: (keys: readonly string[]) => Promise<readonly string[]>;
  /** Stories that readers saw and must not see. */
  readonly gone: () => Promise<readonly GoneStory[]>;
  /** What servers load has changed. */
  readonly afterMaps: () => void;
  /** It stays open and makes pages smaller when there is time; false: it prints once. */
  readonly stays: boolean;
  readonly say: (line: string) => void;
  readonly pollMs?: number;
}

export interface PrintedFolder {
  /** Prints all that is not there as it must be; rejects when some of it could not be printed. */
  printAll(): Promise<void>;
  counts(): FolderCounts;
  /** Reads the log to its end and prints what it brings. */
  settled(): Promise<void>;
  close(): Promise<void>;
}

export interface FolderCounts {
  readonly pages: number;
  readonly pictures: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Still to be printed. */
  readonly waiting: number;
}

/** How long a picture stays that no page shows any more. */
const TIDY_REST_MS = 250;

/** How long what servers load may lag behind, when nothing is gone. */
const MAPS_REST_MS = 1_000;

/** What is gone by now is out of the folder, and the archive has heard it, when this resolves. */
export async function openFolder(options: FolderOptions, known: FolderState): Promise<PrintedFolder> {
  const { folder, publication, build, notice, say } = options;
  const files = folderFiles(folder);
  const writing = folderWriting(join(files.state, 'writing'));
  const editions = publication.editions.map(({ key }) => key);
  const sets = noticeSets(editions, notice);
  const moved = new Map(Object.entries(known.moved).filter(([path]) => tellsMoved(publication, path)));
  const beside = await openFolderBeside(files.site, { stores: options, writing });
  const counted = { added: 0, changed: 0, removed: 0 };
  /** Servers are given nothing to load before all of it has been printed once. */
  let isServed = known.build !== '';
  // A picture or a recording that its last page has given up goes with it.
  const tidy = onceSoon(() => beside.sweep((key) => shelf?.isMadeOf(key) ?? true));
  const tree = watched(await openTreeAt(folderLayout(folder)), {
    beside, counted,
    changed() {
      tidy.ask();
      if (isServed) maps.later();
    },
  });
  await writeNotices({ files, writing, editions, notice }, known.build !== build);
  const sweepAssets = await writeAssets(options.assets, files.site, writing);

  let shelf: Shelf | undefined;
  let removedBefore = 0;
  let goneBefore = '';
  const maps = openMaps(async () => {
    const map = serverMap({ publication, pages: shelf?.all() ?? [], moved, notices: sets });
    await writeFolderState(writing, files.state, { id: known.id, folder, build, moved: Object.fromEntries(moved) });
    if (await writeServerFiles(writing, files, map)) options.afterMaps();
  }, say);
  const pages = await openPrintedPages({
    tree, build, say,
    limits: { ...LIMITS, memoryBytes: 0, looseBytes: 0, ...(options.pollMs !== undefined && { pollMs: options.pollMs }) },
    changes: options.changes,
    denser: options.stays,
    async print(path) {
      const reading = await options.print(path);
      const { result } = reading;
      if (result?.kind === 'redirect' && tellsMoved(publication, path)) moved.set(path, result.location);
      else moved.delete(path);
      // Notices are found by number (`gone/`), and no file lies at an address that has none.
      return result?.kind === 'page' && result.status !== 200 ? { ...reading, result: undefined } : reading;
    },
    ahead: async (news) => (news === null ? everything() : options.addressesOf(news)),
    async report(applied, now) {
      shelf = now;
      const stories = await options.gone();
      if (JSON.stringify(stories) !== goneBefore) {
        await keepGone({ files, writing, editions }, stories);
        goneBefore = JSON.stringify(stories);
      }
      // What was under way when something went may have brought its picture or its sound: it is on its page now, or nobody's.
      if (counted.removed > removedBefore) await beside.landed();
      beside.sweep((key) => now.isMadeOf(key));
      // The words of a story stand in its address, too.
      if (isServed && counted.removed > removedBefore) await maps.now();
      removedBefore = counted.removed;
      await options.report(applied);
    },
  });
  shelf = pages.shelf;
  pages.start();
  const { printer } = pages;

  const everything = async (): Promise<readonly string[]> => {
    const { stories, lists, former } = await options.addresses();
    return [...stories, ...lists, ...former];
  };
  const printThese = async (paths: readonly string[]): Promise<void> => {
    printer.later(paths);
    await printer.idle('tried');
    if (printer.counts().later === 0) return;
    printer.retry();
    await printer.idle('tried');
  };

  return {
    async printAll() {
      const due = pages.release();
      const { stories, lists, former } = await options.addresses();
      const isStory = new Set(stories);
      const missing = (path: string): boolean => pages.shelf.find(path) === undefined;
      // Stories first, and what servers know of them, so that nothing leads to what is not there.
      await printThese([...due.filter((path) => isStory.has(path)), ...stories.filter(missing)]);
      if (isServed) await maps.now();
      await printThese([...due.filter((path) => !isStory.has(path)), ...lists.filter(missing), ...former.filter(missing)]);
      const left = printer.counts().later + pages.shelf.stale().length;
      if (left > 0) throw new Error(`${left} pages could not be printed; what is in ${folder} is right as far as it goes. Print again.`);
      beside.sweep((key) => pages.shelf.isMadeOf(key));
      await sweepAssets();
      isServed = true;
      await maps.now();
    },
    counts: () => ({ pages: pages.shelf.counts().pages, pictures: beside.count(), ...counted, waiting: printer.counts().later + printer.counts().running }),
    async settled() {
      await pages.settled();
      await maps.now();
    },
    async close() {
      await pages.close();
      tidy.now();
      await maps.close(isServed);
    },
  };
}

/** Does something soon after it was asked for, once for all that asked until then. */
function onceSoon(work: () => void): { ask(): void; now(): void } {
  let timer: NodeJS.Timeout | undefined;
  const now = (): void => {
    clearTimeout(timer);
    timer = undefined;
    work();
  };
  return { ask: () => void (timer ??= setTimeout(now, TIDY_REST_MS)), now };
}

interface Watching {
  readonly beside: FolderBeside;
  readonly counted: { added: number; changed: number; removed: number };
  readonly changed: () => void;
}

/** A tree whose pages come with their pictures, and that counts. */
function watched(tree: Tree, { beside, counted, changed }: Watching): Tree {
  const there = new Set<string>();
  return {
    ...tree,
    load: async (take) => tree.load((printed) => {
      there.add(printed.page.path);
      take(printed);
    }),
    async stage(printed: PrintedPage) {
      const brought = await beside.bring(printed.bodies.plain.toString());
      const { path } = printed.page;
      const staged = await tree.stage(printed).catch((error: unknown) => {
        brought.letGo();
        throw error;
      });
      return {
        commit() {
          brought.letGo();
          staged.commit();
          counted[there.has(path) ? 'changed' : 'added'] += 1;
          there.add(path);
          changed();
        },
        discard() {
          brought.letGo();
          staged.discard();
          changed();
        },
      };
    },
    remove(path) {
      tree.remove(path);
      if (!there.delete(path)) return;
      counted.removed += 1;
      changed();
    },
  };
}

interface Maps {
  /** Soon, once for all that changes until then. */
  later(): void;
  now(): Promise<void>;
  close(write: boolean): Promise<void>;
}

function openMaps(write: () => Promise<void>, say: (line: string) => void): Maps {
  let timer: NodeJS.Timeout | undefined;
  let last: Promise<void> = Promise.resolve();
  let stopped = false;
  const now = async (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    // One after another: an older map must not be written over a newer.
    const work = last.catch(() => undefined).then(write);
    last = work;
    return work;
  };
  return {
    later() {
      if (stopped || timer !== undefined) return;
      timer = setTimeout(() => void now().catch((error: unknown) => say(`What web servers load could not be written: ${String(error)}`)), MAPS_REST_MS);
    },
    now,
    async close(wanted) {
      stopped = true;
      const isDue = timer !== undefined;
      clearTimeout(timer);
      if (wanted && isDue) await now();
      await last;
    },
  };
}
