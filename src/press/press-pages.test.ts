import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { languageOf, languages } from '../language/languages.ts';
import { editionOfPath } from '../story/addresses.ts';
import type { Block } from '../story/body.ts';
import { body as bodyOf } from '../../test/support/stories.ts';
import { everyNotice, everyPage, ferryStory, hindiFerryStory, languageIn, lines, stories, urduFerryStory } from './newspaper.fixtures.ts';
import { printAddress } from './print-address.ts';
import type { Print } from './print.ts';
import { now, picture, press, publication, reading, story } from './reading.fixtures.ts';
import type { GoneStory, ReadStory } from './reading.ts';

const archive = reading(stories, [], lines);

async function page(path: string, from = archive): Promise<Print & { document: Document; text: string }> {
  const print = await printAddress(path, from, press());
  if (print?.kind !== 'page') throw new Error(`${path} is no page: ${JSON.stringify(print)}`);
  const { document } = parseHTML(print.body) as unknown as { document: Document };
  return { ...print, document, text: seen(document.body) };
}

const article = (given: ReadStory, others: readonly (ReadStory | GoneStory)[] = []) => page(given.address, reading([given, ...others]));
/** What is read on the page, runs of white space as one. */
const seen = (element: Element | null): string => {
  const copy = element?.cloneNode(true) as Element | undefined;
  for (const hidden of copy?.querySelectorAll('script, style') ?? []) hidden.remove();
  return (copy?.textContent ?? '').replace(/\s+/g, ' ').trim();
};
const attribute = (document: Document, selector: string, name = 'content') => document.querySelector(selector)?.getAttribute(name) ?? undefined;
type Thing = Record<string, unknown> & { '@type': string };
const graph = (document: Document): Thing[] => (JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{"@graph":[]}') as { '@graph': Thing[] })['@graph'];
const thing = (document: Document, type: string) => graph(document).find((each) => each['@type'] === type);
const newsArticle = (document: Document) => graph(document).find((each) => each['@type'].endsWith('NewsArticle'));

const isNotice = (name: string) => /killed|withdrawn/.test(name);

describe('every page of every edition', () => {
  const all = [...Object.entries(everyPage).map(([name, path]) => [name, async () => page(path)] as const), ...Object.entries(everyNotice).map(([name, print]) => [name, async () => ({ ...print, document: (parseHTML(print.body) as unknown as { document: Document }).document, text: '' })] as const)];

  test.each(all)('%s: says its language and direction, and has one headline and every landmark', async (name, print) => {
    const { document, language } = await print();
    const { code, direction } = languageIn(name);
    expect([document.documentElement.lang, document.documentElement.getAttribute('dir'), language]).toEqual([code, direction, code]);
    expect(document.querySelectorAll('h1')).toHaveLength(1);
    expect(document.querySelectorAll('body > header, body > main, body > footer')).toHaveLength(3);
    expect(document.querySelector('body > a')?.getAttribute('href')).toBe('#main');
    const named = [...document.querySelectorAll('nav')].map((nav) => nav.getAttribute('aria-label') ?? '');
    expect(named).not.toContain('');
    expect(new Set(named).size).toBe(named.length);
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test.each(all)('%s: shows the clock of the moment it was printed, and no live region', async (name, print) => {
    const { document } = await print();
    const language = languageIn(name);
    const clock = document.querySelector('time[data-clock]');
    expect(clock?.textContent).toBe(language.clock(now, 'Asia/Kolkata'));
    expect(clock?.getAttribute('datetime')).toBe('2026-03-14T06:42:00Z');
    expect(seen(document.querySelector('.clock'))).toContain(`${language.labels.printedAt}: `);
    expect(document.querySelectorAll('[aria-live], [role=status], [role=alert]')).toHaveLength(0);
  });

  test.each(all)('%s: loads nothing from elsewhere, and its policy allows its sheet by hash and nothing inline', async (_, print) => {
    const { document, body: html, policy } = await print();
    const sheet = document.querySelector('style')?.textContent ?? '';
    expect(policy).toContain(`'sha256-${createHash('sha256').update(sheet).digest('base64')}'`);
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(html).not.toMatch(/\sstyle=|\son\w+=/);
    const loaded = [...document.querySelectorAll('script[src], img[src], link[rel=icon]')].map((each) => each.getAttribute('src') ?? each.getAttribute('href') ?? '');
    expect(loaded.filter((address) => !/^\/(?!\/)/.test(address))).toEqual([]);
    expect(document.querySelectorAll('link[rel=stylesheet]')).toHaveLength(0);
    expect([...document.querySelectorAll('script[src]')].every((script) => script.hasAttribute('defer'))).toBe(true);
  });

  test.each(all)('%s: leads to the other editions, each in its own script and direction', async (name, print) => {
    const { document } = await print();
    const others = Object.values(languages).filter(({ code }) => code !== languageIn(name).code);
    const links = [...document.querySelectorAll('.editions a')].map((link) => [link.textContent, ...['lang', 'hreflang', 'dir'].map((each) => link.getAttribute(each))]);
    expect(links).toEqual(others.map(({ readInThisLanguage, code, direction }) => [readInThisLanguage, code, code, direction]));
  });

  const [live, taken] = [Object.entries(everyPage).filter(([name]) => !isNotice(name)), Object.entries(everyPage).filter(([name]) => isNotice(name))];

  test.each(taken)('%s: machines are told nothing, but not to keep it', async (_, path) => {
    const { document, robots } = await page(path);
    expect([robots, attribute(document, 'meta[name=robots]'), graph(document).length]).toEqual(['noindex', 'noindex', 0]);
    expect(document.querySelectorAll('[property^="og:"], link[rel=alternate], link[rel=canonical]')).toHaveLength(0);
  });

  test.each(live)('%s: what machines read agrees with what is seen', async (name, path) => {
    const { document, status, robots, text } = await page(path);
    const canonical = attribute(document, 'link[rel=canonical]', 'href');
    expect([status, robots]).toEqual([200, /history|version/.test(name) ? 'noindex' : null]);
    expect(canonical).toBe(`https://tidewater.example${encodeURI(path)}`);
    expect(canonical).toMatch(/^[\x21-\x7e]+$/);
    expect(attribute(document, 'meta[property="og:url"]')).toBe(canonical);
    expect(text).toContain(attribute(document, 'meta[property="og:title"]'));
    expect(thing(document, 'NewsMediaOrganization')?.['@id']).toBe('https://tidewater.example/#publication');
    const trail = [...document.querySelectorAll('.trail li')].map((step) => step.textContent);
    const listed = thing(document, 'BreadcrumbList')?.['itemListElement'] as { name: string; position: number; item: string }[] | undefined;
    expect(listed?.map(({ name }) => name) ?? []).toEqual(trail);
    expect(listed?.map(({ position }) => position) ?? []).toEqual(trail.map((_, index) => index + 1));
    expect(listed === undefined ? canonical : listed.at(-1)?.item).toBe(canonical);
  });

  test('hreflang is reciprocal: each page of a group makes the same list, with itself in it', async () => {
    const wrong: string[] = [];
    const groups = new Map<string, string>();
    for (const [, path] of live) {
      const { document } = await page(path);
      const links = [...document.querySelectorAll('link[hreflang]')].map((link) => `${link.getAttribute('hreflang')} ${link.getAttribute('href')}`);
      if (links.length === 0) continue;
      groups.set(path, links.join('\n'));
      const own = attribute(document, 'link[rel=canonical]', 'href') ?? '';
      wrong.push(...(links.some((link) => link === `${document.documentElement.lang} ${own}`) && links.at(-1)?.startsWith('x-default ') ? [] : [path]));
    }
    expect(wrong).toEqual([]);
    for (const [page, ...others] of [['/', '/hi/', '/ur/'], [ferryStory.address, hindiFerryStory.address, urduFerryStory.address], ['/city', '/hi/शहर', '/ur/شہر'], ['/author/meera-rao', '/hi/author/meera-rao', '/ur/author/meera-rao']] as const) {
      expect(groups.get(page)?.split('\n')).toHaveLength(4);
      for (const other of others) expect(groups.get(other)).toBe(groups.get(page));
    }
    expect([groups.has('/business'), groups.has(everyPage['article without picture, English'] ?? '')]).toEqual([false, false]);
  });

  test('every link within the site leads to a page, not to a redirect', async () => {
    const asked = new Set<string>();
    for (const path of Object.values(everyPage)) {
      const { document } = await page(path);
      for (const link of document.querySelectorAll('a[href^="/"]')) asked.add(decodeURI(link.getAttribute('href') ?? ''));
    }
    const wrong = [];
    // Made for each question, not printed: search-page.test.ts.
    const searches = publication.editions.map(({ path }) => `${path}search`);
    expect(searches.every((path) => asked.delete(path))).toBe(true);
    // Files are no pages.
    const pages = [...asked].filter((path) => !path.startsWith('/audio/'));
    for (const path of pages) if ((await printAddress(path, archive, press()))?.kind !== 'page') wrong.push(path);
    expect(wrong).toEqual([]);
    expect(asked.size).toBeGreaterThan(20);
  });
});

describe('how a story is heard', () => {
  const sound = { path: '/audio/7/0123456789abcdef0123.mp3', timings: '/audio/7/0123456789abcdef0123.vtt', milliseconds: 107_400, bytes: 644_000, voice: 'machine', madeAt: now } as const;

  test('is said in its page, honestly, to people and to machines', async () => {
    const { document, body } = await article(story({ number: 7, sound }));
    const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(body) ?? [];
    const graph = (JSON.parse(json) as { readonly '@graph': readonly Thing[] })['@graph'];
    expect(seen(document.querySelector('.listen'))).toBe('Listen to This Article 1:47 Automated voice Download');
    expect([attribute(document, '.listen audio', 'src'), attribute(document, '.listen audio', 'preload'), attribute(document, '.listen a', 'download')]).toEqual([sound.path, 'none', expect.stringMatching(/^[a-z-]+-7\.mp3$/)]);
    expect(attribute(document, 'script[src*=listen]', 'src')).toBe('/assets/listen-0123456789ab.js');
    expect(graph.find(({ '@type': type }) => type === 'NewsArticle')?.['audio']).toEqual({ '@type': 'AudioObject', name: 'Listen to This Article', contentUrl: `https://tidewater.example${sound.path}`, encodingFormat: 'audio/mpeg', duration: 'PT1M47S', inLanguage: 'en', uploadDate: now.toString({ smallestUnit: 'second' }), contentSize: '644000' });
    expect(seen((await article(story({ number: 8, sound: { ...sound, voice: 'person' } }))).document.querySelector('.listen'))).toContain('Read by a person');
  });

  test('is not offered where its agency’s terms forbid a machine, though the recording is still there; a person’s is', async () => {
    const rules = { ...publication.rules, agencies: [{ name: 'Silent Wire', indexing: 'index', voice: false }] } as const;
    const printed = async (source: string, voice: 'machine' | 'person'): Promise<string> => {
      const given = story({ number: 7, content: { source }, sound: { ...sound, voice } });
      return ((await printAddress(given.address, reading([given]), press({ isVoiced: true, publication: { ...publication, rules } }))) as Print).body;
    };
    // Neither the player, nor JSON-LD, nor a link to the podcast.
    expect(await printed('Silent Wire', 'machine')).not.toMatch(/\/audio\/|AudioObject|podcast\.xml|class="listen"/);
    for (const body of [await printed('Silent Wire', 'person'), await printed('Harbour Wire', 'machine')]) expect(body).toMatch(/\/audio\/7\/.*podcast\.xml|podcast\.xml.*\/audio\/7\//s);
  });

  test.each([
    ['nothing is voiced', {}, {}, false],
    ['a voice is at it', {}, { isVoiced: true }, true],
    ['a person has turned it off', { isUnvoiced: true }, { isVoiced: true }, false],
    ['nothing speaks its language', { edition: 'ur' }, { isVoiced: true }, false],
    ['its agency forbids it', { content: { source: 'Silent Wire' } }, { isVoiced: true, publication: { ...publication, rules: { ...publication.rules, agencies: [{ name: 'Silent Wire', indexing: 'index', voice: false }] } } }, false],
  ] as const)('and where there is no sound, its page has what is so: %s', async (_, more, made, isSaid) => {
    const given = story({ number: 7, ...more });
    const { body } = (await printAddress(given.address, reading([given]), press(made))) as Print;
    expect([body.includes('Sound is being prepared'), /listen-\w+\.js|<audio/.test(body)]).toEqual([isSaid, false]);
  });
});

describe('the page of a story', () => {
  test('everything that the page on the table has', async () => {
    const at = Temporal.Instant.from('2025-06-12T03:20:00Z');
    const given = story({
      number: 7,
      address: '/world-news/talks-7',
      times: { firstPublished: at, onSiteSince: at, updated: at, corrected: null },
      byline: [{ name: 'Asha Kurien', author: 'asha-kurien' }],
      pictures: { p1: picture('p1') },
      sound: { path: '/audio/7/0123456789abcdef0123.mp3', timings: '/audio/7/0123456789abcdef0123.vtt', milliseconds: 107_400, bytes: 644_000, voice: 'machine', madeAt: at },
      content: {
        section: 'world',
        headline: { id: 'h', text: 'Islands open to talks' },
        standfirst: { id: 's', text: 'A letter was sent, and came back' },
        source: 'Harbour Wire',
        lead: { picture: 'p1', alt: { id: 'a', text: 'Two harbour masters' }, caption: { id: 'c', text: 'They had good relations' }, credit: 'Wire Pictures' },
        body: bodyOf('p: One.', 'p: Two.'),
      },
    });
    const { text, document } = await article(given);
    expect(text).toMatch(/^Skip to the storyPage printed: Saturday, March 14, 2026 \| 12:12 PM ISTहिंदी में पढ़ें اردو میں پڑھیں/u);
    expect(seen(document.querySelector('.trail'))).toBe('HomeWorld NewsIslands open to talks');
    expect(text).toContain('Last Updated : Jun 12 2025 | 8:50 AM IST');
    expect(text).toContain('First Published: Jun 12 2025 | 8:50 AM IST');
    expect(text).toContain('1 min read');
    expect(seen(document.querySelector('.byline'))).toBe('By Asha Kurien');
    expect(seen(document.querySelector('.source'))).toBe('Source: Harbour Wire');
    expect(seen(document.querySelector('.listen strong'))).toBe('Listen to This Article');
    expect(seen(document.querySelector('figcaption'))).toBe('They had good relations Image: Wire Pictures');
    expect(attribute(document, '.opening + figure img', 'alt')).toBe('Two harbour masters');
    expect(attribute(document, '.opening + figure img', 'fetchpriority')).toBe('high');
    expect([...document.querySelectorAll('[itemprop=articleBody] > *')].map((each) => each.textContent)).toEqual(['One.', 'Two.']);
    expect(document.querySelectorAll('time[datetime="2025-06-12T03:20:00Z"]').length).toBe(2);
    expect(newsArticle(document)).toMatchObject({
      headline: 'Islands open to talks',
      description: 'A letter was sent, and came back',
      datePublished: '2025-06-12T08:50:00+05:30',
      dateModified: '2025-06-12T08:50:00+05:30',
      author: [{ '@type': 'Person', name: 'Asha Kurien' }],
      inLanguage: 'en',
      articleSection: 'World News',
      wordCount: 2,
      creditText: 'Harbour Wire',
      sourceOrganization: { name: 'Harbour Wire' },
      image: [{ url: 'https://tidewater.example/pictures/p1/1280.jpg', creditText: 'Wire Pictures', caption: 'They had good relations' }],
    });
  });

  test('a name leads to its page where there is one, in what machines read too', async () => {
    const { document } = await page(ferryStory.address);
    expect(attribute(document, '.byline a', 'href')).toBe('/author/meera-rao');
    expect(newsArticle(document)?.['author']).toEqual([{ '@type': 'Person', name: 'Meera Rao', url: 'https://tidewater.example/author/meera-rao' }]);
    const { document: other } = await article(story({ number: 1, byline: [{ name: 'A', author: 'a' }, { name: 'B', author: 'b' }] }));
    expect([seen(other.querySelector('.byline')), other.querySelectorAll('.byline a').length]).toEqual(['By A and B', 0]);
  });

  test('its translation is named by both, each in its own way, and the switch leads there', async () => {
    const [original, translation] = [await page(ferryStory.address), await page(hindiFerryStory.address)];
    expect(newsArticle(original.document)?.['workTranslation']).toMatchObject([hindiFerryStory, urduFerryStory].map(({ address, edition }) => ({ url: `https://tidewater.example${encodeURI(address)}`, inLanguage: edition })));
    expect(newsArticle(translation.document)?.['translationOfWork']).toMatchObject({ url: `https://tidewater.example${ferryStory.address}`, inLanguage: 'en' });
    expect(attribute(original.document, '.editions a', 'href')).toBe(hindiFerryStory.address);
    expect(translation.text).toContain('अंग्रेजी से अनुवाद');
    const urdu = await page(urduFerryStory.address);
    expect(newsArticle(urdu.document)?.['translationOfWork']).toMatchObject({ url: `https://tidewater.example${ferryStory.address}`, inLanguage: 'en' });
    expect(urdu.text).toContain('انگریزی سے ترجمہ');
  });

  test('without a translation the switch leads to the other front, and no hreflang is told', async () => {
    const { document, keys } = await article(story({ number: 5 }));
    expect(attribute(document, '.editions a', 'href')).toBe('/hi/');
    expect(document.querySelectorAll('link[hreflang]')).toHaveLength(0);
    expect(keys).toEqual(['absent:translation:5/hi', 'absent:translation:5/ur', 'story:5']);
  });

  test('is made of itself, its translations, and the stories it names, live or not; what only decorates has no key', async () => {
    const { keys } = await page(ferryStory.address);
    expect(keys).toEqual(['absent:story:998', 'absent:story:999', 'link:12', 'link:14', 'link:30', 'link:31', 'link:40', 'link:41', 'story:10']);
  });

  test('corrections are seen, dated, linked from the top, and told to machines', async () => {
    const { document } = await page(ferryStory.address);
    expect(seen(document.querySelector('#corrections'))).toBe('CorrectionMar 14 2026 | 12:00 PM IST An earlier version of this story gave the fare as twelve rupees. It is ten.');
    expect(seen(document.querySelector('.facts a[href="#corrections"]'))).toBe('Corrected : Mar 14 2026 | 12:00 PM IST');
    expect(newsArticle(document)?.['correction']).toMatchObject([{ '@type': 'CorrectionComment', datePublished: '2026-03-14T12:00:00+05:30' }]);
  });

  test('every block and mark is drawn, with its id as an anchor', async () => {
    const { document } = await page(ferryStory.address);
    const body = document.querySelector('[itemprop=articleBody]');
    const drawn = [...(body?.children ?? [])].map((each) => `${each.localName}#${each.id}`);
    expect(drawn).toEqual(['p#f1', 'p#f2', 'h2#f3', 'p#f4', 'h3#f4a', 'figure#f5', 'p#f6', 'div#f7', 'ol#f7f', 'figure#f8', 'section#f10', 'section#f10a', 'div#f11', 'blockquote#f12', 'p#f13', 'hr#f14', 'p#f15']);
    expect(body?.querySelector('#f2')?.innerHTML).toContain('<a href="/transport/harbour-bridge-gets-a-second-walkway-12">by the <em>Harbour Bridge</em></a>');
    expect(body?.querySelector('#f4')?.innerHTML).toContain('<span lang="hi" dir="ltr">झूला घाट</span>');
    expect(body?.querySelector('#f4')?.innerHTML).toContain('<span lang="ur" dir="rtl">');
    expect([...(body?.querySelectorAll('#f10 thead th[scope=col], #f10 tbody th[scope=row]') ?? [])]).toHaveLength(7);
    expect([attribute(document, '#f10', 'tabindex'), attribute(document, '#f10', 'aria-label'), attribute(document, '#f10a', 'aria-label')]).toEqual(['0', 'From the Old Ghat to the Far Market', 'Table 2']);
    expect(seen(body?.querySelector('#f11') ?? null)).toBe('Related storiesHarbour Bridge gets a second walkway');
    expect(seen(body?.querySelector('#f13') ?? null)).toBe('The first crossing, filmed from the far bank Video Example · opens on another site');
    expect(body?.querySelector('#f7f')?.getAttribute('start')).toBe('3');
  });

  test('what is in another language says so, and what the page says of it is in its own', async () => {
    const told = async (path: string, number: number) => {
      const { document } = await page(path);
      const link = document.querySelector(`.related a[href$="-${number}"]`);
      const time = link?.parentElement?.querySelector('time');
      return [link?.getAttribute('lang'), link?.getAttribute('dir'), time?.closest('[lang]')?.getAttribute('lang'), time?.textContent];
    };
    expect(await told(ferryStory.address, 41)).toEqual(['ur', 'rtl', 'en', '1 h ago']);
    expect(await told(ferryStory.address, 14)).toEqual([null, null, 'en', '4 h ago']);
    expect(await told(urduFerryStory.address, 31)).toEqual(['hi', 'ltr', 'ur', '2 گھنٹے پہلے']);
    const { document } = await page(urduFerryStory.address);
    expect(document.querySelector('#u11 [hreflang=en]')?.outerHTML).toContain('lang="en" hreflang="en" dir="ltr">Harbour Bridge gets a second walkway');
    expect([...document.querySelectorAll('#u4 span[lang]')].map((span) => [span.getAttribute('lang'), span.getAttribute('dir')])).toEqual([['en', 'ltr'], ['hi', 'ltr'], ['hi', 'ltr']]);
  });

  test('names, credits and sources stand apart from the words around them, whichever way these run', async () => {
    const { document } = await page(urduFerryStory.address);
    expect(document.querySelector('.byline')?.innerHTML).toBe('تحریر: <a href="/ur/author/meera-rao" rel="author" dir="auto">میرا راؤ</a>، <bdi>Arun Pillai</bdi> اور <bdi>Tom Lee</bdi>');
    const apart = ['.source', '#u8 .credit', '#u13 span', '.clipping'].map((place) => [...document.querySelectorAll(`${place} bdi`)].map((each) => each.textContent));
    expect(apart).toEqual([['Harbour Wire'], ['Arun Pillai / Wire Pictures'], ['Video Example', 'دوسری ویب سائٹ پر کھلے گا'], ['دریا نامہ', '14 مارچ 2026', `https://tidewater.example${urduFerryStory.address}`]]);
    expect(seen(document.querySelector('.topics'))).toBe('موضوعات: فیری، سیلاب');
    expect([...document.querySelectorAll('#u10 tbody .figures')].map((cell) => cell.getAttribute('dir'))).toEqual(Array(9).fill('ltr'));
    expect([...document.querySelectorAll('#u10 thead .figures')].map((cell) => cell.getAttribute('dir'))).toEqual([null, null, null]);
  });

  test('a story without anything but a very long headline still makes a page', async () => {
    const long = 'Donaudampfschifffahrtsgesellschaft '.repeat(9).slice(0, 300);
    const { document, text } = await article(story({ number: 4, byline: [], content: { headline: { id: 'h', text: long }, standfirst: null, byline: [], body: { type: 'doc', content: [] } } }));
    expect(seen(document.querySelector('h1'))).toBe(long.trim());
    expect(document.querySelectorAll('figure, .byline, .source, .standfirst')).toHaveLength(0);
    expect(text).not.toContain('min read');
    expect(newsArticle(document)?.['author']).toEqual([{ '@type': 'NewsMediaOrganization', '@id': 'https://tidewater.example/#publication', name: 'The Tidewater Post' }]);
    expect(attribute(document, 'meta[name=description]')).toBe(long);
  });

  test('a story of five hundred paragraphs is all there', async () => {
    const lines = Array.from({ length: 500 }, (_, index) => `p: Paragraph ${index}.`);
    const { document } = await article(story({ number: 4, content: { body: bodyOf(...lines) } }));
    expect(document.querySelectorAll('[itemprop=articleBody] > p')).toHaveLength(500);
  });

  test('a story in a section that its edition does not have has a trail without it', async () => {
    const given = story({ number: 4, edition: 'hi', address: '/hi/business/x-4', content: { section: 'business' } });
    const { document } = await article(given);
    expect(document.querySelectorAll('.trail li')).toHaveLength(2);
    expect(newsArticle(document)).not.toHaveProperty('articleSection');
  });

  test('a picture that has no file yet is not shown, and nothing of it', async () => {
    const lead = { picture: null, alt: { id: 'a', text: 'A boat' }, caption: { id: 'c', text: 'The boat' }, credit: 'Someone' };
    const { document, text } = await article(story({ number: 4, content: { lead } }));
    expect([document.querySelectorAll('figure, img').length, text.includes('The boat')]).toEqual([0, false]);
  });

  test.each([['news', 'NewsArticle'], ['opinion', 'OpinionNewsArticle'], ['ask-public', 'AskPublicNewsArticle']] as const)('of the kind %s is a %s', async (kind, type) => {
    const { document } = await article(story({ number: 4, content: { kind } }));
    expect(newsArticle(document)?.['@type']).toBe(type);
  });
});

describe('fronts', () => {
  test('the home front is made of its list and of each card on it, and shows each story once', async () => {
    const { document, keys } = await page('/');
    const shown = [...document.querySelectorAll('main .card a')].map((link) => Number(/-(\d+)$/.exec(link.getAttribute('href') ?? '')?.[1]));
    expect(new Set(shown).size).toBe(shown.length);
    expect(keys).toEqual(['breaking:en', 'front:en', ...shown.map((number) => `card:${number}`)].toSorted());
    expect(shown[0]).toBe(10);
  });

  test('the first picture is waited for, the others are not', async () => {
    const { document } = await page('/');
    const [first, ...others] = [...document.querySelectorAll('img')].map((img) => img.getAttribute('fetchpriority') ?? img.getAttribute('loading'));
    expect([first, new Set(others)]).toEqual(['high', new Set(['lazy'])]);
  });

  test('times are told as ago for a day, and as a date after it', async () => {
    const { document } = await page('/city');
    const times = [...document.querySelectorAll('.card time')].map((time) => [time.textContent, time.getAttribute('data-date')]);
    expect(times[0]).toEqual(['40 min ago', 'Mar 14 2026']);
    expect(times.at(-1)).toEqual(['Mar 12 2026', null]);
  });

  test('a section shows what lies under it, and is made of those lists too', async () => {
    const { document, keys } = await page('/city');
    expect(keys).toEqual(expect.arrayContaining(['front:en/city', 'front:en/transport', 'card:10', 'card:16']));
    expect(seen(document.querySelector('.below'))).toBe('Transport');
    expect(attribute(document, '.sections [aria-current]', 'aria-current')).toBe('page');
    const { document: below } = await page('/transport');
    expect([seen(below.querySelector('.sections [aria-current=true]')), seen(below.querySelector('.trail'))]).toEqual(['City', 'HomeCityTransport']);
  });

  test.each(['/', '/hi/', '/ur/', '/city', '/ur/شہر', '/author/meera-rao'])('%s with no stories says so', async (path) => {
    const { text, keys } = await page(path, reading([]));
    expect(text).toContain(languageOf(editionOfPath(publication, path)?.key ?? '').labels.nothingYet);
    expect(keys.filter((key) => key.startsWith('card:'))).toEqual([]);
    expect(keys.length).toBeGreaterThan(0);
  });

  test("an author's page tells what they wrote, and is made of that list", async () => {
    const { document, keys } = await page('/hi/author/meera-rao');
    expect(seen(document.querySelector('h1'))).toBe('मीरा राव');
    expect(keys).toEqual(expect.arrayContaining(['author:hi/meera-rao', 'card:30']));
    expect(thing(document, 'ProfilePage')?.['mainEntity']).toMatchObject({ '@type': 'Person', name: 'मीरा राव' });
  });

  test.each([[1, '3'], [3, '3'], [4, '4'], [5, '5'], [6, '3'], [7, '4'], [8, '4'], [10, '5']])('%i sections stand %s abreast', async (count, abreast) => {
    const sections = Array.from({ length: count }, (_, index) => ({ key: `s${index}`, parent: null, editions: { en: { name: `S${index}`, slug: `s${index}` } } }));
    const list = Array.from({ length: 3 }, (_, index) => story({ number: 900 + index, minutesAgo: 1, content: { section: 's0' } }));
    const each = sections.map(({ key }, index) => story({ number: index + 1, minutesAgo: 1000 + index, content: { section: key } }));
    const many = Array.from({ length: 20 }, (_, index) => story({ number: 500 + index, minutesAgo: 5, content: { section: 'elsewhere' } }));
    const print = await printAddress('/', reading([...list, ...many, ...each]), press({ publication: { ...publication, sections } }));
    expect(print?.kind === 'page' && print.body).toContain(`columns of-${abreast}`);
  });
});

describe('what is gone', () => {
  test('a killed story leaves a notice that tells nothing of it, at whatever address it is asked for', async () => {
    for (const path of ['/city/secret-scandal-50', '/x/other-words-50', '/hi/शहर/secret-scandal-50']) {
      const { status, body: html, keys, robots } = await page(path);
      expect([status, keys, robots]).toEqual([410, ['story:50'], 'noindex']);
      expect(html).not.toMatch(/secret|scandal|other-words/i);
    }
  });

  test('a withdrawn one is spoken of more gently', async () => {
    const { status, text } = await page('/city/secret-scandal-51');
    expect([status, text.includes('It may come back'), text.includes('for good')]).toEqual([410, true, false]);
  });

  test('a notice of what cannot be printed has its status and no keys', () => {
    expect(Object.values(everyNotice).map(({ status, keys, language }) => [status, keys.length, language])).toEqual(['en', 'hi', 'ur'].flatMap((code) => [[404, 0, code], [503, 0, code]]));
  });
});

describe('addresses', () => {
  const hindi = hindiFerryStory.address;
  test.each([
    ['wrong words', '/transport/what-was-it-10', ferryStory.address],
    ['no words', '/transport/10', ferryStory.address],
    ['an old section', `/ferries/x-10`, ferryStory.address],
    ['a slash at the end', `${ferryStory.address}/`, ferryStory.address],
    ['capitals', ferryStory.address.toUpperCase(), ferryStory.address],
    ['all of it at once', '//Ferries//Wrong-10/', ferryStory.address],
    ['a number of another edition', '/yatayat/x-30', hindi],
    ['a number of another edition, the other way', '/hi/yatayat/x-10', ferryStory.address],
    ['a section with a slash at the end', '/city/', '/city'],
    ['a section in capitals', '/HI/%'.slice(0, 3) + '/Duniya', '/hi/duniya'],
    ['an edition without its slash', '/hi', '/hi/'],
    ['an edition in capitals', '/HI/', '/hi/'],
    ['an author with a slash', '/author/Meera-Rao/', '/author/meera-rao'],
  ])('%s: one step to the right one', async (_, asked, right) => {
    expect(await printAddress(asked, archive, press())).toEqual({ kind: 'redirect', location: right });
    expect((await printAddress(right, archive, press()))?.kind).toBe('page');
  });

  test.each(['/nothing-here', '/hi/nothing', '/city/x-7777', '/author/nobody', '/author', '/author/a/b', '/hi/business', '/city/transport', '/assets/x-10', '/favicon.ico', '/a/b/c/d-10'])('%s is nowhere', async (path) => {
    expect(await printAddress(path, archive, press())).toBeUndefined();
  });

  test('any path at all gives a page, a redirect to a path of this site, or nothing', async () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 12 }), fc.constantFrom('/', '//', 'hi', 'HI', '..', '-10', '/city', 'author', '%2e', '\\', '?', '#', '-50'));
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
        const found = await printAddress(`/${pieces.join('')}`, archive, press());
        const location = found?.kind === 'redirect' ? found.location : '/';
        expect(location).toMatch(/^\/(?!\/)/);
        expect((await printAddress(location, archive, press()))?.kind).toBe('page');
      }),
      { numRuns: 300 },
    );
  });
});

