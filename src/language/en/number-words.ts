/** Numbers in English words, as they are said in India: "one lakh twenty-three thousand four hundred and fifty-six". */
import type { Grouping } from '../spoken-language.ts';

const SMALL = [
  'zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen',
  'sixteen', 'seventeen', 'eighteen', 'nineteen',
] as const;
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'] as const;
const IRREGULAR: { readonly [cardinal: string]: string } = { one: 'first', two: 'second', three: 'third', five: 'fifth', eight: 'eighth', nine: 'ninth', twelve: 'twelfth' };

/** Largest first. A number of crore that is itself more than a lakh is said by the same words: "two lakh crore". */
const SCALES: { readonly [grouping in Grouping]: readonly (readonly [value: number, name: string])[] } = {
  indian: [[1e7, 'crore'], [1e5, 'lakh'], [1000, 'thousand']],
  western: [[1e12, 'trillion'], [1e9, 'billion'], [1e6, 'million'], [1000, 'thousand']],
};

export const DIGITS: readonly string[] = SMALL.slice(0, 10);

export function whole(value: number, grouping: Grouping): string {
  const scale = SCALES[grouping].find(([size]) => value >= size);
  if (scale === undefined) return underThousand(value);
  const [size, name] = scale;
  const rest = value % size;
  const head = `${whole(Math.floor(value / size), grouping)} ${name}`;
  if (rest === 0) return head;
  return rest < 100 ? `${head} and ${underThousand(rest)}` : `${head} ${whole(rest, grouping)}`;
}

function underThousand(value: number): string {
  if (value < 100) return underHundred(value);
  const rest = value % 100;
  const hundreds = `${SMALL[Math.floor(value / 100)]} hundred`;
  return rest === 0 ? hundreds : `${hundreds} and ${underHundred(rest)}`;
}

export function underHundred(value: number): string {
  if (value < 20) return SMALL[value] ?? '';
  const rest = value % 10;
  return rest === 0 ? (TENS[Math.floor(value / 10)] ?? '') : `${TENS[Math.floor(value / 10)]}-${SMALL[rest]}`;
}

export function ordinal(value: number): string {
  const cardinal = whole(value, 'indian');
  const last = cardinal.split(/[ -]/).at(-1) ?? '';
  const end = IRREGULAR[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return cardinal.slice(0, cardinal.length - last.length) + end;
}

/** "nineteen forty-seven", "two thousand and nine", "twenty nineteen", "eighteen hundred". */
export function year(value: number): string {
  const [century, rest] = [Math.floor(value / 100), value % 100];
  if (value < 1000 || (century % 10 === 0 && rest < 10)) return whole(value, 'western');
  if (rest === 0) return `${underHundred(century)} hundred`;
  return `${underHundred(century)} ${rest < 10 ? `oh ${SMALL[rest]}` : underHundred(rest)}`;
}

/** 1990 → "nineteen nineties"; 90 → "nineties"; 16 (F-16s) → "sixteens"; 100 → "hundreds". */
export function several(value: number): string {
  if (value === 100 || value === 1000) return value === 100 ? 'hundreds' : 'thousands';
  const said = value >= 1000 && value % 10 === 0 ? year(value) : whole(value, 'indian');
  if (said.endsWith('y')) return `${said.slice(0, -1)}ies`;
  return said.endsWith('x') ? `${said}es` : `${said}s`;
}

/** "one half", "two thirds", "three quarters". */
export function part(of: number, parts: number): string | null {
  if (of < 1 || of >= parts || parts < 2 || parts > 10) return null;
  const name = parts === 2 ? 'half' : parts === 4 ? 'quarter' : ordinal(parts);
  return `${SMALL[of]} ${name}${of === 1 ? '' : 's'}`;
}
