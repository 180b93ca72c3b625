/**
 * What printed pages are made of, by name. The newsroom says which keys a change touches, the press says which keys a
 * page was made of, the newsstand prints again where the two meet. Lists and absences are keys too.
 */
import type { EditionKey, SectionKey } from './publication.ts';

/** Everything on a story's own page, or the notice that stands in its place. */
export const storyKey = (number: number): string => `story:${number}`;

/** What other pages show of a story: headline, standfirst, section, lead picture, byline, source, address. */
export const cardKey = (number: number): string => `card:${number}`;

/** What a mere link to a story shows: headline and address. */
export const linkKey = (number: number): string => `link:${number}`;

/** That a story which a page would show is not live. */
export const absentStoryKey = (number: number): string => `absent:story:${number}`;

/** That a story has no live translation in an edition. */
export const absentTranslationKey = (number: number, edition: EditionKey): string => `absent:translation:${number}/${edition}`;

/** Which stories an edition's home front (section null) or one of its section fronts lists, in which order. */
export const frontKey = (edition: EditionKey, section: SectionKey | null): string => (section === null ? `front:${edition}` : `front:${edition}/${section}`);

/** Which stories an author's page lists. */
export const authorKey = (edition: EditionKey, author: string): string => `author:${edition}/${author}`;

/** Which stories a topic's page lists, and what the topic is called. */
export const topicKey = (edition: EditionKey, topic: string): string => `topic:${edition}/${topic}`;

/** What the archive's page of a month (`2026-11`) shows: the stories first published in it, by headline. */
export const monthKey = (edition: EditionKey, month: string): string => `month:${edition}/${month}`;

/** Which months there are, with how many stories each. */
export const monthsKey = (edition: EditionKey): string => `months:${edition}`;

/** Where the stories of a month live and when each last changed: what its sitemap says. */
export const sitemapKey = (edition: EditionKey, month: string): string => `sitemap:${edition}/${month}`;

/** Which sitemaps there are, and when each last changed. */
export const sitemapsKey = (edition: EditionKey): string => `sitemaps:${edition}`;

/** The line of breaking news on an edition's fronts and where it leads, or that there is none. */
export const breakingKey = (edition: EditionKey): string => `breaking:${edition}`;

/** The corrections of an edition's live stories. */
export const correctionsKey = (edition: EditionKey): string => `corrections:${edition}`;

/** That it shows a picture, in whatever file of it. */
export const pictureKey = (id: string): string => `picture:${id}`;

/** Which stories of an edition (section null) or of one of its sections can be heard. */
export const heardKey = (edition: EditionKey, section: SectionKey | null): string => (section === null ? `heard:${edition}` : `heard:${edition}/${section}`);

/** That it offers a recording. */
export const soundKey = (number: number, hash: string): string => `sound:${number}/${hash}`;

/** How far a translation is behind its source: what its own page says of it while readers see both. */
export const freshnessKey = (number: number): string => `freshness:${number}`;
