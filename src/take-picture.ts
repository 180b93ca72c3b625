/** A picture file into the library: its files on the disk first, then its row, so that a row never names what is not there. */
import { stat, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Barred, LibraryPicture, PictureReading } from './archive/pictures.ts';
import type { Newsroom } from './newsroom/newsroom.ts';
import type { Darkroom } from './pictures/darkroom/open-darkroom.ts';
import { picturePath } from './pictures/picture-paths.ts';
import type { PictureStore } from './pictures/picture-store.ts';
import { type PlannedRendition, RECIPE } from './pictures/renditions.ts';
import { MAX_BYTES, takeInPicture } from './pictures/take-in-picture.ts';
import type { PictureFacts, Rendition } from './story/picture.ts';
import { workFolder } from './work-folder.ts';

export class PictureTrouble extends Error {
  override readonly name = 'PictureTrouble';
  readonly code: string;
  constructor(code: string, path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.code = code;
  }
}

export interface PictureWork {
  /** The newsroom's home folder. */
  readonly home: string;
  readonly store: PictureStore;
  readonly darkroom: Darkroom;
  readonly newsroom: Newsroom;
  readonly library: Pick<PictureReading, 'find'>;
}

/** From whom and whence a file comes. */
export interface PictureOrigin {
  /** In whose name it comes. */
  readonly by: string;
  /** What its file was called, where that is not the name it lies under; empty: nobody knows. */
  readonly called?: string;
}

export interface TakenIn extends Pick<LibraryPicture, 'id' | 'width' | 'height' | 'focal'> {
  /** False: the library had it, and it is as it was. */
  readonly isNew: boolean;
  readonly facts: PictureFacts;
  readonly warnings: readonly string[];
}

/**
 * The picture in the library; the same file again is the same picture.
 * @throws PictureTrouble where the file cannot be read, is no picture, or was taken from readers before
 */
export async function takePicture(path: string, { by, called }: PictureOrigin, { home, store, darkroom, newsroom, library }: PictureWork): Promise<TakenIn> {
  const place = called === undefined ? path : called || 'The file';
  const taken = await takeInPicture(await bytesOf(path, place), { darkroom, workFolder: workFolder(home) });
  if (!taken.ok) throw new PictureTrouble('picture-refused', place, taken.reason);
  try {
    const { id, width, height, focal, facts, warnings, files, folder, original } = taken;
    const names = [...files.map(({ name }) => name), original];
    const bar = (await library.find(id))?.bar ?? null;
    if (bar !== null) throw new PictureTrouble('picture-gone', place, whyGone(bar, id));
    if ((await store.put({ id, folder, names })) === 'gone') throw new PictureTrouble('picture-gone', place, 'This picture was taken from readers and stays away.');
    const isNew = await newsroom.pictures.keep({ id, width, height, focal, facts, recipe: RECIPE.withoutAvif, files: files.map((file) => renditionOf(id, file)), keptBy: by, fileName: called ?? basename(path) });
    return { id, width, height, focal, facts, warnings, isNew };
  } finally {
    await taken.discard();
  }
}

function whyGone({ why }: Barred, id: string): string {
  switch (why) {
    case 'killed':
      return 'This picture was killed, and stays away from readers.';
    case 'replaced':
      return 'This picture was replaced by another one, and stays away from readers.';
    case 'expired':
      return `The rights of this picture have ended; where they go on, standfirst picture rights ${id} --until MOMENT says so.`;
    case 'territory':
      return `This picture may not be shown where the publication is read; see standfirst picture rights ${id}.`;
  }
}

async function bytesOf(path: string, place: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    // Said before it is read: it may be a film.
    if (size > MAX_BYTES) throw new PictureTrouble('picture-refused', place, `It has ${Math.ceil(size / 1_048_576)} MB; a picture may have ${MAX_BYTES / 1_048_576}.`);
    return await readFile(path);
  } catch (error) {
    if (!(error instanceof Error) || error instanceof PictureTrouble) throw error;
    const code = 'code' in error ? String(error.code) : error.message;
    throw new PictureTrouble('picture-unreadable', place, code === 'ENOENT' ? 'There is no such file.' : code === 'EISDIR' ? 'It is a folder.' : `It cannot be read (${code}).`);
  }
}

export function renditionOf(id: string, { name, width, height, type, shape }: PlannedRendition): Rendition {
  return { path: picturePath(id, name), width, height, type, shape };
}
