import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, crawl, tags, type Visit } from '../support/crawl.ts';
import { emptyHome, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';
import { axe, launchBrowser, validateHtml } from '../support/tools.ts';

const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [320, 768, 1280] as const;

describe('the demo publication, as readers find it', () => {
  const { home, remove } = emptyHome();
  let newsroom: RunningProgram;
  let browser: Browser;
  let visits: Visit[];
  let killed: string;

  beforeAll(async () => {
    newsroom = await startWithDemo(home);
    killed = await killOne(home);
    visits = await crawl(newsroom.url, ['/', '/hi/', '/search?q=ferry', `/hi/search?q=${encodeURIComponent('फेरी')}`, '/no-such-page', '/hi/no-such-page', killed]);
    browser = await launchBrowser();
  }, 180_000);
  afterAll(async () => {
    await browser.close();
    await newsroom.stop();
    remove();
  });

  const pages = (): Visit[] => visits.filter(({ type }) => type.startsWith('text/html'));
  const found = (): Visit[] => pages().filter(({ status }) => status === 200);
  const articles = (): Visit[] => found().filter(({ html }) => html.includes('itemprop="articleBody"'));

  test('is a paper of two editions with stories in both', () => {
    expect(articles().filter(({ path }) => !path.startsWith('/hi/')).length).toBeGreaterThanOrEqual(8);
    expect(articles().filter(({ path }) => path.startsWith('/hi/')).length).toBeGreaterThanOrEqual(8);
  });

  test('has no dead link, no dead picture, and nothing that redirects', () => {
    const expected = (path: string) => (path.endsWith('/no-such-page') ? 404 : path === killed ? 410 : 200);
    expect(visits.filter(({ path, status }) => status !== expected(path)).map(({ path, status, from }) => `${from} → ${path} (${status})`)).toEqual([]);
    expect(visits.some(({ type }) => type === 'image/webp')).toBe(true);
    expect(visits.some(({ type }) => type.startsWith('text/javascript'))).toBe(true);
  });

  test('is faultless HTML on every page', async () => {
    const { errors } = await validateHtml(Object.fromEntries(pages().map(({ path, html }) => [decodeURI(path), html])));
    expect(errors).toEqual([]);
  }, 120_000);

  test('says on every page who it is, in which language, and where its translations are, and they say the same', () => {
    const wrong: string[] = [];
    const alternates = new Map<string, string[]>();
    for (const { path, html } of found().filter(({ path }) => !/\/search\b/.test(path))) {
      const language = path.startsWith('/hi') ? 'hi' : 'en';
      if (attribute(tags(html, 'html')[0] ?? '', 'lang') !== language) wrong.push(`${path}: lang`);
      if (tags(html, 'h1').length !== 1) wrong.push(`${path}: ${tags(html, 'h1').length} h1`);
      const links = tags(html, 'link');
      const canonical = links.find((tag) => attribute(tag, 'rel') === 'canonical') ?? '';
      if (attribute(canonical, 'href') !== newsroom.url + path) wrong.push(`${path}: canonical ${canonical}`);
      const named = links.filter((tag) => attribute(tag, 'rel') === 'alternate' && attribute(tag, 'hreflang') !== null && attribute(tag, 'hreflang') !== 'x-default');
      alternates.set(newsroom.url + path, named.map((tag) => attribute(tag, 'href') ?? ''));
    }
    for (const [page, others] of alternates) {
      for (const other of others) if (!alternates.get(other)?.includes(page)) wrong.push(`${page} names ${other}, which does not name it`);
    }
    expect(wrong).toEqual([]);
    expect(articles().filter(({ path }) => (alternates.get(newsroom.url + path) ?? []).length === 2).length).toBeGreaterThanOrEqual(8);
  });

  test('sends everything from here, with a strict policy, no cookie, and a script that a cheap phone can bear', async () => {
    const loose: string[] = [];
    for (const { path } of pages()) {
      const { headers } = await fetch(newsroom.url + path);
      const policy = headers.get('content-security-policy') ?? '';
      if (!policy.includes("default-src 'none'") || policy.includes('unsafe-') || headers.has('set-cookie')) loose.push(path);
    }
    expect(loose).toEqual([]);
    const script = visits.find(({ type }) => type.startsWith('text/javascript'));
    const code = Buffer.from(await (await fetch(newsroom.url + (script?.path ?? ''))).arrayBuffer());
    expect(brotliCompressSync(code).length).toBeLessThanOrEqual(6 * 1024);
    expect(found().flatMap(({ html }) => tags(html, 'script')).filter((tag) => attribute(tag, 'src') !== null && !/\sdefer\b/.test(tag))).toEqual([]);
  });

  test('tells machines of every story what its page tells people', async () => {
    const alive = new Set(visits.filter(({ status }) => status === 200).map(({ path }) => decodeURI(path)));
    const isAlive = (url: unknown): boolean => typeof url === 'string' && url.startsWith(newsroom.url) && alive.has(decodeURI(new URL(url).pathname));
    const graphs = new Map(articles().map(({ path, html }) => [path, { html, things: graphIn(html) }]));
    const translations: string[] = [];
    for (const [path, { html, things }] of graphs) {
      const url = newsroom.url + path;
      const [story, ...more] = things.filter(({ '@type': type }) => type?.endsWith('NewsArticle'));
      expect({ path, more, types: things.map(({ '@type': type }) => type).slice(1) }).toEqual({ path, more: [], types: ['BreadcrumbList', 'NewsMediaOrganization'] });
      expect(story).toMatchObject({ '@id': `${url}#story`, url, mainEntityOfPage: url, headline: textOf(html, 'h1'), inLanguage: path.startsWith('/hi/') ? 'hi' : 'en' });
      const [published, updated] = [Temporal.Instant.from(String(story?.datePublished)), Temporal.Instant.from(String(story?.dateModified))];
      expect({ path, inOrder: Temporal.Instant.compare(published, updated) <= 0 }).toEqual({ path, inOrder: true });
      const seen = new Set(tags(html, 'time').map((tag) => attribute(tag, 'datetime')));
      expect({ path, unseen: [published, updated].filter((time) => !seen.has(time.toString())) }).toEqual({ path, unseen: [] });
      expect({ path, nobody: [story?.author ?? []].flat().length === 0 }).toEqual({ path, nobody: false });
      const linked = [story?.author].flat().flatMap((each) => each?.url ?? []);
      // In shapes that no page shows: nothing but this leads to them.
      for (const { url: image } of [story?.image ?? []].flat()) {
        const answer = await fetch(String(image));
        expect({ image, status: answer.status, type: answer.headers.get('content-type') }).toEqual({ image, status: 200, type: 'image/jpeg' });
      }
      const steps = things.find(({ '@type': type }) => type === 'BreadcrumbList')?.itemListElement ?? [];
      expect({ path, dead: [...linked, ...steps.map(({ item }) => item)].filter((each) => !isAlive(each)) }).toEqual({ path, dead: [] });
      expect(steps.map(({ position }) => position)).toEqual(steps.map((_, index) => index + 1));
      for (const other of [story?.workTranslation, story?.translationOfWork].flat()) if (other !== undefined) translations.push(`${url}#story ${String(other['@id'])}`);
    }
    expect(translations.length).toBeGreaterThanOrEqual(16);
    expect(translations.filter((pair) => !translations.includes(pair.split(' ').toReversed().join(' ')))).toEqual([]);
  });

  describe('in a browser', () => {
    const kinds = (): string[] => {
      const one = (matches: (visit: Visit) => boolean): string[] => [found().find(matches)?.path ?? 'none'];
      return ['/', '/hi/'].flatMap((edition) => {
        const mine = ({ path }: Visit) => path.startsWith('/hi/') === (edition === '/hi/');
        const longest = articles().filter(mine).toSorted((a, b) => b.html.length - a.html.length)[0]?.path ?? 'none';
        return [edition, longest, ...one((visit) => mine(visit) && visit.path.includes('/author/')), ...one((visit) => mine(visit) && /^(?:\/hi)?\/[^/]+$/.test(visit.path) && visit.path !== '/hi/'), `${edition}no-such-page`];
      }).concat(killed);
    };

    test('nobody is kept out, in light and in dark', async () => {
      const problems: string[] = [];
      for (const path of kinds()) {
        const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
        await page.goto(newsroom.url + path);
        for (const colorScheme of SCHEMES) {
          await page.emulateMedia({ colorScheme });
          problems.push(...(await axe(page)).map((problem) => `${path}, ${colorScheme}: ${problem}`));
        }
        await page.close();
      }
      expect(problems).toEqual([]);
    });

    // Each page comes once and is made wider: to load it again would show nothing else.
    test('nothing hangs over the edge at 320, 768 and 1280 pixels', async () => {
      const over: string[] = [];
      const page = await browser.newPage();
      for (const { path } of found()) {
        await page.setViewportSize({ width: WIDTHS[0], height: 800 });
        await page.goto(newsroom.url + path);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 800 });
          const [seen, wide] = await page.evaluate<[number, number]>('[innerWidth, document.documentElement.scrollWidth - document.documentElement.clientWidth]');
          if (seen !== width || wide > 0) over.push(`${path}, ${width} px: ${wide} px`);
        }
      }
      await page.close();
      expect(over).toEqual([]);
    });

    test('the lead picture is the largest paint, and nothing moves while the page comes', async () => {
      const lead = articles().find(({ html }) => /fetchpriority="high"/.test(html))?.path ?? '';
      for (const viewport of [{ width: 360, height: 740 }, { width: 1280, height: 900 }]) {
        const page = await browser.newPage({ viewport });
        expect(await paints(page, newsroom.url + lead)).toEqual({ largest: 'IMG', shift: 0 });
        await page.close();
      }
    });

    test('asks no other host for anything, keeps no cookie, and raises no error', async () => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const asked: string[] = [];
      const errors: string[] = [];
      page.on('request', (request) => asked.push(request.url()));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      page.on('pageerror', (error) => errors.push(error.message));
      for (const path of kinds().filter((each) => !each.endsWith('no-such-page') && each !== killed)) await page.goto(newsroom.url + path, { waitUntil: 'networkidle' });
      expect(asked.filter((url) => !url.startsWith(`${newsroom.url}/`))).toEqual([]);
      expect(await context.cookies()).toEqual([]);
      expect(errors).toEqual([]);
      await context.close();
    });

    test('with script off everything is there: story, times, credits, the other language', async () => {
      const context = await browser.newContext({ javaScriptEnabled: false });
      const page = await context.newPage();
      const article = articles().find(({ html, path }) => path.startsWith('/hi/') && tags(html, 'link').some((tag) => attribute(tag, 'hreflang') === 'en'));
      await page.goto(newsroom.url + (article?.path ?? ''));
      const headline = (await page.locator('h1').textContent()) ?? '';
      await page.locator('a[hreflang="en"]').first().click();
      expect(await page.locator('html').getAttribute('lang')).toBe('en');
      await page.locator('a[hreflang="hi"]').first().click();
      expect(await page.locator('h1').textContent()).toBe(headline);
      expect(await page.locator('time').count()).toBeGreaterThan(2);
      await context.close();
    });

    test('the clock is the printed one until script sets it right, in both languages', async () => {
      for (const path of ['/', '/hi/']) {
        const page = await browser.newPage({ timezoneId: 'America/New_York' });
        await page.clock.install({ time: new Date('2031-02-03T04:05:06Z') });
        await page.goto(newsroom.url + path);
        const clock = page.locator('header time').first();
        await expect.poll(() => clock.textContent()).toMatch(path === '/' ? /Monday, February 3, 2031 \| 09:35 AM IST/ : /सोमवार, 3 फरवरी 2031 \| सुबह 9:35 IST/);
        await page.close();
      }
    });
  });
});

