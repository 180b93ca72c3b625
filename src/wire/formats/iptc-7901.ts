/**
 * IPTC 7901: framed text. Header: source and number, priority, category, words, what else an agency adds, and a line of keywords. Text:
 * the headline up to ` =`, then paragraphs. After it the moment it was sent: day, hour and minute, month, year (`261430 oct 26`).
 * A number names a message of one day.
 */
import type { WireItem } from '../../story/wire-item.ts';
import { hashOf } from '../../story/parts.ts';
import { cleanText, cleanTextOrNull } from './clean-text.ts';
import { agencyOfDateline, isDeskNote, isEmbargoNote, isKillNote, signalOfNote } from './desk-notes.ts';
import type { Frame } from './framed-text.ts';
import { bodyOfUnits, type Unit, unitsOf } from './framed-units.ts';
import { guessLanguage } from './guess-language.ts';
import { makeItem } from './make-item.ts';
import { looksLikeName } from './names.ts';
import { readByline } from './ninjs-words.ts';
import { readMoment } from './read-moment.ts';
import type { Hints } from './read-result.ts';
import { isTakingAway, readSignal, readUrgency } from './status-words.ts';

const FORMAT = 'iptc-7901';
const HEADER = /^[\s\p{Cc}]*([a-z]{2,4})\s?(\d{3,5})[ \t]+(\d)[ \t]+([a-z]{1,4})[ \t]+(\d{1,5})\b[ \t]*([^\r\n]*)/iu;

export function isIptc7901({ header }: Frame): boolean {
  return HEADER.test(header);
}

export function readIptc7901(frame: Frame, { zone }: Pick<Hints, 'zone'>): WireItem {
  const header = readHeader(frame.header);
  const sent = readSent(frame, zone);
  const head = readHead(unitsOf(frame.text));
  const state = stateOf(head, header.keywords);
  const warnings: string[] = [];
  const body = bodyOfUnits(head.body);
  const text = head.body.map((unit) => unit.text).join(' ');
  if (body.length === 0 && state.status !== 'canceled') warnings.push('The document has no text under its headline.');
  if (state.embargo !== null) warnings.push('It is for a later release, and when cannot be read with certainty: the story is held.');
  const id = [header.number, sent.day ?? hashOf(cleanText(`${head.headline} ${text}`).toLowerCase()).slice(0, 12)].join('/');
  return makeItem({
    format: FORMAT,
    kind: /\badvisory\b|^(?:achtung|hinweis)\b/i.test(head.headline) && head.body.length < 3 ? 'advisory' : 'text',
    ...state,
    identity: { canonical: null, agencyId: id },
    language: guessLanguage(`${head.headline} ${text}`),
    headline: head.headline,
    body,
    byline: head.byline,
    source: agencyOfDateline(head.body[0]?.text ?? ''),
    updated: sent.moment,
    urgency: readUrgency(header.priority),
    urgencyRaw: header.priority,
    slugline: cleanTextOrNull([...header.keywords, ...head.overline].join(' ')),
    keywords: header.keywords,
    subjects: header.category === null ? [] : [{ scheme: 'iptc7901', code: header.category, name: null }],
    editorNote: head.notes.length === 0 ? null : head.notes.join('\n').slice(0, 20_000),
    correctionNote: state.signal === 'correction' ? (head.notes.find((note) => signalOfNote(note) === 'correction') ?? null) : null,
    warnings,
  });
}

interface Header {
  readonly number: string;
  readonly priority: string | null;
  readonly category: string | null;
  /** From the lines under the first: `Germany-politics/`. */
  readonly keywords: readonly string[];
}

function readHeader(header: string): Header {
  const [line = '', source = '', number = '', priority, category] = HEADER.exec(header) ?? [];
  const below = header.slice(line.length).split(/[\r\n/;]+/).map(cleanText).filter((word) => word !== '');
  return { number: `${source.toLowerCase()}${number}`, priority: priority ?? null, category: category?.toLowerCase() ?? null, keywords: below.slice(0, 20).map((word) => word.slice(0, 100)) };
}

interface Head {
  readonly headline: string;
  readonly overline: readonly string[];
  readonly byline: readonly string[];
  readonly notes: readonly string[];
  readonly body: readonly Unit[];
}

function readHead(units: readonly Unit[]): Head {
  const marked = units.slice(0, 4).findIndex(({ kind }) => kind === 'flush');
  // Where no line is marked as one, the first is the headline unless it is a paragraph already.
  const at = marked === -1 && (units[0]?.text.length ?? 999) <= 200 ? 0 : marked;
  const title = headlineOf(units[at]?.lines ?? []);
  const before = units.slice(0, Math.max(0, at));
  const after = units.slice(at + 1);
  const [text, foot] = withoutFoot(after);
  const notes: string[] = [];
  const byline: string[] = [];
  const body: Unit[] = [];
  for (const unit of text) {
    if (isDeskNote(unit.text) || (body.length === 0 && (isKillNote(unit.text) || isEmbargoNote(unit.text)))) notes.push(unit.text);
    else if (body.length === 0 && isByline(unit.text)) byline.push(...readByline(unit.text, null).names);
    else body.push(unit);
  }
  const noted = before.filter((unit) => isEmbargoNote(unit.text) || isDeskNote(unit.text) || isKillNote(unit.text));
  const overline = [...before.filter((unit) => !noted.includes(unit)).map((unit) => unit.text), ...title.overline];
  return { headline: title.headline, overline, byline, notes: [...noted.map((unit) => unit.text), ...notes, ...foot], body };
}

