/**
 * What a line of a saved page is, when it is not text: clock, language switch, reading time, times, listen, byline,
 * source, sharing, advertisement. Pieces stand alone or several on a line (`2 min read Last Updated : …`); a line is
 * furniture only when every bit of it is, so a sentence that begins like furniture stays a sentence.
 */
import { CREDIT_WORD, creditName, hasSentenceEnd } from './caption.ts';
import { cleanTextOrNull } from './clean-text.ts';
import {
  ADVERTISEMENT, ALSO_READ, ALSO_READ_ALONE, BYLINE, DATE_WORD, EDITED, END_OF_STORY, LANGUAGE_SWITCH, LISTEN, PLAYER, PUBLISHED, READING_TIME, SHARE, SOURCE_WORD, TEASER, TOPICS, UPDATED,
} from './furniture-words.ts';
import { agencyName, isPlace, looksLikeName, splitNames } from './names.ts';
import { pattern, readPageTime } from './page-times.ts';

export type Furniture =
  /** `of`: what the page says it is the time of; null for a bare date. */
  | { readonly kind: 'time'; readonly of: 'updated' | 'published' | null; readonly at: Temporal.Instant | null; readonly dateOnly: boolean }
  | { readonly kind: 'byline'; readonly names: readonly string[] }
  | { readonly kind: 'source'; readonly name: string }
  | { readonly kind: 'place'; readonly name: string }
  /** A name that stands beside a time: who wrote it, or where. */
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'credit'; readonly name: string }
  | { readonly kind: 'topics'; readonly topics: readonly string[] }
  | { readonly kind: 'address'; readonly href: string }
  | { readonly kind: 'reading-time' | 'listen' | 'switch' | 'share' | 'advertisement' | 'also-read' | 'also-read-next' | 'edited' | 'end' };

/** The pieces of a line that is nothing but furniture; null for a line of text. */
export function readFurniture(line: string, zone: string): readonly Furniture[] | null {
  if (line.length > 400) return null;
  const whole = readWhole(line);
  if (whole !== null) return [whole];
  return line.length > 250 ? null : readPieces(line, zone);
}

