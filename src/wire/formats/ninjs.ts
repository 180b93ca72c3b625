/**
 * ninjs 1, 2 and 3 (IPTC): one JSON object a document. 1.x has flat names with suffixes (`body_html`), 2.x arrays
 * (`bodies`), 3.x the same in camelCase. The field names of the three do not collide, so one reader knows them all;
 * which of them a document says it is only decides what is said of it.
 */
import type { DocumentStatus, IncomingBody } from '../../story/incoming.ts';
import type { WireItem } from '../../story/wire-item.ts';
import { cleanText, cleanTextOrNull, textKey, withoutTags } from './clean-text.ts';
import { languageCode } from './address.ts';
import { datelineToPrint } from './dateline.ts';
import { readHtmlBody, readTextBody } from './html-body.ts';
import { leadOfNinjs } from './ninjs-pictures.ts';
import { listOf, objectOf, readInstant, textAt, valueByRole } from './ninjs-fields.ts';
import type { Fields } from './ninjs-fields.ts';
import { splitNames } from './names.ts';
import { makeItem } from './make-item.ts';
import { type ReadResult, refuse } from './read-result.ts';

const FORMAT = 'ninjs';
/** Types whose item is a story in words. */
const STORIES = new Set(['text', 'composite', 'article']);
/** What only events and planning items have. */
const EVENT_NAMES = ['eventDetails', 'eventdetails', 'plannedCoverages', 'plannedcoverages'];
const MAX_ITEMS = 500;

/** `value`: parsed JSON, one item or an array of them. */
export function readNinjs(value: unknown): ReadResult {
  const values = Array.isArray(value) ? value : [value];
  if (values.length === 0) return refuse('This is an empty JSON list.', FORMAT);
  if (values.length > MAX_ITEMS) return refuse(`This is a list of ${values.length} items; at most ${MAX_ITEMS} are read at once.`, FORMAT);
  const items: WireItem[] = [];
  for (const [index, each] of values.entries()) {
    const read = readItem(each);
    if (typeof read === 'string') return refuse(values.length === 1 ? read : `Item ${index + 1} of ${values.length}: ${read}`, FORMAT);
    items.push(read);
  }
  return { ok: true, items };
}

/** The item, or why there is none. */
function readItem(value: unknown): WireItem | string {
  const item = objectOf(value);
  if (item === null) return 'This is JSON, but not an object: no story is told in it.';
  if (!isNinjs(item) || isDigitalwires(item)) return unknownJson(item);
  const uri = textAt(item, 'uri');
  if (uri === null) return 'This ninjs document has no uri, and so no identity.';
  const warnings: string[] = [];
  const status = statusOf(item, warnings);
  const type = textAt(item, 'type');
  // A kill must get through in whatever state the rest of the document is.
  if (status === 'canceled') return storyOf(item, { uri, status, warnings });
  if (type === null && EVENT_NAMES.some((name) => name in item)) return 'This ninjs document is an event or a planning item, not a story in words.';
  if (type !== null && !STORIES.has(type)) return `This ninjs document is of type “${type.slice(0, 40)}”, not a story in words.`;
  const story = storyOf(item, { uri, status, warnings });
  if (story.headline === '') return `This ninjs document (${uri.slice(0, 120)}) has no headline.`;
  return story;
}

const NINJS_NAMES = ['standard', '$standard', 'versioncreated', 'versionCreated', 'pubstatus', 'pubStatus', 'headline', 'headlines', 'bodies', 'body_text', 'body_html', 'body_xhtml', 'representationtype', 'representationType', 'firstcreated', 'firstCreated', 'descriptions', 'altids', 'altIds'];

function isNinjs(item: Fields): boolean {
  if (standardOf(item) === 'ninjs') return true;
  if ('uri' in item) return true;
  return NINJS_NAMES.filter((name) => name in item).length >= 2;
}

function standardOf(item: Fields): string | null {
  const standard = objectOf(item['standard']) ?? objectOf(item['$standard']);
  return standard === null ? null : (textAt(standard, 'name')?.toLowerCase() ?? null);
}

const isDigitalwires = (item: Fields): boolean => (textAt(item, 'format') ?? '').startsWith('digitalwires');

function unknownJson(item: Fields): string {
  if (isDigitalwires(item)) return 'This is dpa digitalwires, which is not yet read.';
  if (objectOf(objectOf(item['data'])?.['item']) !== null) return 'This is the AP media API, which is not yet read.';
  const names = Object.keys(item).slice(0, 5).map((name) => `“${cleanText(name).slice(0, 30)}”`);
  return names.length === 0 ? 'This is an empty JSON object.' : `This is JSON, but not ninjs: its fields are ${names.join(', ')} and it has no uri.`;
}

interface Known {
  readonly uri: string;
  readonly status: DocumentStatus;
  readonly warnings: string[];
}