interface Thing {
  readonly [property: string]: unknown;
  readonly '@type'?: string;
  readonly url?: string;
  readonly author?: Thing | readonly Thing[];
  readonly image?: readonly Thing[];
  readonly workTranslation?: readonly Thing[];
  readonly translationOfWork?: Thing;
  readonly itemListElement?: readonly { readonly position: number; readonly item: string }[];
}

function graphIn(html: string): readonly Thing[] {
  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return (JSON.parse(json) as { '@graph'?: Thing[] })['@graph'] ?? [];
}

/** What is in the first element of its kind, as text. */
function textOf(html: string, name: string): string {
  const [, inside = ''] = new RegExp(`<${name}\\b[^>]*>(.*?)</${name}>`, 's').exec(html) ?? [];
  return inside.replaceAll(/<[^>]+>/g, '').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&quot;', '"').trim();
}

/** A story is taken in and killed by its agency; the path of its page. */
async function killOne(home: string): Promise<string> {
  const write = (name: string, more: object): string => {
    const file = join(home, name);
    writeFileSync(
      file,
      JSON.stringify({
        standard: { name: 'ninjs', version: '3.0' },
        uri: 'urn:example:site:killed',
        type: 'text',
        language: 'en',
        headlines: [{ role: 'main', value: 'Lighthouse keeper counts his gulls' }],
        bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>There were forty-one.</p>' }],
        ...more,
      }),
    );
    return file;
  };
  const { lines } = await runCommand(home, ['import', write('first.json', { version: '1' }), '--publish']);
  const url = new URL(lines[0]?.url ?? '');
  const { lines: after } = await runCommand(home, ['import', write('kill.json', { version: '2', pubstatus: 'canceled' })]);
  expect(after).toMatchObject([{ state: 'killed' }]);
  const notice = await fetch(url);
  expect([notice.status, /gulls|lighthouse/i.test(await notice.text())]).toEqual([410, false]);
  return url.pathname;
}

/** What the largest paint was, and how much the layout moved (0: not at all). */
async function paints(page: Page, url: string): Promise<{ largest: string; shift: number }> {
  await page.addInitScript(`
    window.seen = { largest: '', shift: 0 };
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.seen.largest = entry.element?.tagName ?? ''; })).observe({ type: 'largest-contentful-paint', buffered: true });
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => { window.seen.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });
  `);
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(300);
  return page.evaluate<{ largest: string; shift: number }>('window.seen');
}
