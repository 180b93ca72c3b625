import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, textKey, withEvenSpace, withoutControls } from './clean-text.ts';

describe('clean text', () => {
  test.each([
    ['words as they are', 'Ferry runs late', 'Ferry runs late'],
    ['lines and runs of spaces', ' Ferry\r\n  runs\tlate ', 'Ferry runs late'],
    ['a single special space', '10\u00A0km, 25\u2009000', '10\u00A0km, 25\u2009000'],
    ['a special space among others', '10\u00A0 km', '10 km'],
    ['quotation marks and dashes', '“Ferry” – the ghat’s', '“Ferry” – the ghat’s'],
    ['a letter and its accent', 'Cafe\u0301', 'Café'],
    ['joiners of Devanagari', 'क्\u200Dष', 'क्\u200Dष'],
    ['controls, marks of byte order, what turns directions', 'Fer\u0000ry\uFEFF \u202Eruns\u200B', 'Ferry runs'],
    ['half a pair', 'Ferry \uD83D', 'Ferry \uFFFD'],
    ['a whole pair', 'Ferry 😀', 'Ferry 😀'],
    ['a line end of old machines', 'Ferry\u0085runs', 'Ferry runs'],
  ])('%s', (_name, written, expected) => {
    expect(cleanText(written)).toBe(expected);
  });

  /** Letter by letter, as its definition says. */
  const slowly = (text: string): string =>
    withoutControls(text)
      .replace(/[\u200B\u202A-\u202E\u2066-\u2069]/g, '')
      .replace(/\s+/g, (run) => (run.length === 1 && /[^ \t\r\n\f\v\u2028\u2029]/.test(run) ? run : ' '))
      .trim()
      .normalize('NFC');
  const letter = fc.oneof(fc.constantFrom(...Array.from('ab é“’–€\u00AD \t\n\r\v\f\u00A0\u2009\u2003\u2028\u0085\u0000\uFEFF\u200B\u200D\u202E\u0301\u093C\u0928\u212B\u1100\u1161\uFFFF'), '\uD83D', '\uDE00'), fc.string({ minLength: 1, maxLength: 1, unit: 'binary' }));
  test('the quick ways and the slow one are the same', () => {
    fc.assert(fc.property(fc.array(letter, { maxLength: 12 }), (letters) => {
      const text = letters.join('');
      expect(cleanText(text)).toBe(slowly(text));
      expect(cleanText(cleanText(text))).toBe(cleanText(text));
    }), { numRuns: 3000 });
  });
});

test('marks that pile up on a letter beyond what any script has are cut, before anybody puts them into their order', () => {
  expect(cleanText(`a${'\u0316\u0301'.repeat(500_000)}b`)).toBe(`${`a${'\u0316\u0301'.repeat(15)}`.normalize('NFC')}b`);
  const thirty = 'क' + '\u093C\u094D'.repeat(15);
  expect(cleanText(thirty)).toBe(thirty.normalize('NFC'));
});

test('runs of white space become one, and nothing else', () => {
  expect(withEvenSpace(' a  b\n\u00A0c\u00A0d ')).toBe(' a b c\u00A0d ');
});

test('two passages are compared without case, typographic quotes and kinds of space', () => {
  expect(textKey('“The\u00A0Ghat’s Ferry”')).toBe('"the ghat\'s ferry"');
  expect(textKey('FERRY')).toBe('ferry');
});
