/**
 * ninjs 1, 2 and 3 (IPTC): one JSON object a document. 1.x has flat names with suffixes (`body_html`), 2.x arrays
 * (`bodies`), 3.x the same in camelCase. The field names of the three do not collide, so one reader knows them all;
 * which of them a document says it is only decides what is said of it.
 */
import type { DocumentStatus } from '../../story/incoming.ts';
import type { WireItem, WireKind } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { conceptsOf, namesOf } from './json-concepts.ts';
import { makeItem } from './make-item.ts';
import { associationsOf, mediaKindOf, mediaOf, partsOf, usageTermsOf, valueOfRole } from './ninjs-media.ts';
import { embargoOf, linksOf, stateOf, timeAt, urgencyOf, versionOf } from './ninjs-state.ts';
import { bodyOf, bylineOf, chooseBody, datelineOf, descriptionOf, headlineOf, shortHeadlineOf, sourceOf } from './ninjs-words.ts';
import { type Fields, objectOf, textAt } from './ninjs-fields.ts';
import { readEach } from './read-each.ts';
import { type Hints, type ReadResult, refuse } from './read-result.ts';

const FORMAT = 'ninjs';

/** `value`: parsed JSON, one item or an array of them. */
export function readNinjs(value: unknown, { zone }: Pick<Hints, 'zone'> = { zone: 'UTC' }): ReadResult {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return refuse('This is an empty JSON list.', FORMAT);
  return readEach(values, FORMAT, (each) => readItem(each, zone));
}

/** The item and what texts stand in it, or why there is none. */
function readItem(value: unknown, zone: string): readonly WireItem[] | string {
  const fields = objectOf(value);
  if (fields === null) return 'This is JSON, but not an object: no story is told in it.';
  if (!isNinjs(fields)) return unknownJson(fields);
  const uri = textAt(fields, 'uri', 'guid');
  if (uri === null) return 'This ninjs document has no uri, and so no identity.';
  const item = itemOf(fields, uri, zone);
  if (item.status === 'canceled') return [item];
  // The beginning of a text stands in for its headline (finish-item.ts).
  if (item.headline === '' && item.body.length === 0 && (item.kind === 'text' || item.media.length === 0)) return `This ninjs document (${uri.slice(0, 120)}) has no headline.`;
  return item.kind === 'package' ? [item, ...insideOf(fields, item, zone)] : [item];
}

/** Names that only ninjs has; two of them make one even where its uri is missing. */
const NINJS_NAMES = ['standard', '$standard', 'versioncreated', 'versionCreated', 'pubstatus', 'pubStatus', 'headline', 'headlines', 'bodies', 'body_text', 'body_html', 'body_xhtml', 'representationtype', 'representationType', 'firstcreated', 'firstCreated', 'descriptions', 'altids', 'altIds'];

function isNinjs(item: Fields): boolean {
  const standard = objectOf(item['standard']) ?? objectOf(item['$standard']);
  if (standard !== null && textAt(standard, 'name')?.toLowerCase() === 'ninjs') return true;
  return 'uri' in item || NINJS_NAMES.filter((name) => name in item).length >= 2;
}

function unknownJson(item: Fields): string {
  const names = Object.keys(item).slice(0, 5).map((name) => `“${cleanText(name).slice(0, 30)}”`);
  return names.length === 0 ? 'This is an empty JSON object.' : `This is JSON, but not ninjs: its fields are ${names.join(', ')} and it has no uri.`;
}

