/**
 * Three hundred things happen to a small paper, one after another: documents, edits, corrections, moves, translations,
 * withdrawals, kills, lines of breaking news. After each, every page that the newsstand gives is the page that a press with empty hands would
 * print, and nothing was printed again whose words are the same.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { document, publication, type TestNewsroom, testNewsroom } from '../../src/newsroom/newsroom.fixtures.ts';
import { Refusal } from '../../src/newsroom/newsroom.ts';
import { type Newsstand, openNewsstand } from '../../src/newsstand/newsstand.ts';
import { pressReading } from '../../src/press-reading.ts';
import { printAddress, printNotice } from '../../src/press/print-address.ts';
import type { Press, Print, Redirect } from '../../src/press/print.ts';
import { NO_EQUIVALENTS } from '../../src/story/equivalents.ts';
import { seeded } from '../support/seeded.ts';
import { block } from '../support/stories.ts';

/** All that may happen has happened by the 175th; more of it for a long run: STEPS=2000 npm test -- test/house/exactness */
const STEPS = Number(process.env['STEPS'] ?? 300);
/** Another one finds other things; this one is for all to see the same. */
const SEED = Number(process.env['SEED'] ?? 20261126);

let house: TestNewsroom;
let newsstand: Newsstand;
let url = '';
let home = '';
let printed: string[] = [];
/** The press's clock stands still, so that nothing changes by time alone; the newsroom's goes up to it. */
const end = Temporal.Now.instant().round('second');
const press: Press = { publication, publicUrl: 'https://tidewater.example', script: null, player: null, isVoiced: false, worker: null, indexNowKey: null, equivalents: () => NO_EQUIVALENTS, now: () => end };

beforeAll(async () => {
  house = await testNewsroom();
  house.clock.now = end.subtract({ seconds: 90 * STEPS });
  home = mkdtempSync(join(tmpdir(), 'standfirst-exact-'));
  newsstand = await openNewsstand({
    home, publication, build: 'one', assets: home,
    async print(path) {
      printed.push(path);
      return house.archive.read(async (reading) => ({ generation: reading.generation, result: await printAddress(path, pressReading(reading), press) }));
    },
    search: () => Promise.reject(new Error('nobody searches here')),
    notice: (notice, edition) => printNotice(notice, edition, press),
    changes: house.archive.changes,
    report: async () => {},
    pictures: { find: async () => ({ state: 'unknown' }) },
    recordings: { find: async () => undefined },
    seeds: async () => [],
    say: () => {},
  });
  url = `http://127.0.0.1:${(await newsstand.listen(0, '127.0.0.1')).port}`;
});
afterAll(async () => {
  await newsstand.close();
  await house.end();
  rmSync(home, { recursive: true, force: true });
});

const next = seeded(SEED);
const one = <T>(among: readonly T[]): T => among[Math.floor(next() * among.length)] as T;

/** A place for a story; when it is killed the next document there is a new one. */
interface Slot {
  readonly language: 'en' | 'hi';
  /** Whose translation it is, if it is one. */
  readonly of: number | null;
  documents: number;
  number: number | null;
}
const slots: Slot[] = [0, 1, 2, 3, 4].map((index) => ({ language: index < 3 ? 'en' : 'hi', of: index < 3 ? null : index - 3, documents: 0, number: null }));
const by = 'A. Das';

async function happen(index: number): Promise<string> {
  const slot = slots[index] as Slot;
  const { number } = slot;
  const what = number === null ? 'document' : one(['document', 'document', 'document', 'edit', 'edit', 'silent', 'correct', 'correct', 'move', 'move', 'withdraw', 'publish', 'publish', 'kill']);
  if (what === 'document' || number === null) {
    const source = slot.of === null ? null : (slots[slot.of]?.number ?? null);
    const hindi = slot.language === 'hi';
    const incoming = document({
      identity: { canonical: null, agencyId: `urn:exact:${index}:${slot.documents}` }, language: slot.language,
      headline: hindi ? one(['फेरी फिर चली', 'फेरी रुकी']) : one(['Ferry back', 'Ferry sold', 'Search']),
      body: one([['p: It runs.'], ['p: It waits.', 'h2: Since six'], ['p: It waits.', 'ul: one / two']]).map((line) => block(line)),
      section: one(['World News', 'City', 'Ports']), byline: one([['Meera Rao'], ['A. Das', 'Meera Rao'], []]), topics: one([['Floods'], ['floods', 'Ferries'], []]), source: one(['Bloomberg', null]),
      firstPublished: Temporal.Instant.from(one(['2025-06-12T03:20:00Z', '2025-05-31T20:00:00Z'])),
    });
    const taken = await house.newsroom.takeIn(incoming, { by, publish: next() < 0.8, related: one([[], [1], [2, 3]]), ...(source === null ? {} : { translationOf: source }) });
    slot.number = taken.number;
    return `document ${index} (${taken.outcome})`;
  }
  if (what === 'edit' || what === 'silent') {
    const file = await house.archive.desk.findStory(number);
    if (file !== undefined) await house.newsroom.save(number, { ...file.working.content, headline: { ...file.working.content.headline, text: `Ferry ${Math.floor(next() * 4)}` } }, by);
    if (next() < 0.7) await house.newsroom.publish(number, { by, silent: what === 'silent' });
  } else if (what === 'correct') await house.newsroom.correct(number, { by, note: `It was ${Math.floor(next() * 9)}.` });
  else if (what === 'move') await house.newsroom.move(number, { by, slug: one(['headline' as const, 'same' as const, { words: 'moved' }]), section: one([null, 'city', 'ports']) });
  else if (what === 'withdraw') await house.newsroom.withdraw(number, { by, why: 'x' });
  else if (what === 'publish') await house.newsroom.publish(number, { by });
  else {
    slot.number = null;
    slot.documents += 1;
    await house.newsroom.kill(number, { by, why: 'x' });
    gone.push(number);
  }
  return `${what} ${index}`;
}
const gone: number[] = [];

