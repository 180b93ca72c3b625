/** Where everything lives on the site. All paths are decoded and in NFC; see `slug.ts`. */
import type { Edition, EditionKey, Publication, SectionKey } from './publication.ts';
import { isReservedSlug } from './slug.ts';

export interface StoryPlace {
  readonly publication: Publication;
  readonly edition: EditionKey;
  readonly section: SectionKey;
  readonly slug: string;
  /** Decides which story it is; the words before it may be wrong. */
  readonly number: number;
}

/** `/world-news/slug-1042`, `/hi/duniya/slug-1043`; undefined when the edition does not have the section. */
export function addressOf(place: StoryPlace): string | undefined {
  const section = sectionAddress(place.publication, place.edition, place.section);
  return section === undefined ? undefined : `${section}/${place.slug}-${place.number}`;
}

/** `/world-news`, `/hi/duniya`: a section's front, no slash at the end; undefined when the edition does not have it. */
export function sectionAddress(publication: Publication, edition: EditionKey, section: SectionKey): string | undefined {
  const path = findEdition(publication, edition)?.path;
  const slug = publication.sections.find(({ key }) => key === section)?.editions[edition]?.slug;
  return path === undefined || slug === undefined ? undefined : `${path}${slug}`;
}

/** `/author/meera-rao`, `/hi/author/meera-rao`; undefined when there is no such edition. */
export function authorAddress(publication: Publication, edition: EditionKey, author: string): string | undefined {
  const path = findEdition(publication, edition)?.path;
  return path === undefined ? undefined : `${path}author/${author}`;
}

/** `/topic/floods`, `/hi/topic/बाढ़`; undefined when there is no such edition. */
export function topicAddress(publication: Publication, edition: EditionKey, topic: string): string | undefined {
  const path = findEdition(publication, edition)?.path;
  return path === undefined ? undefined : `${path}topic/${topic}`;
}

/** `/archive`, `/hi/archive/2026-11`: all months, or one of them; undefined when there is no such edition. */
export function archiveAddress(publication: Publication, edition: EditionKey, month: string | null): string | undefined {
  const path = findEdition(publication, edition)?.path;
  return path === undefined ? undefined : `${path}archive${month === null ? '' : `/${month}`}`;
}

/** `/corrections`, `/hi/corrections`; undefined when there is no such edition. */
export function correctionsAddress(publication: Publication, edition: EditionKey): string | undefined {
  const path = findEdition(publication, edition)?.path;
  return path === undefined ? undefined : `${path}corrections`;
}

/** `/world-news/slug-1042/history`, and of its third version `…/history/3`: how a story that lives at an address has changed. */
export function historyAddress(story: string, version: number | null): string {
  return `${story}/history${version === null ? '' : `/${version}`}`;
}

/** What `historyAddress` made: the story's own path, whatever its words say, and the version; undefined: it is nothing of the kind. */
export function parseHistoryPath(path: string): { readonly story: string; readonly version: number | null } | undefined {
  const [, story, version] = /^(.+)\/history(?:\/([1-9]\d{0,5}))?$/u.exec(path) ?? [];
  return story === undefined ? undefined : { story, version: version === undefined ? null : Number(version) };
}

/** `/latest`, `/hi/latest`; undefined when there is no such edition. */
export function latestAddress(publication: Publication, edition: EditionKey): string | undefined {
  const path = findEdition(publication, edition)?.path;
  return path === undefined ? undefined : `${path}latest`;
}

/** `/about`, `/hi/hamare-bare-mein`: a standing page; undefined when the edition does not have it. */
export function pageAddress(publication: Publication, edition: EditionKey, page: string): string | undefined {
  const path = findEdition(publication, edition)?.path;
  const slug = publication.pages.find(({ key }) => key === page)?.editions[edition]?.slug;
  return path === undefined || slug === undefined ? undefined : `${path}${slug}`;
}

/** `/search`, `/hi/search`; undefined when there is no such edition. */
export function searchAddress(publication: Publication, edition: EditionKey): string | undefined {
  const path = findEdition(publication, edition)?.path;
  return path === undefined ? undefined : `${path}search`;
}

/** What a path claims to be: the edition it stands in and the story's number. */
export interface StoryPath {
  readonly edition: EditionKey;
  readonly number: number;
}

/**
 * Reads `/<section>/<words>-<number>` under an edition's path, whatever section and words say: both may be those of
 * years ago. A section whose slug ends in a number (`/elections-2029`) is no story, and neither is anything under a reserved word.
 */
export function parseStoryPath(publication: Publication, path: string): StoryPath | undefined {
  const edition = editionOfPath(publication, path);
  if (edition === undefined) return undefined;
  const [, section = '', digits = ''] = /^([^/]+)\/(?:[^/]*-)?([1-9]\d{0,14})$/u.exec(path.slice(edition.path.length)) ?? [];
  if (section === '' || isReservedSlug(section)) return undefined;
  return { edition: edition.key, number: Number(digits) };
}

/** The edition that a path lies in: the one with the longest path that it begins with (`/hi/…` is not the edition at `/`). */
export function editionOfPath(publication: Publication, path: string): Edition | undefined {
  return publication.editions
    .filter((edition) => path.startsWith(edition.path))
    .reduce<Edition | undefined>((longest, edition) => (edition.path.length > (longest?.path.length ?? 0) ? edition : longest), undefined);
}

export function findEdition(publication: Pick<Publication, 'editions'>, key: EditionKey): Edition | undefined {
  return publication.editions.find((edition) => edition.key === key);
}
