import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { body, publication } from '../../test/support/stories.ts';
import { parseEquivalents } from '../story/equivalents.ts';
import { parseSearch } from '../story/search-query.ts';
import { addLive, type TestArchive, testArchive } from './archive.fixtures.ts';

/** A small paper, each story by a letter: headline, standfirst, text. */
const ENGLISH: Record<string, readonly [string, string, string]> = {
  a: ['Ferry back in service', 'Two years after the flood', 'The ferries run again between Nilghat and the far bank. Savitri Naik sells marigolds there.'],
  b: ['Ferry sold to museum', 'It will never sail again', 'The old boat was bought for 18,460 rupees.'],
  c: ['Council votes on the budget', 'Schools first', 'The mayor spoke of ferries, roads and of schools. Roads come last.'],
  d: ['Narendra Modi visits Mumbai', 'A speech in the rain', 'The prime minister opened a well-known bridge.'],
  e: ['Café opens at the old lighthouse', 'Don’t miss the cake', 'It is run by two sisters from Kolkata.'],
  f: ['Cricket: rain stops play', 'For the third day', 'Covid-19 had stopped it in 2020; now it is water.'],
  g: ['Running water for every house', 'A promise of ten years', 'Pipes were laid by hand. The runners of the marathon drank first.'],
  h: ['The night market', 'They bargain in a whisper', 'Sellers whispered their prices, buyers nodded.'],
  i: ['A library in a boat', 'It reads to children', 'Books travel by river. The boatman cannot read.'],
  j: ['Court rules on fishing rights', 'The Supreme Court has decided', 'Fishermen may cast their nets at night.'],
};
const HINDI: Record<string, readonly [string, string, string]> = {
  k: ['फेरी फिर चली', 'बाढ़ के दो साल बाद', 'पुराने घाट से नाव फिर चलने लगी। सावित्री नाईक फूल बेचती हैं।'],
  l: ['अदालत का फ़ैसला', 'सुप्रीम कोर्ट ने सुनाया', 'मछुआरे रात में जाल डाल सकेंगे।'],
  m: ['हिन्दी की किताबें', 'पुस्तकालय में नई अलमारी', 'लड़कियों ने किताबें चुनीं। हर किताब पर नाम है।'],
  n: ['मुंबई में बारिश', 'तीसरे दिन भी', 'सड़कों पर पानी भर गया। स्कूल बंद रहे।'],
  o: ['चाँद देखकर जलेंगी बत्तियाँ', 'पुल की नई बात', 'पुल पर अब चांद के हिसाब से रोशनी होगी।'],
  p: ['बजट २०२६', 'स्कूलों को सबसे ज़्यादा', '18,460 करोड़ का बजट। मेयर ने सड़कों की बात भी की।'],
  q: ['क्रिकेट में जीत', 'आख़िरी गेंद पर', 'कप्तान ने Covid-19 के दिनों को याद किया।'],
  r: ['रात का बाज़ार', 'फुसफुसाकर मोलभाव', 'दुकानदार धीरे बोलते हैं।'],
  s: ['प्रधानमंत्री नरेंद्र मोदी का भाषण', 'मुख्यमंत्री भी आए', 'उन्होंने गङ्गा की सफाई पर बात की।'],
  t: ['खेतों में पानी', 'नहर से पहुंचा', 'किसानों ने खेत सींचे। किसान खुश हैं।'],
};
const NAMES = 'Mumbai = मुंबई = बंबई = Bombay\nModi = मोदी\nSupreme Court = सुप्रीम कोर्ट\nferry = फेरी\nCricket = क्रिकेट\n';

/** What is typed, and the letters of what must be found, no more and no less.  */
const JUDGED: readonly (readonly [typed: string, english: string, hindi: string])[] = [
  ['ferry', 'abc', 'k'], ['ferries', 'abc', ''], ['Ferry service', 'a', ''], ['"ferry sold"', 'b', ''], ['"sold ferry"', '', ''], ['ferry -sold', 'ac', 'k'], ['ferry -museum -budget', 'a', 'k'],
  ['ferry OR lighthouse', 'abce', 'k'], ['fisherman', '', ''], ['fishermen', 'j', ''], ['fishing', 'j', ''], ['school', 'c', ''], ['schools budget', 'c', ''], ['running', 'aeg', ''],
  ['run', 'aeg', ''], ['runners', 'g', ''], ['whisper', 'h', ''], ['whispered prices', 'h', ''], ['cafe', 'e', ''], ['CAFÉ', 'e', ''], ['dont miss', 'e', ''], ["don't miss", 'e', ''], ['well known bridge', 'd', ''], ['well-known', 'd', ''],
  ['covid', 'f', 'q'], ['Covid-19', 'f', 'q'], ['18460', 'b', 'p'], ['18,460', 'b', 'p'], ['2020', 'f', ''], ['Modi', 'd', 's'], ['मोदी', 'd', 's'], ['narendra modi', 'd', ''], ['Mumbai', 'd', 'n'], ['Bombay rain', 'd', ''], ['मुम्बई', 'd', 'n'], ['बंबई', 'd', 'n'],
  ['the', '', ''], ['of the', '', ''], ['rain the', 'df', ''], ['Supreme Court', 'j', 'l'], ['night', 'hj', ''], ['read', 'i', ''], ['boat', 'bi', ''], ['boatman', 'i', ''], ['zebra', '', ''], ['savitri', 'a', ''],
  ['फेरी', 'abc', 'k'], ['फ़ेरी', 'abc', 'k'], ['फैसला', '', 'l'], ['फ़ैसला', '', 'l'], ['हिंदी', '', 'm'], ['हिन्दी', '', 'm'], ['किताब', '', 'm'], ['किताबों', '', 'm'], ['लड़की', '', 'm'], ['चांद', '', 'o'], ['चाँद', '', 'o'], ['2026', '', 'p'], ['२०२६', '', 'p'],
  ['ज्यादा', '', 'p'], ['आखिरी गेंद', '', 'q'], ['बाजार', '', 'r'], ['बाज़ार', '', 'r'], ['गंगा', '', 's'], ['गङ्गा', '', 's'], ['मुख्यमंत्री', '', 's'], ['मंत्री', '', ''], ['मुख्य', '', ''], ['सड़क', '', 'np'], ['सड़कों', '', 'np'], ['स्कूल', '', 'np'], ['खेत', '', 't'], ['किसान पानी', '', 't'], ['पानी', '', 'nt'],
  ['रात', '', 'lr'], ['"रात का बाजार"', '', 'r'], ['"बाजार का रात"', '', ''], ['बाढ़ नाव', '', 'k'], ['पानी -नहर', '', 'n'], ['नहर या नाव', '', 'kt'], ['सुप्रीम कोर्ट', 'j', 'l'], ['के में से', '', ''], ['क्या', '', ''],
];

