/** One picture's words, framing and rights changed together: all of it or nothing, and not over another person's edit. */
import { createHash } from 'node:crypto';
import type { LibraryPicture } from '../archive/pictures.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import { Refusal } from './newsroom.ts';
import { lockPicture, setRights } from './picture-rights.ts';
import { describePicture, framePicture, type PictureDone, type PictureRevision } from './pictures.ts';
import type { Deal } from './room.ts';

/** One word for all that can be ordered of a picture, as it stands: while it is the same, nobody has edited it. */
export function standOf({ words, focal, crops, rights, bar, replacedBy }: LibraryPicture): string {
  const { until, ...places } = rights;
  const barred = bar && { ...bar, at: bar.at.toString() };
  return createHash('sha256').update(canonicalJson([words, focal, crops, until?.toString() ?? null, places, barred, replacedBy])).digest('hex').slice(0, 16);
}

export async function revisePicture(deal: Deal, id: string, { words, framing, rights, basis }: PictureRevision): Promise<PictureDone> {
  const picture = await lockPicture(deal, id);
  if (basis !== undefined && !basis.includes(standOf(picture))) throw new Refusal('changed-meanwhile', `picture ${id} has been edited since you read it: nothing was changed. Read it again, and make your edit to what it says now`);
  if (words !== undefined) await describePicture(deal, id, words);
  if (framing !== undefined) await framePicture(deal, id, framing);
  // Last: it may write to the change log.
  if (rights !== undefined) return setRights(deal, id, rights);
  return { picture: await lockPicture(deal, id), stories: await deal.write.pictures.shownIn(id), generation: null };
}
