/** Atom, RFC 4287. */
import { isoInUtc } from '../model/setting.ts';
import type { Feed, FeedItem } from './feed.ts';
import { newestOf } from './rss.ts';
import { MEDIA_NAMESPACE, mediaXml } from './media.ts';
import { element, textElement, xmlDocument } from './xml.ts';

const NAMESPACES = { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:dc': 'http://purl.org/dc/elements/1.1/', 'xmlns:media': MEDIA_NAMESPACE };

/** A feed must say when it last changed, also one with nothing in it. */
const NEVER = Temporal.Instant.fromEpochMilliseconds(0);

export function writeAtom(feed: Feed, selfUrl: string): string {
  return xmlDocument(
    element(
      'feed', { ...NAMESPACES, 'xml:lang': feed.language },
      textElement('id', selfUrl),
      textElement('title', feed.title),
      textElement('subtitle', feed.description),
      textElement('updated', isoInUtc(newestOf(feed) ?? NEVER)),
      element('link', { rel: 'self', type: 'application/atom+xml', href: selfUrl }),
      ...feed.hubs.map((href) => element('link', { rel: 'hub', href })),
      element('link', { rel: 'alternate', type: 'text/html', hreflang: feed.language, href: feed.pageUrl }),
      // Who stands behind entries that name nobody.
      element('author', {}, textElement('name', feed.publisher), textElement('uri', feed.homeUrl)),
      ...feed.items.map((item) => entryXml(item, feed)),
    ),
  );
}

function entryXml(item: FeedItem, { language }: Feed): string {
  return element(
    'entry', {},
    textElement('id', item.id),
    textElement('title', item.title),
    element('link', { rel: 'alternate', type: 'text/html', hreflang: language, href: item.url }),
    textElement('published', isoInUtc(item.published)),
    textElement('updated', isoInUtc(item.updated)),
    ...item.authors.map(({ name, url }) => element('author', {}, textElement('name', name), ...(url === null ? [] : [textElement('uri', url)]))),
    ...(item.source === null ? [] : [textElement('dc:source', item.source)]),
    ...item.categories.map((term) => element('category', { term })),
    ...(item.summary === null ? [] : [textElement('summary', item.summary)]),
    textElement('content', item.html, { type: 'html' }),
    ...(item.picture === null ? [] : [mediaXml(item.picture)]),
  );
}
