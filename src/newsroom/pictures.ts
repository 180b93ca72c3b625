/** What can be done to the pictures of the library. Each is one transaction. */
import type { Barred, LibraryPicture, NewPicture } from '../archive/pictures.ts';
import type { NewJob } from '../archive/enqueue-job.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { pictureKey } from '../story/keys.ts';
import { type ByLanguage, type Crops, type CutShape, type FocalPoint, type PictureFacts, ratioOf, type Rectangle, type Rendition, type Size } from '../story/picture.ts';
import type { PictureRights } from '../story/picture-rights.ts';
import { Refusal } from './newsroom.ts';
import { lockPicture } from './picture-rights.ts';
import { type Deal, words } from './room.ts';

export interface Pictures {
  /** A taken-in picture's row in the library; its files are kept by `pictures`. The same one again is as it was. Says whether it is new. */
  keep(picture: NewPicture): Promise<boolean>;
  /**
   * All files of a picture have been made, by a recipe and for a framing; where it has been framed otherwise meanwhile, they
   * are nobody's. Pages that show it are printed again. Says whether they were taken.
   */
  keepFiles(id: string, made: MadeFiles): Promise<boolean>;
  /** Puts in line what is still to be made of pictures. */
  developSoon(): Promise<void>;
  /** Where the eye goes, and parts for shapes by hand (`null`: by the focal point again). Its files are made anew, soon. */
  frame(id: string, framing: Framing): Promise<LibraryPicture>;
  /** What the desk says of it, by language, for stories that get it from now on; `null`: what its file says counts again. */
  describe(id: string, words: NewWords): Promise<LibraryPicture>;
  /** Until when and where it may be shown; what is left out stays. Readers see it, or do not, by what its rights say now. */
  setRights(id: string, rights: Partial<PictureRights>): Promise<PictureDone>;
  /** Words, framing and rights together: all of it or nothing. */
  revise(id: string, revision: PictureRevision): Promise<PictureDone>;
  /** Takes it from readers for good, wherever it is shown; once more is no harm, and gives the generation of the first time. */
  kill(id: string, order: { readonly by: string; readonly why: string }): Promise<PictureDone>;
  /** Another picture of the library is shown wherever this one is named. */
  replace(id: string, order: { readonly replacement: string; readonly by: string }): Promise<PictureDone>;
  /** For the job `end-rights`, and for when the publication says otherwise for which countries it is. What has changed by it. */
  applyRights(): Promise<readonly BarredByItself[]>;
}

export interface NewWords {
  readonly alt?: { readonly [language: string]: string | null };
  readonly caption?: { readonly [language: string]: string | null };
  readonly credit?: string | null;
}

export interface Framing {
  readonly focal?: FocalPoint;
  readonly crops?: { readonly [shape in CutShape]?: Rectangle | null };
}

export interface PictureRevision {
  readonly words?: NewWords;
  readonly framing?: Framing;
  readonly rights?: Partial<PictureRights>;
  /** What the picture stood at when the edit was begun (`standOf`); where it stands at none of these any more, the edit is refused. */
  readonly basis?: readonly string[];
}

export interface PictureDone {
  readonly picture: LibraryPicture;
  /** Numbers of the stories in which readers see it, or saw it. */
  readonly stories: readonly number[];
  /** Position of the change in the change log; null when nothing that readers see has changed. */
  readonly generation: number | null;
}

export interface BarredByItself {
  readonly id: string;
  /** Null: readers may see it again. */
  readonly bar: Barred | null;
  readonly stories: readonly number[];
}

export interface MadeFiles {
  readonly files: readonly Rendition[];
  readonly recipe: number;
  readonly focal: FocalPoint;
  readonly crops: Crops;
  /** What its file says, where that was not known. */
  readonly facts?: PictureFacts | undefined;
}

/** In seconds. The files that take long are made when what came with the picture has been printed. */
const AFTER = 10;

export async function keepPicture({ write, now }: Deal, picture: NewPicture): Promise<boolean> {
  const isNew = await write.pictures.add({ ...picture, keptBy: words(picture.keptBy, 'keptBy') }, now);
  if (isNew) await write.enqueue(developAt(now.add({ seconds: AFTER })));
  return isNew;
}

