/**
 * The pictures' files, under `<home>/pictures/<id>/`: renditions that readers may have, the original that they may
 * not, and where a picture was withdrawn a marker in their place. A file is there whole or not at all.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureType } from '../story/picture.ts';
import { PICTURE_ID, readPicturePath } from './picture-paths.ts';

/** Marks a picture that readers may not have any more. */
const GONE = 'gone';

export type FoundPicture =
  | { readonly state: 'here'; readonly bytes: Uint8Array; readonly type: PictureType }
  /** It was here and may not be shown any more: answer 410. */
  | { readonly state: 'gone' }
  | { readonly state: 'unknown' };

/** Files of one picture, as they lie in a folder. */
export interface PictureFiles {
  readonly id: string;
  readonly folder: string;
  readonly names: readonly string[];
}

export interface PictureStore {
  /** Puts files in place, unless the picture is gone, and says which; again is no harm. Resolves when they are on the disk. */
  put(files: PictureFiles): Promise<'here' | 'gone'>;
  /** As `put`, and a picture that was gone is shown again: for a person's decision, never for an import's. */
  bringBack(files: PictureFiles): Promise<void>;
  /** A rendition by its path in the page (`/pictures/<id>/640.webp`); any other path is unknown. */
  find(path: string): Promise<FoundPicture>;
  /** Path of the file as it came; null: there is none. */
  original(id: string): Promise<string | null>;
  /** Takes a picture from readers: its renditions are removed, and its original where nobody may have it back; a marker stays. Again is no harm. */
  gone(id: string, options: { readonly keepsOriginal: boolean }): Promise<void>;
  isGone(id: string): Promise<boolean>;
}

/** `home`: the newsroom's home folder; `pictures/` below it is made when it is needed. */
export function openPictureStore(home: string): PictureStore {
  const root = join(home, 'pictures');
  const folderOf = (id: string): string => {
    if (!PICTURE_ID.test(id)) throw new Error(`Not the id of a picture: ${JSON.stringify(id.slice(0, 60))}`);
    return join(root, id);
  };
  const write = async ({ id, folder: from, names }: PictureFiles): Promise<void> => {
    const folder = folderOf(id);
    const wrong = names.find((name) => readPicturePath(`/pictures/${id}/${name}`) === null && !/^original\.[a-z]{3,4}$/.test(name));
    if (wrong !== undefined) throw new Error(`Not a file of picture ${id}: ${JSON.stringify(wrong.slice(0, 80))}`);
    await mkdir(folder, { recursive: true });
    for (const name of names) await writeWhole(folder, name, await readFile(join(from, name)));
    await syncFolder(folder);
    await syncFolder(root);
  };
  const empty = async (folder: string, keepsOriginal: boolean): Promise<void> => {
    const names = await readdir(folder);
    for (const name of names) if (name !== GONE && !(keepsOriginal && name.startsWith('original.'))) await rm(join(folder, name), { force: true });
    await syncFolder(folder);
  };
  return {
    async put(files) {
      const folder = folderOf(files.id);
      if (await exists(join(folder, GONE))) return 'gone';
      const failure = await write(files).then(() => null, (error: unknown) => ({ error }));
      // It may have been taken away meanwhile, and what was being written with it.
      if (!(await exists(join(folder, GONE)))) {
        if (failure !== null) throw failure.error;
        return 'here';
      }
      for (const name of files.names) await rm(join(folder, name), { force: true });
      await syncFolder(folder);
      return 'gone';
    },
    async bringBack(files) {
      await write(files);
      await rm(join(folderOf(files.id), GONE), { force: true });
      await syncFolder(folderOf(files.id));
    },
    async find(path) {
      const asked = readPicturePath(path);
      if (asked === null) return { state: 'unknown' };
      const folder = folderOf(asked.id);
      // The marker is asked for first: what is gone is gone even while its files are still being removed.
      if (await exists(join(folder, GONE))) return { state: 'gone' };
      const bytes = await readIfThere(join(folder, asked.name));
      return bytes === null ? { state: 'unknown' } : { state: 'here', bytes, type: asked.type };
    },
    async original(id) {
      const folder = folderOf(id);
      const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
      const name = names.find((each) => each.startsWith('original.'));
      return name === undefined ? null : join(folder, name);
    },
    isGone: async (id) => exists(join(folderOf(id), GONE)),
    async gone(id, { keepsOriginal }) {
      const folder = folderOf(id);
      await mkdir(folder, { recursive: true });
      if (!(await exists(join(folder, GONE)))) await writeWhole(folder, GONE, new Uint8Array());
      await syncFolder(folder);
      await empty(folder, keepsOriginal);
      await syncFolder(root);
    },
  };
}

/** Written under another name, flushed, then renamed: a crash leaves the old file or the new one. */
async function writeWhole(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const temporary = join(folder, `.${name}.${randomBytes(6).toString('hex')}`);
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, join(folder, name));
}

/** Makes a rename last: the folder's own entry is flushed too. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(ignoreMissing)) !== null;
}

async function readIfThere(path: string): Promise<Uint8Array | null> {
  return readFile(path).catch(ignoreMissing);
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
