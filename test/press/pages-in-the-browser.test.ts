/** The pages as checkers and browsers see them: markup, accessibility in both schemes, and how they sit on narrow and wide screens. */
import { setTimeout } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { everyNotice, everyPage, ferryStory, lines, stories, urduFerryStory } from '../../src/press/newspaper.fixtures.ts';
import { printAddress, printSearch } from '../../src/press/print-address.ts';
import type { Print } from '../../src/press/print.ts';
import { now, picture, press, reading, story } from '../../src/press/reading.fixtures.ts';
import { someContent } from '../support/arbitrary-stories.ts';
import { type PrintedSite, servePrints } from '../support/printed-site.ts';
import { axe, launchBrowser, validateHtml } from '../support/tools.ts';
import { body } from '../support/stories.ts';

const hard = story({
  number: 77,
  address: '/city/hard-77',
  byline: [],
  content: { headline: { id: 'h', text: 'Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz '.repeat(5).slice(0, 300) }, standfirst: null, byline: [], body: body('p: https://example.org/an/address/that/never/ends/and/has/no/place/to/break/it/at/all/whatever/the/width', 'h4: Deep', 'ul: one / two', 'q: quoted') },
});
const archive = reading([...stories, hard], [], lines);
const addresses: { readonly [name: string]: string } = { ...everyPage, 'a hard one': hard.address };

async function printed(path: string): Promise<Print> {
  const print = await printAddress(path, archive, press());
  if (print?.kind !== 'page') throw new Error(`${path} is no page`);
  return print;
}

async function allPrints(): Promise<{ readonly [name: string]: Print }> {
  const pages = await Promise.all(Object.entries(addresses).map(async ([name, path]) => [name, await printed(path)] as const));
  const empty = await printAddress('/', reading([]), press());
  return {
    ...Object.fromEntries(pages),
    'search, English': await printSearch('en', '?q=ferry&time=year', archive, press()),
    'search, Hindi': await printSearch('hi', `?q=${encodeURIComponent('घाट')}`, archive, press()),
    'search, Urdu': await printSearch('ur', `?q=${encodeURIComponent('گھاٹ')}`, archive, press()),
    'nothing found, Hindi': await printSearch('hi', '?q=zebra&section=world', archive, press()),
    ...(empty?.kind === 'page' ? { 'an empty front': empty } : {}),
    ...everyNotice,
  };
}

/** Stories of every kind of block in any order, with what no editor would write. The same ones each time. */
async function randomPrints(): Promise<{ readonly [name: string]: Print }> {
  const stories = fc.sample(someContent, { numRuns: 30, seed: 7 }).map((content, index) => {
    const number = 5000 + index;
    return story({ number, address: `/city/any-${number}`, byline: content.byline, content, pictures: { p1: picture('p1') } });
  });
  const prints = await Promise.all(stories.map(async (each) => [each.address, await printAddress(each.address, reading([...stories, each]), press())] as const));
  return Object.fromEntries(prints.flatMap(([address, print]) => (print?.kind === 'page' ? [[address, print]] : [])));
}

test('the markup of every page is without an error', async () => {
  const prints = { ...(await allPrints()), ...(await randomPrints()) };
  const { errors } = await validateHtml(Object.fromEntries(Object.entries(prints).map(([name, { body }]) => [name, body])));
  expect(errors).toEqual([]);
  expect(Object.keys(prints).length).toBeGreaterThan(50);
});

test.each([ferryStory, urduFerryStory])('an article with its sheet is at most 10,000 bytes of brotli, quickly compressed too: $edition', async ({ address }) => {
  const { body: html } = await printed(address);
  for (const quality of [5, 11]) expect(brotliCompressSync(html, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length).toBeLessThan(10_000);
});

/** In the browser: what is wrong with the type of the Urdu on a page. A text's box is as high as its face reaches, which is what its ink may fill. */
function findWrongType(): string[] {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const wrong: string[] = [];
  for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
    const element = text.parentElement;
    const words = text.textContent?.trim() ?? '';
    if (element === null || !/\p{Script=Arabic}/u.test(words) || element.closest('script, style, .unseen') !== null || element.closest('[lang]')?.getAttribute('lang') !== 'ur') continue;
    const { fontSize, fontStyle, letterSpacing, lineHeight } = getComputedStyle(element);
    if (Number.parseFloat(lineHeight) < 2 * Number.parseFloat(fontSize)) wrong.push(`${words}: letters of ${fontSize} in lines of ${lineHeight}`);
    if (letterSpacing !== 'normal' && letterSpacing !== '0px') wrong.push(`${words}: letters ${letterSpacing} apart`);
    if (fontStyle !== 'normal') wrong.push(`${words}: leans`);
    const range = document.createRange();
    range.selectNodeContents(text);
    const box = range.getBoundingClientRect();
    for (let above: Element | null = element; above !== null; above = above.parentElement) {
      if (getComputedStyle(above).overflowY === 'visible' || above === document.documentElement) continue;
      const { top, bottom } = above.getBoundingClientRect();
      if (box.height > 0 && (box.top < top - 1 || box.bottom > bottom + 1)) wrong.push(`${words}: cut off by ${above.localName}.${above.className}`);
    }
  }
  return wrong;
}

