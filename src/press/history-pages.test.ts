import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { body as bodyOf } from '../../test/support/stories.ts';
import { partHashes } from '../story/staleness.ts';
import { ferryStory, hindiFerryStory, hindiLighthouseStory, stories } from './newspaper.fixtures.ts';
import { printAddress } from './print-address.ts';
import { now, press, reading, story, type ToldStory } from './reading.fixtures.ts';

async function page(path: string, from = reading(stories)) {
  const print = await printAddress(path, from, press());
  if (print?.kind !== 'page') throw new Error(`${path} is no page: ${JSON.stringify(print)}`);
  const { document } = parseHTML(print.body) as unknown as { document: Document };
  return { ...print, document };
}
const seen = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const all = (document: Document, selector: string): string[] => [...document.querySelectorAll(selector)].map(seen);
const history = (given: ToldStory) => page(`${given.address}/history`, reading([given]));

describe('the page of a translation that is behind', () => {
  test('says which version it follows and what has changed since, with the way to both, and is made of that line too', async () => {
    const { document, keys } = await page(hindiFerryStory.address);
    expect(seen(document.querySelector('.behind'))).toBe('यह पाठ 14 मार्च 2026 | सुबह 11:42 IST की अंग्रेजी खबर पर आधारित है; उसके बाद वहां 6 जगह बदलाव हुआ है।'.normalize('NFC'));
    expect([...document.querySelectorAll('.behind a')].map((link) => [link.getAttribute('href'), link.getAttribute('hreflang')])).toEqual([[ferryStory.address, 'en'], [`${ferryStory.address}/history`, 'en']]);
    expect(keys).toContain('freshness:30');
    expect(document.querySelector('script[type="application/ld+json"]')?.textContent).not.toContain('history');
  });

  test('says nothing while its source is as it was, and is printed again when that is over', async () => {
    const source = hindiFerryStory.source;
    if (source === undefined) throw new Error('The fixture has lost its source');
    const { document, keys } = await page(hindiFerryStory.address, reading([ferryStory, { ...hindiFerryStory, source: { ...source, now: source.followed.content } }]));
    expect([document.querySelector('.behind'), keys.includes('freshness:30')]).toEqual([null, true]);
  });

  test.each([
    ['one paragraph', ['p: It stops.', 'p: It waits.'], now, 'This text follows the Hindi of Mar 14 2026 | 12:12 PM IST; 1 paragraph has changed there since.'],
    ['two', ['p: It stops.', 'p: It sails.'], now, 'This text follows the Hindi of Mar 14 2026 | 12:12 PM IST; 2 paragraphs have changed there since.'],
    ['a version that nobody saw', ['p: It runs.', 'p: It waits.', 'ul: A / B'], null, 'This text follows an earlier version of the Hindi; 1 part has changed there since.'],
  ])('in English, %s', async (_, lines, at, words) => {
    const then = story({ number: 2, edition: 'hi', content: { body: bodyOf('p: It runs.', 'p: It waits.') } });
    const source = { number: 2, edition: 'hi', address: then.address, parts: partHashes(then.content), followed: { content: then.content, at }, now: { ...then.content, body: bodyOf(...lines) } };
    const given = story({ number: 1, translatedFrom: 2, translations: [{ edition: 'hi', number: 2, address: then.address, headline: 'x' }], source });
    const { document } = await page(given.address, reading([given, then]));
    expect(seen(document.querySelector('.behind'))).toBe(words);
  });

  test('a story that is no translation has no such key', async () => {
    expect((await page(ferryStory.address)).keys.filter((key) => key.startsWith('freshness:'))).toEqual([]);
  });
});

