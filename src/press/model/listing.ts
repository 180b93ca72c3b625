/** What lists stories, as its feeds need it: an edition's front, a section, an author, a topic. */
import { authorAddress, sectionAddress, topicAddress } from '../../story/addresses.ts';
import { authorKey, frontKey, topicKey } from '../../story/keys.ts';
import { feedAddress, FORMS, podcastAddress } from '../feeds/feed-addresses.ts';
import type { LatestQuery, PressReading, ReadAuthor, ReadTopic } from '../reading.ts';
import type { Head } from './page.ts';
import { said } from './picture.ts';
import { findSection, type Setting, withSectionsBelow } from './setting.ts';

export interface Listing {
  /** Its own address. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly query: Omit<LatestQuery, 'limit' | 'since'>;
  /** Of the list itself, not of the stories in it. */
  readonly keys: readonly string[];
}

/** The three feeds beside a page. */
export function feedsOf(path: string, title: string): NonNullable<Head['feeds']> {
  return (['xml', 'atom', 'json'] as const).map((form) => ({ type: FORMS[form].type, title: `${title} (${FORMS[form].name})`, path: feedAddress(path, form) }));
}

/** The edition's podcast, as pages with something to hear name it. */
export function podcastOf({ edition, language }: Setting): NonNullable<Head['feeds']>[number] {
  return { type: FORMS.xml.type, title: language.labels.podcast(edition.name), path: podcastAddress(edition.path) };
}

/** What stands in the publication's file: an edition's front, a section; undefined: neither is there. */
export function placeListing(setting: Setting, path: string): Listing | undefined {
  const { publication, edition } = setting;
  if (path === edition.path) return frontListing(setting);
  const section = publication.sections.find(({ key }) => sectionAddress(publication, edition.key, key) === path);
  return section && sectionListing(setting, section.key, path);
}

/** The listing at an address of the setting's edition; undefined: there is none. */
export async function findListing(setting: Setting, reading: PressReading, path: string): Promise<Listing | undefined> {
  const { edition } = setting;
  const [, kind, slug = ''] = /^(author|topic)\/([^/]+)$/u.exec(path.slice(edition.path.length)) ?? [];
  if (kind === 'author') {
    const author = await reading.findAuthor(edition.key, slug);
    return author && authorListing(setting, author);
  }
  if (kind === 'topic') {
    const topic = await reading.findTopic(edition.key, slug);
    return topic && topicListing(setting, topic);
  }
  return placeListing(setting, path);
}

function frontListing({ edition }: Setting): Listing {
  return { path: edition.path, title: edition.name, description: said(edition.tagline) ?? edition.name, query: { edition: edition.key }, keys: [frontKey(edition.key, null)] };
}

function sectionListing({ publication, edition, language }: Setting, key: string, path: string): Listing {
  const name = findSection(publication, key)?.editions[edition.key]?.name ?? key;
  const sections = withSectionsBelow(publication, key);
  // What is listed under a section changes with the lists of those that lie under it.
  return { path, title: `${name} | ${edition.name}`, description: language.labels.latestIn(name), query: { edition: edition.key, sections }, keys: sections.map((each) => frontKey(edition.key, each)) };
}

function authorListing({ publication, edition, language }: Setting, { slug, name, about }: ReadAuthor): Listing {
  return {
    path: authorAddress(publication, edition.key, slug) ?? edition.path,
    title: `${name} | ${edition.name}`,
    description: said(about) ?? language.labels.storiesBy(name),
    query: { edition: edition.key, author: slug },
    keys: [authorKey(edition.key, slug)],
  };
}

function topicListing({ publication, edition, language }: Setting, { slug, name }: ReadTopic): Listing {
  return {
    path: topicAddress(publication, edition.key, slug) ?? edition.path,
    title: `${name} | ${edition.name}`,
    description: language.labels.latestIn(name),
    query: { edition: edition.key, topic: slug },
    keys: [topicKey(edition.key, slug)],
  };
}
