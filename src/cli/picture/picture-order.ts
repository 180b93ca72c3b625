/** What commands that do something to one picture share: the picture that is meant, the newsroom's refusals in a line, one line at the end. */
import type { LibraryPicture } from '../../archive/pictures.ts';
import type { PictureDone } from '../../newsroom/pictures.ts';
import type { House } from '../../open-house.ts';
import { tellSilent } from '../../until-seen.ts';
import { settlePicture } from '../../withhold-files.ts';
import type { Surroundings } from '../command.ts';
import { inHouse } from '../in-house.ts';
import type { ExitStatus } from '../trouble.ts';
import { meantPicture, pictureForPrograms } from './tell-picture.ts';

export async function onePicture(written: string, around: Surroundings, work: (id: string, house: House) => Promise<ExitStatus>): Promise<ExitStatus> {
  return inHouse(around, async (house) => work((await meantPicture(written, house)).id, house));
}

/** Waits until readers see it, and says what became of it and of which stories. */
export async function settled(done: PictureDone, { house, around, json }: { readonly house: House; readonly around: Surroundings; readonly json: boolean }): Promise<ExitStatus> {
  const isSeen = tellSilent(await settlePicture(done, house), around.err);
  const { picture, stories } = done;
  if (json) around.out(JSON.stringify({ ...pictureForPrograms(picture), stories }));
  else around.out([picture.id, stateOf(picture), ...(stories.length === 0 ? [] : [`stories ${stories.join(', ')}`])].join('  '));
  return isSeen ? 0 : 1;
}

/** What readers may see of it. */
export function stateOf({ bar, replacedBy }: Pick<LibraryPicture, 'bar' | 'replacedBy'>): string {
  if (bar === null) return 'shown';
  return bar.why === 'replaced' && replacedBy !== null ? `replaced by ${replacedBy}` : bar.why;
}
