/**
 * From the publish call to the first request that shows it, beside the least work that could do it: one durable commit,
 * and the same pages rendered, compressed and written. And whether it costs the same in an archive of a thousand stories
 * and in one of a hundred thousand: queries, rows read, prints, CPU.
 */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import pg from 'pg';
import { openArchive } from '../src/archive/archive.ts';
import { openPostgres } from '../src/archive/postgres/open-postgres.ts';
import { openNewsroom } from '../src/newsroom/open-newsroom.ts';
import { openNewsstand } from '../src/newsstand/newsstand.ts';
import { pressReading } from '../src/press-reading.ts';
import { printAddress, printNotice } from '../src/press/print-address.ts';
import type { Press, Print } from '../src/press/print.ts';
import { readPublication } from '../src/read-publication.ts';
import { NO_EQUIVALENTS } from '../src/story/equivalents.ts';
import { cpuOf, processesOf } from './lib/processes.ts';
import { median, openReport } from './lib/figures.ts';
import { putIn } from './lib/many-stories.ts';

const ROUNDS = 15;
const WARM = 5;
const report = openReport('publish');
const { publication } = readPublication(fileURLToPath(new URL('../demo/', import.meta.url)));

interface Cost {
  readonly queries: number;
  readonly rows: number;
  readonly prints: number;
  readonly cpu: number;
}

const costs = new Map<number, Cost>();
for (const size of [1_000, 100_000]) costs.set(size, await measure(size));
const [small, large] = [costs.get(1_000), costs.get(100_000)];
if (small !== undefined && large !== undefined) {
  for (const what of ['queries', 'rows', 'prints'] as const) {
    report.add({ figure: `${what} a publication at 1,000 stories`, value: small[what], unit: '', aim: null });
    report.add({ figure: `${what} a publication at 100,000 stories, of those at 1,000`, value: large[what] / small[what], unit: '×', aim: what === 'rows' ? '<= 1' : '= 1' });
  }
  report.add({ figure: 'CPU a publication at 100,000 stories, of that at 1,000', value: large.cpu / small.cpu, unit: '×', aim: '<= 1.2' });
}
process.exitCode = report.end() ? 0 : 1;

