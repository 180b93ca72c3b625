/** Atom 0.3 and 1.0 (RFC 4287), with deleted entries (RFC 6721). An entry becomes one wire item. */
import type { WireConcept, WireItem, WireLink, WireRelation } from '../../story/wire-item.ts';
import { languageCode, linkAddress, pageAddress } from './address.ts';
import { cleanTextOrNull } from './clean-text.ts';
import { attributeOf, childrenOf, type FeedElement, feedRoot, fieldsOf, pick, pickAll } from './feed-elements.ts';
import { draftStatus, itemOfDeletion, keywordsOf, licenceAt, personName, readEntries, rightsAt, subjectsOfModules, valueAt } from './feed-fields.ts';
import { type FeedEntry, itemOfEntry, subjectOf } from './feed-item.ts';
import { kindOf, mediaFrom, type MediaOfEntry, readMediaFields } from './feed-media.ts';
import { type FeedText, lineOf, textOfAtom } from './feed-text.ts';
import type { Hints, ReadResult } from './read-result.ts';
import type { XmlElement } from './xml-tree.ts';

const FORMAT = 'atom';
const DELETED: ReadonlySet<string> = new Set(['at:deleted-entry', 'deleted-entry']);

/** `root`: `feed`, or a document of one `entry` or one `deleted-entry`. A feed without entries gives no items, which is no fault. */
export function readAtom(root: XmlElement, hints: Hints): ReadResult {
  const top = feedRoot(root);
  const alone = top.name === 'entry' || DELETED.has(top.name);
  const fields = alone ? [] : childrenOf(top);
  const entries = alone ? [top] : pickAll(fields, 'entry', ...DELETED);
  return readEntries(entries, FORMAT, (entry) => (DELETED.has(entry.name) ? itemOfDeletion(entry, FORMAT, hints) : readEntry(entry, fields, hints)));
}

function readEntry(entry: FeedElement, feed: readonly FeedElement[], hints: Hints): WireItem | null {
  const fields = fieldsOf(entry);
  const base = entry.scope.base ?? pageAddress(linkOf(feed), null);
  const origin = pick(fields, 'source');
  const from = origin === null ? [] : fieldsOf(origin);
  const titleField = pick(fields, 'title', 'media:title', 'dc:title');
  const title = titleField === null ? null : textOfAtom(titleField);
  return itemOfEntry(
    {
      format: FORMAT,
      id: valueAt(fields, 'id'),
      link: linkOf(fields),
      base,
      version: valueAt(fields, 'updated', 'modified', 'dc:date'),
      ...draftStatus(fields),
      title,
      ...textsOf(fields),
      ...datesOf(fields),
      authors: authorsOf(fields, from, feed),
      subjects: subjectsOf(fields).concat(subjectsOfModules(fields)),
      keywords: keywordsOf(fields),
      language: languageCode(valueAt(fields, 'dc:language')) ?? languageOf(fields) ?? languageCode(valueAt(feed, 'dc:language', 'language')),
      source: titleOf(from),
      copyright: rightsOf(fields) ?? rightsOf(from) ?? rightsOf(feed),
      usageTerms: licenceAt(fields) ?? licenceAt(feed),
      links: linksOf(fields, base),
      media: mediaOf(fields, base, lineOf(title)),
    },
    hints,
  );
}

const rightsOf = (fields: readonly FeedElement[]): string | null => {
  const rights = pick(fields, 'rights', 'copyright');
  return rights === null ? rightsAt(fields) : cleanTextOrNull(lineOf(textOfAtom(rights)).slice(0, 5_000));
};

const titleOf = (fields: readonly FeedElement[]): string | null => {
  const title = pick(fields, 'title');
  return title === null ? null : cleanTextOrNull(lineOf(textOfAtom(title)).slice(0, 300));
};

const MAX_TEXTS = 20;

