import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { PLAIN_RULES, type HouseRules } from '../../story/publication.ts';
import { ferryStory, stories } from '../newspaper.fixtures.ts';
import { printAddress } from '../print-address.ts';
import type { Press, Print } from '../print.ts';
import { gone, now, press, publication, reading, story } from '../reading.fixtures.ts';

const site = 'https://tidewater.example';
const withRules = (rules: Partial<HouseRules>): Press => press({ publication: { ...publication, rules: { ...PLAIN_RULES, ...rules } } });

async function file(path: string, { from = reading(stories), by = press() }: { from?: ReturnType<typeof reading>; by?: Press } = {}): Promise<Print> {
  const print = await printAddress(path, from, by);
  if (print?.kind !== 'page') throw new Error(`${path} is no file: ${JSON.stringify(print)}`);
  return print;
}

/** Texts of elements by name, as an XML parser sees them. */
function texts(xml: string, name: string): string[] {
  const { document } = parseHTML(xml.replace(/^<\?xml[^>]*\?>/, '')) as unknown as { document: Document };
  return [...document.querySelectorAll(name.replace(':', '\\:'))].map((each) => each.textContent ?? '');
}

describe('sitemaps', () => {
  test('the index names every file there is, months with when they last changed, and each can be had', async () => {
    const { body, keys, type } = await file('/sitemap.xml');
    expect([type, keys]).toEqual(['application/xml', ['sitemaps:en', 'sitemaps:hi', 'sitemaps:ur']]);
    const files = texts(body, 'loc');
    expect(files).toEqual(['en', 'hi', 'ur'].flatMap((edition) => [`${edition}/pages`, `${edition}/2026-03`]).map((name) => `${site}/sitemap/${name}.xml`));
    expect(texts(body, 'lastmod')).toHaveLength(3);
    for (const address of files) expect((await file(address.slice(site.length))).type).toBe('application/xml');
  });

  test('together they have every live story once, with when it last changed, and nothing that is gone', async () => {
    const all = (await Promise.all(['en', 'hi', 'ur'].map(async (edition) => (await file(`/sitemap/${edition}/2026-03.xml`)).body))).join('');
    const live = stories.filter((each) => each.state === 'live');
    const found = [...all.matchAll(/<loc>([^<]*)<\/loc><lastmod>([^<]*)</g)].map(([, loc, lastmod]) => `${loc} ${lastmod}`);
    expect(found.toSorted()).toEqual(live.map(({ address, times }) => `${site}${encodeURI(address)} ${times.updated.toString({ smallestUnit: 'second' })}`).toSorted());
    expect((await file('/sitemap/en/2026-03.xml')).keys).toEqual(['sitemap:en/2026-03']);
  });

  test('what was published later leaves the file of a month that is over as it was, to the letter', async () => {
    const old = { minutesAgo: 60 * 24 * 40 };
    const before = await file('/sitemap/en/2026-02.xml', { from: reading([story({ number: 1, ...old })]) });
    const after = await file('/sitemap/en/2026-02.xml', { from: reading([story({ number: 1, ...old }), story({ number: 2 }), gone(3, 'killed')]) });
    expect(after.body).toBe(before.body);
  });

  test('there is none for a month without stories, or for what is no month', async () => {
    for (const path of ['/sitemap/en/2026-04.xml', '/sitemap/en/2026-13.xml', '/sitemap/xx/2026-03.xml', '/sitemap/en/2026-03-2.xml', '/sitemap/en.xml']) expect(await printAddress(path, reading(stories), press())).toBeUndefined();
  });

  test('an agency whose contract wants no second copy found is left out, here and in the news', async () => {
    const from = reading([story({ number: 1, content: { source: 'Harbour  wire' } }), story({ number: 2, content: { source: 'Coast Wire' } }), story({ number: 3 })]);
    const by = withRules({ agencies: [{ name: 'Harbour Wire', indexing: 'noindex', voice: true }, { name: 'Coast Wire', indexing: 'source', voice: true }] });
    for (const path of ['/sitemap/en/2026-03.xml', '/news-sitemap.xml']) expect(texts((await file(path, { from, by })).body, 'loc')).toEqual([`${site}/city/ferry-3`]);
  });
});

describe('what a page of an agency’s story says to search engines', () => {
  const by = withRules({ agencies: [{ name: 'Harbour Wire', indexing: 'noindex', voice: true }, { name: 'Coast Wire', indexing: 'source', voice: true }] });
  const told = async (source: string | null, sourceAddress: string | null = null) => {
    const { body, robots } = await file('/city/ferry-1', { from: reading([story({ number: 1, sourceAddress, content: { source } })]), by });
    const { document } = parseHTML(body) as unknown as { document: Document };
    return [robots, document.querySelector('meta[name=robots]')?.getAttribute('content'), document.querySelector('link[rel=canonical]')?.getAttribute('href')];
  };
  test('index, noindex, or the agency’s own page where it is known', async () => {
    expect(await told(null)).toEqual([null, 'max-image-preview:large', `${site}/city/ferry-1`]);
    expect(await told('Harbour Wire')).toEqual(['noindex', 'noindex', `${site}/city/ferry-1`]);
    expect(await told('Coast Wire', 'https://coast.example/ferry')).toEqual([null, 'max-image-preview:large', 'https://coast.example/ferry']);
    expect((await told('Coast Wire'))[2]).toBe(`${site}/city/ferry-1`);
  });
});

