/**
 * The AP media API (JSON, `/content`): one item a document, or a page of a feed with several; the text itself mostly lies elsewhere, as a
 * rendition in NITF. Identity is `altids.itemid`, never the `uri`, which changes with every question asked.
 */
import type { WireItem, WireKind, WireLink, WireMedia } from '../../story/wire-item.ts';
import { languageCode } from './address.ts';
import { apMedia } from './ap-media.ts';
import { cleanText, cleanTextOrNull, withoutTags } from './clean-text.ts';
import { isKillNote, signalOfNote } from './desk-notes.ts';
import { conceptsOf, namesOf } from './json-concepts.ts';
import { makeItem } from './make-item.ts';
import { datelineToPrint } from './dateline.ts';
import { readByline } from './ninjs-words.ts';
import { readEmbargo, signalWords, stateOf, timeAt, versionOf } from './ninjs-state.ts';
import { type Fields, listOf, objectOf, textAt } from './ninjs-fields.ts';
import { readHtmlBody, readTextBody } from './html-body.ts';
import { readEach } from './read-each.ts';
import type { Hints, ReadResult } from './read-result.ts';
import { splitSlug } from './slugline.ts';
import { readUrgency } from './status-words.ts';

const FORMAT = 'ap-media-api';

/** The items of an answer: of `/content` one, of a feed or a search several. */
export function itemsOfAp(value: unknown): readonly Fields[] | null {
  const data = objectOf(objectOf(value)?.['data']);
  if (data === null) return null;
  const one = objectOf(data['item']);
  const several = listOf(data['items']).map((each) => objectOf(objectOf(each)?.['item'])).filter((each) => each !== null);
  const items = one === null ? several : [one];
  return items.length > 0 && items.every((item) => objectOf(item['altids']) !== null || 'pubstatus' in item) ? items : null;
}

/** `beside`: the whole answer, in which a client may have put the text it fetched, as `nitf`. */
export function readApMedia(items: readonly Fields[], { zone, beside }: Pick<Hints, 'zone'> & { readonly beside: unknown }): ReadResult {
  const nitf = items.length === 1 ? objectOf(objectOf(beside)?.['nitf']) : null;
  return readEach(items, FORMAT, (item) => {
    const id = textAt(objectOf(item['altids']) ?? {}, 'itemid') ?? itemIdOf(textAt(item, 'uri'));
    if (id === null) return 'This item of the AP media API has no altids.itemid, and so no identity.';
    const read = itemOf(item, { id, zone, nitf });
    const isNameless = read.headline === '' && read.body.length === 0 && read.status !== 'canceled' && (read.kind === 'text' || read.media.length === 0);
    return isNameless ? `This item of the AP media API (${id.slice(0, 80)}) has neither a headline nor a text.` : [read];
  });
}

/** `https://api.ap.org/media/v/content/ID?…` */
function itemIdOf(uri: string | null): string | null {
  return /\/content\/([0-9a-f]{16,64})\b/i.exec(uri ?? '')?.[1] ?? null;
}

interface Known {
  readonly id: string;
  readonly zone: string;
  /** What a client put beside the item after it had fetched the text. */
  readonly nitf: Fields | null;
}

function itemOf(item: Fields, { id, zone, nitf }: Known): WireItem {
  const warnings: string[] = [];
  const { signal, ...said } = stateOf(item, warnings);
  const note = cleanTextOrNull(textAt(item, 'ednote'));
  const state = isKillNote(note) ? { ...said, status: 'canceled' as const } : said;
  const media = apMedia(item);
  const kind = kindOf(item, media);
  const language = languageCode(textAt(item, 'language'));
  const body = bodyOf(item, nitf, { language, warnings });
  const subjects = conceptsOf(item['subject']);
  const slug = splitSlug(textAt(item, 'slugline') ?? '');
  const clock = { zone, warnings };
  if (body.length === 0 && kind === 'text' && state.status !== 'canceled') warnings.push(missingText(item));
  return makeItem({
    format: FORMAT,
    kind,
    ...state,
    signal: signal ?? signalOfNote(note) ?? (slug.takeKey === null ? 'new' : 'update'),
    urgency: readUrgency(urgencyOf(item)),
    urgencyRaw: urgencyOf(item),
    identity: { canonical: null, agencyId: id },
    version: versionOf(item),
    language,
    ...headlinesOf(item, nitf),
    body,
    byline: bylineOf(item, nitf),
    source: sourceOf(item) ?? (state.status === 'canceled' ? null : 'AP'),
    dateline: datelineToPrint(cleanTextOrNull(textAt(item, 'located')), body),
    section: null,
    topics: namesOf(subjects.filter(({ code, name }) => name !== code)),
    firstPublished: timeAt(item, clock, 'firstcreated'),
    updated: timeAt(item, clock, 'versioncreated'),
    expires: timeAt(item, clock, 'expires'),
    embargo: readEmbargo(item['embargoed'] ?? item['embargoedutc'], zone, warnings),
    editorNote: note,
    correctionNote: signalOfNote(note) === 'correction' ? note : null,
    slugline: slug.slugline,
    takeKey: slug.takeKey,
    keywords: namesOf(conceptsOf(item['keywords'])),
    subjects,
    places: conceptsOf(item['place']),
    people: conceptsOf(item['person']),
    organisations: conceptsOf(item['organisation'], item['company']),
    creditLine: cleanTextOrNull(textAt(item, 'description_creditline', 'creditline')),
    copyrightHolder: cleanTextOrNull(textAt(item, 'copyrightholder')),
    copyrightNotice: cleanTextOrNull(textAt(item, 'copyrightnotice')),
    usageTerms: cleanTextOrNull(listOf(item['usageterms']).filter((each) => typeof each === 'string').join(' ')),
    links: linksOf(item),
    media,
    parts: partsOf(item),
    warnings,
  });
}