let house: TestArchive;
const letters = new Map<number, string>();
const { equivalents } = parseEquivalents(NAMES);
beforeAll(async () => {
  house = await testArchive({ publication });
  await house.archive.write(async (write) => {
    for (const [edition, stories] of [['en', ENGLISH], ['hi', HINDI]] as const) {
      for (const [letter, [headline, standfirst, text]] of Object.entries(stories)) {
        const content = { headline: { id: 'h', text: headline }, standfirst: { id: 's', text: standfirst }, body: body(`p: ${text}`), byline: [], section: letter < 'e' || letter > 'p' ? 'city' : 'world-news' };
        letters.set((await addLive(write, { edition, changed: content, minutes: letters.size })).number, letter);
      }
    }
  });
});
afterAll(() => house.end());

async function find(typed: string, edition: string, more: { sections?: readonly string[]; since?: Temporal.Instant; limit?: number; skip?: number } = {}): Promise<{ found: string; total: number }> {
  const reading = await house.archive.openReading();
  try {
    const { numbers, total } = await reading.search({ query: parseSearch(typed, equivalents), edition, limit: 100, skip: 0, ...more });
    return { found: numbers.map((number) => letters.get(number) ?? '?').join(''), total };
  } finally {
    await reading.close();
  }
}
const sorted = (text: string): string => text.split('').toSorted((a, b) => (a < b ? -1 : 1)).join('');

describe('judged: what is typed finds what a reader means', () => {
  test(`there are at least 60`, () => expect(new Set(JUDGED.map(([typed]) => typed)).size).toBeGreaterThanOrEqual(60));
  test.each(JUDGED)('%s', async (typed, english, hindi) => {
    const [en, hi] = [await find(typed, 'en'), await find(typed, 'hi')];
    expect([sorted(en.found), sorted(hi.found)]).toEqual([english, hindi]);
    expect([en.total, hi.total]).toEqual([english.length, hindi.length]);
  });
});

describe('what is found', () => {
  test('the best first: in the headline before in the text', async () => {
    expect((await find('ferry', 'en')).found.endsWith('c')).toBe(true);
    expect((await find('पानी', 'hi')).found[0]).toBe('t');
  });

  test('in these sections, since then, and page by page', async () => {
    expect(sorted((await find('ferry', 'en', { sections: ['city'] })).found)).toBe('abc');
    expect((await find('ferry', 'en', { sections: ['world-news'] })).found).toBe('');
    const all = (await find('ferry', 'en')).found;
    expect([(await find('ferry', 'en', { limit: 2 })).found, (await find('ferry', 'en', { limit: 2, skip: 2 })).found]).toEqual([all.slice(0, 2), all.slice(2)]);
    expect((await find('ferry', 'en', { since: Temporal.Now.instant() })).found).toBe('');
  });

  test('is what is live at that moment, with the words it has then', async () => {
    const write = (public_: 'live' | 'withdrawn' | 'killed', headline: string) =>
      house.archive.write(async (writing) => {
        const number = [...letters].find(([, letter]) => letter === 'e')?.[0] ?? 0;
        const story = await writing.lockStory(number);
        if (story === undefined || story.shown === null) throw new Error('no story');
        const shown = await writing.addRevision(story.id, { kind: 'update', at: Temporal.Now.instant(), by: 'A test', why: null, content: { ...story.shown.content, headline: { id: 'h', text: headline } } });
        await writing.keepStory({ ...story, public: public_, shown, working: shown });
      });
    await write('live', 'Teahouse opens at the old lighthouse');
    expect([(await find('cafe', 'en')).found, (await find('teahouse', 'en')).found]).toEqual(['', 'e']);
    await write('withdrawn', 'Teahouse opens at the old lighthouse');
    expect((await find('teahouse', 'en')).found).toBe('');
    await write('live', 'Café opens at the old lighthouse');
    expect((await find('cafe', 'en')).found).toBe('e');
  });

  test('whatever is typed, nothing breaks', async () => {
    for (const typed of ["'", "a' & !b", '\\', ':*', 'a:*', '((', '|', '& |', '<->', 'e/en', "s/city", '\u0000', '💧', 'x'.repeat(500)]) expect(await find(typed, 'en')).toMatchObject({ total: expect.any(Number) });
  });
});