describe('the news sitemap', () => {
  test('has what came onto this site in the last 48 hours, by that time, and holds until the oldest of it is older', async () => {
    const times = (hoursHere: number) => ({ firstPublished: now.subtract({ hours: 900 }), onSiteSince: now.subtract({ hours: hoursHere }), updated: now, corrected: null });
    const from = reading([story({ number: 1, times: times(1) }), story({ number: 2, times: times(47) }), story({ number: 3, times: times(48) })]);
    const { body, until, keys } = await file('/news-sitemap.xml', { from });
    expect(texts(body, 'loc')).toEqual([`${site}/city/ferry-1`, `${site}/city/ferry-2`]);
    expect(texts(body, 'news:publication_date')).toEqual(['2026-03-14T11:12:00+05:30', '2026-03-12T13:12:00+05:30']);
    expect([texts(body, 'news:name')[0], texts(body, 'news:language')[0]]).toEqual(['The Tidewater Post', 'en']);
    expect(until?.toString()).toBe(now.add({ hours: 1 }).toString());
    expect(keys).toEqual(['front:en', 'link:1', 'link:2', 'link:3']);
  });

  test('each edition has its own, and an empty one is allowed', async () => {
    expect(texts((await file('/hi/news-sitemap.xml')).body, 'news:language')).toContain('hi');
    expect(await file('/news-sitemap.xml', { from: reading([]) })).toMatchObject({ until: null, keys: ['front:en'] });
  });

  test('at most a thousand', async () => {
    const from = reading(Array.from({ length: 1001 }, (_, index) => story({ number: index + 1, minutesAgo: 1 })));
    expect(texts((await file('/news-sitemap.xml', { from })).body, 'loc')).toHaveLength(1000);
  });
});

describe('files by fixed names', () => {
  test('robots.txt lets readers’ programs in, names the sitemaps, and has three switches for those of AI', async () => {
    const plain = (await file('/robots.txt')).body;
    expect(plain).toMatch(/^User-agent: \*\nDisallow: \/search\n(?:Disallow: .*\n)*Disallow: \/api\/\n\n/);
    expect(plain).toContain(`Sitemap: ${site}/sitemap.xml\nSitemap: ${site}/news-sitemap.xml\nSitemap: ${site}/hi/news-sitemap.xml\n`);
    const names = async (crawlers: HouseRules['crawlers']) => [...(await file('/robots.txt', { by: withRules({ crawlers }) })).body.matchAll(/^User-agent: (?!\*)(.*)$/gm)].map(([, name]) => name);
    const all = { training: true, search: true, reader: true };
    expect(await names(all)).toEqual([]);
    expect(await names({ ...all, training: false })).toEqual(expect.arrayContaining(['GPTBot', 'ClaudeBot', 'CCBot', 'Google-Extended']));
    expect(await names({ ...all, search: false })).toEqual(expect.arrayContaining(['OAI-SearchBot', 'PerplexityBot']));
    expect(await names({ ...all, reader: false })).toEqual(expect.arrayContaining(['ChatGPT-User', 'Claude-User']));
    const everyName = await names({ training: false, search: false, reader: false });
    expect(new Set(everyName).size).toBe(everyName.length);
  });

  test('trust.txt and security.txt say what the publication’s file says, and are not there where it says nothing', async () => {
    for (const path of ['/trust.txt', '/.well-known/trust.txt', '/.well-known/security.txt', '/other.txt']) expect(await printAddress(path, reading([]), press())).toBeUndefined();
    const by = withRules({ trust: ['member=https://a.example/', 'contact=https://b.example/'], security: 'mailto:s@a.example' });
    expect((await file('/trust.txt', { by })).body).toBe('member=https://a.example/\ncontact=https://b.example/\n');
    const { body, until } = await file('/.well-known/security.txt', { by });
    expect(body).toMatch(/^Contact: mailto:s@a\.example\nExpires: 2026-06-12T06:42:00Z\n/);
    // Printed anew before what it says has run out.
    expect(Temporal.Instant.compare(until ?? now, Temporal.Instant.from('2026-06-12T06:42:00Z'))).toBe(-1);
  });

  test('in capitals they are found too', async () => {
    expect(await printAddress('/Sitemap.XML', reading([]), press())).toEqual({ kind: 'redirect', location: '/sitemap.xml' });
    expect(ferryStory.state).toBe('live');
  });
});
