/**
 * Dates and times as news pages print them, in English, Hindi and Urdu: `Jun 12 2025 | 8:50 AM IST`,
 * `Thursday, June 12, 2025, 08:50`, `12 जून 2025, सुबह 8:50 बजे`, `12 جون 2025، صبح 8:50 بجے`, `2025-06-12T08:50:00+05:30`, `08:50 IST, 12-06-2025`.
 */

export interface PageTime {
  readonly instant: Temporal.Instant;
  /** Without a time of day the instant is the day's first. */
  readonly dateOnly: boolean;
  /** How much of the text was read. */
  readonly length: number;
}

const MONTHS: readonly (readonly string[])[] = [
  ['january', 'jan', 'जनवरी', 'جنوری'],
  ['february', 'feb', 'फरवरी', 'फ़रवरी', 'فروری'],
  ['march', 'mar', 'मार्च', 'مارچ'],
  ['april', 'apr', 'अप्रैल', 'اپریل'],
  ['may', 'मई', 'مئی'],
  ['june', 'jun', 'जून', 'جون'],
  ['july', 'jul', 'जुलाई', 'جولائی'],
  ['august', 'aug', 'अगस्त', 'اگست'],
  ['september', 'sept', 'sep', 'सितंबर', 'सितम्बर', 'ستمبر'],
  ['october', 'oct', 'अक्टूबर', 'अक्तूबर', 'اکتوبر'],
  ['november', 'nov', 'नवंबर', 'नवम्बर', 'نومبر'],
  ['december', 'dec', 'दिसंबर', 'दिसम्बर', 'دسمبر'],
];
export const WEEKDAYS =
  '(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|सोमवार|मंगलवार|बुधवार|गुरुवार|गुरूवार|बृहस्पतिवार|वीरवार|शुक्रवार|शनिवार|रविवार|(?:پیر|سوموار|منگل|بدھ|جمعرات|جمعہ|جمعے|ہفتہ|ہفتے|سنیچر|اتوار)(?![\\p{L}\\p{M}])';

/** A pattern over clean text (NFC), in which every nukta may be missing, as it often is. */
export function pattern(source: string, flags = 'iu'): RegExp {
  return new RegExp(source.normalize('NFC').replaceAll('\u093C', '\u093C?'), flags);
}

const monthNumbers = new Map(MONTHS.flatMap((names, index) => names.map((name) => [withoutNukta(name), index + 1] as const)));
/** Every name of a month, in a pattern. */
export const MONTH = MONTHS.flat().toSorted((a, b) => b.length - a.length).join('|');
const YEAR = '(?:19|20)\\d\\d';
const DAY = '\\d{1,2}';
const DAYPART = 'सुबह|तड़के|प्रातः|प्रात:|भोर|दोपहर|शाम|सायं|रात|पूर्वाह्न|अपराह्न|علی\\s*الصبح|صبح|فجر|سہ\\s*پہر|دوپہر|شام|رات|قبل\\s+از\\s+دوپہر|بعد\\s+از\\s+دوپہر';
const DATE =
  `(?:(?:${WEEKDAYS})\\.?[,،]?\\s*)?(?:` +
  `(?<m1>${MONTH})\\.?\\s*(?<d1>${DAY})(?:st|nd|rd|th)?,?\\s+(?<y1>${YEAR})` +
  `|(?<d2>${DAY})(?:st|nd|rd|th)?[\\s-]*(?<m2>${MONTH})\\.?[,،]?[\\s-]*(?<y2>${YEAR})` +
  `|(?<y3>${YEAR})[-/.](?<m3>\\d{1,2})[-/.](?<d3>${DAY})` +
  `|(?<d4>${DAY})[-/.](?<m4>\\d{1,2})[-/.](?<y4>${YEAR})` +
  ')(?!\\d)';
const ZONE_NAMES = 'IST|GMT|UTC|EST|EDT|ET|CST|CDT|MST|MDT|PST|PDT|PT|BST|CEST|CET|EET|EEST|MSK|PKT|NPT|GST|SGT|HKT|JST|KST|AEST|AEDT|आईएसटी|आइएसटी';
const TIME =
  `(?:(?<before>${DAYPART})\\s*)?(?<h>\\d{1,2})[:.](?<min>\\d\\d)(?::(?<s>\\d\\d)(?:\\.\\d{1,9})?)?(?!\\d)` +
  `\\s*(?<after>a\\.?m\\b\\.?|p\\.?m\\b\\.?|${DAYPART})?(?:\\s*(?:बजे|بجے|hrs\\b|hours\\b))?` +
  `(?:\\s*\\(?(?:(?<zone>${ZONE_NAMES})(?![\\p{L}\\p{M}])(?<plus>[+-]\\d{1,2}(?::?\\d\\d)?)?|(?<offset>Z\\b|[+-]\\d\\d:?\\d\\d\\b))\\)?)?`;