describe('in the browser', () => {
  let browser: Browser;
  let site: PrintedSite;

  beforeAll(async () => {
    const prints = new Map(Object.entries(await allPrints()).map(([name, print]) => [`/${name}`, print]));
    site = await servePrints((path) => prints.get(path));
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await site.close();
  });

  const names = [...Object.keys(addresses), 'an empty front', 'not found, Hindi', 'unavailable, English', 'not found, Urdu', 'unavailable, Urdu'];

  async function open(context: BrowserContext, name: string): Promise<{ tab: Page; problems: string[] }> {
    const tab = await context.newPage();
    const problems: string[] = [];
    tab.on('console', (message) => void (message.type() === 'error' && !/status of (?:404|410|503)\b/.test(message.text()) && problems.push(message.text())));
    tab.on('pageerror', (error) => void problems.push(error.message));
    await tab.clock.install({ time: new Date(now.epochMilliseconds) });
    if (name !== '') await tab.goto(`${site.url}/${encodeURIComponent(name)}`);
    return { tab, problems };
  }

  test.each([[320, 'dark'], [1280, 'light']] as const)('%i px wide, %s: no violation, nothing sticks out, nothing is refused by the policy', { timeout: 240_000 }, async (width, colorScheme) => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme });
    const { tab, problems } = await open(context, '');
    const found: string[] = [];
    for (const name of names) {
      await tab.goto(`${site.url}/${encodeURIComponent(name)}`);
      const wide = await tab.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (wide > 0) found.push(`${name}: ${wide} px too wide`);
      found.push(...(await axe(tab)).map((violation) => `${name}: ${violation}`));
      found.push(...problems.splice(0).map((problem) => `${name}: ${problem}`));
    }
    expect(found).toEqual([]);
    await context.close();
  });

  test('without script, and on paper: no violation on any page', { timeout: 240_000 }, async () => {
    const context = await browser.newContext({ viewport: { width: 800, height: 800 } });
    // The checker is a script itself: so the page's own is kept from it instead.
    await context.route('**/*.js', async (route) => route.abort());
    const tab = await context.newPage();
    const found: string[] = [];
    for (const name of names) {
      await tab.goto(`${site.url}/${encodeURIComponent(name)}`);
      for (const media of ['screen', 'print'] as const) {
        await tab.emulateMedia({ media });
        found.push(...(await axe(tab)).map((violation) => `${name}, ${media}: ${violation}`));
      }
    }
    expect(found).toEqual([]);
    await context.close();
  });

  test('nothing moves while a page loads slowly, and the lead picture is the largest thing to be painted', async () => {
    const context = await browser.newContext({ viewport: { width: 412, height: 800 } });
    await context.route(/\.(?:js|webp|avif|jpg)$/, async (route) => {
      await setTimeout(300);
      await route.continue();
    });
    for (const name of ['home, English', 'article with everything, English', 'article, Hindi', 'article with everything, Urdu']) {
      const tab = await context.newPage();
      await tab.goto(`${site.url}/${encodeURIComponent(name)}`);
      const { shift, largest } = await tab.evaluate(
        async () =>
          new Promise<{ shift: number; largest: string }>((resolve) => {
            let shift = 0;
            let largest = '';
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) shift += (entry as unknown as { value: number }).value;
            }).observe({ type: 'layout-shift', buffered: true });
            new PerformanceObserver((list) => {
              largest = (list.getEntries().at(-1) as unknown as { element?: Element }).element?.localName ?? '';
            }).observe({ type: 'largest-contentful-paint', buffered: true });
            window.setTimeout(() => resolve({ shift, largest }), 900);
          }),
      );
      expect([name, shift, largest]).toEqual([name, 0, 'img']);
      await tab.close();
    }
    await context.close();
  });

  test('the clock and the way to the other edition stand each on one line of a narrow front', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 800 } });
    for (const name of ['home, English', 'home, Hindi']) {
      const { tab } = await open(context, name);
      const lines = await tab.evaluate(() => {
        // A publication of two editions.
        for (const other of document.querySelectorAll('.editions a + a')) other.remove();
        return ['.clock time', '.editions a'].map((place) => {
          const range = document.createRange();
          range.selectNodeContents(document.querySelector(place) ?? document.body);
          return range.getClientRects().length;
        });
      });
      expect([name, lines]).toEqual([name, [1, 1]]);
    }
    await context.close();
  });

  test('the clock and "40 min ago" go on while the page is open, in the words of its edition', async () => {
    const context = await browser.newContext();
    const { tab } = await open(context, 'home, Hindi');
    expect(await tab.locator('[data-clock]').textContent()).toBe('शनिवार, 14 मार्च 2026 | दोपहर 12:12 IST'.normalize('NFC'));
    expect(await tab.locator('.lead time').textContent()).toBe('35 मिनट पहले'.normalize('NFC'));
    await tab.clock.runFor('05:00');
    expect(await tab.locator('[data-clock]').textContent()).toBe('शनिवार, 14 मार्च 2026 | दोपहर 12:17 IST'.normalize('NFC'));
    expect(await tab.locator('[data-clock]').getAttribute('datetime')).toBe('2026-03-14T06:47:00Z');
    expect(await tab.locator('[data-clock-label]').textContent()).toBe('अभी का समय: '.normalize('NFC'));
    expect(await tab.locator('.lead time').textContent()).toBe('40 मिनट पहले'.normalize('NFC'));
    await tab.clock.runFor('24:00:00');
    expect(await tab.locator('.lead time').textContent()).toBe('14 मार्च 2026'.normalize('NFC'));
    await context.close();
  });

  test('in Urdu too, where one hour is said otherwise than two', async () => {
    const context = await browser.newContext();
    const { tab } = await open(context, 'home, Urdu');
    expect(await tab.locator('[data-clock]').textContent()).toBe('ہفتہ، 14 مارچ 2026 | دوپہر 12:12 IST');
    expect(await tab.locator('.lead time').textContent()).toBe('30 منٹ پہلے');
    await tab.clock.runFor('30:00');
    expect(await tab.locator('.lead time').textContent()).toBe('1 گھنٹہ پہلے');
    await tab.clock.runFor('03:30:00');
    expect(await tab.locator('[data-clock]').textContent()).toBe('ہفتہ، 14 مارچ 2026 | سہ پہر 4:12 IST');
    expect(await tab.locator('.lead time').textContent()).toBe('4 گھنٹے پہلے');
    expect(await tab.locator('[data-clock-label]').textContent()).toBe('موجودہ وقت: ');
    await context.close();
  });

  test('sharing copies the address where the browser has no sheet of its own, and says so', async () => {
    const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
    const { tab } = await open(context, 'article with everything, English');
    await tab.evaluate(() => Object.defineProperty(navigator, 'share', { value: undefined }));
    await tab.locator('[data-share]').click();
    await tab.locator('[role=status]', { hasText: 'Link copied' }).waitFor();
    expect(await tab.evaluate(async () => navigator.clipboard.readText())).toBe(`https://tidewater.example${ferryStory.address}`);
    await context.close();
  });

  test.each([
    ['English', /^mailto:\?subject=The%20ferry/],
    ['Urdu', /^mailto:\?subject=%D9%81%DB%8C%D8%B1%DB%8C%20/],
  ])('without script all of it is there, the skip link leads to the story, and targets are big enough for a thumb: %s', async (language, letter) => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 360, height: 760 } });
    const tab = await context.newPage();
    await tab.goto(`${site.url}/${encodeURIComponent(`article with everything, ${language}`)}`);
    await tab.keyboard.press('Tab');
    expect(await tab.locator('.skip').boundingBox()).toMatchObject({ y: 0 });
    await tab.keyboard.press('Enter');
    expect(tab.url()).toMatch(/#main$/);
    expect(await tab.locator('[data-share]').getAttribute('href')).toMatch(letter);
    expect(await tab.locator('.listen audio').isVisible()).toBe(true);
    for (const target of await tab.locator('header a, .facts a, .listen a, .closing a, .aside a, footer a').all()) {
      const box = await target.boundingBox();
      expect([await target.textContent(), (box?.width ?? 0) >= 24 && (box?.height ?? 0) >= 24]).toEqual([await target.textContent(), true]);
    }
    await context.close();
  });

  test('the row of sections shows the one that the page is, however narrow the screen', async () => {
    for (const [name, width] of [['section, Hindi', 320], ['section with one story, Hindi', 320], ['section in one edition', 320], ['section in one edition', 1280], ['section with one story, Urdu', 200], ['section with sections below, Urdu', 200]] as const) {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const { tab } = await open(context, name);
      const box = await tab.locator('.sections [aria-current]').boundingBox();
      expect([name, (box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 0) <= width]).toEqual([name, true]);
      await context.close();
    }
  });

  test.each([
    ['English', `The Tidewater Post · Mar 14 2026 · https://tidewater.example${ferryStory.address}`, '#f15'],
    ['Urdu', `دریا نامہ · 14 مارچ 2026 · https://tidewater.example${urduFerryStory.address}`, '#u15'],
  ])('on paper it is a clipping: name, date and address, and no furniture: %s', async (language, clipping, last) => {
    const context = await browser.newContext();
    const { tab } = await open(context, `article with everything, ${language}`);
    await tab.emulateMedia({ media: 'print' });
    for (const gone of ['.sections', '.editions', '.trail', '.listen', '.aside', '.foot', '.clock', '[data-share]']) expect(await tab.locator(gone).isVisible()).toBe(false);
    expect(await tab.locator('.clipping').innerText()).toBe(clipping);
    for (const kept of ['.nameplate', 'h1', last, '#corrections']) expect(await tab.locator(kept).isVisible()).toBe(true);
    await context.close();
  });

  describe('from right to left', () => {
    const urdu = Object.keys(addresses).filter((name) => name.endsWith('Urdu'));

    test('Urdu is drawn in Nastaliq, in every weight; figures and names in Latin letters keep their own face', async () => {
      const context = await browser.newContext();
      const { tab } = await open(context, 'article with everything, Urdu');
      const devtools = await context.newCDPSession(tab);
      await devtools.send('DOM.enable');
      await devtools.send('CSS.enable');
      const { root } = await devtools.send('DOM.getDocument');
      const facesOf = async (selector: string): Promise<string[]> => {
        const { nodeId } = await devtools.send('DOM.querySelector', { nodeId: root.nodeId, selector });
        return (await devtools.send('CSS.getPlatformFontsForNode', { nodeId })).fonts.map(({ familyName }) => familyName);
      };
      for (const place of ['h1', '.standfirst', '#u1', '.trail a', '.share']) expect([place, await facesOf(place)]).toEqual([place, ['Noto Nastaliq Urdu']]);
      expect(await facesOf('.byline bdi')).toContainEqual(expect.not.stringMatching(/nastaliq/i));
      expect((await facesOf('#u10 tbody .figures')).filter((face) => /nastaliq/i.test(face))).toEqual([]);
      await context.close();
    });

    test.each([360, 1280])('%i px wide: lines of Urdu have the height they need, nothing is cut off, no letters are spaced, nothing leans', async (width) => {
      const context = await browser.newContext({ viewport: { width, height: 800 } });
      const { tab } = await open(context, '');
      const found: string[] = [];
      for (const name of urdu) {
        await tab.goto(`${site.url}/${encodeURIComponent(name)}`);
        found.push(...(await tab.evaluate(findWrongType)).map((line) => `${name}: ${line}`));
      }
      expect(found).toEqual([]);
      await context.close();
    });

    test('names, times and figures are read in their order', async () => {
      const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
      const { tab } = await open(context, 'article with everything, Urdu');
      const [first, second] = await tab.locator('.byline bdi').evaluateAll((names) => names.map((name) => name.getBoundingClientRect().left));
      expect(first).toBeGreaterThan(second ?? Infinity);
      const { minus, digit, columns } = await tab.locator('#u10 tbody').evaluate((body) => {
        const cell = [...body.querySelectorAll('td')].find(({ textContent }) => textContent.startsWith('−'));
        const at = (start: number): number => {
          const range = document.createRange();
          range.setStart(cell?.firstChild ?? body, start);
          range.setEnd(cell?.firstChild ?? body, start + 1);
          return range.getBoundingClientRect().left;
        };
        const ends = (column: number): number[] =>
          [...body.querySelectorAll('tr')].map((row) => {
            const range = document.createRange();
            range.selectNodeContents(row.cells[column] ?? row);
            return Math.round(range.getBoundingClientRect().right);
          });
        return { minus: at(0), digit: at(1), columns: [1, 2].map((column) => new Set(ends(column)).size) };
      });
      expect(minus).toBeLessThan(digit);
      // 10, 25 and 160 end under each other.
      expect(columns).toEqual([1, 1]);
      const [time, note] = await tab.locator('#corrections p').evaluate((line) => {
        const range = document.createRange();
        range.setStart(line.lastChild ?? line, 0);
        range.setEnd(line.lastChild ?? line, 'Harbour'.length);
        return [line.querySelector('time')?.getBoundingClientRect().left ?? 0, range.getBoundingClientRect().right];
      });
      expect(note).toBeLessThanOrEqual(time ?? 0);
      await context.close();
    });
  });
});