describe('the history of a story', () => {
  test('is no road to a topic that is called so', async () => {
    const told = story({ number: 71, content: { topics: ['History'] } });
    expect(await page('/topic/history', reading([told]))).toMatchObject({ status: 200 });
  });

  test('is led to from its page where there are several versions, and only there', async () => {
    const { document } = await page(ferryStory.address);
    expect(seen(document.querySelector(`.closing a[href="${ferryStory.address}/history"]`))).toBe('What changed');
    expect((await page(hindiFerryStory.address)).document.querySelector('.closing a[href$="/history"]')).toBeNull();
  });

  test('the newest version first, corrections told apart, each with its time and what was different', async () => {
    const { document, keys, robots, status } = await page(`${ferryStory.address}/history`);
    expect([status, robots, keys]).toEqual([200, 'noindex', ['story:10']]);
    expect(document.querySelector('link[rel=canonical]')?.getAttribute('href')).toBe(`https://tidewater.example${ferryStory.address}/history`);
    expect(all(document, '.versions h2')).toEqual(['Corrected Mar 14 2026 | 12:00 PM IST', 'Updated Mar 14 2026 | 11:42 AM IST', 'First published here Mar 14 2026 | 11:32 AM IST']);
    expect(all(document, '.versions > .correction .note')).toEqual(['An earlier version of this story gave the fare as twelve rupees. It is ten.']);
    const [corrected, updated] = [...document.querySelectorAll('.versions > li')].map((version) => [...version.querySelectorAll('.part')].map(seen));
    expect(corrected).toEqual(['Summary: changed', 'Paragraph: changed', 'Paragraph: changed', 'Paragraph: taken out', 'Picture: added', 'Table: changed', 'Paragraph: moved', 'Topics: changed']);
    expect(updated).toEqual(['Section: changed', 'Headline: changed']);
    expect(all(document, '.versions > li:nth-child(2) del, .versions > li:nth-child(2) ins').slice(0, 2)).toEqual(['taken out: City', 'added: Transport']);
    expect(document.querySelectorAll('img, .versions [href*="market"]')).toHaveLength(0);
  });

  test('in its edition’s words; one that came back without a changed word says so', async () => {
    const { document } = await page(`${hindiLighthouseStory.address}/history`);
    expect(all(document, '.versions h2').map((title) => title.split(' 14')[0])).toEqual(['अपडेट', 'फिर से प्रकाशित', 'भूल सुधार', 'यहां पहली बार प्रकाशित']);
    expect(all(document, '.versions > li:nth-child(2) .same')).toEqual(['शब्दों में कोई बदलाव नहीं हुआ।']);
    expect(all(document, '.correction del, .correction ins')).toEqual(['जोड़ा गया: दो द्वीपों का', 'जोड़ा गया: सुलझा', 'हटाया गया: सोमवार', 'जोड़ा गया: मंगलवार'].map((words) => words.normalize('NFC')));
  });

  test('of one version is there and says that there is no other', async () => {
    const { document } = await history(story({ number: 4 }));
    expect(seen(document.querySelector('.opening .standfirst'))).toBe('This story has not changed since it was published here.');
    expect(document.querySelectorAll('.versions > li')).toHaveLength(1);
  });

  test('each version can be read whole, with when it stood, and pictures in words', async () => {
    const { document, keys, robots } = await page(`${ferryStory.address}/history/2`);
    expect([keys, robots]).toEqual([['story:10'], 'noindex']);
    expect(seen(document.querySelector('h1'))).toBe('The ferry is back, and the river is eleven minutes wide again');
    expect(seen(document.querySelector('.stood'))).toContain('This is how the story read from Mar 14 2026 | 11:42 AM IST until Mar 14 2026 | 12:00 PM IST.');
    expect(seen(document.querySelector('.story'))).toContain('A single crossing stays at twelve rupees.');
    expect(document.querySelectorAll('img, .named')).toHaveLength(0);
    const { document: newest } = await page(`${ferryStory.address}/history/3`);
    expect(seen(newest.querySelector('.stood'))).toContain('has read since Mar 14 2026 | 12:00 PM IST');
    expect(seen(newest.querySelector('.story'))).toContain('Picture: Marigolds go first');
  });

  test.each([
    ['wrong words', '/transport/what-was-it-10/history', `${ferryStory.address}/history`],
    ['a slash at the end', `${ferryStory.address}/history/`, `${ferryStory.address}/history`],
    ['an old section, of a version', '/ferries/x-10/history/2', `${ferryStory.address}/history/2`],
    ['another edition', '/hi/yatayat/x-10/history', `${ferryStory.address}/history`],
  ])('%s: one step to the right address', async (_, asked, right) => {
    expect(await printAddress(asked, reading(stories), press())).toEqual({ kind: 'redirect', location: right });
  });

  test.each(['/history', '/city/history', `${ferryStory.address}/history/4`, `${ferryStory.address}/history/0`, `${ferryStory.address}/history/x`, `${ferryStory.address}/history/1/2`, '/city/x-7777/history', '/author/meera-rao/history'])('%s is nowhere', async (path) => {
    expect(await printAddress(path, reading(stories), press())).toBeUndefined();
  });

  test.each(['/city/secret-scandal-50/history', '/city/secret-scandal-50/history/1', '/x/other-words-51/history'])('%s is gone with its story, and tells nothing', async (path) => {
    const { status, keys, body } = await page(path);
    expect([status, keys.length]).toEqual([410, 1]);
    expect(body).not.toMatch(/secret|scandal|other-words/i);
  });

  test('whatever was written, and whatever in its place, is text and never markup', async () => {
    const nasty = fc.array(fc.constantFrom('<', '>', '&', '"', '</script>', '<script>alert(1)</script>', '<ins>', '</del>', '<!--', ']]>', ' ', 'rain', 'फेरी', '\u2028'), { minLength: 1, maxLength: 6 }).map((pieces) => `x${pieces.join('')}x`);
    const told = (before: string, after: string): ToldStory => {
      const given = story({ number: 3, address: '/city/x-3', content: { headline: { id: 'h', text: after }, body: bodyOf() } });
      return { ...given, versions: 2, past: [{ kind: 'publication', at: now.subtract({ hours: 1 }), note: null, content: { ...given.content, headline: { id: 'h', text: before } } }] };
    };
    await fc.assert(
      fc.asyncProperty(nasty, nasty, async (before, after) => {
        const { document, body } = await history(told(before, after));
        expect(new Set([...document.querySelectorAll('.compared *')].map(({ localName }) => localName)).difference(new Set(['ins', 'del', 'span']))).toEqual(new Set());
        expect(body.match(/<script/g)).toHaveLength(3);
        const words = document.querySelector('.compared')?.cloneNode(true) as Element | undefined;
        for (const gone of words?.querySelectorAll('.unseen, del') ?? []) gone.remove();
        // Two that differ in nothing but spaces have nothing to be compared.
        const now = words === undefined ? after : (words.textContent ?? '');
        expect(now.replace(/\s/g, '')).toBe(after.replace(/\s/g, ''));
      }),
      { numRuns: 100 },
    );
  });

  test('of a story of sixty paragraphs with two hundred versions is one page that does not take for ever', { timeout: 20_000 }, async () => {
    const text = (version: number): string[] => Array.from({ length: 60 }, (_, index) => `p: The ${index === version % 60 ? `boat of version ${version}` : 'boat'} left the quay and the quay was ${index} yards from the river, where the man and the dog stood and waited for the rain to end.`);
    const given = story({ number: 3, address: '/city/x-3', content: { body: bodyOf(...text(200)) } });
    const past = Array.from({ length: 199 }, (_, index) => ({ kind: index === 0 ? 'publication' : 'update', at: now.subtract({ hours: 200 - index }), note: null, content: { ...given.content, body: bodyOf(...text(index + 1)) } }) as const);
    const start = performance.now();
    const { document } = await history({ ...given, versions: 200, past });
    expect(document.querySelectorAll('.versions > li')).toHaveLength(200);
    expect(performance.now() - start).toBeLessThan(8000);
  });
});