const GAP = '(?:\\s*(?:[,،|@\\u2022\\u00B7\\u2013\\u2014-]|at\\b|on\\b|को|पर|کو|T(?=\\d))\\s*)*\\s*';
const DATE_TIME = pattern(`^${DATE}(?:${GAP}${TIME})?`);
const TIME_DATE = pattern(`^${TIME}${GAP}${DATE}`);

/** Offsets of zone letters, in minutes; letters that name different zones in the world mean the one a reader here means. */
const OFFSETS: { readonly [letters: string]: number } = {
  ist: 330, gmt: 0, utc: 0, est: -300, edt: -240, cst: -360, cdt: -300, mst: -420, mdt: -360, pst: -480, pdt: -420, bst: 60, cet: 60,
  cest: 120, eet: 120, eest: 180, msk: 180, pkt: 300, npt: 345, gst: 240, sgt: 480, hkt: 480, jst: 540, kst: 540, aest: 600, aedt: 660,
};
const REGIONS: { readonly [letters: string]: string } = { et: 'America/New_York', pt: 'America/Los_Angeles' };

/** Those of Hindi, of Urdu and of Arabic, each from 0 on. */
const DIGITS = '०१२३४५६७८९۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩';

/** A date, with or without a time, at the beginning of the text; null where there is none. `zone` is for times that name none. */
export function readPageTime(text: string, zone: string): PageTime | null {
  const written = text.slice(0, 200).replace(/[०-९۰-۹٠-٩]/g, (digit) => String(DIGITS.indexOf(digit) % 10));
  const match = DATE_TIME.exec(written) ?? TIME_DATE.exec(written);
  if (match?.groups === undefined) return null;
  const instant = toInstant(match.groups, zone);
  return instant === null ? null : { instant, dateOnly: match.groups['h'] === undefined, length: match[0].length };
}

type Groups = { readonly [name: string]: string | undefined };

function toInstant(groups: Groups, zone: string): Temporal.Instant | null {
  const year = Number(groups['y1'] ?? groups['y2'] ?? groups['y3'] ?? groups['y4']);
  const named = groups['m1'] ?? groups['m2'];
  const month = named === undefined ? Number(groups['m3'] ?? groups['m4']) : (monthNumbers.get(withoutNukta(named.toLowerCase())) ?? 0);
  const day = Number(groups['d1'] ?? groups['d2'] ?? groups['d3'] ?? groups['d4']);
  try {
    const date = Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
    if (groups['h'] === undefined) return date.toZonedDateTime(zone).toInstant();
    const hour = hourOf(Number(groups['h']), groups['before'] ?? groups['after']);
    const time = Temporal.PlainTime.from({ hour, minute: Number(groups['min']), second: Number(groups['s'] ?? 0) }, { overflow: 'reject' });
    return date.toZonedDateTime({ timeZone: zoneOf(groups, zone), plainTime: time }).toInstant();
  } catch {
    // The 31st of a month that has 30, an hour of 27: no date, then.
    return null;
  }
}

const MORNING: ReadonlySet<string> = new Set(['am', 'सुबह', 'तडके', 'प्रातः', 'प्रात:', 'भोर', 'पूर्वाह्न', 'صبح', 'علی الصبح', 'فجر', 'قبل از دوپہر']);

function hourOf(hour: number, part: string | undefined): number {
  const word = withoutNukta((part ?? '').toLowerCase().replaceAll('.', '').replace(/\s+/g, ' '));
  if (word === '' || hour > 12) return hour;
  const morning = hour % 12;
  if (MORNING.has(word)) return morning;
  if (word === 'दोपहर' || word === 'دوپہر') return hour >= 10 ? hour : hour + 12;
  if (word === 'रात' || word === 'رات') return hour >= 6 && hour < 12 ? hour + 12 : morning;
  return morning + 12;
}

function zoneOf(groups: Groups, zone: string): string {
  const letters = groups['zone']?.toLowerCase();
  const offset = groups['plus'] ?? groups['offset'];
  if (offset !== undefined) return offset.toLowerCase() === 'z' ? 'UTC' : offsetName(offset);
  if (letters === undefined) return zone;
  if (letters === 'आईएसटी' || letters === 'आइएसटी') return '+05:30';
  const region = REGIONS[letters];
  if (region !== undefined) return region;
  // In Ireland and Israel IST is their own summer and winter time.
  if (letters === 'ist' && (zone === 'Europe/Dublin' || zone === 'Asia/Jerusalem')) return zone;
  const minutes = OFFSETS[letters];
  return minutes === undefined ? zone : minutesName(minutes);
}

function offsetName(offset: string): string {
  const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d{1,2}):?(\d\d)?$/.exec(offset) ?? [];
  return minutesName((Number(hours) * 60 + Number(minutes ?? 0)) * (sign === '-' ? -1 : 1));
}

function minutesName(minutes: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(Math.abs(minutes) / 60))}:${two(Math.abs(minutes) % 60)}`;
}

function withoutNukta(text: string): string {
  return text.normalize('NFC').replaceAll('\u093C', '');
}
