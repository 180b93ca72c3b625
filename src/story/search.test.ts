import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NO_EQUIVALENTS, parseEquivalents } from './equivalents.ts';
import { parseSearch } from './search-query.ts';
import { foldText, searchWords } from './search-words.ts';

describe('words as search compares them', () => {
  test.each([
    ['फ़ैसला', 'फैसला'], ['हिन्दी', 'हिंदी'], ['हिंदी', 'हिंदी'], ['चाँद', 'चांद'], ['गङ्गा', 'गंगा'], ['पञ्च', 'पंच'], ['घण्टा', 'घंटा'], ['सम्पादक', 'संपादक'],
    ['क्‍या', 'क्या'], ['२०२६', '2026'], ['۲۰۲۶', '2026'], ['18,460', '18460'], ['Café', 'cafe'], ['CAFÉ', 'cafe'], ['don’t', 'dont'], ['کتاب', 'کتاب'], ['كتاب', 'کتاب'], ['اُردُو', 'اردو'],
    // Before a letter of another row it is a letter of its own.
    ['जन्म', 'जन्म'], ['अन्य', 'अन्य'],
  ])('%s is %s', (written, folded) => expect(foldText(written)).toBe(foldText(folded)));

  test('fold to what they look like', () => {
    expect(['फ़ैसला', 'हिन्दी', '२०२६', 'Café'].map(foldText)).toEqual(['फैसला', 'हिंदी', '2026', 'cafe']);
  });

  test('are never cut at a vowel sign, and know where they stand', () => {
    const text = 'मुख्यमंत्री ने “फ़ैसला” सुनाया, Covid-19 पर।';
    const words = searchWords(text);
    expect(words.map(({ folded }) => folded)).toEqual(['मुख्यमंत्री', 'ने', 'फैसला', 'सुनाया', 'covid', '19', 'पर']);
    expect(words.map(({ start, end }) => text.slice(start, end))[2]).toBe('फ़ैसला');
    expect(words.map(({ stemmer }) => stemmer)).toEqual(['hindi', 'hindi', 'hindi', 'hindi', 'english', 'plain', 'hindi']);
  });

  test('folded again are the same, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(foldText(foldText(text))).toBe(foldText(text));
      }),
    );
  });
});

const said = (typed: string, equivalents = NO_EQUIVALENTS) => {
  const { groups, without } = parseSearch(typed, equivalents);
  const plain = (phrase: readonly { folded: string }[]) => phrase.map(({ folded }) => folded).join(' ');
  return [groups.map((ways) => ways.map(plain)), without.map(plain)];
};

describe('what was typed', () => {
  test.each([
    ['ferry back', [[['ferry'], ['back']], []]],
    ['"ferry back" -sold', [[['ferry back']], ['sold']]],
    ['“नाव चली”', [[['नाव चली']], []]],
    ['ferry OR boat river', [[['ferry', 'boat'], ['river']], []]],
    ['नाव या फेरी', [[['नाव', 'फेरी']], []]],
    ['बाढ़ का पानी', [[['बाढ'], ['पानी']], []]],
    ['well-known', [[['well known']], []]],
    ['"unclosed phrase', [[['unclosed phrase']], []]],
    ['OR', [[], []]],
    ['-only', [[], ['only']]],
    ['  ', [[], []]],
    ['?!…', [[], []]],
  ])('%s', (typed, meant) => expect(said(typed)).toEqual(meant));

  test('is never an error, and never longer than anybody means', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (typed) => {
        expect(parseSearch(typed, NO_EQUIVALENTS).groups.length).toBeLessThanOrEqual(12);
      }),
    );
    expect(said('x '.repeat(300))[0]).toHaveLength(12);
  });
});

describe('names that are written in several ways', () => {
  const { equivalents, problems } = parseEquivalents('# towns\nMumbai = मुंबई\nBombay = Mumbai # of old\nNarendra Modi = नरेंद्र मोदी\nalone\nA = = B\n');
  test('are found by each of them, in groups that meet', () => {
    expect(said('मुम्बई rain', equivalents)).toEqual([[['bombay', 'mumbai', 'मुंबई'], ['rain']], []]);
    expect(said('narendra MODI speech', equivalents)).toEqual([[['narendra modi', 'नरेंद्र मोदी'], ['speech']], []]);
    expect(said('narendra', equivalents)).toEqual([[['narendra']], []]);
  });
  test('a line that is wrong is named and left out', () => {
    expect(problems).toEqual([expect.stringContaining('line 5: “alone” is one name alone'), expect.stringContaining('line 6: there is nothing to read')]);
  });
});
