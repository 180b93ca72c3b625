/** RSS 0.9x, 1.0 (RDF) and 2.0, with the modules agencies use. An entry becomes one wire item. */
import type { WireConcept, WireItem } from '../../story/wire-item.ts';
import { languageCode, pageAddress } from './address.ts';
import { attributeOf, childrenOf, type FeedElement, feedRoot, fieldsOf, pick, pickAll } from './feed-elements.ts';
import { draftStatus, itemOfDeletion, keywordsOf, licenceAt, personName, readEntries, rightsAt, subjectsOfModules, valueAt, wordsAt } from './feed-fields.ts';
import { type FeedEntry, itemOfEntry, subjectOf } from './feed-item.ts';
import { readMediaFields } from './feed-media.ts';
import { lineOf, textOfRss } from './feed-text.ts';
import type { Hints, ReadResult } from './read-result.ts';
import { refuse } from './read-result.ts';
import type { XmlElement } from './xml-tree.ts';

const FORMAT = 'rss';
const DELETED: ReadonlySet<string> = new Set(['at:deleted-entry', 'deleted-entry']);

/** `root`: `rss`, `rdf:RDF` or a bare `channel`. A feed without entries gives no items, which is no fault. */
export function readRss(root: XmlElement, hints: Hints): ReadResult {
  const top = feedRoot(root);
  const fields = childrenOf(top);
  const channel = top.name === 'channel' ? top : pick(fields, 'channel');
  const inside = channel === null ? [] : childrenOf(channel);
  // RSS 1.0 has its items beside the channel; broken feeds have them anywhere.
  const entries = [...inside, ...(channel === top ? [] : fields)].filter(({ name }) => name === 'item' || DELETED.has(name));
  if (channel === null && entries.length === 0) return refuse(top.name.endsWith('rdf') ? 'This is RDF, but no feed: there is neither a channel nor an item in it.' : 'This RSS has neither a channel nor an item.', FORMAT);
  return readEntries(entries, FORMAT, (entry) => (DELETED.has(entry.name) ? itemOfDeletion(entry, FORMAT, hints) : readItem(entry, inside, hints)));
}

function readItem(item: FeedElement, channel: readonly FeedElement[], hints: Hints): WireItem | null {
  const fields = fieldsOf(item);
  const base = item.scope.base ?? pageAddress(linkOf(channel), null);
  const title = pick(fields, 'title', 'dc:title', 'media:title', 'itunes:title');
  const titleText = title === null ? null : textOfRss(title);
  return itemOfEntry(
    {
      format: FORMAT,
      ...identityOfItem(item, fields),
      base,
      version: valueAt(fields, 'atom:updated', 'dcterms:modified', 'dc:date'),
      ...draftStatus(fields),
      title: titleText,
      texts: pickAll(fields, ...TEXTS).slice(0, MAX_TEXTS).toSorted((one, other) => TEXTS.indexOf(one.name) - TEXTS.indexOf(other.name)).map(textOfRss),
      ...datesOf(fields),
      authors: authorsOf(fields),
      subjects: subjectsOf(fields).concat(subjectsOfModules(fields)),
      keywords: keywordsOf(fields),
      language: languageCode(valueAt(fields, 'dc:language', 'language')) ?? item.scope.language ?? languageCode(valueAt(channel, 'language', 'dc:language')),
      source: wordsAt(fields, 'source') ?? wordsAt(fields, 'dc:publisher'),
      copyright: rightsAt(fields) ?? rightsAt(channel),
      usageTerms: licenceAt(fields) ?? licenceAt(channel),
      links: [],
      media: readMediaFields(fields, base, lineOf(titleText)),
    },
    hints,
  );
}

/** Summaries first. */
const MAX_TEXTS = 20;
const TEXTS = ['description', 'dc:description', 'atom:summary', 'itunes:summary', 'content:encoded', 'xhtml:body', 'xhtml:div', 'body', 'fullitem', 'full-text', 'yandex:full-text', 'atom:content'];

function identityOfItem(item: FeedElement, fields: readonly FeedElement[]): Pick<FeedEntry, 'id' | 'link'> {
  const guid = pick(fields, 'guid');
  const id = valueAt(fields, 'guid', 'atom:id') ?? attributeOf(item, 'rdf:about') ?? attributeOf(item, 'about');
  const isPermalink = guid !== null && attributeOf(guid, 'ispermalink')?.trim().toLowerCase() !== 'false';
  return { id, link: linkOf(fields) ?? (isPermalink ? id : null) };
}

/** `link` has it as its text, that of Atom as an attribute. */
function linkOf(fields: readonly FeedElement[]): string | null {
  const atom = pickAll(fields, 'atom:link', 'link').find((link) => ['alternate', null].includes(attributeOf(link, 'rel')) && attributeOf(link, 'href') !== null);
  return valueAt(fields, 'link') ?? (atom === undefined ? null : attributeOf(atom, 'href'));
}

function datesOf(fields: readonly FeedElement[]): Pick<FeedEntry, 'published' | 'updated' | 'expires'> {
  const valid = /\bend\s*=\s*([^;]{4,60})/.exec(valueAt(fields, 'dcterms:valid') ?? '')?.[1];
  return {
    published: [
      ['pubDate', valueAt(fields, 'pubdate')],
      ['published', valueAt(fields, 'atom:published', 'dcterms:issued', 'dcterms:created')],
      ['dc:date', valueAt(fields, 'dc:date')],
    ],
    updated: [['updated', valueAt(fields, 'atom:updated', 'dcterms:modified')]],
    expires: [['expirationDate', valueAt(fields, 'expirationdate')], ['dcterms:valid', valid]],
  };
}

function authorsOf(fields: readonly FeedElement[]): string[] {
  const named = (...names: string[]): string[] => pickAll(fields, ...names).flatMap((field) => personName(field) ?? lineOf(textOfRss(field))).filter((name) => name !== '');
  // The first of these that is there: they mostly say the same in several ways.
  return [named('dc:creator'), named('author', 'atom:author'), named('itunes:author')].find((names) => names.length > 0) ?? [];
}

function subjectsOf(fields: readonly FeedElement[]): WireConcept[] {
  return pickAll(fields, 'category', 'media:category', 'atom:category').flatMap((field) => {
    const name = lineOf(textOfRss(field)) || attributeOf(field, 'label') || attributeOf(field, 'text');
    return subjectOf(name, attributeOf(field, 'term'), attributeOf(field, 'domain') ?? attributeOf(field, 'scheme')) ?? [];
  });
}
