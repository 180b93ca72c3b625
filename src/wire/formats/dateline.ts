/**
 * The dateline with which a text begins: `NEW DELHI, Dec 2 (PTI) --`, `Paris, March 3, 2026 (AFP) -`, `RIVERTON (XY) —`,
 * `नयी दिल्ली, दो दिसंबर (भाषा)`, `اسلام آباد، 2 دسمبر (اے پی)`.
 */
import type { IncomingBody } from '../../story/incoming.ts';
import { textOfInline } from '../../story/text-of.ts';
import { cleanText } from './clean-text.ts';
import { agencyName, isOffice, isPlace } from './names.ts';
import { MONTH, pattern, WEEKDAYS } from './page-times.ts';

export interface Dateline {
  /** How much of the text it takes, in UTF-16 code units, with the dash and blanks that end it. */
  readonly length: number;
  /** As written, without country or state. */
  readonly city: string;
  /** As written. */
  readonly date: string | null;
  readonly agency: string | null;
}

/** In letters: no dateline is longer. */
const LONGEST = 160;

const NUMBERS = 'एक|पहली|दो|तीन|चार|पांच|पाँच|छह|छः|छ|सात|आठ|नौ|दस|ग्यारह|बारह|तेरह|चौदह|पंद्रह|पन्द्रह|सोलह|सत्रह|अठारह|उन्नीस|बीस|इक्कीस|बाईस|तेईस|चौबीस|पच्चीस|छब्बीस|सत्ताईस|अट्ठाईस|अठाईस|उनतीस|तीस|इकतीस';
const YEAR = String.raw`(?:[,،]?\s(?:(?:19|20)\d\d|[०-९]{4}|[۰-۹]{4}))?`;
/** Months of other languages are words like any: what stands around them tells. */
const DAY_AND_MONTH = String.raw`(?:${MONTH})\.?\s\d{1,2}(?:st|nd|rd|th)?|(?:\d{1,2}|[०-९]{1,2}|[۰-۹]{1,2}|${NUMBERS})(?:st|nd|rd|th|\.)?\s(?:${MONTH}|(?-i:[A-Za-zà-ÿ][a-zà-ÿ]{2,11}))\.?`;
const DATE_AT_END = pattern(String.raw`(?:^|[,،\s])\s?((?:(?:${WEEKDAYS})[,،]?\s)?(?:${DAY_AND_MONTH})${YEAR}|(?:${WEEKDAYS}))[.,،]?\s*$`);

/** What a dateline ends with, or has within. */
const MARK = /\s*\([^()]{2,40}\)|\s*\[[^[\]]{2,40}\]|\s\/[^/\s][^/]{1,29}\/|\s*--|\s*[—–]|\s-(?=\s|$)|\s*:|\s*…|।|۔/g;
const SIGN = String.raw`\s*(?<sign>--+|[—–]|-(?=\s|$)|:|…|।|۔)`;
const ENDING = new RegExp(String.raw`(?:\s*(?:--|[—–-])?\s*(?:\((?<round>[^()]{2,40})\)|\[(?<square>[^[\]]{2,40})\]|\/(?<slashed>[^/]{2,30})\/)(?:${SIGN})?|${SIGN.replace('sign', 'only')})\s*`, 'uy');

/** What the parts were, and how the text goes on. */
interface Parts {
  readonly city: string;
  readonly date: string | null;
  readonly tag: string | null;
  readonly sign: string | null;
  readonly rest: string;
}

/** Null where the text begins with none: a place that a sentence begins with is no dateline. */
export function findDateline(text: string): Dateline | null {
  const head = text.slice(0, LONGEST);
  for (const { index } of head.matchAll(MARK)) {
    const found = datelineEnding(head, index, text);
    if (found !== null) return found;
  }
  return null;
}

function datelineEnding(head: string, at: number, text: string): Dateline | null {
  const { before, agency } = withoutAgency(head.slice(0, at));
  const around = readPlace(before);
  ENDING.lastIndex = at;
  const ending = ENDING.exec(head);
  if (around === null || ending?.groups === undefined) return null;
  const { round, square, slashed, sign, only } = ending.groups;
  const written = round ?? square ?? slashed;
  const length = at + ending[0].length;
  // Hindi papers write the agency after the comma: `नई दिल्ली, एजेंसी।`
  const tag = written === undefined ? (agency ?? around.regions.find((each) => agencyName(each) !== null) ?? null) : cleanText(written);
  const { city, date } = around;
  const parts = { city, date, tag, sign: sign ?? only ?? null, rest: text.slice(length, length + 40) };
  const isDateline = /\p{Script=Latin}/u.test(city) ? judgeLatin(parts) : judgeIndic(parts);
  return isDateline ? { length, city, date, agency: tag === null || isOffice(tag) ? null : tag } : null;
}

/** `SEOUL, Nov 26 AFP -`: the last word names the agency, with no brackets around it. */
function withoutAgency(written: string): { readonly before: string; readonly agency: string | null } {
  const last = /\s(\S+)\s*$/u.exec(written);
  const agency = last === null ? null : agencyName(last[1] ?? '');
  return last === null || agency === null ? { before: written, agency: null } : { before: written.slice(0, last.index), agency };
}