function readWhole(line: string): Furniture | null {
  if (ADVERTISEMENT.test(line)) return { kind: 'advertisement' };
  if (ALSO_READ_ALONE.test(line)) return { kind: 'also-read-next' };
  if (END_OF_STORY.test(line)) return { kind: 'end' };
  if (ALSO_READ.test(line) || (TEASER.test(line) && !/[.!?\u0964\u06D4\u061F]["'\u2018\u201D\u2019)]*$/.test(line))) return { kind: 'also-read' };
  const topics = TOPICS.exec(line)?.[0];
  if (topics !== undefined) return { kind: 'topics', topics: topicsOf(line.slice(topics.length)) };
  if (/^https?:\/\/[^\s/]+\/\S+$/i.test(line)) return { kind: 'address', href: line };
  const credit = CREDIT_LINE.exec(line)?.[1];
  const name = credit === undefined || hasSentenceEnd(credit) ? null : creditName(credit);
  return name === null ? null : { kind: 'credit', name };
}

const CREDIT_LINE = pattern(`^[|(\\[\\s]*(?:${CREDIT_WORD}\\s*[:：]|(?:image|picture|photo)\\s+(?:source|copyright|credit),|इमेज\\s+(?:स्रोत|कैप्शन),?)\\s*(.{1,80}?)[)\\]\\s]*$`);

function topicsOf(list: string): string[] {
  const separator = /[|\u2022\u00B7#]/.test(list) ? /[|\u2022\u00B7#]/ : /,/;
  return list.split(separator).map(cleanTextOrNull).filter((topic) => topic !== null);
}

const BETWEEN = /^[\s|\u2022\u00B7,\u060C;/()\u2013\u2014-]+/;

function readPieces(line: string, zone: string): readonly Furniture[] | null {
  const pieces: Furniture[] = [];
  let rest = line;
  for (;;) {
    rest = rest.replace(BETWEEN, '');
    if (rest === '') return stands(pieces) ? pieces : null;
    const taken = takePiece(rest, zone);
    if (taken === null || taken.length === 0) return null;
    pieces.push(...taken.pieces);
    rest = rest.slice(taken.length);
  }
}

/** A city or a name by itself may be a headline, an item of a list, a word: it is furniture only beside a time. */
function stands(pieces: readonly Furniture[]): boolean {
  const names = pieces.some((piece) => piece.kind === 'name');
  if (names) return pieces.some((piece) => ['time', 'reading-time', 'source'].includes(piece.kind));
  return pieces.some((piece) => piece.kind !== 'place');
}

interface Taken {
  readonly pieces: readonly Furniture[];
  readonly length: number;
}

function takePiece(rest: string, zone: string): Taken | null {
  return takeTime(rest, zone) ?? takeFixed(rest) ?? takePeople(rest);
}

function takeTime(rest: string, zone: string): Taken | null {
  const labels = [['updated', UPDATED], ['published', PUBLISHED], [null, DATE_WORD]] as const;
  for (const [of, label] of labels) {
    const words = label.exec(rest)?.[0];
    if (words === undefined) continue;
    const time = readPageTime(rest.slice(words.length), zone);
    const length = words.length + (time?.length ?? relativeTime(rest.slice(words.length)));
    if (length > words.length) return { pieces: [{ kind: 'time', of, at: time?.instant ?? null, dateOnly: time?.dateOnly ?? false }], length };
  }
  const bare = readPageTime(rest, zone);
  return bare === null ? null : { pieces: [{ kind: 'time', of: null, at: bare.instant, dateOnly: bare.dateOnly }], length: bare.length };
}

const RELATIVE = pattern('^(?:\\d{1,3}|an?|[०-९]{1,3}|[۰-۹]{1,3})\\s*(?:sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|h|days?|weeks?|सेकंड|मिनट|घंटे|घंटा|दिन|سیکنڈ|منٹ|گھنٹے|گھنٹہ|دن)\\s*(?:ago|पहले|پہلے|قبل)');
function relativeTime(text: string): number {
  return RELATIVE.exec(text)?.[0].length ?? 0;
}

const FIXED: readonly (readonly ['reading-time' | 'listen' | 'switch' | 'share', RegExp])[] = [
  ['reading-time', READING_TIME],
  ['listen', LISTEN],
  ['listen', PLAYER],
  ['switch', LANGUAGE_SWITCH],
  ['share', SHARE],
];

function takeFixed(rest: string): Taken | null {
  for (const [kind, words] of FIXED) {
    const length = words.exec(rest)?.[0].length ?? 0;
    if (length > 0) return { pieces: [{ kind }], length };
  }
  const length = relativeTime(rest);
  return length === 0 ? null : { pieces: [{ kind: 'time', of: null, at: null, dateOnly: false }], length };
}

/** A segment up to `|`, a bullet or the label of a time. */
const SEGMENT_END = pattern('\\s*(?:[|\\u2022\\u00B7]|\\s[-–—]\\s|,?\\s+(?=(?:last\\s+)?(?:updated|modified|published|posted)\\b|(?:first|last)\\s|अपडेट|प्रकाशित|अंतिम\\s|edited\\s+by|संपादन|آخری\\s|اپ\\s?ڈیٹ|پہلی\\s+اشاعت|ادارت))');

function takePeople(rest: string): Taken | null {
  const end = SEGMENT_END.exec(rest)?.index ?? rest.length;
  const segment = rest.slice(0, end);
  if (segment.length > 160) return null;
  const edited = EDITED.exec(segment)?.[0];
  if (edited !== undefined && splitNames(segment.slice(edited.length)) !== null) return { pieces: [{ kind: 'edited' }], length: end };
  const by = BYLINE.exec(segment)?.[0];
  const signed = by === undefined ? null : splitNames(segment.slice(by.length));
  if (signed !== null && !/[.!?\u0964\u06D4\u061F]$/.test(segment.replace(/\b(?:Jr|Sr)\.$/, ''))) return { pieces: peoplePieces(signed), length: end };
  const hindi = /^(.{2,60}?)\s+द्वारा$/u.exec(segment)?.[1];
  const hindiNames = hindi === undefined ? null : splitNames(hindi);
  if (hindiNames !== null) return { pieces: peoplePieces(hindiNames), length: end };
  return takeSource(segment, end);
}

function peoplePieces({ names, agency, place }: { names: readonly string[]; agency: string | null; place: string | null }): Furniture[] {
  const pieces: Furniture[] = [];
  if (names.length > 0) pieces.push({ kind: 'byline', names });
  if (agency !== null) pieces.push({ kind: 'source', name: agency });
  if (place !== null) pieces.push({ kind: 'place', name: place });
  return pieces;
}

function takeSource(segment: string, end: number): Taken | null {
  const word = SOURCE_WORD.exec(segment)?.[0];
  const named = word === undefined ? null : cleanTextOrNull(segment.slice(word.length).replace(/\)$/, ''));
  if (named !== null && (agencyName(named) !== null || looksLikeName(named))) return { pieces: [{ kind: 'source', name: named }], length: end };
  if (agencyName(segment) !== null) return { pieces: [{ kind: 'source', name: agencyName(segment) ?? segment }], length: end };
  if (isPlace(segment)) return { pieces: [{ kind: 'place', name: segment }], length: end };
  return takeAgencyAndPlace(segment, end) ?? (looksLikeName(segment) ? { pieces: [{ kind: 'name', name: segment }], length: end } : null);
}

/** `Press Trust of India New Delhi`, `PTI, New Delhi`, `नई दिल्ली, एजेंसी`. */
function takeAgencyAndPlace(segment: string, end: number): Taken | null {
  const words = segment.split(/[\s,]+/);
  for (let at = 1; at < Math.min(words.length, 6); at++) {
    const [first, second] = [words.slice(0, at).join(' '), words.slice(at).join(' ')];
    const agency = agencyName(first) ?? agencyName(second);
    const place = agencyName(first) === null ? first : second;
    if (agency !== null && isPlace(place)) return { pieces: [{ kind: 'source', name: agency }, { kind: 'place', name: place }], length: end };
  }
  return null;
}
