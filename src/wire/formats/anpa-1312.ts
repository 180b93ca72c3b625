/**
 * ANPA 1312 (American Newspaper Publishers Association): framed text. Header: service level and number, selector; priority, category,
 * keyword, version, month and day, words. Text: slugline, headline, notes, byline as flush lines, then indented paragraphs.
 * A number names a message of one day: the same number the next day is another document, and each version has a number of its own;
 * what links them is the slugline (`familyKey`).
 */
import type { WireItem } from '../../story/wire-item.ts';
import { hashOf } from '../../story/parts.ts';
import { cleanText } from './clean-text.ts';
import { agencyOfDateline, isDeskNote, isEmbargoNote, isKillNote, signalOfNote } from './desk-notes.ts';
import type { Frame } from './framed-text.ts';
import { bodyOfUnits, type Unit, unitsOf } from './framed-units.ts';
import { guessLanguage } from './guess-language.ts';
import { makeItem } from './make-item.ts';
import { agencyName } from './names.ts';
import { readByline } from './ninjs-words.ts';
import { readMoment } from './read-moment.ts';
import type { Hints } from './read-result.ts';
import { splitSlug } from './slugline.ts';
import { isTakingAway, readSignal, readUrgency } from './status-words.ts';

const FORMAT = 'anpa-1312';

export function readAnpa(frame: Frame, { zone }: Pick<Hints, 'zone'>): WireItem {
  const header = readHeader(frame.header);
  const head = readHead(unitsOf(frame.text), header.keyword);
  const sent = readSent(frame, zone);
  const slug = splitSlug(head.slug);
  const state = stateOf(head, slug.takeKey);
  const warnings: string[] = [];
  const body = bodyOfUnits(head.body);
  const text = head.body.map((unit) => unit.text).join(' ');
  if (head.headline === '' && state.status !== 'canceled') warnings.push('It has no headline: its slugline stands for it.');
  if (body.length === 0 && state.status !== 'canceled') warnings.push('The document has no text under its headline.');
  if (state.embargo !== null) warnings.push('It is for a later release, and when cannot be read with certainty: the story is held.');
  const day = sent.day ?? header.day;
  const category = CATEGORIES[header.category ?? ''] ?? null;
  return makeItem({
    format: FORMAT,
    kind: header.category === 'v' || /\badvisory\b/i.test(slug.slugline ?? '') ? 'advisory' : 'text',
    ...state,
    identity: { canonical: null, agencyId: idOf(header, day, sent.day === null ? `${slug.slugline ?? ''} ${header.number === null ? text : ''}` : null) },
    language: guessLanguage(`${head.headline} ${text}`),
    headline: head.headline || withoutSlugCode(slug.slugline ?? ''),
    body,
    byline: head.byline,
    source: agencyOfDateline(head.body[0]?.text ?? '') ?? head.agency,
    section: category,
    topics: category === null ? [] : [category],
    subjects: header.category === null ? [] : [{ scheme: 'anpa', code: header.category, name: category }],
    firstPublished: null,
    updated: sent.moment,
    urgency: readUrgency(header.priority),
    urgencyRaw: header.priority,
    familyKey: slug.slugline === null ? null : [slug.slugline.toLowerCase(), day].filter((each) => each !== null).join(' '),
    slugline: slug.slugline,
    takeKey: slug.takeKey,
    editorNote: head.notes.length === 0 ? null : head.notes.join('\n').slice(0, 20_000),
    correctionNote: state.signal === 'correction' ? (head.notes.find((note) => signalOfNote(note) === 'correction') ?? null) : null,
    warnings,
  });
}

/** Category letters whose meaning agencies agree on. */
const CATEGORIES: { readonly [letter: string]: string } = { a: 'Domestic', e: 'Entertainment', f: 'Business', i: 'International', l: 'Lifestyle', p: 'Politics', s: 'Sports', t: 'Travel', w: 'Washington' };

interface Header {
  /** Service and number, as written together: `A2607`. */
  readonly number: string | null;
  readonly priority: string | null;
  readonly category: string | null;
  readonly keyword: string;
  /** Month and day: `11-13`. */
  readonly day: string | null;
}

function readHeader(header: string): Header {
  const lines = header.split(/\r\n?|\n/).map((line) => line.replace(/\p{Cc}+/gu, ' ').trim()).filter((line) => line !== '');
  const number = /^([a-z]{1,3}\d{3,5})\b/i.exec(lines[0] ?? '')?.[1]?.toUpperCase() ?? null;
  const line = number === null ? '' : (lines[1] ?? lines[0]?.slice(number.length).trim() ?? '');
  const match = /^([a-z])\s+([a-z])\s+(.*)$/i.exec(line);
  const rest = (match?.[3] ?? (number === null ? (lines[0] ?? '') : '')).trim();
  const dated = /^(.*?)\s+(\d\d-\d\d)(?:-\d\d(?:\d\d)?)?\s*(\d{0,5})$/.exec(rest);
  return { number, priority: match?.[1]?.toLowerCase() ?? null, category: match?.[2]?.toLowerCase() ?? null, keyword: cleanText(dated?.[1] ?? rest), day: dated?.[2] ?? null };
}

