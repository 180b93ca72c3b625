/** What commands that do something to one picture share: the picture that is meant, the newsroom's refusals in a line, one line at the end. */
import type { LibraryPicture } from '../../archive/pictures.ts';
import { Refusal } from '../../newsroom/newsroom.ts';
import type { PictureDone } from '../../newsroom/pictures.ts';
import { type House, openHouse } from '../../open-house.ts';
import { tellSilent } from '../../until-seen.ts';
import { settlePicture } from '../../withhold-files.ts';
import type { Surroundings } from '../command.ts';
import { type ExitStatus, Trouble } from '../trouble.ts';
import { meantPicture, pictureForPrograms } from './tell-picture.ts';

export async function onePicture(written: string, around: Surroundings, work: (id: string, house: House) => Promise<ExitStatus>): Promise<ExitStatus> {
  const house = await openHouse({ settings: around.settings, role: 'command', say: around.err });
  try {
    return await work((await meantPicture(written, house)).id, house);
  } catch (error) {
    if (error instanceof Refusal) throw new Trouble(error.message);
    throw error;
  } finally {
    await house.close();
  }
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
