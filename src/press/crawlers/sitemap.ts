/**
 * Sitemaps (sitemaps.org 0.9): an index, a file for the pages that are always there, and a file for each edition's
 * months, which what is published later never changes.
 */
import { archiveAddress, correctionsAddress, findEdition, latestAddress, pageAddress, sectionAddress, authorAddress } from '../../story/addresses.ts';
import { parseMonth } from '../../story/calendar.ts';
import { indexingOf } from '../../story/indexing.ts';
import { sitemapKey, sitemapsKey } from '../../story/keys.ts';
import type { Edition, Publication } from '../../story/publication.ts';
import { element, textElement, xmlDocument } from '../feeds/xml.ts';
import { isoInUtc } from '../model/setting.ts';
import type { Press, Print } from '../print.ts';
import { printDocument } from '../print-document.ts';
import type { PressReading } from '../reading.ts';
import { absoluteUrl } from '../site-urls.ts';

const NAMESPACE = 'http://www.sitemaps.org/schemas/sitemap/0.9';
const TYPE = 'application/xml';

/** No file may have more. */
export const MOST_ADDRESSES = 50_000;

export const SITEMAP_INDEX = '/sitemap.xml';

/** `/sitemap/hi/pages.xml` */
export const pagesAddress = (edition: string): string => `/sitemap/${edition}/pages.xml`;
/** `/sitemap/hi/2026-11.xml`, and `/sitemap/hi/2026-11-2.xml` for what one file cannot hold. */
const monthAddress = (edition: string, month: string, part: number): string => `/sitemap/${edition}/${month}${part === 1 ? '' : `-${part}`}.xml`;

/** The sitemaps of a month with so many stories. */
export function monthAddresses(edition: string, month: string, stories: number): readonly string[] {
  return Array.from({ length: Math.ceil(stories / MOST_ADDRESSES) }, (_, part) => monthAddress(edition, month, part + 1));
}

export async function printSitemapIndex(reading: PressReading, press: Press): Promise<Print> {
  const { editions } = press.publication;
  const all = await Promise.all(editions.map(async ({ key }) => ({ key, months: await reading.months(key) })));
  const files = all.flatMap(({ key, months }) => [
    { path: pagesAddress(key), changed: null },
    ...months.flatMap(({ month, stories, changed }) => monthAddresses(key, month, stories).map((path) => ({ path, changed }))),
  ]);
  const written = files.map(({ path, changed }) => element('sitemap', {}, textElement('loc', absoluteUrl(press.publicUrl, path)), ...(changed === null ? [] : [textElement('lastmod', changed.toString())])));
  return printDocument({ type: TYPE, body: xmlDocument(element('sitemapindex', { xmlns: NAMESPACE }, ...written)), keys: editions.map(({ key }) => sitemapsKey(key)), language: editions[0]?.key ?? 'en' });
}

/** Undefined: no such file. */
export async function printSitemap(path: string, reading: PressReading, press: Press): Promise<Print | undefined> {
  const [, key = '', name = ''] = /^\/sitemap\/([^/]+)\/([^/]+)\.xml$/.exec(path) ?? [];
  const edition = findEdition(press.publication, key);
  if (edition === undefined) return undefined;
  return name === 'pages' ? printPages(edition, press) : printMonth(edition, name, reading, press);
}

async function printMonth({ key }: Edition, name: string, reading: PressReading, press: Press): Promise<Print | undefined> {
  const [, month = '', part = '1'] = /^(\d{4}-\d\d)(?:-([2-9]|[1-9]\d+))?$/.exec(name) ?? [];
  if (parseMonth(month) === undefined) return undefined;
  const all = await reading.storiesOfMonth(key, month);
  const first = (Number(part) - 1) * MOST_ADDRESSES;
  if (first >= all.length) return undefined;
  const stories = all.slice(first, first + MOST_ADDRESSES).filter(({ source }) => indexingOf(press.publication.rules, source) === 'index');
  const urls = stories.map(({ address, updated }) => url(press, address, isoInUtc(updated)));
  return printDocument({ type: TYPE, body: urlset(urls), keys: [sitemapKey(key, month)], language: key });
}

/** What is always there: it changes with the publication's file alone. */
function printPages(edition: Edition, press: Press): Print {
  return printDocument({ type: TYPE, body: urlset(standingPages(press.publication, edition).map((path) => url(press, path, null))), keys: [], language: edition.key });
}

/** Pages of an edition that are there whatever is published. */
export function standingPages(publication: Publication, { key, path }: Edition): readonly string[] {
  const sections = publication.sections.map((section) => sectionAddress(publication, key, section.key));
  const authors = publication.authors.filter(({ names }) => names[key] !== undefined).map(({ slug }) => authorAddress(publication, key, slug));
  const pages = publication.pages.map((page) => pageAddress(publication, key, page.key));
  return [path, ...sections, ...authors, latestAddress(publication, key), archiveAddress(publication, key, null), correctionsAddress(publication, key), ...pages].filter((address) => address !== undefined);
}

function urlset(urls: readonly string[]): string {
  return xmlDocument(element('urlset', { xmlns: NAMESPACE }, ...urls));
}

function url({ publicUrl }: Press, path: string, lastmod: string | null): string {
  return element('url', {}, textElement('loc', absoluteUrl(publicUrl, path)), ...(lastmod === null ? [] : [textElement('lastmod', lastmod)]));
}
