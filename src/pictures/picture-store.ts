/**
 * The pictures' files, `pictures/<id>/…` in the store: renditions that readers may have, the original that they may not, and where a picture was withdrawn
 * a marker in their place. A file is there whole or not at all.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Files, type FoundFile, GONE, type ListedFile, type NewFile } from '../files/file-store.ts';
import { openFolderStore } from '../files/folder-store.ts';
import type { PictureType } from '../story/picture.ts';
import { PICTURE_ID, readPicturePath } from './picture-paths.ts';

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
  /** Puts files in place, unless the picture is gone, and says which; again is no harm. Resolves when they outlast a power cut. */
  put(files: PictureFiles): Promise<'here' | 'gone'>;
  /** As `put`, and a picture that was gone is shown again: for a person's decision, never for an import's. Whatever becomes of it, who asks sees to it that one that was taken away meanwhile is gone again. */
  bringBack(files: PictureFiles): Promise<void>;
  /** A rendition by its path in the page (`/pictures/<id>/640.webp`); any other path is unknown. */
  find(path: string): Promise<FoundPicture>;
  /** Path of the file as it came, brought into `folder` where it lies elsewhere; null: there is none. */
  original(id: string, folder: string): Promise<string | null>;
  /** The file as it came, where it lies; its name ends in `.jpeg`, `.png`, … Undefined: there is none. */
  findOriginal(id: string): Promise<ListedFile | undefined>;
  /** Takes a picture from readers: its renditions are removed, and its original where nobody may have it back; a marker stays. Again is no harm. */
  gone(id: string, kept: KeptOfGone): Promise<void>;
  /** Whether all that `gone` does was done: what was cut off has to be done again. */
  isGone(id: string, kept: KeptOfGone): Promise<boolean>;
}

export interface KeptOfGone {
  readonly keepsOriginal: boolean;
}

/** What a marker says of a picture that is gone: its files are still to be removed, all were, or all but the original. */
const REMOVING = Buffer.from('removing\n');
const REMOVED = Buffer.alloc(0);
const ORIGINAL_KEPT = Buffer.from('original kept\n');

const isOriginal = (name: string): boolean => /\/original\.[a-z]{3,4}$/.test(name);

export function openPictureStore({ store, readers }: Files): PictureStore {
  const folderOf = (id: string): string => {
    if (!PICTURE_ID.test(id)) throw new Error(`Not the id of a picture: ${JSON.stringify(id.slice(0, 60))}`);
    return `pictures/${id}`;
  };
  const markerOf = (id: string): string => `${folderOf(id)}/${GONE}`;
  const marker = (id: string): Promise<Buffer | undefined> => store.readAll(markerOf(id));
  const mark = (id: string, content: Uint8Array): Promise<void> => store.put([{ name: markerOf(id), content }]);
  const filesOf = ({ id, folder, names }: PictureFiles): NewFile[] => {
    const wrong = names.find((name) => readPicturePath(`/pictures/${id}/${name}`) === null && !isOriginal(`/${name}`));
    if (wrong !== undefined) throw new Error(`Not a file of picture ${id}: ${JSON.stringify(wrong.slice(0, 80))}`);
    return names.map((name) => ({ name: `${folderOf(id)}/${name}`, content: { path: join(folder, name) } }));
  };
  const findOriginal = async (id: string): Promise<ListedFile | undefined> => {
    for await (const file of store.list(folderOf(id))) if (isOriginal(file.name)) return file;
    return undefined;
  };
  return {
    async put(files) {
      if ((await marker(files.id)) !== undefined) return 'gone';
      const all = filesOf(files);
      const failure = await store.put(all).then(() => null, (error: unknown) => ({ error }));
      // It may have been taken away meanwhile, and what was being written with it.
      if ((await marker(files.id)) === undefined) {
        if (failure !== null) throw failure.error;
        return 'here';
      }
      for (const { name } of all) await store.remove(name);
      return 'gone';
    },
    async bringBack(files) {
      const all = filesOf(files);
      // Cut off from here on it is not what the marker said: its files are to be removed again.
      if ((await marker(files.id)) !== undefined) await mark(files.id, REMOVING);
      await store.put(all);
      await store.remove(markerOf(files.id));
    },
    async find(path) {
      const asked = readPicturePath(path);
      if (asked === null) return { state: 'unknown' };
      // The marker is asked for first: what is gone is gone even while its files are still being removed.
      const isGone = async (): Promise<boolean> => (await readers.find(markerOf(asked.id))) !== undefined;
      for (let round = 1; ; round += 1) {
        if (await isGone()) return { state: 'gone' };
        const found = await readers.find(`${folderOf(asked.id)}/${asked.name}`);
        // It may have been taken away since it was asked whether it was.
        if (found === undefined) return { state: (await isGone()) ? 'gone' : 'unknown' };
        const bytes = await bytesOf(found);
        if (bytes !== undefined) return { state: 'here', bytes, type: asked.type };
        // A near copy has made room for another just now.
        if (round === 2) return { state: 'unknown' };
      }
    },
    async original(id, folder) {
      const found = await findOriginal(id);
      if (found === undefined || found.path !== null) return found?.path ?? null;
      const brought = openFolderStore({ root: folder, about: folder, lasts: false });
      await brought.put([{ name: found.name, content: found }]);
      return join(folder, found.name);
    },
    findOriginal,
    async isGone(id, { keepsOriginal }) {
      const said = await marker(id);
      if (said === undefined || !(said.equals(REMOVED) || (keepsOriginal && said.equals(ORIGINAL_KEPT)))) return false;
      // Somebody may have put more in place after it was said, and have come no further.
      for await (const { name } of store.list(folderOf(id))) if (name !== markerOf(id) && !(keepsOriginal && isOriginal(name))) return false;
      return true;
    },
    async gone(id, { keepsOriginal }) {
      await mark(id, REMOVING);
      await store.clear(folderOf(id), (name) => name === markerOf(id) || (keepsOriginal && isOriginal(name)));
      // Somebody may have brought it back meanwhile.
      if ((await marker(id)) !== undefined) await mark(id, keepsOriginal ? ORIGINAL_KEPT : REMOVED);
    },
  };
}

/** Undefined: it was removed just now. */
async function bytesOf(found: FoundFile): Promise<Uint8Array | undefined> {
  if (found.path === null) return Buffer.concat(await found.read().toArray());
  return readFile(found.path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
