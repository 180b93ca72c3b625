/** A picture of the library as the API gives it, and its tag. */
import { createHash } from 'node:crypto';
import type { LibraryPicture, PictureUse } from '../archive/pictures.ts';
import { listedState } from '../archive/desk-reading.ts';
import { standOf } from '../newsroom/revise-picture.ts';
import { canonicalJson } from '../story/canonical-json.ts';
import type { DeskHouse } from './desk-house.ts';
import { DeskProblem } from './problems.ts';
import type { PictureAnswer, PictureFileAnswer } from './schemas.ts';

export function pictureAnswer(picture: LibraryPicture, { publicUrl }: Pick<DeskHouse, 'publicUrl'>): PictureAnswer {
  const { id, width, height, fileName, keptAt, keptBy, bar, replacedBy, facts, words, rights, focal, crops, recipe, files } = picture;
  return {
    id, width, height, fileName, keptBy, replacedBy, words, focal, crops,
    keptAt: keptAt.toString(),
    bar: bar && { ...bar, at: bar.at.toString() },
    facts: { ...facts, creators: [...facts.creators], keywords: [...facts.keywords] },
    rights: { until: rights.until?.toString() ?? null, onlyIn: [...rights.onlyIn], notIn: [...rights.notIn] },
    isFramed: recipe > 0,
    // Of one that readers may not see they are removed.
    renditions: (bar === null ? files : []).map(({ path, width, height, type, shape }) => ({ url: publicUrl + path, file: `/api/v1${path.replace(/\/([^/]*)$/, '/files/$1')}`, width, height, type, shape })),
  };
}

/** With its stories, and what it is tagged with. */
export async function pictureFileAnswer(picture: LibraryPicture, house: DeskHouse): Promise<{ readonly body: PictureFileAnswer; readonly etag: string }> {
  const uses = await house.library.uses(picture.id);
  const body = { ...pictureAnswer(picture, house), usedIn: uses.map((use) => useAnswer(use, house)) };
  return { body, etag: `"${standOf(picture)}-${createHash('sha256').update(canonicalJson(body)).digest('hex').slice(0, 16)}"` };
}

/** Of a story that readers do not see nothing is told but that it is there: it may be under embargo. */
function useAnswer({ number, edition, shownHeadline, isShown, address, ...story }: PictureUse, { publicUrl }: Pick<DeskHouse, 'publicUrl'>): PictureFileAnswer['usedIn'][number] {
  return { number, edition, headline: shownHeadline, isShown, state: listedState(story), url: story.public === 'live' && address !== null ? publicUrl + encodeURI(address) : null };
}

/**
 * At what the picture stood when the edit was begun, by `If-Match` (RFC 9110, 13.1.1); undefined: whatever it stands at. The tag is strong: it changes with
 * where the picture is used and which files are made of it, too. Those are no reason to refuse an edit, so its first part alone is judged.
 * A tag that is none of ours, or a weak one, is nothing that the picture ever stood at.
 */
export function basisOf(ifMatch: string | undefined): readonly string[] | undefined {
  if (ifMatch === undefined || ifMatch.trim() === '*') return undefined;
  return [...ifMatch.matchAll(/(?<!W\/)"([0-9a-f]{16})-[0-9a-f]{16}"/g)].map(([, stand = '']) => stand);
}

/** @throws DeskProblem where there is none */
export async function findPicture(id: string, { library }: Pick<DeskHouse, 'library'>): Promise<LibraryPicture> {
  const picture = await library.find(id);
  if (picture === undefined) throw new DeskProblem('unknown-picture', `There is no picture ${id} in the library.`, { place: 'path.id' });
  return picture;
}
