/**
 * What printed pages are made of, by name. The newsroom says which keys a change touches, the press says which keys a
 * page was made of, the newsstand prints again where the two meet. Lists and absences are keys too.
 */
import type { EditionKey, SectionKey } from './publication.ts';

/** Everything on a story's own page, or the notice that stands in its place. */
export const storyKey = (number: number): string => `story:${number}`;

/** What other pages show of a story: headline, standfirst, section, lead picture, byline, source, address. */
export const cardKey = (number: number): string => `card:${number}`;

/** That a story which a page would show is not live. */
export const absentStoryKey = (number: number): string => `absent:story:${number}`;

/** That a story has no live translation in an edition. */
export const absentTranslationKey = (number: number, edition: EditionKey): string => `absent:translation:${number}/${edition}`;

/** Which stories an edition's home front (section null) or one of its section fronts lists, in which order. */
export const frontKey = (edition: EditionKey, section: SectionKey | null): string => (section === null ? `front:${edition}` : `front:${edition}/${section}`);

/** Which stories an author's page lists. */
export const authorKey = (edition: EditionKey, author: string): string => `author:${edition}/${author}`;
