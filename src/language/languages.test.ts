import { describe, expect, test } from 'vitest';
import type { Labels, Language } from './language.ts';
import { isLanguageCode, type LanguageCode, languageOf, languages } from './languages.ts';

const everyLanguage = Object.values(languages);

/** Every word an edition may print, with the names it is filled with left empty. */
function wordsOf(language: Language): [name: string, words: string][] {
  const entries: [string, string | ((name: string) => string)][] = Object.entries(language.labels);
  const labels = entries.map(([name, label]): [string, string] => [name, typeof label === 'string' ? label : label('')]);
  const then = Temporal.Instant.from('2025-06-12T03:20:00Z');
  return [
    ...labels,
    ['readInThisLanguage', language.readInThisLanguage],
    ['readingTime', language.readingTime(2)],
    ['clock', language.clock(then, 'UTC')],
    ['ago', language.ago(then, then.add({ hours: 3 })) ?? ''],
    ['byline', language.byline(3).before + language.byline(3).between.join('')],
    ['bigNumber', language.bigNumber(1.2e7)],
  ];
}

describe('the languages of the house', () => {
  test.each(Object.entries(languages))('%s is found by its code', (code, language) => {
    expect(isLanguageCode(code)).toBe(true);
    expect(languageOf(code)).toBe(language);
    expect(language.code).toBe(code);
    expect(new Intl.Locale(language.locale).language).toBe(code);
  });

  test('a language that is not there is refused by name, with those that are', () => {
    expect(() => languageOf('ur')).toThrow('No language "ur": the house speaks en, hi');
    expect(isLanguageCode('toString')).toBe(false);
  });

  test('a language or a label that is missing does not compile', () => {
    const { home, ...rest } = languages.en.labels;
    // @ts-expect-error a label is missing
    const withoutHome: Labels = rest;
    // @ts-expect-error Hindi is missing
    const withoutHindi: { readonly [code in LanguageCode]: Language } = { en: languages.en };
    expect([home, withoutHome, withoutHindi]).toHaveLength(3);
  });

  test.each(everyLanguage)('$name: every label says something and is in NFC', (language) => {
    const bad = wordsOf(language).filter(([, words]) => words.trim() === '' || words !== words.normalize('NFC'));
    expect(bad).toEqual([]);
  });

  test('Hindi labels are in Devanagari: nothing is borrowed from English', () => {
    const borrowed = wordsOf(languages.hi).filter(([, words]) => /\p{Script=Latin}/u.test(words.replace('UTC', '')));
    expect(borrowed).toEqual([]);
  });

  test('the switch to each edition speaks the language it leads to', () => {
    expect(languages.hi.readInThisLanguage).toBe('हिंदी में पढ़ें'.normalize('NFC'));
    expect(languages.en.readInThisLanguage).toBe('Read in English');
  });

  test('labels are those of the page on the table', () => {
    const { home, lastUpdated, firstPublished, listen } = languages.en.labels;
    expect([home, lastUpdated, firstPublished, listen]).toEqual(['Home', 'Last Updated', 'First Published', 'Listen to This Article']);
    expect(languages.en.readingTime(2)).toBe('2 min read');
    expect(languages.hi.readingTime(2)).toBe('2 मिनट में पढ़ें'.normalize('NFC'));
  });
});