interface Head {
  readonly slug: string;
  readonly headline: string;
  readonly notes: readonly string[];
  readonly byline: readonly string[];
  readonly agency: string | null;
  readonly body: readonly Unit[];
}

/** What the flush lines are is told by their words; one that is nothing else is the headline, and after that text. */
function readHead(units: readonly Unit[], keyword: string): Head {
  let [slug, headline, agency]: [string, string, string | null] = ['', '', null];
  const notes: string[] = [];
  const byline: string[] = [];
  const body: Unit[] = [];
  for (const unit of units) {
    const { text } = unit;
    const isHead = unit.kind === 'flush' && body.length === 0;
    if (isTrailer(text)) continue;
    else if (unit.kind === 'flush' && (isDeskNote(text) || isEmbargoNote(text) || isKillNote(text))) notes.push(text);
    else if (body.length === 0 && isKillNote(text)) notes.push(text);
    else if (isHead && slug === '' && isSlug(text, keyword)) slug = text;
    else if (isHead && /^by\s/i.test(text) && text.length < 150) byline.push(...readByline(text, agency).names);
    else if (isHead && agencyOfSignature(text) !== null) agency = agencyOfSignature(text);
    else if (isHead && headline === '') headline = text;
    else body.push(unit);
  }
  return { slug: slug || keyword, headline, notes, byline, agency, body };
}

const isSlug = (text: string, keyword: string): boolean => /^[A-Z]{2}-+\S/.test(text) || (keyword !== '' && text.toLowerCase() === keyword.toLowerCase()) || /,\s?\d{2,4}$/.test(text);
const isTrailer = (text: string): boolean => /^[A-Z]{2,4}-[A-Z]{2}-\d\d-\d\d-\d\d\s+\d{4}/.test(text);

/** `Associated Press`, `The Associated Press Writer`, `XY Sports Writer`. */
function agencyOfSignature(text: string): string | null {
  const words = text.replace(/\s+(?:sports?|business|science|medical|political|special)?\s*(?:writers?|correspondents?|editors?|contributors?)$/i, '').trim();
  return agencyName(words);
}

/** `BC-US--Bridge-Green` without what codes it: `Bridge-Green`. */
function withoutSlugCode(slug: string): string {
  return slug.replace(/^[A-Z]{2}-(?:[A-Z]{2,4}--?)?-?/, '').trim() || slug;
}

function stateOf(head: Head, takeKey: string | null): Pick<WireItem, 'status' | 'statusRaw' | 'signal' | 'embargo'> {
  const parts = [...head.slug.split(',').slice(1), takeKey ?? ''].map((part) => part.trim()).filter((part) => part !== '' && !/^\d+$/.test(part));
  const killing = parts.find(isTakingAway) ?? head.notes.find(isKillNote) ?? null;
  const asked = readSignal(parts);
  const isTest = /^(?:BC-)?(?:line |message )?test(?: message)?$/i.test(head.slug.split(',')[0]?.trim() ?? '');
  const noted = head.notes.map(signalOfNote).find((each) => each !== null) ?? null;
  const corrects = noted === 'correction' || /correct/i.test(takeKey ?? '') ? 'correction' : null;
  const embargo = head.notes.some(isEmbargoNote) || /\badv\b|\badv\s?\d/i.test(takeKey ?? '') ? 'hold' : null;
  const status = killing !== null ? 'canceled' : asked === 'withhold' ? 'withheld' : 'usable';
  return { status, statusRaw: killing ?? (asked === 'withhold' ? (parts.find((part) => readSignal([part]) === 'withhold') ?? null) : null), signal: isTest ? 'test' : (corrects ?? (takeKey === null ? (noted ?? 'new') : 'update')), embargo };
}

/** `AP-WF-11-13-13 0745GMT`: month, day, year, time. */
function readSent({ text, trailer }: Frame, zone: string): { readonly day: string | null; readonly moment: Temporal.Instant | null } {
  const match = /(\d\d)-(\d\d)-(\d\d)\s+(\d\d)(\d\d)\s*([A-Z]{2,4})?/.exec(`${text.slice(-200)} ${trailer.slice(0, 200)}`.replace(/[\s\p{Cc}]+/gu, ' '));
  if (match === null) return { day: null, moment: null };
  const day = `20${match[3]}-${match[1]}-${match[2]}`;
  const moment = readMoment(`${day}T${match[4]}:${match[5]}:00${match[6] ?? ''}`, zone);
  return moment === null ? { day: null, moment: null } : { day, moment };
}

/** Service, number and day. Where no year is known its words stand for it: next year the same number may come on the same day. */
function idOf({ number, keyword }: Header, day: string | null, words: string | null): string {
  const parts = [number ?? keyword.slice(0, 60), day, words === null ? null : hashOf(cleanText(words).toLowerCase()).slice(0, 12)];
  return parts.filter((part) => part !== null && part !== '').join('/');
}
