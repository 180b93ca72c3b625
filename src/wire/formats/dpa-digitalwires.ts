/**
 * dpa digitalwires (JSON, `digitalwires@…`): one entry a document. Text as HTML in sections, players and pictures within it as elements
 * of dpa's own; the notepad is for the desk. `version` is a number that grows from the first on.
 */
import type { WireConcept, WireItem, WireKind } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { cleanText, cleanTextOrNull, withoutTags } from './clean-text.ts';
import { dpaBody, dpaNotes } from './dpa-body.ts';
import { dpaMedia } from './dpa-media.ts';
import { conceptsOf, namesOf } from './json-concepts.ts';
import { makeItem } from './make-item.ts';
import { datelineToPrint } from './dateline.ts';
import { readByline } from './ninjs-words.ts';
import { readEmbargo, stateOf, timeAt, urgencyOf, versionOf } from './ninjs-state.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';
import { readEach } from './read-each.ts';
import type { Hints, ReadResult } from './read-result.ts';

const FORMAT = 'dpa-digitalwires';

/** One entry, a list of them, or an answer with its `entries`; null for what is none of these. */
export function entriesOfDpa(value: unknown): readonly Fields[] | null {
  const several = Array.isArray(value) ? value : objectOf(value)?.['entries'];
  const entries = (Array.isArray(several) ? several : [value]).map(objectOf).filter((each) => each !== null);
  return entries.length > 0 && entries.every((each) => (textAt(each, 'format') ?? '').startsWith('digitalwires')) ? entries : null;
}

export function readDigitalwires(entries: readonly Fields[], { zone }: Pick<Hints, 'zone'>): ReadResult {
  return readEach(entries, FORMAT, (entry) => readEntry(entry, zone));
}

function readEntry(entry: Fields, zone: string): readonly WireItem[] | string {
  const urn = textAt(entry, 'urn');
  if (urn === null) return 'This dpa digitalwires entry has no urn, and so no identity.';
  const item = itemOf(entry, urn, zone);
  const isNameless = item.headline === '' && item.body.length === 0 && item.status !== 'canceled' && (item.kind === 'text' || item.media.length === 0);
  return isNameless ? `This dpa digitalwires entry (${urn.slice(0, 120)}) has neither a headline nor a text.` : [item];
}

function itemOf(entry: Fields, urn: string, zone: string): WireItem {
  const warnings: string[] = [];
  const { signal: said, ...state } = stateOf(entry, warnings);
  const categories = listOf(entry['categories']).map(objectOf).filter((each) => each !== null);
  const media = dpaMedia(entry, urn);
  const kind = kindOf(entry, media[0]?.kind ?? null, categories);
  const language = languageCode(textAt(entry, 'language'));
  const body = dpaBody(entry, { language, media, warnings });
  const subjects = conceptsAt(categories, 'dpasubject', 'subject');
  const notes = dpaNotes(entry);
  const signal = said ?? notes.signal;
  const headline = cleanText(withoutTags(textAt(entry, 'headline') ?? ''));
  const standfirst = cleanTextOrNull(withoutTags(textAt(entry, 'teaser', 'subhead') ?? ''));
  const [located] = namesOf(conceptsAt(categories, 'located'));
  if (body.length === 0 && kind === 'text' && state.status !== 'canceled') warnings.push('The document has no text under its headline.');
  const source = sourceOf(entry, kind, categories);
  const written = textAt(entry, 'byline');
  return makeItem({
    format: FORMAT,
    kind,
    ...state,
    ...(signal !== null && { signal }),
    ...urgencyOf(entry),
    identity: { canonical: null, agencyId: urn },
    version: versionOf(entry),
    language,
    headline,
    standfirst: standfirst === headline ? null : standfirst,
    slugline: cleanTextOrNull(textAt(entry, 'kicker')),
    body,
    byline: written === null ? [] : readByline(written, source).names,
    source,
    dateline: datelineToPrint(placeOfDateline(textAt(entry, 'dateline')) ?? located ?? null, body),
    section: deskOf(categories),
    topics: namesOf(subjects.filter(({ code, name }) => name !== code)),
    updated: timeAt(entry, { zone, warnings }, 'version_created'),
    embargo: readEmbargo(entry['embargoed'], zone, warnings),
    editorNote: notes.editor,
    // dpa says in the same place what an update added.
    correctionNote: signal === 'correction' ? notes.correction : null,
    keywords: namesOf(conceptsAt(categories, 'keyword')),
    subjects,
    places: conceptsAt(categories, 'geosubject', 'located', 'locationcreated', 'poi'),
    people: conceptsAt(categories, 'person', 'people'),
    organisations: conceptsAt(categories, 'organisation', 'company'),
    creditLine: cleanTextOrNull(textAt(entry, 'creditline')),
    copyrightHolder: cleanTextOrNull(textAt(entry, 'copyrightholder')),
    copyrightNotice: cleanTextOrNull(['copyrightnotice', 'autopublishnotice'].map((name) => textAt(entry, name) ?? '').join(' ')),
    usageTerms: cleanTextOrNull(textAt(entry, 'usageterms')),
    media,
    warnings,
  });
}

