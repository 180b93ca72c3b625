/**
 * A printed tree on the disk: four files a page, `tmp/` for what is being written, and `cursor.json`; a layout says where
 * (`layout.ts`). A page is put in place, and taken away, in one go between two events of this process; a
 * crash in the midst of it leaves bodies and meta that do not fit together, and `load` throws such a page out.
 */
import { mkdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Bodies } from './answer.ts';
import { removeEmpty } from './empty-folders.ts';
import { homeLayout } from './layout.ts';
import type { Layout, Part } from './layout.ts';
import { fits, parsePage } from './page.ts';
import type { Page, PrintedPage } from './page.ts';
import { ENDINGS } from './page-files.ts';

/** How far in which archive's log the tree is right. */
export interface Cursor {
  readonly archiveId: string;
  /** Every change up to this one is in the tree. */
  readonly generation: number;
  /** The furthest generation that was known: the archive can only stand below it when it is not the same any more. */
  readonly seen: number;
}

/** What is written and waits to be put in place: one of the two, once. */
export interface Staged {
  /** Throws when the disk refuses; the page is then not in the tree. */
  commit(): void;
  discard(): void;
}

export interface Tree {
  /** Gives every page that is whole, and removes what is not; resolves to the paths of pages it removed. */
  load(take: (printed: PrintedPage) => void): Promise<readonly string[]>;
  /** The metas alone, for who wants no bodies; removes pages whose meta cannot be read. */
  loadMetas(): Promise<readonly Page[]>;
  read(page: Page): Promise<Bodies | undefined>;
  stage(printed: PrintedPage): Promise<Staged>;
  /** The page's brotli alone, with the meta that fits it. */
  stageBrotli(page: Page, br: Buffer): Promise<Staged>;
  remove(path: string): void;
  /** Makes what was put in place and taken away outlast a power cut. */
  flush(): Promise<void>;
  clear(): Promise<void>;
  readCursor(): Promise<Cursor | undefined>;
  writeCursor(cursor: Cursor): Promise<void>;
}

/** The meta last: until it is there the page is not. */
const ORDER: readonly Part[] = ['plain', 'br', 'gz', 'meta'];
const AT_ONCE = 8;

/** The tree of a newsroom's own newsstand. */
export async function openTree(home: string): Promise<Tree> {
  return openTreeAt(homeLayout(home));
}