describe('text is never markup', () => {
  const nasty = fc.array(fc.constantFrom('<', '>', '&', '"', "'", '</script>', '<script>alert(1)</script>', '<!--', '-->', ']]>', '</title>', '</style>', '&lt;', '&amp;amp;', '<img src=x onerror=alert(1)>', ' ', 'rain', 'फेरी', '\u2028', '{{x}}', '`', '\\'), { minLength: 1, maxLength: 8 }).map((pieces) => `x${pieces.join('')}x`);

  /** A page's elements and attributes, with nothing of its text: two stories that differ in words alone have the same. */
  const skeleton = (document: Document) =>
    [...document.querySelectorAll('*')].map((element) => `${element.localName} ${[...element.attributes].map(({ name }) => name).toSorted().join(' ')}`).join('\n');

  const storyOf = (words: string): ReadStory => {
    const inline = [{ type: 'text' as const, text: words }];
    const blocks: Block[] = [
      { type: 'paragraph', attrs: { id: 'a' }, content: inline },
      { type: 'heading', attrs: { id: 'b', level: 2 }, content: inline },
      { type: 'pull_quote', attrs: { id: 'c', attribution: words }, content: inline },
      { type: 'fact_box', attrs: { id: 'd', title: words }, content: [{ type: 'paragraph', attrs: { id: 'e' }, content: inline }] },
      { type: 'table', attrs: { id: 'f', caption: words }, content: [{ type: 'table_row', content: [{ type: 'table_cell', attrs: { header: false, colspan: 1, rowspan: 1 }, content: inline }] }] },
      { type: 'embed', attrs: { id: 'g', url: 'https://video.example/', title: words, provider: words } },
      { type: 'picture', attrs: { id: 'h', picture: 'p1', alt: words, caption: words, credit: words } },
    ];
    return story({
      number: 3,
      address: '/city/x-3',
      byline: [{ name: words, author: 'x' }],
      pictures: { p1: picture('p1') },
      corrections: [{ at: now, note: words }],
      content: { headline: { id: 'h', text: words }, standfirst: { id: 's', text: words }, source: words, dateline: words, topics: [words], body: { type: 'doc', content: blocks }, lead: { picture: 'p1', alt: { id: 'x', text: words }, caption: { id: 'y', text: words }, credit: words } },
    });
  };

  test('on a story, on a front, and in what machines read', async () => {
    const plain = skeleton((await article(storyOf('plain'))).document);
    const front = skeleton((await page('/', reading([storyOf('plain')]))).document);
    await fc.assert(
      fc.asyncProperty(nasty, async (words) => {
        const { document, body: html } = await article(storyOf(words));
        expect(skeleton(document)).toBe(plain);
        expect(document.querySelector('h1')?.textContent).toBe(words);
        expect(document.querySelector('#a')?.textContent).toBe(words);
        expect(newsArticle(document)?.['headline']).toBe(words);
        expect(html.match(/<script/g)).toHaveLength(3);
        expect(skeleton((await page('/', reading([storyOf(words)]))).document)).toBe(front);
      }),
      { numRuns: 100 },
    );
  });

  test('no link leads where a story may not lead', async () => {
    const bad = ['javascript:alert(1)', 'data:text/html,x', '//elsewhere.example/x', '/\\elsewhere.example', 'vbscript:x'];
    const content: Block[] = bad.map((href, index) => ({ type: 'paragraph', attrs: { id: `p${index}` }, content: [{ type: 'text', text: 'here', marks: [{ type: 'link', attrs: { href } }] }] }));
    const { document } = await article(story({ number: 3, content: { body: { type: 'doc', content: [...content, { type: 'embed', attrs: { id: 'e', url: 'javascript:alert(1)', title: 'x', provider: null } }] } } }));
    expect(document.querySelectorAll('[itemprop=articleBody] a')).toHaveLength(0);
    expect(document.querySelectorAll('[itemprop=articleBody] p')).toHaveLength(bad.length);
  });
});