/** Types as dpa prefixes them: `dnltype:keyword`. */
function conceptsAt(categories: readonly Fields[], ...types: readonly string[]): WireConcept[] {
  return conceptsOf(types.flatMap((type) => ofType(categories, type)));
}

function ofType(categories: readonly Fields[], type: string): Fields[] {
  return categories.filter((each) => textAt(each, 'type') === `dnltype:${type}`);
}

/** What asks desks to take note, and the day’s plans, is for desks alone. An entry without a text is the medium it brings. */
function kindOf(entry: Fields, medium: WireKind | null, categories: readonly Fields[]): WireKind {
  const genres = new Set(ofType(categories, 'genre').map((each) => textAt(each, 'qcode') ?? ''));
  const isPreview = ofType(categories, 'dpasubject').some((each) => textAt(each, 'qcode') === PREVIEWS);
  if (genres.has(TAKE_NOTE) || (genres.has(PREVIEW) && isPreview)) return 'advisory';
  return medium !== null && textAt(entry, 'article_html') === null ? medium : 'text';
}
const [TAKE_NOTE, PREVIEW, PREVIEWS] = ['dpatextgenre:27', 'dpatextgenre:32', 'dpasubject:432'] as const;

/** Text is signed by who credits it; a picture’s credit line names its maker too, so there the source of its content counts. */
function sourceOf(entry: Fields, kind: WireKind, categories: readonly Fields[]): string | null {
  const content = ofType(categories, 'infosource').filter((each) => /source$/i.test(textAt(each, 'role') ?? ''));
  const [named] = namesOf(conceptsOf(content));
  const [provider] = namesOf(conceptsOf(ofType(categories, 'provider')));
  const credited = kind === 'text' || kind === 'advisory' ? cleanTextOrNull(textAt(entry, 'creditline')) : null;
  return credited ?? named ?? provider ?? 'dpa';
}

/** Of `Tel Aviv/Beirut (dpa) - ` and `MADRID, 21 Nov. 2024 (Agency) -` the place alone. */
function placeOfDateline(dateline: string | null): string | null {
  const place = cleanText(withoutTags((dateline ?? '').slice(0, 300))).replace(/\s*[-–—]+\s*$/, '').replace(/\s*\([^()]{0,60}\)\s*$/, '').replace(/,\s*\d.*$/, '');
  return cleanTextOrNull(place);
}

const DESKS: { readonly [code: string]: string } = { pl: 'Politik', wi: 'Wirtschaft', vm: 'Vermischtes', ku: 'Kultur', sp: 'Sport' };

/** `dpacat:pl` by its name; some services write the code, some the word. */
function deskOf(categories: readonly Fields[]): string | null {
  const desk = conceptsAt(categories, 'desk')[0];
  return desk === undefined ? null : (DESKS[desk.code ?? ''] ?? desk.name);
}
