/**
 * Every address that the press prints a page for. Whoever adds a kind of page names it here: what is always there, or
 * what a key of the change log brings; then all who print the whole site have it.
 */
import { archiveAddress, authorAddress, historyAddress, latestAddress, pageAddress, sectionAddress, topicAddress } from '../story/addresses.ts';
import { authorKey, monthKey, topicKey } from '../story/keys.ts';
import type { Edition, EditionKey, Publication } from '../story/publication.ts';
import { newsSitemapAddress } from './crawlers/news-sitemap.ts';
import { monthAddresses, pagesAddress, SITEMAP_INDEX, standingPages } from './crawlers/sitemap.ts';
import { webManifestAddress } from './crawlers/web-manifest.ts';
import { WELL_KNOWN } from './crawlers/well-known.ts';
import { feedAddress, FORMS, type FeedForm, podcastAddress } from './feeds/feed-addresses.ts';
import { offlineAddress, WORKER_ADDRESS } from './offline-addresses.ts';
import type { Press } from './print.ts';
import type { PressReading } from './reading.ts';

export interface SiteAddresses {
  readonly stories: readonly string[];
  /** Fronts, lists, feeds, sitemaps: what leads to stories. */
  readonly lists: readonly string[];
  /** Where something lived once; they lead on, or are today's after all. */
  readonly former: readonly string[];
}

export async function siteAddresses({ publication, indexNowKey }: Pick<Press, 'publication' | 'indexNowKey'>, reading: PressReading): Promise<SiteAddresses> {
  const perEdition = await Promise.all(publication.editions.map(({ key }) => ofEdition(publication, key, reading)));
  const places = await reading.whole.places();
  return {
    stories: perEdition.flatMap(({ stories }) => stories),
    lists: [...new Set([...standingAddresses(publication), ...(indexNowKey === null ? [] : [`/${indexNowKey}.txt`]), ...perEdition.flatMap(({ lists }) => lists)])],
    former: places.flatMap((place) => [...withFeeds(place), podcastAddress(place)]),
  };
}

/** What is there whatever is published. */
function standingAddresses(publication: Publication): readonly string[] {
  return [...WELL_KNOWN, WORKER_ADDRESS, SITEMAP_INDEX, ...publication.editions.flatMap((edition) => standingIn(publication, edition))];
}

function standingIn(publication: Publication, edition: Edition): readonly string[] {
  const own = publication.pages.map(({ key }) => pageAddress(publication, edition.key, key));
  const hasNoFeed = new Set([archiveAddress(publication, edition.key, null), latestAddress(publication, edition.key), ...own]);
  const pages = standingPages(publication, edition).flatMap((page) => (hasNoFeed.has(page) ? [page] : withFeeds(page)));
  return [...pages, ...podcastsIn(publication, edition), pagesAddress(edition.key), newsSitemapAddress(edition), webManifestAddress(edition), offlineAddress(edition)];
}

function podcastsIn(publication: Publication, edition: Edition): readonly string[] {
  const sections = publication.sections.flatMap(({ key }) => sectionAddress(publication, edition.key, key) ?? []);
  return [edition.path, ...sections].map(podcastAddress);
}

/** What a change of these keys may have brought; an address that is none is no harm. */
export async function addressesOfKeys(publication: Publication, reading: PressReading, keys: readonly string[]): Promise<readonly string[]> {
  const all = await Promise.all([...new Set(keys)].map((key) => addressesOfKey(publication, reading, key)));
  return [...new Set(all.flat())];
}

async function addressesOfKey(publication: Publication, reading: PressReading, key: string): Promise<readonly string[]> {
  const [, kind, rest = ''] = /^([a-z]+):(.*)$/su.exec(key) ?? [];
  const [edition, name] = splitOnce(rest);
  switch (kind) {
    case 'story': {
      const story = await reading.findStory(Number(rest));
      return story?.state === 'live' ? [story.address, ...historyAddresses(story)] : [];
    }
    case 'author':
      return withFeeds(authorAddress(publication, edition, name));
    case 'topic':
      return withFeeds(topicAddress(publication, edition, name));
    case 'month':
      return [archiveAddress(publication, edition, name)].filter((address) => address !== undefined);
    case 'sitemap':
      return monthAddresses(edition, name, (await reading.months(edition)).find(({ month }) => month === name)?.stories ?? 0);
    default:
      return [];
  }
}

async function ofEdition(publication: Publication, edition: EditionKey, reading: PressReading): Promise<Pick<SiteAddresses, 'stories' | 'lists'>> {
  const months = await reading.months(edition);
  const stories: string[] = [];
  for (const { month } of months) for (const { address } of await reading.storiesOfMonth(edition, month)) stories.push(address);
  const { whole } = reading;
  const keys = [
    ...(await whole.authors(edition)).map((slug) => authorKey(edition, slug)),
    ...(await whole.topics(edition)).map((slug) => topicKey(edition, slug)),
    ...months.map(({ month }) => monthKey(edition, month)),
  ];
  const histories = (await whole.histories(edition)).flatMap(historyAddresses);
  const sitemaps = months.flatMap(({ month, stories: count }) => monthAddresses(edition, month, count));
  return { stories, lists: [...(await addressesOfKeys(publication, reading, keys)), ...sitemaps, ...histories] };
}

/** Where a story's versions are compared, and each by itself; none where there is only one. */
function historyAddresses({ address, versions }: { readonly address: string; readonly versions: number }): readonly string[] {
  return versions < 2 ? [] : [historyAddress(address, null), ...Array.from({ length: versions }, (_, index) => historyAddress(address, index + 1))];
}

/** A page that lists stories, and the feeds beside it. */
function withFeeds(page: string | undefined): readonly string[] {
  return page === undefined ? [] : [page, ...(Object.keys(FORMS) as FeedForm[]).map((form) => feedAddress(page, form))];
}

function splitOnce(text: string): readonly [string, string] {
  const at = text.indexOf('/');
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
