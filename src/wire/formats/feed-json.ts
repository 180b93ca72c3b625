/** JSON Feed 1 and 1.1 (jsonfeed.org). An item becomes one wire item. */
import type { WireItem } from '../../story/wire-item.ts';
import { languageCode, linkAddress, pageAddress } from './address.ts';
import { cleanTextOrNull } from './clean-text.ts';
import { type FeedEntry, itemOfEntry, MAX_ENTRIES, subjectOf } from './feed-item.ts';
import { mediaFrom, type MediaOfEntry } from './feed-media.ts';
import type { FeedText } from './feed-text.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';

const FORMAT = 'json-feed';

/** By its version; some leave that out, and are told by what else only a feed has. */
export function isJsonFeed(value: unknown): boolean {
  const feed = objectOf(value);
  if (feed === null || !Array.isArray(feed['items'])) return false;
  const version = textAt(feed, 'version');
  if (version !== null && /^https?:\/\/(?:www\.)?jsonfeed\.org\/version\//i.test(version.trim())) return true;
  const items = listOf(feed['items']).map(objectOf);
  return version === null && textAt(feed, 'title') !== null && items.every((item) => item !== null && ['content_html', 'content_text', 'url', 'id'].some((name) => Object.hasOwn(item, name)));
}

/** `value`: parsed JSON that `isJsonFeed` holds for. */
export function readJsonFeed(value: unknown, hints: Hints): ReadResult {
  const feed = objectOf(value) ?? {};
  const items = listOf(feed['items']);
  if (items.length > MAX_ENTRIES) return refuse(`This feed has ${items.length} entries; at most ${MAX_ENTRIES} are read at once.`, FORMAT);
  return { ok: true, items: items.flatMap((item) => readItem(objectOf(item), feed, hints) ?? []) };
}

function readItem(item: Fields | null, feed: Fields, hints: Hints): WireItem | null {
  if (item === null) return null;
  const base = pageAddress(textAt(feed, 'home_page_url', 'feed_url'), null);
  const language = languageCode(textAt(item, 'language')) ?? languageCode(textAt(feed, 'language'));
  const text = (form: 'plain' | 'html', name: string): FeedText[] => {
    const found = textAt(item, name);
    return found === null ? [] : [{ form, text: found, base: null, language: null }];
  };
  return itemOfEntry(
    {
      format: FORMAT,
      id: typeof item['id'] === 'number' ? String(item['id']) : textAt(item, 'id'),
      link: textAt(item, 'url', 'external_url'),
      base,
      version: textAt(item, 'date_modified'),
      title: text('plain', 'title')[0] ?? null,
      texts: [...text('plain', 'summary'), ...text('html', 'content_html'), ...(textAt(item, 'content_html') === null ? text('plain', 'content_text') : [])],
      published: [['date_published', textAt(item, 'date_published')]],
      updated: [['date_modified', textAt(item, 'date_modified')]],
      expires: [],
      authors: authorsOf(item) ?? authorsOf(feed) ?? [],
      subjects: tagsOf(item).flatMap((tag) => subjectOf(tag) ?? []),
      keywords: [],
      language,
      source: null,
      copyright: null,
      usageTerms: null,
      links: linksOf(item, base),
      media: mediaOf(item, base),
    } satisfies FeedEntry,
    hints,
  );
}

const tagsOf = (item: Fields): string[] => listOf(item['tags']).filter((tag) => typeof tag === 'string').slice(0, 100);

function authorsOf(fields: Fields): string[] | null {
  const people = [...listOf(fields['authors']), ...listOf(fields['author'])].slice(0, 50).map(objectOf);
  const names = people.flatMap((person) => (person === null ? null : textAt(person, 'name')) ?? []);
  return names.length === 0 ? null : names;
}

/** What the entry is about, where that is another page than its own. */
function linksOf(item: Fields, base: string | null): FeedEntry['links'] {
  const about = textAt(item, 'url') === null ? null : linkAddress(textAt(item, 'external_url') ?? undefined, base);
  return about === null ? [] : [{ relation: 'see-also', id: about }];
}

function mediaOf(item: Fields, base: string | null): MediaOfEntry {
  const warnings: string[] = [];
  const pictures = ['image', 'banner_image'].flatMap((name) => mediaFrom({ href: textAt(item, name), medium: 'image' }, base) ?? []);
  const attached = listOf(item['attachments']).slice(0, 100).flatMap((each) => {
    const file = objectOf(each) ?? {};
    const size = file['size_in_bytes'];
    const media = mediaFrom({ href: textAt(file, 'url'), type: textAt(file, 'mime_type'), size: typeof size === 'number' && size > 0 ? Math.round(size) : null }, base, { caption: cleanTextOrNull(textAt(file, 'title')) });
    if (media === null) warnings.push(`An attachment was left out, which is neither picture, film nor sound: ${(textAt(file, 'mime_type', 'url') ?? '?').slice(0, 80)}.`);
    return media ?? [];
  });
  return { media: [...pictures.slice(0, 1), ...attached, ...pictures.slice(1)], warnings };
}
