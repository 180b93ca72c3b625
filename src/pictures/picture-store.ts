/**
 * The pictures' files, under `<home>/pictures/<hash>/`: renditions that readers may have, the original that they may
 * not, and where a picture was withdrawn a marker in their place. A file is there whole or not at all.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PictureType, TakenPicture } from './take-in-picture.ts';

/** Marks a picture that readers may not have any more. */
const GONE = 'gone';
const HASH = /^[0-9a-f]{20}$/;
const FILE = /^\/pictures\/([0-9a-f]{20})\/([1-9]\d{0,4}\.(webp|jpg))$/;

export type FoundPicture =
  | { readonly state: 'here'; readonly bytes: Uint8Array; readonly type: PictureType }
  /** It was here and may not be shown any more: answer 410. */
  | { readonly state: 'gone' }
  | { readonly state: 'unknown' };

export interface PictureStore {
  /** Puts the picture's files in place, unless it is gone, and says which; again is no harm. Resolves when they are on the disk. */
  put(picture: TakenPicture): Promise<'here' | 'gone'>;
  /** As `put`, and a picture that was gone is shown again: for a person's decision, never for an import's. */
  bringBack(picture: TakenPicture): Promise<void>;
  /** A rendition by its path in the page (`/pictures/<hash>/640.webp`); any other path is unknown. */
  find(path: string): Promise<FoundPicture>;
  /** Takes a picture from readers: its renditions and its original are removed, a marker stays. */
  gone(hash: string): Promise<void>;
}

/** `home`: the newsroom's home folder; `pictures/` below it is made when it is needed. */
export function openPictureStore(home: string): PictureStore {
  const root = join(home, 'pictures');
  const folderOf = (hash: string): string => {
    if (!HASH.test(hash)) throw new Error(`Not the hash of a picture: ${JSON.stringify(hash.slice(0, 60))}`);
    return join(root, hash);
  };
  const write = async (picture: TakenPicture): Promise<void> => {
    const folder = folderOf(picture.hash);
    const files = picture.files.map(({ path, bytes }) => ({ name: fileName(path, picture.hash), bytes }));
    await mkdir(folder, { recursive: true });
    await writeWhole(folder, `original.${picture.original.kind}`, picture.original.bytes);
    for (const { name, bytes } of files) await writeWhole(folder, name, bytes);
    await rm(join(folder, GONE), { force: true });
    await syncFolder(folder);
    await syncFolder(root);
  };
  return {
    async put(picture) {
      if (await exists(join(folderOf(picture.hash), GONE))) return 'gone';
      await write(picture);
      return 'here';
    },
    bringBack: write,
    async find(path) {
      const match = FILE.exec(path);
      if (match === null) return { state: 'unknown' };
      const [, hash = '', name = '', extension] = match;
      const folder = folderOf(hash);
      // The marker is asked for first: what is gone is gone even while its files are still being removed.
      if (await exists(join(folder, GONE))) return { state: 'gone' };
      const bytes = await readIfThere(join(folder, name));
      return bytes === null ? { state: 'unknown' } : { state: 'here', bytes, type: extension === 'webp' ? 'image/webp' : 'image/jpeg' };
    },
    async gone(hash) {
      const folder = folderOf(hash);
      await mkdir(folder, { recursive: true });
      await writeWhole(folder, GONE, new Uint8Array());
      await syncFolder(folder);
      for (const name of await readdir(folder)) if (name !== GONE) await rm(join(folder, name), { force: true });
      await syncFolder(folder);
      await syncFolder(root);
    },
  };
}

function fileName(path: string, hash: string): string {
  const match = FILE.exec(path);
  if (match?.[2] === undefined || match[1] !== hash) throw new Error(`Not a path of picture ${hash}: ${JSON.stringify(path.slice(0, 80))}`);
  return match[2];
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