function kindOf(item: Fields, media: readonly WireMedia[]): WireKind {
  const type = textAt(item, 'type')?.toLowerCase() ?? 'text';
  if (type === 'text' && (/^(?:advisory|daybook|digest|budget)$/i.test(textAt(item, 'profile', 'editorialrole') ?? '') || signalWords(item).some((word) => /^advisory$/i.test(word)))) return 'advisory';
  if (type === 'composite' || type === 'package') return 'package';
  return media[0] !== undefined && type !== 'text' ? media[0].kind : 'text';
}

/** `headline_extended` is the one for the page, `headline` the short one; the client’s NITF has the text’s own. */
function headlinesOf(item: Fields, nitf: Fields | null): Pick<WireItem, 'headline' | 'shortHeadline' | 'standfirst'> {
  const [long, headline, title] = ['headline_extended', 'headline', 'title'].map((name) => cleanText(withoutTags(textAt(item, name) ?? '')));
  const chosen = long || headline || cleanText(textAt(nitf ?? {}, 'headline') ?? '') || title || '';
  const standfirst = cleanTextOrNull(withoutTags(textAt(item, 'description_summary', 'description_abstract') ?? textAt(nitf ?? {}, 'abstract') ?? ''));
  return { headline: chosen, shortHeadline: headline === '' || headline === undefined || headline === chosen ? null : headline, standfirst };
}

function bodyOf(item: Fields, nitf: Fields | null, { language, warnings }: { readonly language: string | null; readonly warnings: string[] }): WireItem['body'] {
  const html = textAt(item, 'body_nitf', 'body_html', 'body_xhtml') ?? textAt(nitf ?? {}, 'body_html');
  const text = textAt(item, 'body_text');
  const read = html === null ? readTextBody(text ?? '') : readHtmlBody(html, { language });
  warnings.push(...read.warnings);
  return read.blocks;
}

function missingText(item: Fields): string {
  const lies = objectOf(objectOf(item['renditions'])?.['nitf']) !== null;
  return `The document has no text${lies ? ': it lies with the agency, as NITF, and was not sent with it' : ' under its headline'}.`;
}

function bylineOf(item: Fields, nitf: Fields | null): readonly string[] {
  const lines = listOf(item['bylines']).map(objectOf).map((each) => textAt(each ?? {}, 'by', 'name')).filter((each) => each !== null);
  const written = lines.length > 0 ? lines : [textAt(item, 'byline') ?? textAt(nitf ?? {}, 'byline')].filter((each) => each !== null);
  return [...new Set(written.slice(0, 20).flatMap((each) => readByline(each, 'AP').names))];
}

/** A kill that does not say whose it is means the document of its id, whoever provided that. */
function sourceOf(item: Fields): string | null {
  const provider = objectOf(item['provider']);
  return cleanTextOrNull(provider === null ? textAt(item, 'provider') : textAt(provider, 'name'));
}

/** `editorialpriority` is ANPA’s letter, `urgency` a number; the number is the finer. */
function urgencyOf(item: Fields): string | null {
  const { urgency } = item;
  return typeof urgency === 'number' ? String(urgency) : cleanTextOrNull(textAt(item, 'urgency', 'editorialpriority'));
}

function linksOf(item: Fields): WireLink[] {
  const names = [['followupof', 'evolved'], ['derivedfrom', 'derived'], ['translationof', 'translation']] as const;
  return names.flatMap(([name, relation]) => listOf(item[name]).slice(0, 50).flatMap((each) => {
    const fields = objectOf(each);
    const id = fields === null ? (typeof each === 'string' ? each : null) : (textAt(objectOf(fields['altids']) ?? {}, 'itemid') ?? textAt(fields, 'itemid', 'id', 'uri'));
    return id === null ? [] : [{ relation, id: cleanText(itemIdOf(id) ?? id) }];
  }));
}

function partsOf(item: Fields): WireItem['parts'] {
  return Object.entries(objectOf(item['associations']) ?? {}).slice(0, 200).flatMap(([group, value]) => {
    const fields = objectOf(value) ?? {};
    const ref = textAt(objectOf(fields['altids']) ?? {}, 'itemid');
    if (ref === null || textAt(fields, 'type') !== 'text') return [];
    return [{ ref, title: cleanTextOrNull(textAt(fields, 'headline', 'title')), group: cleanTextOrNull(group), inside: false }];
  });
}