export async function developSoon({ write, now }: Deal): Promise<void> {
  await write.enqueue(developAt(now.add({ seconds: AFTER })));
}

export async function keepFiles({ write, now }: Deal, id: string, { files, recipe, focal, crops, facts }: MadeFiles): Promise<boolean> {
  const picture = await write.pictures.lock(id);
  if (picture === undefined || picture.bar !== null || canonicalJson([picture.focal, picture.crops]) !== canonicalJson([focal, crops])) return false;
  await write.pictures.keepFiles(id, { files, recipe, facts });
  if (canonicalJson(files) === canonicalJson(picture.files)) return true;
  if ((await write.pictures.shownIn(id)).length > 0) await write.publishChange({ at: now, keys: [pictureKey(id)], gone: [] });
  return true;
}

export async function describePicture(deal: Deal, id: string, { alt = {}, caption = {}, credit }: NewWords): Promise<LibraryPicture> {
  const picture = await lockPicture(deal, id);
  for (const language of [...Object.keys(alt), ...Object.keys(caption)]) {
    if (!deal.room.publication.editions.some(({ key }) => key === language)) throw new Refusal('unknown-edition', `there is no edition “${language}”; there are ${deal.room.publication.editions.map(({ key }) => key).join(', ')}`);
  }
  const said = { alt: reworded(picture.words.alt, alt, 'alt'), caption: reworded(picture.words.caption, caption, 'caption'), credit: credit === undefined ? picture.words.credit : credit === null ? null : words(credit, 'credit') };
  const described = { ...picture, words: said };
  await deal.write.pictures.keepWords(described);
  return described;
}

/** Empty alt text is a word too: that the picture only decorates. */
function reworded(before: ByLanguage, after: { readonly [language: string]: string | null }, place: string): ByLanguage {
  const said = Object.entries(after).map(([language, text]) => [language, text === null || (text === '' && place === 'alt') ? text : words(text, `${place}.${language}`)] as const);
  return Object.fromEntries(Object.entries({ ...before, ...Object.fromEntries(said) }).filter((entry): entry is [string, string] => entry[1] !== null));
}

export async function framePicture(deal: Deal, id: string, { focal, crops = {} }: Framing): Promise<LibraryPicture> {
  const { write, now } = deal;
  const picture = await lockPicture(deal, id);
  if (focal !== undefined && !(isShare(focal.x) && isShare(focal.y))) throw new Refusal('malformed', 'a focal point lies within the picture: two shares from 0 to 1');
  for (const [shape, crop] of Object.entries(crops)) if (crop !== null) checkCrop(picture, shape as CutShape, crop);
  const kept = Object.fromEntries(Object.entries({ ...picture.crops, ...crops }).filter(([, crop]) => crop !== null)) as Crops;
  const framed = { ...picture, focal: focal ?? picture.focal, crops: kept };
  await write.pictures.keepFraming(id, framed);
  await write.enqueue(developAt(now));
  return framed;
}

const isShare = (value: number): boolean => value >= 0 && value <= 1;

/** In pixels: a narrower part is no picture but a patch. */
const LEAST = 100;
/** How far a part's sides may be from its shape: those who give whole pixels cannot always hit it. */
const TOLERANCE = 0.02;

function checkCrop(picture: Size, shape: CutShape, { left, top, width, height }: Rectangle): void {
  const refuse = (why: string): never => {
    throw new Refusal('malformed', `the part for ${shape} ${why}`);
  };
  if (![left, top, width, height].every(Number.isSafeInteger)) refuse('must be given in whole pixels');
  if (left < 0 || top < 0 || left + width > picture.width || top + height > picture.height) refuse(`must lie within the picture, which is ${picture.width} × ${picture.height}`);
  if (width < LEAST || height < LEAST) refuse(`is ${width} × ${height}; it must have ${LEAST} pixels a side at least`);
  if (Math.abs(width / height / ratioOf(shape) - 1) > TOLERANCE) refuse(`is ${width} × ${height}, which is no ${shape}: to a width of ${width} goes a height of ${Math.round(width / ratioOf(shape))}`);
}

function developAt(runAt: Temporal.Instant): NewJob {
  return { name: 'develop', payload: { since: runAt.toString() }, key: 'develop', runAt };
}
