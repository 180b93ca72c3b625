/**
 * A far store with copies near to readers, in a folder that takes no more than it may: what was asked for longest ago goes first, and the folder may be deleted at any
 * time. Only what never changes under its name is copied. Whether something is gone is asked of the far store again and again; while that does not answer, what was
 * known last counts.
 */
import { readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { type Files, type FileStore, FilesTrouble, type FoundFile, GONE, isMarker, type NewFile } from './file-store.ts';
import { openFolderStore } from './folder-store.ts';
import { inTime } from './in-time.ts';

export interface NearOptions {
  readonly far: FileStore;
  /** Of the copies; its own. */
  readonly folder: string;
  /** In bytes. */
  readonly budget: number;
  /** Milliseconds. */
  readonly times?: Partial<NearTimes>;
}

export interface NearTimes {
  /** How long it is believed that nothing is gone. */
  readonly fresh: number;
  /** How long a reader waits for the far store. */
  readonly patience: number;
  /** How long, where there is something near to give. */
  readonly hurry: number;
  /** How long it is let alone after it did not answer. */
  readonly rest: number;
}

const TIMES: NearTimes = { fresh: 30_000, patience: 6_000, hurry: 1_500, rest: 10_000 };

/** Larger ones are read where they lie: one film must not drive a thousand pictures out. */
const LARGEST = 64 * 1024 * 1024;
/** The copies are looked over when they have grown by this part of what they may take. */
const LOOK_AFTER = 1 / 20;
/** How exactly it is known when a copy was last asked for, in milliseconds. */
const TOUCHED = 60 * 60_000;
/** Markers of which it is remembered when they were asked for. */
const REMEMBERED = 20_000;

/** Never an original: nobody reads it, and of one that was destroyed nothing may be left. */
const isCopied = (name: string): boolean => /\.(?:avif|webp|jpg|mp3|vtt)$/.test(name) && !posix.basename(name).startsWith('original.');

export function openNearStore({ far, folder, budget, times: given }: NearOptions): Files {
  const times = { ...TIMES, ...given };
  const copies = openFolderStore({ root: folder, about: folder, lasts: false });
  const bringing = new Map<string, Promise<FoundFile | undefined>>();
  const askedAt = new Map<string, number>();
  let removals = 0;
  let grown = budget;
  let restsUntil = -Infinity;
  let trouble: FilesTrouble | undefined;

  /** For readers alone: what must be done is tried however often it failed. */
  const ask = async (name: string, patience = times.patience): Promise<FoundFile | undefined> => {
    if (trouble !== undefined && performance.now() < restsUntil) throw trouble;
    try {
      return await inTime(far.find(name), patience, () => new FilesTrouble('files-away', `${far.about} has not answered in ${patience / 1_000} seconds.`));
    } catch (error) {
      if (error instanceof FilesTrouble) {
        trouble = error;
        restsUntil = performance.now() + times.rest;
      }
      throw error;
    }
  };
  const remember = (name: string): void => {
    askedAt.delete(name);
    askedAt.set(name, performance.now());
    for (const oldest of askedAt.keys()) {
      if (askedAt.size <= REMEMBERED) return;
      askedAt.delete(oldest);
    }
  };
  const keepCopies = async (files: readonly NewFile[]): Promise<void> => {
    const before = removals;
    // A copy is a help: a disk that is full is told of elsewhere.
    await copies.put(files).catch(() => undefined);
    // They may have been taken away while they came.
    if (before !== removals) for (const { name } of files) await copies.remove(name);
    for (const { content } of files) grown += await sizeOf(content);
    if (grown < budget * LOOK_AFTER) return;
    grown = 0;
    await shrink(folder, budget).catch(() => undefined);
  };

  /** A process that shares the folder may have taken it away just now: its own copy of the marker is seen at once. */
  const findMarker = async (name: string): Promise<FoundFile | undefined> => {
    const near = await copies.find(name);
    if (performance.now() - (askedAt.get(name) ?? -Infinity) < times.fresh) return near;
    const isKnown = near !== undefined || (await hasCopies(join(folder, dirname(name))));
    try {
      const found = await ask(name, isKnown ? times.hurry : times.patience);
      if (found === undefined) await copies.remove(name);
      else if (near === undefined) await copies.put([{ name, content: new Uint8Array() }]);
      remember(name);
      return found;
    } catch (error) {
      if (!(error instanceof FilesTrouble)) throw error;
      if (isKnown) return near;
      throw error;
    }
  };
  const bring = async (name: string): Promise<FoundFile | undefined> => {
    const before = removals;
    const found = await ask(name);
    // Why it is not there may be that it was taken away elsewhere, a moment ago.
    if (found === undefined) askedAt.delete(posix.join(posix.dirname(name), GONE));
    if (found === undefined || found.size > LARGEST) return found;
    await keepCopies([{ name, content: found }]);
    if (before !== removals) await copies.remove(name);
    return (await copies.find(name)) ?? (before === removals ? found : far.find(name));
  };
  const findCopied = async (name: string): Promise<FoundFile | undefined> => {
    const near = await copies.find(name);
    if (near !== undefined) {
      await touch(join(folder, name));
      return near;
    }
    const under = bringing.get(name) ?? bring(name).finally(() => bringing.delete(name));
    bringing.set(name, under);
    return under;
  };

  const store: FileStore = {
    about: far.about,
    async put(files) {
      const markers = files.filter(({ name }) => isMarker(name));
      // First here: readers are to obey while it is on its way.
      if (markers.length > 0) await copies.put(markers);
      const before = removals;
      await far.put(files);
      for (const { name } of markers) remember(name);
      if (before === removals) await keepCopies(files.filter(({ name }) => isCopied(name)));
    },
    find: (name) => far.find(name),
    readAll: (name) => far.readAll(name),
    list: (where) => far.list(where),
    async remove(name) {
      removals += 1;
      if (!isMarker(name)) await copies.remove(name);
      await far.remove(name);
      if (isMarker(name)) await copies.remove(name);
    },
    async clear(where, keeps) {
      removals += 1;
      await copies.clear(where, keeps);
      await far.clear(where, keeps);
    },
  };
  return {
    store,
    readers: {
      async find(name) {
        if (isMarker(name)) return findMarker(name);
        return isCopied(name) ? findCopied(name) : ask(name);
      },
    },
  };
}

async function sizeOf(content: NewFile['content']): Promise<number> {
  if (content instanceof Uint8Array) return content.length;
  return 'size' in content ? content.size : ((await stat(content.path).catch(() => undefined))?.size ?? 0);
}

async function hasCopies(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).some((name) => isCopied(name));
}

async function touch(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found !== undefined && Date.now() - found.mtimeMs > TOUCHED) await utimes(path, new Date(), new Date()).catch(() => undefined);
}

/** Whoever shares the folder is counted with it. */
async function shrink(folder: string, budget: number): Promise<void> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const { size, mtimeMs } = await stat(path).catch(() => ({ size: 0, mtimeMs: 0 }));
    found.push({ path, size, at: mtimeMs });
  }
  let left = found.reduce((sum, { size }) => sum + size, 0);
  for (const { path, size } of found.toSorted((one, other) => one.at - other.at)) {
    if (left <= budget) return;
    await rm(path, { force: true });
    left -= size;
  }
}