/** Of the lines over a text the last is the headline, with those before it that were broken only because they were full. */
const FULL_LINE = 48;

function headlineOf(lines: readonly string[]): { readonly headline: string; readonly overline: readonly string[] } {
  let first = lines.length - 1;
  while (first > 0 && (lines[first - 1]?.length ?? 0) + 1 + (lines[first]?.split(' ')[0]?.length ?? 0) > FULL_LINE) first -= 1;
  return { headline: lines.slice(Math.max(0, first)).join(' '), overline: lines.slice(0, Math.max(0, first)) };
}

function isByline(text: string): boolean {
  const names = /^(?:by|von|par|por|di|af|av)\s+(.{3,80})$/i.exec(text)?.[1]?.replace(/,.*$/, '').split(/\s+(?:and|und|et|y|og|och)\s+/) ?? [];
  return names.length > 0 && names.every(looksLikeName);
}

const NOT_FOR_READERS = /\b(?:not (?:intended )?for publication|nicht zur ver[oö]ffentlichung|ne pas publier)\b|^#+\s*(?:\S+\s+)?(?:notebook|notizblock|notepad|bloc-notes)\b/i;
/** `dpa abc de xy`, `(ABC/de)`: who worked on it. */
const SIGN_OFF = /^(?:\p{L}{2,5}(?:\s\p{Ll}{2,4}){1,6}|\([\p{L}\s]{2,20}(?:[\\/]+\p{L}{1,5})+\))$/u;

/** Text, and what follows it that is for desks: from the line on that says so, and signatures of those who worked on it. */
function withoutFoot(units: readonly Unit[]): [text: readonly Unit[], foot: readonly string[]] {
  const found = units.findIndex(({ text }) => NOT_FOR_READERS.test(text));
  const before = found === -1 ? units.length : found;
  const strokes = found > 0 && /^[*\s]+$/.test(units[found - 1]?.text ?? '') ? 1 : 0;
  let end = before - strokes;
  while (end > 1 && SIGN_OFF.test(units[end - 1]?.text ?? '')) end -= 1;
  return [units.slice(0, end), units.slice(end).map(({ text }) => text)];
}

function stateOf({ headline, overline, notes }: Head, keywords: readonly string[]): Pick<WireItem, 'status' | 'statusRaw' | 'signal' | 'embargo'> {
  // `KILL: …`, `Berichtigung: …` before the headline, or a word of its own over it.
  const words = [...overline, ...keywords, /^([^:.]{3,30}):/.exec(headline)?.[1] ?? ''].map((word) => word.replace(/[^\p{L} -]/gu, '').trim());
  const killing = words.find(isTakingAway) ?? notes.find(isKillNote) ?? null;
  const noted = notes.map(signalOfNote).find((each) => each !== null) ?? null;
  return { status: killing === null ? 'usable' : 'canceled', statusRaw: killing, signal: readSignal(words) ?? noted ?? 'new', embargo: [...overline, ...notes].some(isEmbargoNote) ? 'hold' : null };
}

/** By the first three letters, in the languages of the agencies that use the format. */
const MONTHS: { readonly [name: string]: number } = {
  jan: 1, ene: 1, gen: 1, feb: 2, fev: 2, mar: 3, maa: 3, mrz: 3, apr: 4, avr: 4, abr: 4, may: 5, mai: 5, mag: 5, mei: 5, maj: 5, jun: 6, giu: 6, jul: 7, lug: 7, aug: 8, aou: 8, ago: 8,
  sep: 9, set: 9, oct: 10, okt: 10, ott: 10, nov: 11, dec: 12, dez: 12, dic: 12,
};

/** `261430 oct 26`, `131137 GMT Nov 13`: day, hour, minute, zone or the source's, month, year. */
function readSent({ text, trailer }: Frame, zone: string): { readonly day: string | null; readonly moment: Temporal.Instant | null } {
  const match = /(\d\d)(\d\d)(\d\d)\s*([A-Z]{3,4})?\s+(\p{L}{3,9})\.?\s+(\d{4}|\d\d)\b/u.exec(trailer === '' ? text.slice(-120) : trailer.slice(0, 200));
  const month = match === null ? undefined : MONTHS[(match[5] ?? '').toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/^juil/, 'jul').replace(/^juin/, 'jun').slice(0, 3)];
  if (match === null || month === undefined) return { day: null, moment: null };
  const day = `${(match[6] ?? '').padStart(4, '20')}-${String(month).padStart(2, '0')}-${match[1]}`;
  const moment = readMoment(`${day}T${match[2]}:${match[3]}:00${match[4] ?? ''}`, zone);
  return moment === null ? { day: null, moment: null } : { day, moment };
}
