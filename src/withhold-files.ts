/** Files follow the library: what readers may not see any more is taken from the store, at once, whenever a newsroom starts, and again until it is done. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { LibraryPicture, PictureReading } from './archive/pictures.ts';
import { FilesTrouble } from './files/file-store.ts';
import type { PictureDone } from './newsroom/pictures.ts';
import type { House } from './open-house.ts';
import type { KeptOfGone, PictureStore } from './pictures/picture-store.ts';
import type { Seen } from './until-seen.ts';

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
 * @throws what went wrong first, when all have been tried
 */
export async function withholdAll({ store, library }: Withholding, known: Set<string> = new Set(), signal?: AbortSignal): Promise<void> {
  const failures: unknown[] = [];
  for (const picture of await library.barred()) {
    if (signal?.aborted === true) break;
    const name = `${picture.id} ${picture.bar?.why ?? ''}`;
    if (known.has(name)) continue;
    try {
      if (!(await store.isGone(picture.id, keptOf(picture)))) await withholdFiles(store, picture);
      known.add(name);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
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
      await withholdAll(withholding, known, signal);
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

/** In milliseconds: what could not be removed by then is left for later. */
const LONGEST = 10_000;

/**
 * After a decision about a picture: waits, at most ten seconds, until readers everywhere see what was decided and its files have followed. Neither waits for the other.
 * The store of files is named with the newsstands that have not obeyed; what is being removed goes on, and the running newsroom sees to the rest.
 */
export async function settlePicture({ picture, generation }: PictureDone, house: Pick<House, 'pictures' | 'files' | 'whoHasSeen'>, longest = LONGEST): Promise<Seen> {
  const [seen, left] = await Promise.all([house.whoHasSeen([{ generation, public: picture.bar === null ? 'live' : 'withdrawn' }]), leftOf(picture, house, longest)]);
  return { ...seen, silent: left === null ? seen.silent : [...seen.silent, { name: house.files.store.about, wayOut: left }] };
}

/** Null: its files are as they should be. */
async function leftOf(picture: LibraryPicture, { pictures, files }: Pick<House, 'pictures' | 'files'>, longest: number): Promise<string | null> {
  const late = Promise.withResolvers<string>();
  const timer = setTimeout(() => late.resolve(leftLine(picture.id, `${files.store.about} has not answered in ${longest / 1_000} seconds.`)), longest);
  const removal = withholdFiles(pictures, picture).then(() => null, (error: unknown) => leftLine(picture.id, troubleOf(error).message));
  try {
    return await Promise.race([removal, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** For who does not wait: what is left of the files is removed by the newsroom that runs, or starts next. */
export function leftForLater(id: string, say: (line: string) => void): (error: unknown) => void {
  return (error) => say(leftLine(id, troubleOf(error).message));
}

function troubleOf(error: unknown): FilesTrouble {
  if (error instanceof FilesTrouble) return error;
  throw error;
}

const leftLine = (id: string, why: string): string =>
  `Picture ${id}: its files could not be removed yet, and it is not complete before they are. The newsroom tries again until it can. ${why}`;
