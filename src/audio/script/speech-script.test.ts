import { describe, expect, test } from 'vitest';
import { languageOf } from '../../language/languages.ts';
import type { Pronunciation } from '../../language/spoken-language.ts';
import type { Sentence } from '../spoken.ts';
import { ENGLISH } from './english.fixtures.ts';
import { HINDI } from './hindi.fixtures.ts';
import { parsePronunciations } from './parse-pronunciations.ts';
import { speechScript } from './speech-script.ts';

const script = (code: 'en' | 'hi' | 'ur', text: string, pronunciations: readonly Pronunciation[] = []): readonly Sentence[] => speechScript([{ id: 'p', kind: 'paragraph', text }], { language: languageOf(code), pronunciations });
/** What is said, sentences parted by a bar. */
const spoken = (code: 'en' | 'hi' | 'ur', text: string, pronunciations: readonly Pronunciation[] = []): string => script(code, text, pronunciations).map(({ tokens }) => tokens.flatMap(({ say }) => (say === '' ? [] : [say])).join(' ')).join(' | ');

type Case = readonly [written: string, said: string];

/** `## kind`, then lines of `written → said`. */
function kindsOf(table: string): ReadonlyMap<string, readonly Case[]> {
  const kinds = new Map<string, Case[]>();
  let current: Case[] = [];
  for (const line of table.split('\n')) {
    if (line.startsWith('## ')) kinds.set(line.slice(3), (current = []));
    else if (line !== '') current.push([line.split(' →')[0] ?? '', (line.split(' →')[1] ?? '').trim()]);
  }
  return kinds;
}

describe.each([['en', ENGLISH, 260], ['hi', HINDI, 240]] as const)('how %s is said', (code, table, enough) => {
  const kinds = [...kindsOf(table)];

  test(`there are ${enough} cases and more, none of them twice`, () => {
    const written = kinds.flatMap(([, cases]) => cases.map(([each]) => each));
    expect(written.length).toBeGreaterThanOrEqual(enough);
    expect(new Set(written).size).toBe(written.length);
  });

  describe.each(kinds)('%s', (_, cases) => {
    test.each(cases)('%s', (written, said) => {
      expect(spoken(code, written)).toBe(said);
    });
  });
});

describe('sentences', () => {
  test.each([
    ['en', 'Dr. Rao came at 8 a.m. on Monday. He left.', 'Doctor Rao came at eight A M on Monday. | He left.'],
    ['en', '“We go,” he said. “Now!” Then rain.', 'We go, he said. | Now! | Then rain.'],
    ['en', 'It cost Rs. 50. That was all.', 'It cost fifty rupees. | That was all.'],
    ['hi', 'डॉ. सेन आए। वे 5 कि.मी. चले।', 'डॉक्टर सेन आए। | वे पाँच किलोमीटर चले।'],
  ] as const)('of %s do not end in an abbreviation: %s', (code, written, said) => {
    expect(spoken(code, written)).toBe(said);
  });
});

describe('languages within each other', () => {
  test('are said each by who speaks it', () => {
    const tokens = script('hi', 'GPS से 5 नावें मिलीं').flatMap((each) => each.tokens);
    expect(tokens.map(({ say, language }) => `${language}:${say}`)).toEqual(['en:G P S', 'hi:से', 'hi:पाँच', 'hi:नावें', 'hi:मिलीं']);
    expect(script('en', 'The नदी rose').flatMap((each) => each.tokens).map(({ language }) => language)).toEqual(['en', 'hi', 'en']);
  });
});

describe('the newsroom’s own list', () => {
  test('comes before all that is known', () => {
    const { pronunciations, problems } = parsePronunciations('# ours\nen: Nilghat = Neel ghat\nen!: WHO = the World Health Organisation\nhi: एनडीए = एन डी ए # letters\n\n');
    expect(problems).toEqual([]);
    expect(spoken('en', 'WHO came to Nilghat, who else?', pronunciations)).toBe('the World Health Organisation came to Neel ghat, who else?');
    expect(spoken('hi', 'एनडीए जीता', pronunciations)).toBe('एन डी ए जीता');
  });

  test.each([['Nilghat', /line 1: “Nilghat” is not understood/], ['fr: a = b', /does not speak “fr”/], ['en: — = dash', /no letter and no figure/], [`en: a = ${'b'.repeat(300)}`, /longer than a name/]])('says what is wrong: %s', (line, words) => {
    expect(parsePronunciations(line).problems).toEqual([expect.stringMatching(words)]);
  });
});
