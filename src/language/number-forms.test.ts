import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LanguageCode, languages } from './languages.ts';

const { en, hi, ur } = languages;
/** Keeps a minus in front of its number among letters that run to the left. */
const LTR_MARK = '\u200E';

describe('numbers', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [7, '7'],
    [999, '999'],
    [1000, '1,000'],
    [99999, '99,999'],
    [100000, '1,00,000'],
    [1234567, '12,34,567'],
    [12345678901, '12,34,56,78,901'],
    [-1234567.5, '-12,34,567.5'],
    [1999.999, '2,000'],
    [-0.001, '0'],
    [0.1 + 0.2, '0.3'],
    [1e21, '1,00,00,00,00,00,00,00,00,00,000'],
  ])('%d is %s, in English, Hindi and Urdu', (value, printed) => {
    expect(en.number(value)).toBe(printed);
    expect(hi.number(value)).toBe(printed);
    expect(ur.number(value)).toBe(printed.replace('-', `${LTR_MARK}-`));
  });

  test('whole numbers are grouped as Intl groups them for India', () => {
    const intl = new Intl.NumberFormat('en-IN');
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => en.number(value) === intl.format(value)));
  });

  test('what is no number is refused', () => {
    expect(() => en.number(Number.NaN)).toThrow(RangeError);
    expect(() => hi.bigNumber(Number.POSITIVE_INFINITY)).toThrow(RangeError);
  });
});

describe('big numbers in words', () => {
  test.each([
    [99999, '99,999', '99,999', '99,999'],
    [100000, '1 lakh', '1 लाख', '1 لاکھ'],
    [150000, '1.5 lakh', '1.5 लाख', '1.5 لاکھ'],
    [9990000, '99.9 lakh', '99.9 लाख', '99.9 لاکھ'],
    [9996000, '1 crore', '1 करोड़', '1 کروڑ'],
    [12000000, '1.2 crore', '1.2 करोड़', '1.2 کروڑ'],
    [999_999_600_000, '1 lakh crore', '1 लाख करोड़', '1 لاکھ کروڑ'],
    [4_200_000_000_000, '4.2 lakh crore', '4.2 लाख करोड़', '4.2 لاکھ کروڑ'],
    [-25000000, '-2.5 crore', '-2.5 करोड़', `${LTR_MARK}-2.5 کروڑ`],
  ])('%d', (value, english, hindi, urdu) => {
    expect(en.bigNumber(value)).toBe(english);
    expect(hi.bigNumber(value)).toBe(hindi.normalize('NFC'));
    expect(ur.bigNumber(value)).toBe(urdu);
  });
});

describe('bylines', () => {
  const written = (code: LanguageCode, names: string[]) => {
    const { before, between, after } = languages[code].byline(names.length);
    return before + names.map((name, index) => name + (between[index] ?? '')).join('') + after;
  };
  test('one, two and three names', () => {
    expect(written('en', ['Soo-Hyang Choi'])).toBe('By Soo-Hyang Choi');
    expect(written('en', ['A', 'B'])).toBe('By A and B');
    expect(written('en', ['A', 'B', 'C'])).toBe('By A, B and C');
    expect(written('hi', ['मीरा', 'आरिफ', 'कविता'])).toBe('लेखन: मीरा, आरिफ और कविता');
    expect(written('ur', ['میرا راؤ'])).toBe('تحریر: میرا راؤ');
    expect(written('ur', ['میرا', 'عارف', 'کویتا'])).toBe('تحریر: میرا، عارف اور کویتا');
  });
});
