/** Files follow the library: what readers may not see any more is taken from the store, at once, whenever a newsroom starts, and again until it is done. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LibraryPicture, PictureReading } from './archive/pictures.ts';
import { FilesTrouble } from './files/file-store.ts';
import type { PictureDone } from './newsroom/pictures.ts';
import type { House } from './open-house.ts';
import type { KeptOfGone, PictureStore } from './pictures/picture-store.ts';

type Barred = Pick<LibraryPicture, 'id' | 'bar'>;

/** Nothing of one that readers may see. An original is kept where a right may begin again, and where the picture was not to be destroyed. */
export async function withholdFiles(store: Pick<PictureStore, 'gone'>, picture: Barred | undefined): Promise<void> {
  if (picture === undefined || picture.bar === null) return;
  await store.gone(picture.id, keptOf(picture));
}

const keptOf = ({ bar }: Barred): KeptOfGone => ({ keepsOriginal: bar?.why !== 'killed' });

export interface Withholding {
  readonly store: Pick<PictureStore, 'gone' | 'isGone'>;
  readonly library: Pick<PictureReading, 'barred'>;
}

/**
 * What a crash, or a store that was away, has left between a decision and its files.
 * @param known those that were seen to be done; those that are done now are added
 * @throws FilesTrouble where the store cannot be asked, when all have been tried that can be
 */
export async function withholdAll({ store, library }: Withholding, known: Set<string> = new Set()): Promise<void> {
  for (const picture of await library.barred()) {
    const name = `${picture.id} ${picture.bar?.why ?? ''}`;
    if (known.has(name)) continue;
    if (!(await store.isGone(picture.id, keptOf(picture)))) await withholdFiles(store, picture);
    known.add(name);
  }
}

/** In milliseconds: how soon what could not be removed is tried again. */
const AGAIN = 20_000;

interface KeepOn {
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
  readonly again?: number;
}

/** For a store that may be away: goes on until it is told to stop. Trouble is said when it begins and when it has passed. */
export async function keepWithholding(withholding: Withholding, { say, signal, again = AGAIN }: KeepOn): Promise<void> {
  const known = new Set<string>();
  let isTold = false;
  while (!signal.aborted) {
    try {
      await withholdAll(withholding, known);
      if (isTold) say('The files of pictures that readers may not see are all removed.');
      isTold = false;
    } catch (error) {
      if (signal.aborted) return;
      if (!isTold) say(`The files of pictures that readers may not see could not all be removed, and it is tried again: ${error instanceof Error ? error.message : String(error)}`);
      isTold = true;
    }
    await sleep(again, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

/** After a decision about a picture: its files follow, and it is waited until readers see what was decided. False: it is not complete, and that has been said. */
export async function settlePicture({ picture, generation }: PictureDone, { pictures, untilSeen }: Pick<House, 'pictures' | 'untilSeen'>, say: (line: string) => void): Promise<boolean> {
  const areRemoved = await withholdFiles(pictures, picture).then(() => true, leftForLater(picture.id, say));
  const isSeen = await untilSeen([{ generation, public: picture.bar === null ? 'live' : 'withdrawn' }]);
  return isSeen && areRemoved;
}

/** The pages do not wait for the store: what is left of the files is removed by the newsroom that runs, or starts next. */
export function leftForLater(id: string, say: (line: string) => void): (error: unknown) => false {
  return (error) => {
    if (!(error instanceof FilesTrouble)) throw error;
    say(`Picture ${id}: its files could not be removed yet, and it is not complete before they are. The newsroom tries again until it can. ${error.message}`);
    return false;
  };
}