function storyOf(item: Fields, { uri, status, warnings }: Known): WireItem {
  const language = languageCode(textAt(item, 'language'));
  const headline = headlineOf(item);
  const body = bodyOf(item, headline, language, warnings);
  const source = sourceOf(item);
  const people = bylineOf(item, source);
  const topics = namesAt(item, 'subject', 'subjects');
  if (body.length === 0 && status !== 'canceled') warnings.push('The document has no text under its headline.');
  return makeItem({
    format: FORMAT,
    identity: { canonical: null, agencyId: uri },
    version: versionOf(item),
    status,
    language,
    headline,
    standfirst: cleanTextOrNull(descriptionOf(item)),
    body,
    lead: leadOfNinjs(item),
    byline: people.names,
    source: source ?? people.agency,
    dateline: datelineOf(item, body),
    section: topics[0] ?? null,
    topics,
    firstPublished: timeAt(item, warnings, 'firstCreated', 'firstcreated'),
    updated: timeAt(item, warnings, 'versionCreated', 'versioncreated'),
    embargo: embargoOf(item, warnings),
    editorNote: cleanTextOrNull(textAt(item, 'edNote', 'ednote')),
    warnings,
  });
}

/** `usable` where nothing is said; of two that contradict each other the stricter; what is said and not understood waits for a person. */
function statusOf(item: Fields, warnings: string[]): DocumentStatus {
  const said = new Set(['pubStatus', 'pubstatus'].filter((name) => name in item).map((name) => readStatus(textAt(item, name) ?? '', warnings)));
  return (['canceled', 'withheld', 'usable'] as const).find((status) => said.has(status)) ?? 'usable';
}

function readStatus(text: string, warnings: string[]): DocumentStatus {
  const written = text.trim().toLowerCase().replace(/^stat:\s*/, '');
  if (written === 'usable') return 'usable';
  if (written === 'withheld') return 'withheld';
  if (/^(?:cancel(?:l?ed)?|kill(?:ed)?|withdrawn?|deleted?|removed?)$/.test(written)) return 'canceled';
  warnings.push(`The status “${written.slice(0, 40)}” is unknown: the document is withheld.`);
  return 'withheld';
}

function versionOf(item: Fields): string | null {
  const version = item['version'];
  if (typeof version === 'number') return String(version);
  return typeof version === 'string' ? cleanTextOrNull(version) : null;
}

function headlineOf(item: Fields): string {
  const found = textAt(item, 'headline') ?? valueByRole(item['headlines'], ['main', 'headline']) ?? textBySuffix(item, 'headline_', ['main', 'medium', 'short']) ?? textAt(item, 'title') ?? textAt(item, 'name');
  return cleanText(withoutTags(found ?? ''));
}

function descriptionOf(item: Fields): string | null {
  const found = textAt(item, 'description_text') ?? valueByRole(item['descriptions'], ['summary', 'text', 'main', 'lead', 'standfirst', 'abstract']) ?? textBySuffix(item, 'description_', []);
  return found === null ? null : withoutTags(found);
}

/** A 1.x field by its suffix: the wished ones first, then any. */
function textBySuffix(item: Fields, prefix: string, wished: readonly string[]): string | null {
  const names = Object.keys(item).filter((name) => name.startsWith(prefix));
  const order = [...wished.map((suffix) => prefix + suffix).filter((name) => names.includes(name)), ...names];
  return order.map((name) => textAt(item, name)).find((text) => text !== null) ?? null;
}

function bodyOf(item: Fields, headline: string, language: string | null, warnings: string[]): IncomingBody {
  const chosen = chooseBody(item);
  if (chosen === null) return [];
  const read = chosen.html ? readHtmlBody(chosen.text, { language }) : readTextBody(chosen.text);
  warnings.push(...read.warnings);
  return withoutHeadline(read.blocks, headline);
}

interface BodyText {
  readonly text: string;
  readonly html: boolean;
}

const HTML_NAMES = ['body_html', 'body_xhtml', 'body_html5', 'body_richtext'];

/** HTML before plain text, since it holds more; the plain text where the HTML holds much less of it. */
function chooseBody(item: Fields): BodyText | null {
  const bodies: BodyText[] = [];
  for (const name of [...HTML_NAMES, ...Object.keys(item).filter((key) => key.startsWith('body_') && !HTML_NAMES.includes(key))]) {
    const text = textAt(item, name);
    if (text !== null) bodies.push({ text, html: HTML_NAMES.includes(name) || looksLikeHtml(text) });
  }
  for (const each of listOf(item['bodies'])) {
    const fields = objectOf(each);
    const text = fields === null ? null : textAt(fields, 'value');
    const type = (fields === null ? null : textAt(fields, 'contentType', 'contenttype', 'mimetype')) ?? '';
    if (text !== null && !/nitf|newsml|json|application\/xml|text\/xml/i.test(type)) bodies.push({ text, html: /html/i.test(type) || looksLikeHtml(text) });
  }
  const html = longest(bodies.filter((body) => body.html));
  const plain = longest(bodies.filter((body) => !body.html));
  if (html === null || plain === null) return html ?? plain;
  return html.text.length < plain.text.length / 2 ? plain : html;
}