/** A content that lies elsewhere or is no text is none here. */
function textsOf(fields: readonly FeedElement[]): { readonly texts: readonly FeedText[] } {
  const group = pick(fields, 'media:group');
  const described = group === null ? [] : pickAll(fieldsOf(group), 'media:description');
  const held = pickAll(fields, 'summary', 'content').slice(0, MAX_TEXTS).filter((field) => attributeOf(field, 'src') === null && !/^(?:image|audio|video)\//i.test(attributeOf(field, 'type') ?? ''));
  return { texts: [...held.filter(({ name }) => name === 'summary'), ...held.filter(({ name }) => name === 'content'), ...(held.length === 0 ? described : [])].map(textOfAtom) };
}

function mediaOf(fields: readonly FeedElement[], base: string | null, headline: string): MediaOfEntry {
  const { media, warnings } = readMediaFields(fields, base, headline);
  const elsewhere = pickAll(fields, 'content').filter((field) => attributeOf(field, 'src') !== null);
  const files = elsewhere.map((field) => ({ href: attributeOf(field, 'src'), type: attributeOf(field, 'type') }));
  const texts = files.filter((file) => kindOf(file) === null).map(({ href }) => `The text of the entry lies elsewhere: ${(href ?? '').slice(0, 200)}.`);
  return { media: [...media, ...files.flatMap((file) => mediaFrom(file, base) ?? [])], warnings: [...warnings, ...texts] };
}

const relationOf = (link: FeedElement): string => (attributeOf(link, 'rel') ?? 'alternate').trim().toLowerCase().replace(/^http:\/\/www\.iana\.org\/assignments\/relation\//, '');

/** Where readers find it: of several the page before other forms of it. */
function linkOf(fields: readonly FeedElement[]): string | null {
  const links = pickAll(fields, 'link').filter((link) => relationOf(link) === 'alternate' && attributeOf(link, 'href') !== null);
  const page = links.find((link) => /html/i.test(attributeOf(link, 'type') ?? 'html')) ?? links[0];
  if (page === undefined) return valueAt(fields, 'link');
  const href = attributeOf(page, 'href');
  return href === null || page.scope.base === null ? href : (URL.parse(href, page.scope.base)?.href ?? href);
}

const RELATIONS: { readonly [rel: string]: WireRelation } = { related: 'see-also', via: 'derived', 'predecessor-version': 'previous' };

function linksOf(fields: readonly FeedElement[], base: string | null): WireLink[] {
  return pickAll(fields, 'link').slice(0, 100).flatMap((link) => {
    const relation = RELATIONS[relationOf(link)];
    const id = linkAddress(attributeOf(link, 'href') ?? undefined, link.scope.base ?? base);
    return relation === undefined || id === null ? [] : [{ relation, id }];
  });
}

function datesOf(fields: readonly FeedElement[]): Pick<FeedEntry, 'published' | 'updated' | 'expires'> {
  return {
    published: [
      ['published', valueAt(fields, 'published', 'issued')],
      ['created', valueAt(fields, 'created', 'dcterms:created', 'dc:date', 'pubdate')],
    ],
    updated: [['updated', valueAt(fields, 'updated', 'modified', 'dcterms:modified')]],
    expires: [['dcterms:valid', /\bend\s*=\s*([^;]{4,60})/.exec(valueAt(fields, 'dcterms:valid') ?? '')?.[1]]],
  };
}

/** Those of the entry, else of where it came from, else of the feed (RFC 4287, 4.2.1). */
function authorsOf(...levels: readonly (readonly FeedElement[])[]): string[] {
  for (const fields of levels) {
    const names = pickAll(fields, 'author').flatMap((person) => personName(person) ?? bare(person));
    const found = names.length > 0 ? names : pickAll(fields, 'dc:creator').flatMap((field) => cleanTextOrNull(lineOf(textOfAtom(field))) ?? []);
    if (found.length > 0) return found;
  }
  return [];
}

const bare = (person: FeedElement): string[] => (childrenOf(person).length > 0 ? [] : [lineOf(textOfAtom(person))].filter((name) => name !== ''));

function subjectsOf(fields: readonly FeedElement[]): WireConcept[] {
  return pickAll(fields, 'category').flatMap((field) => subjectOf(attributeOf(field, 'label') || lineOf(textOfAtom(field)) || attributeOf(field, 'term'), attributeOf(field, 'term'), attributeOf(field, 'scheme')) ?? []);
}

/** That of the text, which may be another than the feed's. */
function languageOf(fields: readonly FeedElement[]): string | null {
  return pick(fields, 'content', 'summary', 'title')?.scope.language ?? null;
}
