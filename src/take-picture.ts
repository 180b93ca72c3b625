/** A picture file into the library: renditions on the disk first, then its row, so that a row never names what is not there. */
import { readFile } from 'node:fs/promises';
import type { Newsroom } from './newsroom/newsroom.ts';
import type { PictureStore } from './pictures/picture-store.ts';
import { takeInPicture } from './pictures/take-in-picture.ts';

export class PictureTrouble extends Error {
  override readonly name = 'PictureTrouble';
  readonly code: string;
  constructor(code: string, path: string, reason: string) {
    super(`${path}: ${reason}`);
    this.code = code;
  }
}

/**
 * Id of the picture in the library; the same file again is the same picture.
 * @throws PictureTrouble where the file cannot be read, is no picture, or was taken from readers before
 */
export async function takePicture(path: string, { store, newsroom }: { readonly store: PictureStore; readonly newsroom: Newsroom }): Promise<string> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new PictureTrouble('picture-unreadable', path, error.code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${error.code ?? error.message}).`);
  });
  const taken = await takeInPicture(bytes);
  if (!taken.ok) throw new PictureTrouble('picture-refused', path, taken.reason);
  if ((await store.put(taken)) === 'gone') throw new PictureTrouble('picture-gone', path, 'This picture was taken from readers and stays away; only a person can bring it back.');
  const files = taken.files.map(({ path: address, width, height, type }) => ({ path: address, width, height, type }));
  await newsroom.keepPicture({ id: taken.hash, width: taken.width, height: taken.height, files });
  return taken.hash;
}