async function measure(size: number): Promise<Cost> {
  const home = await mkdtemp(join(tmpdir(), 'standfirst-bench-'));
  const postgres = await openPostgres({ home, databaseUrl: undefined, role: 'command', say: () => undefined });
  let queries = 0;
  const archive = await openArchive(postgres.connection, { publication, remakesLists: true, onQuery: () => void (queries += 1) });
  const client = new pg.Client(postgres.connection);
  await client.connect();
  await putIn(client, size);
  const press: Press = { publication, publicUrl: 'https://bench.example', script: '/assets/reader-0123456789ab.js', player: null, isVoiced: false, worker: null, indexNowKey: null, equivalents: () => NO_EQUIVALENTS, now: () => Temporal.Now.instant() };
  let prints: string[] = [];
  const printOne = async (path: string) => archive.read(async (reading) => ({ generation: reading.generation, result: await printAddress(path, pressReading(reading), press) }));
  mkdirSync(join(home, 'assets'));
  const newsstand = await openNewsstand({
    home, publication, build: 'bench', assets: join(home, 'assets'),
    print(path) {
      prints.push(path);
      return printOne(path);
    },
    search: () => Promise.reject(new Error('nobody searches here')),
    notice: (notice, edition) => printNotice(notice, edition, press),
    changes: archive.changes, report: async () => {}, pictures: { find: async () => ({ state: 'unknown' }) }, recordings: { find: async () => undefined }, seeds: async () => [], say: () => undefined,
  });
  const { port } = await newsstand.listen(0, '127.0.0.1');
  const newsroom = openNewsroom({ archive, publication });
  try {
    const ask = async (path: string): Promise<string> => (await fetch(`http://127.0.0.1:${port}${encodeURI(path)}`)).text();
    const { rows } = await client.query<{ number: number; address: string }>("select number::int, address from live_story where edition = 'en' and section = 'delta' order by on_site_since desc limit 1");
    const story = rows[0];
    if (story === undefined) throw new Error('There is no story to publish anew.');
    // What a busy site has in its tree: everything that shows this story, in its own edition and beside it.
    const author = 'writer-' + /Writer (\d+)/.exec(await ask(story.address))?.[1];
    const few = [story.address, '/delta', '/'];
    const all = [...few, '/feed.xml', '/feed.atom', '/feed.json', '/delta/feed.xml', `/author/${author}`, '/news-sitemap.xml', '/sitemap.xml', `/archive/${month()}`, `/sitemap/en/${month()}.xml`, '/hi/', '/hi/delta'];
    for (const path of all) await ask(path);
    await newsstand.settled();

    const times: { few: number[]; all: number[]; floorFew: number[]; floorAll: number[] } = { few: [], all: [], floorFew: [], floorAll: [] };
    const counted: Omit<Cost, 'rows'>[] = [];
    const rowsBefore = await rowsRead(client);
    for (let round = 0; round < ROUNDS + WARM; round += 1) {
      const words = `Fresh words ${size} ${round}`;
      const file = await archive.desk.findStory(story.number);
      if (file === undefined) throw new Error('The story is gone.');
      await newsroom.save(story.number, { ...file.working.content, headline: { ...file.working.content.headline, text: words } }, 'bench');
      await newsstand.settled();
      prints = [];
      queries = 0;
      const cpuBefore = cpuNow(home);
      const before = performance.now();
      await newsroom.publish(story.number, { by: 'bench' });
      await seenOn(few.slice(0, 3), words, ask);
      const few3 = performance.now() - before;
      await newsstand.settled();
      const everything = performance.now() - before;
      const cpu = cpuNow(home) - cpuBefore;
      const cost = { queries, prints: prints.length, cpu };
      const printed = [...new Set(prints)];
      const floorFew = await floor(client, home, few, printOne);
      const floorAll = await floor(client, home, printed, printOne);
      if (round < WARM) continue;
      times.few.push(few3);
      times.all.push(everything);
      times.floorFew.push(floorFew);
      times.floorAll.push(floorAll);
      counted.push(cost);
    }
    const at = size.toLocaleString('en');
    const ratios = (ours: readonly number[], floors: readonly number[]): number => median(ours.map((each, index) => each / (floors[index] ?? Number.NaN)));
    report.add({ figure: `${at} stories: to story, section and home seen, of the least work`, value: ratios(times.few, times.floorFew), unit: '×', aim: '<= 2' });
    report.add({ figure: `${at} stories: to everything that shows it, of the least work`, value: ratios(times.all, times.floorAll), unit: '×', aim: '<= 3' });
    report.add({ figure: `${at} stories: to story, section and home seen`, value: median(times.few), unit: 'ms', aim: null });
    report.add({ figure: `${at} stories: to everything that shows it`, value: median(times.all), unit: 'ms', aim: null });
    return { queries: median(counted.map((each) => each.queries)), rows: ((await rowsRead(client)) - rowsBefore) / (ROUNDS + WARM), prints: median(counted.map((each) => each.prints)), cpu: counted.reduce((sum, each) => sum + each.cpu, 0) / counted.length };
  } finally {
    await client.end();
    await newsstand.close();
    await archive.close();
    await postgres.release();
    await rm(home, { recursive: true, force: true });
  }
}

function month(): string {
  return Temporal.Now.zonedDateTimeISO('Asia/Kolkata').toPlainDate().toPlainYearMonth().toString();
}

/** Until a request for each of them shows the words. */
async function seenOn(paths: readonly string[], words: string, ask: (path: string) => Promise<string>): Promise<void> {
  for (const path of paths) {
    while (!(await ask(path)).includes(words)) await sleep(1);
  }
}

/** Rows that queries of this database have looked at so far, those of the floor and of asking among them, which are the same at any size. */
async function rowsRead(client: pg.Client): Promise<number> {
  // A server's process tells what it has counted when it has been idle for a second.
  await sleep(2500);
  const { rows } = await client.query<{ read: string }>("select sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)) as read from pg_stat_user_tables where schemaname = 'public'");
  return Number(rows[0]?.read);
}

/** Milliseconds of CPU of this process and of its database. */
function cpuNow(home: string): number {
  const { user, system } = process.cpuUsage();
  const database = processesOf(home).map((pid) => {
    try {
      return cpuOf(pid);
    } catch {
      return 0;
    }
  });
  return (user + system) / 1000 + database.reduce((sum, each) => sum + each, 0);
}

/** One durable commit; the same pages read, rendered, compressed as the press does at once, and written in place. */
async function floor(client: pg.Client, home: string, paths: readonly string[], printOne: (path: string) => Promise<{ result: unknown }>): Promise<number> {
  const folder = join(home, 'floor');
  mkdirSync(folder, { recursive: true });
  await client.query('create table if not exists floor (words text)');
  const before = performance.now();
  await client.query("insert into floor values ('x')");
  for (const [index, path] of paths.entries()) {
    const { result } = await printOne(path);
    const text = Buffer.from((result as Print).body);
    const bodies = [text, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5, [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }), gzipSync(text, { level: 6 }), Buffer.from(JSON.stringify((result as Print).keys))];
    for (const [part, body] of bodies.entries()) {
      writeFileSync(join(folder, `${index}.${part}.new`), body);
      renameSync(join(folder, `${index}.${part}.new`), join(folder, `${index}.${part}`));
    }
  }
  return performance.now() - before;
}
