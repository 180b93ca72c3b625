/** RSS 2.0 with the modules that readers know: content, Dublin Core, Media RSS, Atom's link. */
import { isoInUtc } from '../model/setting.ts';
import { languageOf } from '../../language/languages.ts';
import type { Feed, FeedItem } from './feed.ts';
import { MEDIA_NAMESPACE, mediaXml } from './media.ts';
import { cdata, element, textElement, xmlDocument } from './xml.ts';

const NAMESPACES = {
  version: '2.0',
  'xmlns:atom': 'http://www.w3.org/2005/Atom',
  'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
  'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
  'xmlns:media': MEDIA_NAMESPACE,
};

/** Minutes after which a reader may ask again. */
const TTL = '15';

export function writeRss(feed: Feed, selfUrl: string): string {
  const newest = newestOf(feed);
  return xmlDocument(
    element('rss', NAMESPACES, element(
      'channel', {},
      textElement('title', feed.title),
      textElement('link', feed.pageUrl),
      textElement('description', feed.description),
      textElement('language', feed.language),
      element('atom:link', { rel: 'self', type: 'application/rss+xml', href: selfUrl }),
      ...feed.hubs.map((href) => element('atom:link', { rel: 'hub', href })),
      ...(newest === undefined ? [] : [textElement('lastBuildDate', rfc822(newest))]),
      textElement('ttl', TTL),
      ...feed.items.map((item) => itemXml(item, languageOf(feed.language).labels.comma)),
    )),
  );
}

/** When the newest of it last changed; undefined for a feed with nothing in it. */
export function newestOf({ items }: Feed): Temporal.Instant | undefined {
  return items.map(({ updated }) => updated).toSorted((one, other) => Temporal.Instant.compare(other, one))[0];
}

/** All names in one element: of several, readers' programs keep the last. */
function itemXml(item: FeedItem, comma: string): string {
  return element(
    'item', {},
    textElement('title', item.title),
    textElement('link', item.url),
    textElement('guid', item.id, { isPermaLink: 'false' }),
    textElement('pubDate', rfc822(item.published)),
    textElement('atom:updated', isoInUtc(item.updated)),
    ...(item.authors.length === 0 ? [] : [textElement('dc:creator', item.authors.map(({ name }) => name).join(comma))]),
    ...(item.source === null ? [] : [textElement('dc:source', item.source)]),
    ...item.categories.map((name) => textElement('category', name)),
    ...(item.summary === null ? [] : [textElement('description', item.summary)]),
    element('content:encoded', {}, cdata(item.html)),
    ...(item.picture === null ? [] : [mediaXml(item.picture)]),
  );
}

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Thu, 12 Jun 2025 03:20:00 GMT`, as RFC 822 (with RFC 1123's year) has it. */
export function rfc822(instant: Temporal.Instant): string {
  const at = instant.toZonedDateTimeISO('UTC');
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${DAYS[at.dayOfWeek - 1] ?? ''}, ${two(at.day)} ${MONTHS[at.month - 1] ?? ''} ${at.year} ${two(at.hour)}:${two(at.minute)}:${two(at.second)} GMT`;
}
