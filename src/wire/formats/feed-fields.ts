/** What RSS and Atom have in common: the modules (Dublin Core, Media RSS, iTunes, tombstones) that stand in either. */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { WireConcept, WireItem } from '../../story/wire-item.ts';
import { cleanTextOrNull } from './clean-text.ts';
import { attributeOf, fieldsOf, type FeedElement, pick, pickAll } from './feed-elements.ts';
import { identityOf, MAX_ENTRIES, subjectOf } from './feed-item.ts';
import { lineOf, textOfRss } from './feed-text.ts';
import { makeItem } from './make-item.ts';
import { readMomentOrDay } from './read-moment.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';
import { textOfXml } from './xml-tree.ts';

/** Clean text of the first of the fields that has any. */
export function wordsAt(fields: readonly FeedElement[], ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const field of pickAll(fields, name)) {
      const words = cleanTextOrNull(lineOf(textOfRss(field)).slice(0, 5_000));
      if (words !== null) return words;
    }
  }
  return null;
}

/** As written, for what is no prose: addresses, ids, dates. */
export function valueAt(fields: readonly FeedElement[], ...names: readonly string[]): string | null {
  for (const name of names) {
    for (const field of pickAll(fields, name)) {
      const value = textOfXml(field.element).trim();
      if (value !== '') return value;
    }
  }
  return null;
}

/** Of `atom:author` and its kin: the name, never the address. */
export function personName(person: FeedElement): string | null {
  return wordsAt(fieldsOf(person).map((field) => ({ ...field, name: field.name.replace(/^atom:/, '') })), 'name');
}

/** `dc:subject` and the words of the modules. */
export function subjectsOfModules(fields: readonly FeedElement[]): WireConcept[] {
  return pickAll(fields, 'dc:subject').flatMap((field) => subjectOf(lineOf(textOfRss(field))) ?? []);
}

export function keywordsOf(fields: readonly FeedElement[]): string[] {
  return (wordsAt(fields, 'media:keywords', 'itunes:keywords', 'keywords') ?? '').split(',');
}

export function rightsAt(fields: readonly FeedElement[]): string | null {
  return wordsAt(fields, 'dc:rights', 'dcterms:rights', 'rights', 'copyright', 'atom:rights');
}

export function licenceAt(fields: readonly FeedElement[]): string | null {
  const license = pick(fields, 'cc:license', 'dcterms:license');
  return license === null ? null : (wordsAt(fields, license.name) ?? cleanTextOrNull(attributeOf(license, 'rdf:resource')));
}

/** `app:draft` (RFC 5023): not to be published yet. */
export function draftStatus(fields: readonly FeedElement[]): { readonly status: DocumentStatus; readonly statusRaw: string | null } {
  const control = pick(fields, 'app:control');
  const isDraft = control !== null && wordsAt(fieldsOf(control), 'app:draft', 'draft')?.toLowerCase() === 'yes';
  return isDraft ? { status: 'withheld', statusRaw: 'draft' } : { status: 'usable', statusRaw: null };
}

/** `at:deleted-entry` (RFC 6721): the entry of that id is to go, wherever it is. */
export function itemOfDeletion(deleted: FeedElement, format: 'rss' | 'atom', { zone }: Hints): WireItem {
  const fields = fieldsOf(deleted);
  const when = attributeOf(deleted, 'when');
  return makeItem({
    format,
    identity: identityOf(attributeOf(deleted, 'ref'), null),
    version: cleanTextOrNull(when?.slice(0, 200)),
    status: 'canceled',
    statusRaw: 'deleted-entry',
    updated: when === null ? null : readMomentOrDay(when, zone),
    editorNote: wordsAt(fields, 'at:comment', 'comment'),
  });
}

/** The items of a feed, or why it is refused: so many entries are an archive, no service. */
export function readEntries(entries: readonly FeedElement[], format: string, itemOf: (entry: FeedElement) => WireItem | null): ReadResult {
  if (entries.length > MAX_ENTRIES) return refuse(`This feed has ${entries.length} entries; at most ${MAX_ENTRIES} are read at once.`, format);
  return { ok: true, items: entries.flatMap((entry) => itemOf(entry) ?? []) };
}
