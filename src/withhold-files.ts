/** Files follow the library: what readers may not see any more is taken from the store, at once and whenever a newsroom starts. */
import type { LibraryPicture, PictureReading } from './archive/pictures.ts';
import type { PictureDone } from './newsroom/pictures.ts';
import type { PictureStore } from './pictures/picture-store.ts';
import type { Waited } from './until-seen.ts';

/** Nothing of one that readers may see. An original is kept where a right may begin again, and where the picture was not to be destroyed. */
export async function withholdFiles(store: Pick<PictureStore, 'gone'>, picture: Pick<LibraryPicture, 'id' | 'bar'> | undefined): Promise<void> {
  if (picture === undefined || picture.bar === null) return;
  await store.gone(picture.id, { keepsOriginal: picture.bar.why !== 'killed' });
}

/** What a crash has left between a decision and its files. */
export async function withholdAll(store: Pick<PictureStore, 'gone' | 'isGone'>, library: Pick<PictureReading, 'barred'>): Promise<void> {
  for (const picture of await library.barred()) if (!(await store.isGone(picture.id))) await withholdFiles(store, picture);
}

/** After a decision about a picture: its files follow, and `wait` waits until readers see what was decided (`House.untilSeen`, `House.whoHasSeen`). */
export async function settlePicture<Seen>({ picture, generation }: PictureDone, store: Pick<PictureStore, 'gone'>, wait: (done: readonly Waited[]) => Promise<Seen>): Promise<Seen> {
  await withholdFiles(store, picture);
  return wait([{ generation, public: picture.bar === null ? 'live' : 'withdrawn' }]);
}