export async function openTreeAt(layout: Layout): Promise<Tree> {
  const { site, metas, roots, marks } = layout;
  const fileOf = (path: string, part: Part): string => layout.fileOf(path, part);
  const tmp = join(site, 'tmp');
  const cursorFile = join(site, 'cursor.json');
  const unflushed = new Set<string>();
  const tops = new Set([metas, ...roots.map(({ folder }) => folder)]);
  let staged = 0;
  await rm(tmp, { recursive: true, force: true });
  for (const folder of [...roots.map((root) => root.folder), metas, tmp]) await mkdir(folder, { recursive: true });

  const foldersOf = (path: string): readonly string[] => [...new Set([dirname(fileOf(path, 'plain')), dirname(fileOf(path, 'meta'))])];
  const remove = (path: string): void => {
    marks?.take(path);
    // The words go before the meta, which still says on the next start that something was here.
    for (const part of ORDER) rmSync(fileOf(path, part), { force: true });
    for (const folder of foldersOf(path)) {
      const left = removeEmpty(folder, tops);
      if (left !== folder) unflushed.delete(folder);
      unflushed.add(left);
    }
  };

  const stageParts = async (page: Page, parts: readonly (readonly [Part, Uint8Array | string])[]): Promise<Staged> => {
    const { path } = page;
    staged += 1;
    const base = join(tmp, `${process.pid}-${staged}`);
    const discard = (): void => {
      for (const [part] of parts) rmSync(base + ENDINGS[part], { force: true });
    };
    try {
      // The whole tree may be deleted at any time.
      await mkdir(tmp, { recursive: true });
      await Promise.all(parts.map(([part, body]) => writeFile(base + ENDINGS[part], body)));
    } catch (error) {
      discard();
      throw error;
    }
    const commit = (): void => {
      try {
        marks?.take(path, page);
        for (const folder of foldersOf(path)) mkdirSync(folder, { recursive: true });
        for (const [part] of parts) {
          keepApart(base + ENDINGS[part], fileOf(path, part));
          renameSync(base + ENDINGS[part], fileOf(path, part));
        }
        marks?.put(page);
        for (const folder of foldersOf(path)) unflushed.add(folder);
      } catch (error) {
        discard();
        remove(path);
        throw error;
      }
    };
    return { commit, discard };
  };

  const readBodies = async (path: string): Promise<Bodies | undefined> => {
    const [plain, br, gz] = await Promise.all((['plain', 'br', 'gz'] as const).map((part) => readIfThere(fileOf(path, part))));
    return plain === undefined || br === undefined || gz === undefined ? undefined : { plain, br, gz };
  };
  const read = async (page: Page): Promise<Bodies | undefined> => {
    const bodies = await readBodies(page.path);
    return bodies !== undefined && fits(page, bodies) ? bodies : undefined;
  };

  /** Every meta that is readable and lies where its path says; whatever else is found is removed. */
  const readMetas = async (): Promise<Page[]> => {
    const written = (await listFiles(metas)).filter((file) => file.endsWith(ENDINGS.meta));
    const whole: Page[] = [];
    await eachOf(written, async (file) => {
      const page = parsePage((await readFile(file)).toString());
      if (page !== undefined && page.path.startsWith('/') && fileOf(page.path, 'meta') === file) whole.push(page);
    });
    const belongs = new Set(whole.flatMap((page) => [...ORDER.map((part) => fileOf(page.path, part)), ...(marks === null ? [] : [marks.fileOf(page)])]));
    const found = await Promise.all([metas, ...roots.map(({ folder }) => folder)].map(listFiles));
    const apart = roots.flatMap(({ folder, apart: names }) => names.map((name) => join(folder, name)));
    await eachOf(found.flat().filter((file) => !belongs.has(file) && !apart.some((each) => file === each || file.startsWith(each + sep))), (file) => rm(file, { force: true }));
    for (const page of whole) marks?.put(page);
    return whole;
  };

  return {
    async load(take) {
      const removed: string[] = [];
      await eachOf(await readMetas(), async (page) => {
        const bodies = await read(page);
        if (bodies !== undefined) return take({ page, bodies });
        remove(page.path);
        removed.push(page.path);
      });
      return removed;
    },
    loadMetas: readMetas,
    read,
    stage: ({ page, bodies }) => stageParts(page, [['plain', bodies.plain], ['br', bodies.br], ['gz', bodies.gz], ['meta', JSON.stringify(page)]]),
    stageBrotli: (page, br) => stageParts(page, [['br', br], ['meta', JSON.stringify(page)]]),
    remove,
    async flush() {
      for (const folder of unflushed) {
        unflushed.delete(folder);
        try {
          await syncFolder(folder);
        } catch (error) {
          unflushed.add(folder);
          throw error;
        }
      }
    },
    async clear() {
      // Without a cursor whatever is left by a crash from here on is distrusted.
      await rm(cursorFile, { force: true });
      unflushed.clear();
      marks?.forget();
      for (const { folder, apart } of [{ folder: metas, apart: [] }, ...roots]) await empty(folder, apart);
      await syncFolder(site);
    },
    readCursor: async () => parseCursor((await readIfThere(cursorFile))?.toString() ?? ''),
    async writeCursor(cursor) {
      staged += 1;
      const temporary = join(tmp, `${process.pid}-${staged}.cursor`);
      await mkdir(tmp, { recursive: true });
      const file = await open(temporary, 'w');
      try {
        await file.writeFile(JSON.stringify(cursor));
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, cursorFile);
      await syncFolder(site);
    },
  };
}

export function parseCursor(json: string): Cursor | undefined {
  try {
    const { archiveId, generation, seen } = JSON.parse(json) as { readonly [name: string]: unknown };
    const whole = typeof archiveId === 'string' && typeof generation === 'number' && typeof seen === 'number';
    return whole && Number.isSafeInteger(generation) && Number.isSafeInteger(seen) ? { archiveId, generation, seen } : undefined;
  } catch {
    return undefined;
  }
}

async function listFiles(root: string): Promise<string[]> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
}

async function empty(folder: string, apart: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(folder)) if (!apart.includes(name)) await rm(join(folder, name), { recursive: true, force: true });
}

/** A web server tells copies of a file apart by the second of its time and by its size: two that follow each other must differ in one. */
function keepApart(next: string, before: string): void {
  const [old, fresh] = [statSync(before, { throwIfNoEntry: false }), statSync(next)];
  if (old === undefined || old.size !== fresh.size || Math.floor(old.mtimeMs / 1000) < Math.floor(fresh.mtimeMs / 1000)) return;
  const later = Math.floor(old.mtimeMs / 1000) + 1;
  utimesSync(next, later, later);
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async (): Promise<void> => {
    for (const item of rest) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return undefined;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch((error: NodeJS.ErrnoException) => {
    // A folder that is not there has nothing to keep.
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
