/** A picture of the library for programs and for people, and the one that is meant by what was typed. */
import type { LibraryPicture } from '../../archive/pictures.ts';
import type { House } from '../../open-house.ts';
import { Trouble } from '../trouble.ts';

/** @throws Trouble where there is none, or more than one */
export async function meantPicture(written: string, { archive }: Pick<House, 'archive'>): Promise<LibraryPicture> {
  if (!/^[0-9a-f]{4,20}$/.test(written)) throw new Trouble(`“${written}” is no picture’s id: it has 20 of the letters 0-9 and a-f, of which the first 4 must be given at least. standfirst picture list names them.`, 2);
  const [found, other] = await archive.pictures.startingWith(written, 2);
  if (found === undefined) throw new Trouble(`There is no picture ${written} in the library.`);
  if (other !== undefined) throw new Trouble(`More than one picture begins with ${written}: ${found.id}, ${other.id}.`);
  return found;
}

export function pictureForPrograms({ recipe, keptAt, rights, bar, ...picture }: LibraryPicture) {
  const { until, ...places } = rights;
  return { ...picture, isFramed: recipe > 0, rights: { until: until?.toString() ?? null, ...places }, bar: bar && { ...bar, at: bar.at.toString() }, keptAt: keptAt.toString() };
}

/** What it is called, in a line: as an editor would find it again. */
export function calledOf({ facts: { headline, caption, credit: credited }, words: said, fileName }: Pick<LibraryPicture, 'facts' | 'words' | 'fileName'>): string {
  const credit = said.credit ?? credited;
  const words = Object.values(said.caption)[0] ?? headline ?? caption['x-default'] ?? Object.values(caption)[0] ?? fileName;
  return [words.length > 60 ? `${words.slice(0, 59)}…` : words, credit === null ? '' : `(${credit})`].filter((part) => part !== '').join(' ');
}
