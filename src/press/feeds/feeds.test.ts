import { parseFeed } from 'feedsmith';
import fc from 'fast-check';
import RssParser from 'rss-parser';
import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { everyBlock, ferryStory, stories, urduFerryStory } from '../newspaper.fixtures.ts';
import { printAddress } from '../print-address.ts';
import type { Print } from '../print.ts';
import { now, picture, press, reading, story } from '../reading.fixtures.ts';
import type { ReadStory } from '../reading.ts';

const site = 'https://tidewater.example';

async function feed(path: string, from = reading(stories)): Promise<Print> {
  const print = await printAddress(path, from, press());
  if (print?.kind !== 'page') throw new Error(`${path} is no feed: ${JSON.stringify(print)}`);
  return print;
}

/** One feed by two libraries, in the same words. */
async function readRss(text: string) {
  const read = parseFeed(text);
  if (read.format !== 'rss') throw new Error(`read as ${read.format}`);
  return { own: read.feed, other: await new RssParser({ customFields: { item: [['media:content', 'media', { keepArray: true }]] } }).parseString(text) };
}

const urlOf = (path: string): string => site + encodeURI(path);

describe('every listing has its feeds, in three forms', () => {
  const places = { front: '/', 'Hindi front': '/hi/', section: '/city', 'Hindi section': '/hi/शहर', 'Urdu front': '/ur/', 'Urdu topic': '/ur/topic/سیلاب', author: '/author/meera-rao', topic: '/topic/ferry', corrections: '/corrections' };
  const types = { xml: 'application/rss+xml', atom: 'application/atom+xml', json: 'application/feed+json' };
  test.each(Object.entries(places))('%s', async (_, path) => {
    for (const [form, type] of Object.entries(types)) {
      const address = `${path.endsWith('/') ? path : `${path}/`}feed.${form}`.normalize('NFC');
      const print = await feed(address);
      expect([print.type, print.policy.includes("default-src 'none'"), print.language]).toEqual([type, true, /^\/(hi|ur)\//.exec(path)?.[1] ?? 'en']);
      const read = parseFeed(print.body);
      expect(read.format).toBe({ xml: 'rss', atom: 'atom', json: 'json' }[form]);
      expect(print.body).toContain(urlOf(address));
    }
  });

  test('the page says where they are', async () => {
    const { document } = parseHTML((await feed('/city')).body) as unknown as { document: Document };
    const links = [...document.querySelectorAll('link[rel=alternate][type]')].map((link) => [link.getAttribute('type'), link.getAttribute('href')]);
    expect(links).toEqual([['application/rss+xml', '/city/feed.xml'], ['application/atom+xml', '/city/feed.atom'], ['application/feed+json', '/city/feed.json']]);
  });

  test('where nothing lists stories there is none', async () => {
    for (const path of ['/nowhere/feed.xml', '/topic/nothing/feed.xml', '/feed.rss', '/archive/feed.xml', '/city/feed.xml/feed.xml']) expect(await printAddress(path, reading(stories), press())).toBeUndefined();
  });
});

describe('a story in a feed', () => {
  const agency = story({ number: 7, minutesAgo: 5, content: { source: 'Harbour Wire', topics: ['Tides'] }, times: { firstPublished: now.subtract({ hours: 90 }), onSiteSince: now.subtract({ minutes: 5 }), updated: now.subtract({ hours: 80 }), corrected: null } });
  const archive = reading([ferryStory, agency]);

  test('RSS: whole, with its own id for life, its times, names, topics, and its picture with credit', async () => {
    const { own, other } = await readRss((await feed('/feed.xml', archive)).body);
    expect(own).toMatchObject({ title: 'The Tidewater Post', link: `${site}/`, description: 'News of the river towns', language: 'en' });
    const [first, second] = own.items ?? [];
    expect(first).toMatchObject({ title: agency.content.headline.text, guid: { value: `urn:uuid:${agency.id}`, isPermaLink: false }, dc: { sources: ['Harbour Wire'] } });
    // By when it came onto this site, not by what the agency says of itself.
    expect(first?.pubDate).toBe('Sat, 14 Mar 2026 06:37:00 GMT');
    expect(second).toMatchObject({
      link: urlOf(ferryStory.address),
      description: ferryStory.content.standfirst?.text,
      dc: { creators: ['Meera Rao'] },
      categories: [{ name: 'Transport' }, { name: 'Ferry' }, { name: 'Floods' }],
      media: { contents: [{ url: `${site}/pictures/ferry/1280.jpg`, width: 1280, height: 720, title: { value: ferryStory.content.lead?.alt?.text }, description: { value: ferryStory.content.lead?.caption?.text }, credits: [{ value: 'Arun Pillai' }] }] },
    });
    expect(other.items.map(({ guid, title, link, creator, categories, isoDate }) => ({ guid, title, link, creator, categories, isoDate }))).toMatchObject([
      { guid: `urn:uuid:${agency.id}`, isoDate: '2026-03-14T06:37:00.000Z' },
      { guid: `urn:uuid:${ferryStory.id}`, title: ferryStory.content.headline.text, creator: 'Meera Rao', categories: ['Transport', 'Ferry', 'Floods'] },
    ]);
    expect((other.items[1] as { 'content:encoded'?: string } | undefined)?.['content:encoded']).toBe(second?.content?.encoded);
  });

  test('of a language that runs to the left says so itself, because feed readers do not', async () => {
    const { own } = await readRss((await feed('/ur/feed.xml')).body);
    const html = own.items?.find(({ link }) => link === urlOf(urduFerryStory.address))?.content?.encoded ?? '';
    expect(html).toMatch(/^<div lang="ur" dir="rtl"><figure>.*<\/div>$/s);
    expect(html).toContain('<td dir="ltr">−3.5%</td>');
    const corrections = JSON.parse((await feed('/ur/corrections/feed.json')).body) as { items: { content_html: string }[] };
    expect(corrections.items[0]?.content_html).toMatch(/^<div lang="ur" dir="rtl"><p>Harbour Bridge /);
    expect((await readRss((await feed('/hi/feed.xml')).body)).own.items?.[0]?.content?.encoded).not.toContain('dir="rtl"');
  });

  test('all three forms say the same', async () => {
    const [rss, atom, json] = (await Promise.all(['/feed.xml', '/feed.atom', '/feed.json'].map(async (path) => parseFeed((await feed(path, archive)).body)))) ;
    if (rss?.format !== 'rss' || atom?.format !== 'atom' || json?.format !== 'json') throw new Error('not read as what they are');
    const fromRss = rss.feed.items?.map((item) => [item.guid?.value, item.title, item.link, item.description, item.content?.encoded, item.dc?.creators]);
    const namesOf = (authors: readonly { readonly name?: string | undefined }[] | undefined) => authors && [authors.map(({ name }) => name).join(', ')];
    const fromAtom = atom.feed.entries?.map((entry) => [entry.id, entry.title?.value ?? entry.title, entry.links?.[0]?.href, entry.summary?.value ?? entry.summary, entry.content?.value ?? entry.content, namesOf(entry.authors)]);
    const fromJson = json.feed.items?.map((item) => [item.id, item.title, item.url, item.summary, item.content_html, namesOf(item.authors)]);
    expect(fromAtom).toEqual(fromRss);
    expect(fromJson).toEqual(fromRss);
    expect(json.feed.items?.map(({ date_published: published, date_modified: modified }) => [String(published), String(modified)])).toEqual(atom.feed.entries?.map(({ published, updated }) => [String(published), String(updated)]));
  });

  test('the text is whole: every block, every address absolute, nothing of the page around it', async () => {
    const { own } = await readRss((await feed('/feed.xml', archive)).body);
    const html = own.items?.[1]?.content?.encoded ?? '';
    const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`) as unknown as { document: Document };
    const addresses = [...document.querySelectorAll('[href], [src]')].map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? '');
    expect(addresses.filter((address) => !address.startsWith('https://'))).toEqual([]);
    expect(addresses).toContain(`${site}/transport/harbour-bridge-gets-a-second-walkway-12`);
    expect(document.querySelectorAll('script, style, nav, [class], [id], [style]')).toHaveLength(0);
    for (const selector of ['h2', 'ul', 'ol[start="3"]', 'blockquote', 'table caption', 'th', 'hr', 'sup', 'sub', 'strong', '[lang=hi]', 'figure img[alt][width]', 'figcaption']) expect([selector, document.querySelectorAll(selector).length > 0]).toEqual([selector, true]);
    const words = (document.body.textContent ?? '').replace(/\s+/g, ' ');
    for (const paragraph of everyBlock.filter((block) => block.type === 'paragraph')) expect(words).toContain((paragraph.content?.map((each) => (each.type === 'text' ? each.text : '')).join('') ?? '').slice(0, 60));
    expect(words).toContain('An earlier version of this story gave the fare as twelve rupees.');
  });

  test('is made of the list, the story and those it names', async () => {
    expect((await feed('/feed.xml', archive)).keys).toEqual(['absent:story:12', 'absent:story:999', 'front:en', 'story:10', 'story:7']);
    expect((await feed('/city/feed.json', archive)).keys).toEqual(expect.arrayContaining(['front:en/city', 'front:en/transport']));
    expect((await feed('/topic/tides/feed.atom', archive)).keys).toEqual(['story:7', 'topic:en/tides']);
    expect((await feed('/corrections/feed.xml', archive)).keys).toEqual(['corrections:en', 'link:10']);
  });

  test('corrections say what was wrong, and lead to it', async () => {
    const { own } = await readRss((await feed('/corrections/feed.xml', archive)).body);
    expect(own.items).toMatchObject([{ title: `Correction: ${ferryStory.content.headline.text}`, description: 'An earlier version of this story gave the fare as twelve rupees. It is ten.', link: `${urlOf(ferryStory.address)}#corrections` }]);
  });

  test('whatever a story says is text, in a feed that can be read', async () => {
    const nasty = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(']]>', '<script>alert(1)</script>', '&amp;', '\u0000\u0008', '\uFFFE', '<![CDATA[', '"\'', '\uD800'));
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, async (headline, words, credit) => {
        const given: ReadStory = story({ number: 1, pictures: { p: picture('p') }, content: { headline: { id: 'h', text: headline }, body: { type: 'doc', content: [{ type: 'paragraph', attrs: { id: 'a' }, content: [{ type: 'text', text: words || 'x' }] }] }, lead: { picture: 'p', alt: { id: 'alt', text: credit }, caption: null, credit }, topics: [words || 'x'] } });
        const from = reading([given]);
        for (const path of ['/feed.xml', '/feed.atom', '/feed.json']) {
          const read = parseFeed((await feed(path, from)).body);
          const html = read.format === 'rss' ? read.feed.items?.[0]?.content?.encoded : read.format === 'json' ? read.feed.items?.[0]?.content_html : undefined;
          expect(html ?? '').not.toMatch(/<script/i);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('an edition without a story has feeds that can be read', async () => {
    const empty = reading([]);
    for (const path of ['/hi/feed.xml', '/hi/feed.atom', '/hi/feed.json']) expect(parseFeed((await feed(path, empty)).body).feed).toMatchObject({});
  });
});
