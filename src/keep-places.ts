/** Where everything of a publication lives, kept for ever: an address that was one's is never another's. */
import type { Place } from './archive/places.ts';
import type { House } from './open-house.ts';
import { PUBLICATION } from './read-publication.ts';
import { pageAddress, sectionAddress } from './story/addresses.ts';
import type { Edition, Publication } from './story/publication.ts';
import { WrongFile } from './written-yaml.ts';

/** What was one's address is never another's: readers' links would lead to the wrong place. @throws WrongFile */
export async function keepPlaces({ archive, publication }: Pick<House, 'archive' | 'publication'>): Promise<void> {
  const taken = await archive.keepPlaces(publication.editions.flatMap((edition) => placesOf(publication, edition)));
  if (taken.length === 0) return;
  throw new WrongFile(taken.map(({ was, ...place }) => `${PUBLICATION}: ${nameOfPlace(place)} cannot live at ${place.path}: ${whyNot(place, was)}`));
}

function whyNot(place: Place, was: Place): string {
  if (was.path !== place.path) return `the addresses of its stories begin with ${was.path}, and readers’ links lead there. Give it the path ${was.path} again.`;
  return `that was the address of ${nameOfPlace(was)}, and links to it lead there. Choose another ${place.section === null && place.page === null ? 'path' : 'slug'}.`;
}

function placesOf(publication: Publication, { key: edition, path: front }: Edition): Place[] {
  const sections = publication.sections.map(({ key }) => ({ path: sectionAddress(publication, edition, key), section: key, page: null }));
  const pages = publication.pages.map(({ key }) => ({ path: pageAddress(publication, edition, key), section: null, page: key }));
  const all = [{ path: front, section: null, page: null }, ...sections, ...pages];
  return all.flatMap(({ path, ...whose }) => (path === undefined ? [] : [{ path, edition, ...whose }]));
}

function nameOfPlace({ edition, section, page }: Omit<Place, 'path'>): string {
  if (page !== null) return `the page “${page}”`;
  return section === null ? `the edition “${edition}”` : `the section “${section}”`;
}
