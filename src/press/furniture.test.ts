/** What stands about the stories: pages of the publication's own, the line of breaking news, the latest, the menu, the icons. */
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { PLAIN_FURNITURE } from '../story/publication.ts';
import { ferryStory, lines, stories } from './newspaper.fixtures.ts';
import { printAddress, printNotice } from './print-address.ts';
import type { Press, Print } from './print.ts';
import { now, press, publication, reading, story } from './reading.fixtures.ts';
import type { PressReading } from './reading.ts';

const archive = reading(stories, [], lines);

interface Asked {
  readonly from?: PressReading;
  readonly by?: Press;
}

async function printed(path: string, { from = archive, by = press() }: Asked = {}): Promise<Print> {
  const print = await printAddress(path, from, by);
  if (print?.kind !== 'page') throw new Error(`${path} is no page: ${JSON.stringify(print)}`);
  return print;
}
const documentOf = ({ body }: Print): Document => (parseHTML(body) as unknown as { document: Document }).document;
const page = async (path: string, asked?: Asked): Promise<Document> => documentOf(await printed(path, asked));
const seen = (element: Element | null): string => (element?.textContent ?? '').replace(/\s+/g, ' ').trim();
const links = (document: Document, selector: string): string[] => [...document.querySelectorAll(selector)].map((link) => `${seen(link)} ${link.getAttribute('href')}`);
type Thing = Record<string, unknown> & { '@type': string };
const thing = (document: Document, type: string): Thing | undefined =>
  (JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{"@graph":[]}') as { '@graph': Thing[] })['@graph'].find((each) => each['@type'] === type);

describe('a standing page', () => {
  test('is its text, in the components of a story, and is made of nothing in the archive', async () => {
    const print = await printed('/about');
    const document = documentOf(print);
    expect(seen(document.querySelector('h1'))).toBe('About us');
    expect([...document.querySelectorAll('.story > *')].map((each) => `${each.localName} ${seen(each)}`)).toEqual(['p The Post is made by nine people and a boat.', 'h2 Who owns us', 'p Its readers.', 'ul No partyNo government']);
    expect(document.querySelector('meta[name=description]')?.getAttribute('content')).toBe('The Post is made by nine people and a boat.');
    expect([print.keys, print.until]).toEqual([[], null]);
  });

  test('says what it is for', async () => {
    expect(thing(await page('/about'), 'AboutPage')).toMatchObject({ url: 'https://tidewater.example/about', mainEntity: { '@id': 'https://tidewater.example/#publication' } });
    expect(thing(await page('/grievance-officer'), 'ContactPage')).toMatchObject({ name: 'Grievance officer' });
    expect(thing(await page('/hi/bhool-sudhar-niti'), 'WebPage')).toMatchObject({ inLanguage: 'hi' });
  });

  test('is linked from the foot of every page of the editions that have it, in the order of the file', async () => {
    const ofFoot = async (path: string): Promise<string[]> => links(await page(path), '.foot ul:last-child a');
    expect(await ofFoot('/')).toEqual(['About us /about', 'Grievance officer /grievance-officer']);
    expect(await ofFoot('/hi/latest')).toEqual(['हमारे बारे में /hi/hamare-bare-mein', 'भूल सुधार नीति /hi/bhool-sudhar-niti'].map((each) => each.normalize('NFC')));
    const without = { by: press({ publication: { ...publication, ...PLAIN_FURNITURE } }) };
    expect(links(await page('/', without), '.foot a').map((link) => link.split(' ').at(-1))).toEqual(['/', '/search', '/latest', '/archive', '/corrections', '/feed.xml']);
  });

  test('tells machines what the house says of how it works, in the words of the edition or, where it has none, of another', async () => {
    const organization = thing(await page(ferryStory.address), 'NewsMediaOrganization');
    expect(organization).toMatchObject({
      correctionsPolicy: 'https://tidewater.example/hi/bhool-sudhar-niti',
      contactPoint: [{ '@type': 'ContactPoint', contactType: 'grievance officer', url: 'https://tidewater.example/grievance-officer', email: 'grievance@tidewater.example', telephone: '+915550100' }],
      logo: { '@type': 'ImageObject', url: 'https://tidewater.example/assets/icon-512-0123456789ab.png' },
    });
    expect(organization).not.toHaveProperty('ethicsPolicy');
  });

  test('has its name in the other edition beside it, and is in the sitemap', async () => {
    const document = await page('/about');
    expect([...document.querySelectorAll('link[hreflang]')].map((link) => link.getAttribute('hreflang'))).toEqual(['en', 'hi', 'ur', 'x-default']);
    expect(links(document, '.editions a')[0]).toBe('हिंदी में पढ़ें /hi/hamare-bare-mein'.normalize('NFC'));
    const { body } = await printed('/sitemap/en/pages.xml');
    for (const path of ['/latest', '/about', '/grievance-officer']) expect(body).toContain(`<loc>https://tidewater.example${path}</loc>`);
  });

  test('is found from an address that it had before', async () => {
    const from: PressReading = { ...archive, findPageAt: async (path) => (path === '/about-us' ? { edition: 'en', page: 'about' } : path === '/gone' ? { edition: 'en', page: 'gone' } : undefined) };
    expect(await printAddress('/about-us', from, press())).toEqual({ kind: 'redirect', location: '/about' });
    expect(await printAddress('/About/', from, press())).toEqual({ kind: 'redirect', location: '/about' });
    expect(await printAddress('/gone', from, press())).toBeUndefined();
  });
});

describe('the line of breaking news', () => {
  test('is on the home front and the section fronts, with its time and a link where there is a story, and nowhere else', async () => {
    for (const path of ['/', '/city', '/business']) {
      const document = await page(path);
      expect(seen(document.querySelector('.breaking'))).toBe('Breaking Ferry stopped as the river rises a metre in an hour 3 min ago');
      expect(links(document, '.breaking a')).toEqual([`Ferry stopped as the river rises a metre in an hour ${ferryStory.address}`]);
      expect(document.querySelector('.masthead')?.nextElementSibling?.className).toBe('breaking');
    }
    const hindi = await page('/hi/');
    expect(seen(hindi.querySelector('.breaking'))).toBe('ब्रेकिंग न्यूज नदी का पानी एक घंटे में एक मीटर चढ़ा, फेरी रोकी गई 3 मिनट पहले'.normalize('NFC'));
    expect(links(hindi, '.breaking a')).toEqual([]);
    for (const path of [ferryStory.address, '/latest', '/about', '/corrections', '/author/meera-rao']) expect((await page(path)).querySelectorAll('.breaking')).toHaveLength(0);
  });

  test('makes the pages that show it, or could, and they hold until its moment', async () => {
    const front = await printed('/city');
    expect(front.keys).toContain('breaking:en');
    expect(front.until?.toString()).toBe(now.add({ hours: 2 }).toString());
    const quiet = await printed('/city', { from: reading(stories) });
    expect([quiet.keys.includes('breaking:en'), quiet.until]).toEqual([true, null]);
    expect((await printed('/latest')).keys).not.toContain('breaking:en');
  });

  test('is not there any more once its moment has come', async () => {
    const at = now.add({ hours: 2 });
    const print = await printed('/', { by: press({ now: () => at }) });
    expect(documentOf(print).querySelectorAll('.breaking')).toHaveLength(0);
    expect(print.until).toBeNull();
    expect(documentOf(await printed('/', { by: press({ now: () => at.subtract({ milliseconds: 1 }) }) })).querySelectorAll('.breaking')).toHaveLength(1);
  });

  test('is text, whatever is in it', async () => {
    const words = '</p><script>x()</script> & "so"';
    const document = await page('/', { from: reading(stories, [], { en: { words, at: now, until: null, story: null } }) });
    expect(document.querySelector('.breaking .said')?.textContent).toBe(words);
  });
});

describe('the latest', () => {
  test('are the newest of all sections, each with its section and its time, newest first as readers read the times', async () => {
    // Came last onto this site, and is two days old.
    const old = story({ number: 99, times: { firstPublished: now.subtract({ hours: 48 }), onSiteSince: now, updated: now, corrected: null } });
    const document = await page('/latest', { from: reading([...stories, old]) });
    const items = [...document.querySelectorAll('.newest li')];
    expect(items).toHaveLength(14);
    expect(seen(items[0] ?? null)).toBe('The ferry is back, and the river is eleven minutes wide againTransport 40 min ago');
    const times = items.map((item) => item.querySelector('time')?.getAttribute('datetime') ?? '');
    expect(times).toEqual(times.toSorted().toReversed());
    expect((await printed('/latest')).keys).toContain('front:en');
  });

  test('are none where there are none', async () => {
    const document = await page('/hi/latest', { from: reading([]) });
    expect([document.querySelectorAll('.newest').length, seen(document.querySelector('.nothing'))]).toEqual([0, 'यहां अभी कोई खबर नहीं है।'.normalize('NFC')]);
  });
});

test('a menu shows what it lists, in its order, and says where one is', async () => {
  const by = press({ publication: { ...publication, menus: { en: ['sport', 'transport'] } } });
  expect(links(await page('/', { by }), '.sections a')).toEqual(['Sport /sport', 'Transport /transport']);
  expect((await page('/transport', { by })).querySelector('.sections [aria-current]')?.textContent).toBe('Transport');
  expect(links(await page('/hi/', { by }), '.sections a').length).toBe(5);
  expect((await page('/', { by: press({ publication: { ...publication, menus: { en: [] } } }) })).querySelectorAll('.sections')).toHaveLength(0);
});

describe('icons', () => {
  const icons = (document: Document): (string | null)[] => [...document.querySelectorAll('link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest]')].map((link) => link.getAttribute('href'));

  test('are the logo’s, on notices too', async () => {
    const expected = ['/assets/icon-32-0123456789ab.png', '/assets/icon-0123456789ab.svg', '/assets/icon-180-0123456789ab.png', '/site.webmanifest'];
    expect(icons(await page('/'))).toEqual(expected);
    expect(icons(documentOf(printNotice('not-found', 'en', press())))).toEqual(expected);
    const picture = press({ publication: { ...publication, logo: { file: 'logo.png', hash: 'ffff', isVector: false } } });
    expect(icons(await page('/hi/', { by: picture }))).toEqual(['/assets/icon-32-ffff.png', '/assets/icon-180-ffff.png', '/hi/site.webmanifest']);
  });

  test('are the house’s own where there is no logo, and no picture is shared', async () => {
    const by = press({ publication: { ...publication, ...PLAIN_FURNITURE } });
    const document = await page('/', { by });
    expect(icons(document)).toEqual(['/assets/icon-32.png', '/assets/icon.svg', '/assets/icon-180.png', '/site.webmanifest']);
    expect(document.querySelectorAll('meta[property="og:image"]')).toHaveLength(0);
    expect(thing(document, 'NewsMediaOrganization')).not.toHaveProperty('logo');
  });

  test('make the picture that others show of a front', async () => {
    const document = await page('/city');
    expect(document.querySelector('meta[property="og:image"]')?.getAttribute('content')).toBe('https://tidewater.example/assets/card-0123456789ab.png');
    expect(document.querySelector('meta[name="twitter:card"]')?.getAttribute('content')).toBe('summary_large_image');
  });

  test('are in the manifest of each edition, in its own words', async () => {
    const print = await printed('/hi/site.webmanifest');
    expect(print).toMatchObject({ type: 'application/manifest+json', keys: [], language: 'hi' });
    expect(JSON.parse(print.body)).toMatchObject({
      name: publication.editions[1]?.name, lang: 'hi', dir: 'ltr', start_url: '/hi/', display: 'minimal-ui', theme_color: '#fdfbf7',
      icons: [{ src: '/assets/icon-0123456789ab.svg', sizes: 'any' }, { src: '/assets/icon-192-0123456789ab.png', sizes: '192x192' }, { src: '/assets/icon-512-0123456789ab.png', sizes: '512x512' }],
    });
    expect((await printed('/')).policy).toContain("manifest-src 'self'");
  });
});
