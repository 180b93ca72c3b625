/** The job `develop`: pictures whose files were not all made get them, AVIF among them, one picture after another. */
import { mkdtemp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Archive } from './archive/archive.ts';
import type { LibraryPicture, PictureReading } from './archive/pictures.ts';
import type { PictureFiles, PictureStore } from './pictures/picture-store.ts';
import { planRenditions, RECIPE, type When } from './pictures/renditions.ts';
import type { PictureFacts } from './story/picture.ts';
import { type PictureWork, renditionOf } from './take-picture.ts';
import { withholdFiles } from './withhold-files.ts';
import { workFolder } from './work-folder.ts';

export interface DevelopPictures extends PictureWork {
  readonly archive: Archive;
  readonly avif: boolean;
  readonly say: (line: string) => void;
  /** Ends it after the picture that is under way, which is then for the next time. */
  readonly signal: AbortSignal;
}

const AT_ONCE: readonly When[] = ['at-once'];
const BOTH: readonly When[] = ['at-once', 'after'];

export async function developPictures(work: DevelopPictures): Promise<void> {
  for (;;) {
    if (work.signal.aborted) return;
    const picture = await work.archive.pictures.nextToDevelop(recipeOf(work));
    if (picture === undefined) return;
    await developOne(picture, work);
  }
}

export const recipeOf = ({ avif }: Pick<DevelopPictures, 'avif'>): number => (avif ? RECIPE.whole : RECIPE.withoutAvif);

async function developOne(picture: LibraryPicture, { archive, avif, home, store, darkroom, newsroom, say, signal }: DevelopPictures): Promise<void> {
  const { id, focal, crops } = picture;
  const framing = { focal, crops };
  // Of one that an older Standfirst took in nobody has read what its file says.
  const isUnread = picture.keptBy === '' && picture.fileName === '';
  const keep = (files: LibraryPicture['files'], facts?: PictureFacts): Promise<boolean> => newsroom.pictures.keepFiles(id, { files, recipe: recipeOf({ avif }), facts, ...framing });
  await mkdir(workFolder(home), { recursive: true });
  const folder = await mkdtemp(join(workFolder(home), `${id}-`));
  try {
    const original = await store.original(id, folder);
    // Its files are gone, or were lost: the doctor says so. What there is of it is all there will be.
    if (original === null) return void (await keep(picture.files));
    const there = new Set(picture.files.map(({ path }) => path));
    const all = [];
    let facts: PictureFacts | undefined;
    for (const when of avif ? BOTH : AT_ONCE) {
      const planned = planRenditions(picture, framing, when).map((file) => ({ file, rendition: renditionOf(id, file) }));
      all.push(...planned.map(({ rendition }) => rendition));
      // Of a picture that has just come, all that is made at once has been made.
      if (when === 'at-once' && picture.recipe === RECIPE.withoutAvif && planned.every(({ rendition }) => there.has(rendition.path))) continue;
      const made = await darkroom.develop({ original, folder, when, framing });
      if (signal.aborted) return;
      if (!made.ok) {
        say(`Picture ${id}: not all of its files could be made, and pages show it as it is. ${made.reason}`);
        return void (await keep(picture.files));
      }
      if (isUnread) facts = made.facts;
      if ((await bringBack({ id, folder, names: made.files.map(({ name }) => name) }, { archive, store })) === 'gone') return;
    }
    if (!(await keep(all, facts))) await withholdFiles(store, await archive.pictures.find(id));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * Whoever may see it is said by the library, not by what a crash has left of its files. Whatever became of the files: those of one that was taken from readers meanwhile
 * are removed again.
 */
export async function bringBack(files: PictureFiles, { archive: { pictures }, store }: BringBack): Promise<'here' | 'gone'> {
  const isBarred = async (): Promise<boolean> => {
    const picture = await pictures.find(files.id);
    await withholdFiles(store, picture);
    return picture !== undefined && picture.bar !== null;
  };
  if (await isBarred()) return 'gone';
  try {
    await store.bringBack(files);
  } catch (error) {
    await isBarred();
    throw error;
  }
  return (await isBarred()) ? 'gone' : 'here';
}

interface BringBack {
  readonly archive: { readonly pictures: Pick<PictureReading, 'find'> };
  readonly store: Pick<PictureStore, 'bringBack' | 'gone'>;
}
