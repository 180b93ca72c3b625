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
  const LIST = `# ours
en: Nilghat = Neel ghat
en: Nilghat East = Neel ghat Poorab
en: D’Souza = Dee sooza
en: O'Brien Das = Oh bryan Dass
en: Sainik = Sye nick
en: Pari = Puh ree
en: Paris = Pa riss
en!: WHO = the World Health Organisation
en: MLA = M L A
en: 24x7 = round the clock
en: Dr = Dee are
EN: Xuan-Loc = Swan lock
hi: एनडीए = एन डी ए # letters
hi: ख़ान मार्केट = ख़ान मारकिट
hi: Nilghat = नील घाट
`;
  const { pronunciations, problems } = parsePronunciations(LIST);

  test('has nothing wrong in it', () => {
    expect(problems).toEqual([]);
  });

  test.each([
    ['comes before all that is known, by capitals where it says so', 'en', 'WHO came to Nilghat, who else?', 'the World Health Organisation came to Neel ghat, who else?'],
    ['large and small letters alike', 'en', 'From NILGHAT to nilghat', 'From Neel ghat to Neel ghat'],
    ['the longest name first', 'en', 'In Nilghat East and east Nilghat', 'In Neel ghat Poorab and east Neel ghat'],
    ['names of several words, however they are joined', 'en', 'Nilghat-East, Nilghat  East', 'Neel ghat Poorab, Neel ghat Poorab'],
    ['what is somebody’s', 'en', 'Nilghat’s ferry, Nilghat East\'s ferry', 'Neel ghat\'s ferry, Neel ghat Poorab\'s ferry'],
    ['several', 'en', 'two Sainiks and the Sainiks’ boat', 'two Sye nicks and the Sye nicks boat'],
    ['several of what is said by letters', 'en', 'MLAs and an MLA’s', 'M L A\'s and an M L A\'s'],
    ['a line of its own before the plural of another', 'en', 'Pari in Paris', 'Puh ree in Pa riss'],
    ['apostrophes of both kinds', 'en', 'D\'Souza, D’Souza and D’Souza’s', 'Dee sooza, Dee sooza and Dee sooza\'s'],
    ['apostrophes in names of several words', 'en', 'O’Brien Das', 'Oh bryan Dass'],
    ['figures before they are read as numbers', 'en', 'open 24x7', 'open round the clock'],
    ['titles', 'en', 'Dr Sen', 'Dee are Sen'],
    ['a language in capitals', 'en', 'Xuan-Loc', 'Swan lock'],
    ['and no part of a longer word', 'en', 'Nilghatpur', 'Nilghatpur'],
    ['Hindi', 'hi', 'एनडीए जीता', 'एन डी ए जीता'],
    ['with nuktas or without', 'hi', 'खान मार्केट में', 'ख़ान मारकिट में'],
    ['Latin letters within Hindi', 'hi', 'वे Nilghat गए', 'वे नील घाट गए'],
    ['Hindi within English', 'en', 'they saw एनडीए win', 'they saw एन डी ए win'],
  ] as const)('%s (%s): %s → %s', (_, code, written, said) => {
    expect(spoken(code, written, pronunciations)).toBe(said);
  });

  test.each([
    ['Nilghat', /^line 1: “Nilghat” is not understood: write en: /],
    ['en: Nilghat =', /^line 1: “en: Nilghat =” is not understood/],
    ['\n# a note\nfr: a = b', /^line 3: the house does not speak “fr”; it speaks en, hi$/],
    ['ur: a = b', /^line 1: nothing is read out in “ur” yet; the house reads out en, hi$/],
    ['en: — = dash', /no letter and no figure/],
    ['en: Nilghat = —', /nothing of “—” can be said/],
    ['en: Nilghat = [[n\'i:l]]', /must be plain words as they sound, without \[/],
    [`en: a = ${'b'.repeat(300)}`, /longer than a name/],
    ['en: Nilghat = a\r\nen: nilghat = b', /^line 2: “nilghat” is in line 1 already, which holds$/],
  ])('says what is wrong: %s', (line, words) => {
    expect(parsePronunciations(line).problems).toEqual([expect.stringMatching(words)]);
  });
});