function itemOf(fields: Fields, uri: string, zone: string): WireItem {
  const warnings: string[] = [];
  const { signal, ...state } = stateOf(fields, warnings);
  const kind = kindOf(fields);
  const language = languageCode(textAt(fields, 'language'));
  const headline = headlineOf(fields);
  const body = bodyOf(fields, { headline, language, warnings });
  const source = sourceOf(fields);
  const people = bylineOf(fields, source);
  const subjects = conceptsOf(fields['subject'], fields['subjects']);
  const topics = namesOf(subjects);
  const clock = { zone, warnings };
  if (body.length === 0 && kind === 'text' && state.status !== 'canceled') warnings.push('The document has no text under its headline.');
  return makeItem({
    format: FORMAT,
    kind,
    ...state,
    ...(signal !== null && { signal }),
    ...urgencyOf(fields),
    ...rightsOf(fields),
    identity: { canonical: null, agencyId: uri },
    version: versionOf(fields),
    language,
    headline,
    shortHeadline: shortHeadlineOf(fields, headline),
    standfirst: descriptionOf(fields),
    body,
    byline: people.names,
    source: source ?? people.agency,
    dateline: datelineOf(fields, body),
    section: topics[0] ?? null,
    topics,
    firstPublished: timeAt(fields, clock, 'firstCreated', 'firstcreated'),
    updated: timeAt(fields, clock, 'versionCreated', 'versioncreated'),
    expires: timeAt(fields, clock, 'expires'),
    embargo: embargoOf(fields, zone, warnings),
    editorNote: cleanTextOrNull(textAt(fields, 'edNote', 'ednote')),
    correctionNote: cleanTextOrNull(textAt(fields, 'correctionNote', 'correctionnote', 'correction_note') ?? valueOfRole(fields, /correct/i)),
    slugline: cleanTextOrNull(textAt(fields, 'slugline')),
    keywords: namesOf(conceptsOf(fields['keywords'])),
    subjects,
    places: conceptsOf(fields['place'], fields['places']),
    people: conceptsOf(fields['person'], fields['people']),
    organisations: conceptsOf(fields['organisation'], fields['organisations']),
    media: mediaOf(fields),
    parts: partsOf(fields, (part) => chooseBody(part) !== null),
    links: linksOf(fields),
    warnings,
  });
}

/** What only events and planning items have. */
const EVENT_NAMES = ['eventDetails', 'eventdetails', 'plannedCoverage', 'plannedCoverages', 'plannedcoverages'];

/** By its type; what names none is told by what is in it. A composite without a text of its own is a package. */
function kindOf(fields: Fields): WireKind {
  const type = textAt(fields, 'type')?.trim().toLowerCase() ?? null;
  if (type === 'event' || type === 'planning') return 'event';
  if (type === null && EVENT_NAMES.some((name) => name in fields)) return 'event';
  const hasText = chooseBody(fields) !== null;
  const medium = mediaKindOf(fields);
  if (medium !== null && (type !== null && type !== 'component' ? true : !hasText)) return medium;
  if (type === 'package') return 'package';
  return type === 'composite' && !hasText && associationsOf(fields).length > 0 ? 'package' : 'text';
}

function rightsOf(fields: Fields): Pick<WireItem, 'creditLine' | 'copyrightHolder' | 'copyrightNotice' | 'usageTerms'> {
  return {
    creditLine: cleanTextOrNull(textAt(fields, 'creditline', 'creditLine') ?? valueOfRole(fields, /credit/i)),
    copyrightHolder: cleanTextOrNull(textAt(fields, 'copyrightHolder', 'copyrightholder')),
    copyrightNotice: cleanTextOrNull(textAt(fields, 'copyrightNotice', 'copyrightnotice')),
    usageTerms: usageTermsOf(fields),
  };
}

/** The texts within a package, which would be lost with it. What holds the package back holds them. */
function insideOf(fields: Fields, outer: WireItem, zone: string): WireItem[] {
  return associationsOf(fields).flatMap(({ fields: part }) => {
    const uri = textAt(part, 'uri', 'guid');
    if (uri === null || chooseBody(part) === null || mediaKindOf(part) !== null) return [];
    const item = itemOf(part, uri, zone);
    return item.headline === '' ? [] : [heldLike(outer, item)];
  });
}

function heldLike(outer: WireItem, item: WireItem): WireItem {
  const status: DocumentStatus = item.status === 'usable' ? outer.status : item.status;
  return { ...item, status, signal: status === 'withheld' ? 'withhold' : item.signal, embargo: longerOf(outer.embargo, item.embargo) };
}

function longerOf(one: WireItem['embargo'], other: WireItem['embargo']): WireItem['embargo'] {
  if (one === null || other === 'hold') return other;
  if (other === null || one === 'hold') return one;
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
