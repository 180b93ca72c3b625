/** Numbers as they are written in figures, and how they are said. */
import { BEGINS, ENDS, onceFor } from './claims.ts';
import type { Grouping, SpokenLanguage } from '../../language/spoken-language.ts';

/** A number with or without commas and a fraction; what is in no good groups is told apart by `sayNumeral`. */
export const NUMERAL = String.raw`(?<!\d)(?<!\d[.,])(?:\d{1,3}(?:,\d{2,3}){1,6}(?!\d)|\d{1,18}(?!\d))(?:\.\d{1,9}(?![\d]))?`;

/** A number beyond this is no quantity: its figures are said one by one. */
const LONGEST = 15;

/** Null: these commas part several numbers. */
export function sayNumeral(written: string, spoken: SpokenLanguage): string | null {
  const [before = '', after] = written.split('.');
  const grouping = groupingOf(before, spoken.grouping);
  if (grouping === null) return null;
  const figures = before.replaceAll(',', '');
  const whole = figures.length > LONGEST || (figures.length > 1 && figures.startsWith('0')) ? sayFigures(figures, spoken) : spoken.whole(Number(figures), grouping);
  return after === undefined ? whole : `${whole} ${spoken.words.point} ${sayFigures(after, spoken)}`;
}

export function sayFigures(figures: string, { digits }: SpokenLanguage): string {
  return Array.from(figures, (figure) => digits[Number(figure)] ?? '').filter((word) => word !== '').join(' ');
}

/** 12,34,567 is Indian, 1,234,567 and 100,000 are western, 12,345 is both. */
function groupingOf(written: string, whenNone: Grouping): Grouping | null {
  const groups = written.split(',');
  if (groups.length === 1) return whenNone;
  const [first = '', ...rest] = groups;
  const middle = rest.slice(0, -1);
  if (rest.at(-1)?.length !== 3) return null;
  if (middle.every(({ length }) => length === 3)) return middle.length === 0 && first.length < 3 ? whenNone : 'western';
  return first.length < 3 && middle.every(({ length }) => length === 2) ? 'indian' : null;
}

const adjectiveOf = onceFor(({ attributive: { before, after } }) => ({
  before: new RegExp(`${BEGINS}(?:${before || '(?!)'}) $`, 'u'),
  after: new RegExp(`^ (?:${after || '(?!)'})${ENDS}`, 'u'),
}));

/** Whether an amount says what kind of thing it is: "a ₹10 coin" is a ten rupee coin, "Rs 500 notes" are five hundred rupee notes. */
export function isAdjective({ 0: written, index, input }: RegExpExecArray, spoken: SpokenLanguage): boolean {
  const { before, after } = adjectiveOf(spoken);
  const following = input.slice(index + written.length, index + written.length + 24);
  return after.test(following) || (/^ \p{L}/u.test(following) && before.test(input.slice(Math.max(0, index - 8), index)));
}

export function valueOf(written: string): number {
  return Number(written.replaceAll(',', ''));
}