/** City, what it lies in, and the date, and nothing else. */
function readPlace(written: string): { readonly city: string; readonly regions: readonly string[]; readonly date: string | null } | null {
  const date = DATE_AT_END.exec(written);
  const place = date === null ? written : written.slice(0, date.index);
  const [city = '', ...regions] = place.split(/[,،()[\]]/).map(cleanText).filter((part) => part !== '');
  const isPlaceLike = regions.length <= 3 && [city, ...regions].every(isNamed);
  return isPlaceLike ? { city, regions, date: date === null ? null : cleanText(date[1] ?? '') } : null;
}

const NAME_WORDS = 8;
const LATIN_WORD = /^(?:\p{Lu}[\p{L}\p{M}.'’-]*|de|da|do|del|di|la|le|al|el|am|an|der|sur|upon|of|and|&)$/u;
const INDIC_WORD = /^(?:[\p{L}\p{M}.'’-]|\p{Join_Control})+$/u;

function isNamed(place: string): boolean {
  const words = place.split(/[\s/]+/);
  const isLatin = /^\p{Script=Latin}/u.test(place);
  if (!isLatin && !/^[\p{Script=Devanagari}\p{Script=Arabic}]/u.test(place)) return false;
  return words.length <= (isLatin ? NAME_WORDS : 5) && words.every((word) => (isLatin ? LATIN_WORD : INDIC_WORD).test(word)) && (!isLatin || /^\p{Lu}/u.test(place));
}

const NO_CITY = /^(?:breaking|update[sd]?|watch|exclusive|analysis|opinion|explainer|corrections?|corrected|corrects|note|notes|factbox|timeline|alert|urgent|flash|bulletin|advisory|live|videos?|photos?|pictures?|editors?|eds|kill|withdrawn|summary|important|warning|question|answer|media|embargoed|by|the|a|an|in|on|at|of|for|nato|nasa|fifa|isro|unesco|unicef|covid)(?![\p{L}\p{M}])/iu;
const DASH = /^(?:-|—|–)/;
/** Not in the middle of a sentence. */
const BEGINS = /^["“‘'«(]*[\p{Lu}\p{Lo}\p{N}]/u;

function judgeLatin({ city, date, tag, sign, rest }: Parts): boolean {
  if (NO_CITY.test(city) || city.endsWith('.') || city.length < 3) return false;
  const isCapital = city === city.toUpperCase();
  const begins = BEGINS.test(rest) || rest === '';
  const hasDash = sign !== null && DASH.test(sign);
  if (tag !== null) {
    if (!isTag(tag)) return false;
    if (date !== null) return sign !== null || begins;
    return agencyName(tag) === null ? hasDash && (isCapital || begins) : sign !== null || (isCapital && begins);
  }
  if (date !== null) return hasDash || (sign === ':' && begins);
  // A short word in capitals is as often an office's letters.
  if (hasDash) return isCapital && begins && (isPlace(city) || /[\s/-]/.test(city) || city.length > 4);
  return sign === ':' && isPlace(city) && begins;
}

function judgeIndic({ city, date, tag, sign }: Parts): boolean {
  if (tag !== null) {
    if (!isTag(tag)) return false;
    return date !== null || (sign === null ? agencyName(tag) !== null && isPlace(city) : agencyName(tag) !== null || isOffice(tag) || isPlace(city));
  }
  if (sign === null) return false;
  return date !== null || isPlace(city);
}

/** An agency's name, or letters such as one has; `Reuters Life!`, `हि.स.`, `XY`, but no aside. */
function isTag(tag: string): boolean {
  return agencyName(tag) !== null || /^(?:[\p{Lu}\p{Lo}]|dpa)(?:[\p{L}\p{M}.&!'’-]|\p{Join_Control}){0,30}(?:[ /-](?:[\p{L}\p{M}.&!'’-]|\p{Join_Control}){1,20}){0,3}$/u.test(tag);
}

/** `NEW DELHI` as it is written where nobody shouts. */
export function inMixedCase(name: string): string {
  if (name !== name.toUpperCase() || name.length < 4) return name;
  return name.replace(/(?<![\p{L}\p{M}'’.])\p{Lu}[\p{L}\p{M}'’]+(?!\.)/gu, (word) => word[0] + word.slice(1).toLowerCase());
}

/** The dateline a page prints: none where the text itself begins with it, so that it is never printed twice. */
export function datelineToPrint(dateline: string | null, body: IncomingBody): string | null {
  const first = body[0];
  if (dateline === null || first?.type !== 'paragraph') return dateline;
  const opening = textOfInline(first.content).trimStart();
  return findDateline(opening) !== null || beginsWithPlace(opening, dateline) ? null : dateline;
}

/** With the place, and then with what ends it: `Upper Marl, 3 May –`, not `Upper Marl is a town`. */
function beginsWithPlace(text: string, dateline: string): boolean {
  const city = dateline.split(/[,،(/:–—]| --? /)[0]?.trim().toLowerCase() ?? '';
  return city !== '' && text.toLowerCase().startsWith(city) && /^\s*(?:[,،(/:।۔–—]|--?(?:\s|$)|$)/.test(text.slice(city.length, city.length + 10));
}