function longest(bodies: readonly BodyText[]): BodyText | null {
  return bodies.reduce<BodyText | null>((best, body) => (best === null || body.text.length > best.text.length * 1.1 ? body : best), null);
}

function looksLikeHtml(text: string): boolean {
  return /<\/(?:p|div|section|article|b|i|em|strong|a|ul|ol|h[1-6])>|<(?:p|br)\b[^>]{0,200}>/i.test(text);
}

/** Some agencies put the headline over the text as well. */
function withoutHeadline(blocks: IncomingBody, headline: string): IncomingBody {
  const first = blocks[0];
  if (first?.type !== 'heading' && first?.type !== 'paragraph') return blocks;
  const text = (first.content ?? []).map((each) => (each.type === 'text' ? each.text : ' ')).join('');
  return headline !== '' && cleanText(text) === headline ? blocks.slice(1) : blocks;
}

function bylineOf(item: Fields, source: string | null): { names: readonly string[]; agency: string | null } {
  const written = textAt(item, 'by', 'byline') ?? textBySuffix(item, 'byline_', []);
  if (written !== null) {
    const clean = cleanText(withoutTags(written)).replace(/^(?:by|von|af|av|par|por|di|door|reporting by)\s+/i, '');
    const { names, agency } = splitNames(clean) ?? { names: clean === '' ? [] : [clean], agency: null };
    // An agency that signs with its own name alone names nobody.
    return { names: names.filter((name) => textKey(name) !== textKey(source ?? '')), agency };
  }
  const authors = [...listOf(item['people']), ...listOf(item['person'])]
    .map(objectOf)
    .filter((person) => person !== null && /author|creator|byline|writer/i.test(textAt(person, 'rel') ?? ''))
    .map((person) => (person === null ? null : cleanTextOrNull(textAt(person, 'name'))));
  return { names: authors.filter((name) => name !== null), agency: null };
}

function sourceOf(item: Fields): string | null {
  const sources = [item['infoSources'], item['infosources'], item['infoSource'], item['infosource']].flatMap(listOf).map(objectOf);
  const named = sources.map((source) => (source === null ? null : textAt(source, 'name', 'literal'))).find((name) => name !== null);
  const provider = objectOf(item['provider']);
  return cleanTextOrNull(named ?? textAt(item, 'copyrightHolder', 'copyrightholder') ?? (provider === null ? null : textAt(provider, 'name')) ?? textAt(item, 'creditline'));
}

function datelineOf(item: Fields, body: IncomingBody): string | null {
  const located = objectOf(item['located']);
  return datelineToPrint(cleanTextOrNull(located === null ? textAt(item, 'located') : textAt(located, 'name')), body);
}

function namesAt(item: Fields, ...names: readonly string[]): string[] {
  const found = names.flatMap((name) => listOf(item[name])).map((each) => {
    const fields = objectOf(each);
    return cleanTextOrNull(fields === null ? (typeof each === 'string' ? each : null) : (textAt(fields, 'name', 'literal')));
  });
  return [...new Set(found.filter((name) => name !== null))].slice(0, 100);
}

function timeAt(item: Fields, warnings: string[], ...names: readonly string[]): Temporal.Instant | null {
  const written = textAt(item, ...names);
  if (written === null) return null;
  const instant = readInstant(written);
  if (instant === null) warnings.push(`${names[0]} is “${written.slice(0, 40)}”, which is no date.`);
  return instant;
}

/** Of several, the one that holds longest. */
function embargoOf(item: Fields, warnings: string[]): Temporal.Instant | 'hold' | null {
  const said = ['embargoedUntil', 'embargoeduntil', 'embargoed'].map((name) => (Object.hasOwn(item, name) ? readEmbargo(item[name], warnings) : null));
  if (said.includes('hold')) return 'hold';
  return said.filter((each) => each instanceof Temporal.Instant).toSorted((one, other) => Temporal.Instant.compare(one, other)).at(-1) ?? null;
}

/** One that cannot be understood, or has no date, holds until a person lifts it. */
function readEmbargo(written: unknown, warnings: string[]): Temporal.Instant | 'hold' | null {
  if (written === null || written === undefined || written === false) return null;
  const instant = typeof written === 'string' ? readInstant(written) : null;
  if (instant !== null) return instant;
  warnings.push(`The embargo is “${JSON.stringify(written).slice(0, 40)}”, which is no date: the story is held.`);
  return 'hold';
}
