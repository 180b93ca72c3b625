import { describe, expect, test } from 'vitest';
import type { Labels, Language } from './language.ts';
import { isLanguageCode, languageOf, languages } from './languages.ts';

const everyLanguage = Object.values(languages);

/** Every word an edition may print, with the names it is filled with left empty. */
function wordsOf(language: Language): [name: string, words: string][] {
  const entries: [string, string | ((name: string) => string)][] = Object.entries(language.labels);
  const labels = entries.map(([name, label]): [string, string] => [name, typeof label === 'string' ? label : label('')]);
  const sentences = [1, 2].flatMap((count) => (['paragraphs', 'parts'] as const).flatMap((what) => [null, ''].map((time): [string, string] => ['behind', Object.values(language.behind({ edition: '', time, count, what })).join('')])));
  const then = Temporal.Instant.from('2025-06-12T03:20:00Z');
  return [
    ...labels,
    ...wordsWithin(language.history),
    ...sentences,
    ['readInThisLanguage', language.readInThisLanguage],
    ['readingTime', language.readingTime(2)],
    ['clock', language.clock(then, 'UTC')],
    ['ago', language.ago(then, then.add({ hours: 3 })) ?? ''],
    ['byline', language.byline(3).before + language.byline(3).between.join('')],
    ['bigNumber', language.bigNumber(1.2e7)],
  ];
}

/** Words of a record of words, at any depth. */
function wordsWithin(record: object): [name: string, words: string][] {
  return Object.entries(record).flatMap(([name, value]: [string, unknown]): [string, string][] => {
    if (typeof value === 'function') return [[name, (value as (one: string, other: string) => string)('', '')]];
    return typeof value === 'object' && value !== null ? wordsWithin(value) : [[name, String(value)]];
  });
}

describe('the languages of the house', () => {
  test.each(Object.entries(languages))('%s is found by its code', (code, language) => {
    expect(isLanguageCode(code)).toBe(true);
    expect(languageOf(code)).toBe(language);
    expect(language.code).toBe(code);
    expect(new Intl.Locale(language.locale).language).toBe(code);
  });

  test('a language that is not there is refused by name, with those that are', () => {
    expect(() => languageOf('ta')).toThrow('No language "ta": the house speaks en, hi, ur');
    expect(isLanguageCode('toString')).toBe(false);
  });

  test('a language or a label that is missing does not compile', () => {
    const { home, ...rest } = languages.en.labels;
    // @ts-expect-error a label is missing
    const withoutHome: Labels = rest;
    const { ur, ...others } = languages.en.languageNames;
    // @ts-expect-error what English calls Urdu is missing
    const withoutUrdu: Language['languageNames'] = others;
    expect([home, withoutHome, ur, withoutUrdu]).toHaveLength(4);
  });

  test.each(everyLanguage)('$name: every label says something and is in NFC', (language) => {
    const bad = wordsOf(language).filter(([, words]) => words.trim() === '' || words !== words.normalize('NFC'));
    expect(bad).toEqual([]);
  });

  test.each([['Hindi', languages.hi, /\p{Script=Devanagari}/u], ['Urdu', languages.ur, /\p{Script=Arabic}/u]] as const)('%s labels are in its own script: nothing is borrowed', (_, language, own) => {
    const borrowed = wordsOf(language).filter(([, words]) => /\p{L}/u.test(words.replace('UTC', '').replace(new RegExp(own, 'gu'), '')));
    expect(borrowed).toEqual([]);
  });

  test("Urdu is written with Urdu's letters, its own comma and full stop: nothing from an Arabic or a Latin keyboard", () => {
    const wrong = wordsOf(languages.ur).filter(([, words]) => /[كيىةه٠-٩,;?]|\.(?!\d)/u.test(words));
    expect(wrong).toEqual([]);
  });

  test('what each language is called is written in the one that says it', () => {
    expect(everyLanguage.map(({ code, name, languageNames }) => [name, languageNames[code as keyof typeof languageNames]])).toEqual([['English', 'English'], ['हिंदी', 'हिंदी'], ['اردو', 'اردو']]);
    expect(everyLanguage.map(({ languageNames }) => languageNames.ur)).toEqual(['Urdu', 'उर्दू', 'اردو']);
  });

  test('its direction is that of its letters', () => {
    for (const language of everyLanguage) expect([language.code, language.direction]).toEqual([language.code, /^\P{L}*\p{Script=Arabic}/u.test(language.name) ? 'rtl' : 'ltr']);
  });

  test('the switch to each edition speaks the language it leads to', () => {
    expect(languages.hi.readInThisLanguage).toBe('हिंदी में पढ़ें'.normalize('NFC'));
    expect(languages.en.readInThisLanguage).toBe('Read in English');
    expect(languages.ur.readInThisLanguage).toBe('اردو میں پڑھیں');
  });

  test('labels are those of the page on the table', () => {
    const { home, lastUpdated, firstPublished, listen } = languages.en.labels;
    expect([home, lastUpdated, firstPublished, listen]).toEqual(['Home', 'Last Updated', 'First Published', 'Listen to This Article']);
    expect(languages.en.readingTime(2)).toBe('2 min read');
    expect(languages.hi.readingTime(2)).toBe('2 मिनट में पढ़ें'.normalize('NFC'));
    expect(languages.ur.readingTime(2)).toBe('مطالعے کا وقت: 2 منٹ');
    expect([1, 1204].map((count) => languages.ur.storyCount(count))).toEqual(['1 خبر', '1,204 خبریں']);
  });
});
