/** The feeds in a reader's own program (newsboat): every story of every feed, with all that was said of it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { emptyHome, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';

interface JsonFeed {
  readonly items: readonly { readonly id: string; readonly url: string; readonly title: string; readonly content_html: string; readonly date_published: string; readonly authors?: readonly { readonly name: string }[] }[];
}

interface Item {
  readonly guid: string;
  readonly url: string;
  readonly title: string;
  readonly author: string;
  /** Seconds since 1970. */
  readonly pubDate: number;
  readonly content: string;
}

const { home, remove } = emptyHome();
const folder = mkdtempSync(join(tmpdir(), 'standfirst-newsboat-'));
let newsroom: RunningProgram;

beforeAll(async () => {
  newsroom = await startWithDemo(home);
}, 180_000);
afterAll(async () => {
  await newsroom.stop();
  remove();
  rmSync(folder, { recursive: true, force: true });
});

const PAGES = ['/', '/hi/', '/world-news/', '/hi/duniya/', '/author/meera-dhanuk/', '/corrections/'];
const feedsOf = (page: string): readonly string[] => [`${page}feed.xml`, `${page}feed.atom`];

/** What somebody has of a feed who has it looked for now; each feed has its reader, who remembers. */
async function look(feed: string): Promise<readonly Item[]> {
  const name = feed.replaceAll(/\W/g, '-');
  const [urls, cache] = [join(folder, `urls${name}`), join(folder, `cache${name}.db`)];
  writeFileSync(urls, `${newsroom.url}${feed}\n`);
  const { status, output } = await capture('newsboat', ['-u', urls, '-c', cache, '-x', 'reload'], { env: { ...process.env, HOME: folder, LANG: 'C.UTF-8' } });
  if (status !== 0) throw new Error(`newsboat: ${output}`);
  const database = new DatabaseSync(cache, { readOnly: true });
  try {
    return database.prepare('select guid, url, title, author, pubDate, content from rss_item where deleted = 0').all() as unknown as readonly Item[];
  } finally {
    database.close();
  }
}

const byId = (one: Item, other: Item): number => (one.guid < other.guid ? -1 : 1);

test.each(PAGES.flatMap(feedsOf))('%s comes over whole: who a story is for life, address, headline, authors, moment, full text', async (feed) => {
  // The third form of the same feed says what there is to be had.
  const { items } = (await (await fetch(newsroom.url + feed.replace(/\w+$/, 'json'))).json()) as JsonFeed;
  const said = items.map(({ id, url, title, authors = [], date_published: at, content_html: content }) => ({ guid: id, url, title, author: authors.map(({ name }) => name).join(', '), pubDate: Math.floor(Date.parse(at) / 1000), content }));
  expect(said.length).toBeGreaterThan(0);
  expect([...(await look(feed))].toSorted(byId).map((item) => ({ ...item }))).toEqual(said.toSorted(byId));
});

test.each(feedsOf('/'))('%s: a story that is changed and moved is no second one for who has read it', async (feed) => {
  const file = join(folder, `story${feed.replaceAll(/\W/g, '-')}.json`);
  const document = (headline: string, version: string): void => writeFileSync(file, JSON.stringify({ standard: { name: 'ninjs', version: '3.0' }, uri: `urn:example:reader:${feed}`, version, type: 'text', language: 'en', headlines: [{ role: 'main', value: headline }], bodies: [{ role: 'main', contenttype: 'text/html', value: '<p>The ferry waits.</p>' }] }));
  const [first, second] = [`Ferry waits in ${feed}`, `Ferry of ${feed} waits no more`];
  document(first, '1');
  const [story] = (await runCommand(home, ['import', file, '--publish', '--section', 'world-news'])).lines;
  // What programs read is printed after what people read.
  const says = (words: string) => expect.poll(async () => (await fetch(newsroom.url + feed)).text(), { timeout: 15_000 }).toContain(words);
  await says(first);
  const before = await look(feed);
  document(second, '2');
  await runCommand(home, ['import', file, '--publish']);
  await runCommand(home, ['move', String(story?.number), '--slug', 'ferry-gone']);
  await says(`ferry-gone-${story?.number}`);
  const after = await look(feed);
  expect(before.filter(({ title }) => title === first || title === second).map(({ title, url }) => [title, url])).toEqual([[first, story?.url]]);
  expect(after.length).toBe(before.length);
  const { guid } = before.find(({ title }) => title === first) ?? { guid: '' };
  expect(after.filter((item) => item.guid === guid).map(({ title }) => title)).toEqual([second]);
});