/** A line of breaking news about one story after another, now and then taken away; by the step, so that what else happens is what happens without it. */
async function breakNews(step: number): Promise<string> {
  if (step % 5 === 4) await house.newsroom.takeBreakingAway({ edition: step % 2 === 0 ? null : 'en', by });
  else {
    const slot = slots[step % slots.length] as Slot;
    await house.newsroom.putBreaking({ edition: slot.language, words: `Step ${step}`, story: step % 3 === 0 ? null : slot.number, until: null, by });
  }
  return 'breaking news';
}

/** Addresses that every paper has, and those of the stories there are and the last that were. */
function addresses(): string[] {
  const forms = ['xml', 'atom', 'json'];
  const lists = ['/', '/world-news', '/city', '/ports', '/author/meera-rao', '/author/a-das', '/topic/floods', '/topic/ferries'];
  const english = [...lists.flatMap((path) => [path, ...(path === '/city' || path === '/' ? forms : ['xml']).map((form) => `${path === '/' ? '' : path}/feed.${form}`)]), '/latest', '/archive', '/archive/2025-06', '/archive/2025-05', '/corrections', '/corrections/feed.xml', '/news-sitemap.xml'];
  const hindi = ['/hi/', '/hi/feed.xml', '/hi/duniya', '/hi/latest', '/hi/archive', '/hi/archive/2025-06', '/hi/author/a-das', '/hi/topic/floods', '/hi/corrections'];
  const stories = [...slots.flatMap(({ number }) => number ?? []), ...gone.slice(-2)].flatMap((number) => [`/world-news/ferry-${number}`, `/city/ferry-back-${number}`, `/hi/duniya/फेरी-${number}`.normalize('NFC')]);
  return [...english, ...hindi, ...stories, '/sitemap.xml', ...['en', 'hi'].flatMap((edition) => ['2025-06', '2025-05', 'pages'].map((name) => `/sitemap/${edition}/${name}.xml`))];
}

/** What only decorates is as of printing: the latest beside a story. */
const plain = (body: string): string => body.replace(/<section class="beside latest".*?<\/section>/s, '').replace(/<div class="aside"><\/div>/, '');

interface Said {
  readonly status: number;
  /** Or where it leads. */
  readonly words: string;
  /** With what decorates. */
  readonly whole: string;
}

/** By a press with empty hands; with the right addresses of what is asked for by others. */
async function printAll(paths: Iterable<string>): Promise<Map<string, Said>> {
  const all = new Map<string, Said>();
  const reading = await house.archive.openReading();
  try {
    const asked = [...paths];
    for (let path = asked.shift(); path !== undefined; path = asked.shift()) {
      if (all.has(path)) continue;
      const result = await printAddress(path, pressReading(reading), press);
      all.set(path, said(result));
      if (result?.kind === 'redirect') asked.push(result.location);
    }
  } finally {
    await reading.close();
  }
  return all;
}

function said(result: Print | Redirect | undefined): Said {
  if (result === undefined) return { status: 404, words: '', whole: '' };
  return result.kind === 'redirect' ? { status: 301, words: result.location, whole: '' } : { status: result.status, words: plain(result.body), whole: result.body };
}

async function read(path: string): Promise<Said> {
  const response = await fetch(url + encodeURI(path), { redirect: 'manual' });
  const { status } = response;
  const body = await response.text();
  return { status, words: status === 301 ? decodeURI(response.headers.get('location') ?? '') : status === 404 ? '' : plain(body), whole: status === 301 || status === 404 ? '' : body };
}

test('every page is what a press with empty hands prints, and nothing else was printed again', { timeout: 120_000 + STEPS * 500 }, async () => {
  /** As the newsstand gave them last. */
  let before = new Map<string, Said>();
  let reprints = 0;
  for (let step = 0; step < STEPS; step += 1) {
    house.clock.now = house.clock.now.add({ seconds: 90 });
    printed = [];
    const what = await (step % 6 === 5 ? breakNews((step - 5) / 6) : happen(Math.floor(next() * slots.length))).catch((error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    });
    await newsstand.settled();
    const again = [...new Set(printed)];
    const after = await printAll(new Set([...addresses(), ...before.keys()]));
    // What has gone, or changed its words, may be printed; what says the same must not.
    const same = again.filter((path) => before.has(path) && before.get(path)?.whole === after.get(path)?.whole);
    expect({ seed: SEED, step, what, same }).toEqual({ seed: SEED, step, what, same: [] });
    reprints += again.length;
    const wrong: { path: string; is: string; should: string }[] = [];
    const held = new Map<string, Said>();
    for (const [path, should] of after) {
      const is = await read(path);
      held.set(path, is);
      if (is.status !== should.status || is.words !== should.words) wrong.push({ path, is: `${is.status} ${is.words}`, should: `${should.status} ${should.words}` });
    }
    expect({ seed: SEED, step, what, wrong }).toEqual({ seed: SEED, step, what, wrong: [] });
    // Of those that were, the pages of the present are followed on, and a few of the past.
    const kept = new Set([...addresses(), ...[...after].flatMap(([, { status, words }]) => (status === 301 ? [words] : []))]);
    before = new Map([...held].filter(([path]) => kept.has(path)));
  }
  expect(reprints).toBeGreaterThan(STEPS);
});
