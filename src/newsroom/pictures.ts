/** What can be done to the pictures of the library. Each is one transaction. */
import type { LibraryPicture, NewPicture } from '../archive/pictures.ts';
import type { NewJob } from '../archive/enqueue-job.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { pictureKey } from '../story/keys.ts';
import { type Crops, type CutShape, type FocalPoint, ratioOf, type Rectangle, type Rendition, type Size } from '../story/picture.ts';
import { Refusal } from './newsroom.ts';
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
  frame(id: string, framing: { readonly focal?: FocalPoint; readonly crops?: { readonly [shape in CutShape]?: Rectangle | null } }): Promise<LibraryPicture>;
}

export interface MadeFiles {
  readonly files: readonly Rendition[];
  readonly recipe: number;
  readonly focal: FocalPoint;
  readonly crops: Crops;
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

export async function keepFiles({ write, now }: Deal, id: string, { files, recipe, focal, crops }: MadeFiles): Promise<boolean> {
  const picture = await write.pictures.lock(id);
  if (picture === undefined || canonicalJson([picture.focal, picture.crops]) !== canonicalJson([focal, crops])) return false;
  await write.pictures.keepFiles(id, files, recipe);
  if (canonicalJson(files) === canonicalJson(picture.files)) return true;
  if (await write.pictures.isShown(id)) await write.publishChange({ at: now, keys: [pictureKey(id)], gone: [] });
  return true;
}

export async function framePicture({ write, now }: Deal, id: string, { focal, crops = {} }: Parameters<Pictures['frame']>[1]): Promise<LibraryPicture> {
  const picture = await write.pictures.lock(id);
  if (picture === undefined) throw new Refusal('unknown-picture', `there is no picture “${id}” in the library`);
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
