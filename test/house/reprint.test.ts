/** Publishing prints again exactly the pages that were made of what changed: looked at in the printed tree of a whole newsroom. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres, type Postgres } from '../../src/archive/postgres/open-postgres.ts';
import { emptyHome, runCommand, type RunningProgram } from '../support/running-newsroom.ts';
import { startWithDemo } from '../support/start-with-demo.ts';

interface Printed {
  readonly path: string;
  readonly keys: readonly string[];
  /** Of the reading it was printed from: what was printed again to the same letter has a higher one. */
  readonly generation: number;
}

/** Of the edition's front, which hold the stories whole. */
const FEEDS = ['/feed.atom', '/feed.json', '/feed.xml'];

describe('publishing', () => {
  const { home, remove } = emptyHome();
  let newsroom: RunningProgram;
  let postgres: Postgres;
  let archive: pg.Client;

  beforeAll(async () => {
    newsroom = await startWithDemo(home);
    postgres = await openPostgres({ home, databaseUrl: undefined, role: 'command', say: () => {} });
    archive = new pg.Client(postgres.connection);
    await archive.connect();
    for (const path of ['/author/meera-dhanuk', '/hi/author/meera-dhanuk']) await fetch(newsroom.url + path);
    await untilQuiet(home);
  });
  afterAll(async () => {
    await archive.end();
    await postgres.release();
    await newsroom.stop();
    remove();
  });

  /** Publishes a version of one story, and tells which pages were printed again, and which should have been by their keys. */
  async function publish(version: number, { headline, text, section = 'delta' }: { headline: string; text: string; section?: string }): Promise<{ printed: string[]; expected: string[] }> {
    const file = join(home, `note-${version}.json`);
    const document = { standard: { name: 'ninjs', version: '3.0' }, uri: 'urn:example:reprint', type: 'text', language: 'en', version: String(version), by: 'Meera Dhanuk' };
    writeFileSync(file, JSON.stringify({ ...document, headlines: [{ role: 'main', value: headline }], bodies: [{ role: 'main', contenttype: 'text/html', value: `<p>${text}</p>` }] }));
    const before = printedPages(home);
    const generation = await generationNow();
    const { lines } = await runCommand(home, ['import', file, '--publish', '--section', section]);
    expect(lines).toMatchObject([{ state: 'live', outcome: version === 1 ? 'created' : 'updated' }]);
    await untilQuiet(home);
    const after = printedPages(home);
    const { rows } = await archive.query<{ keys: string[] }>('select keys from change_log where generation > $1', [generation]);
    const touched = new Set(rows.flatMap(({ keys }) => keys));
    const old = new Map(before.map((page) => [page.path, page]));
    return {
      printed: after.filter(({ path, generation }) => old.has(path) && old.get(path)?.generation !== generation).map(({ path }) => path),
      expected: before.filter(({ keys }) => keys.some((key) => touched.has(key))).map(({ path }) => path),
    };
  }

  async function generationNow(): Promise<number> {
    const { rows } = await archive.query<{ value: string }>('select value from generation');
    return Number(rows[0]?.value);
  }

  test('a first time prints the fronts, the section and the author again, and nothing else', async () => {
    const { printed, expected } = await publish(1, { headline: 'Tide tables reprinted', text: 'They had sold out.' });
    expect(printed.toSorted()).toEqual(expected.toSorted());
    expect(printed.toSorted()).toEqual(['/', '/author/meera-dhanuk', '/delta', ...FEEDS, '/latest', '/news-sitemap.xml', '/sitemap.xml']);
  });

  test('a change of the text alone prints the story and what holds it whole, and no list', async () => {
    const { printed, expected } = await publish(2, { headline: 'Tide tables reprinted', text: 'They had sold out twice.' });
    expect(printed.toSorted()).toEqual(expected.toSorted());
    expect(printed.toSorted()).toEqual([expect.stringMatching(/^\/delta\/tide-tables-reprinted-\d+$/), ...FEEDS, '/sitemap.xml']);
  });

  test('another headline prints whatever shows it', async () => {
    const { printed, expected } = await publish(3, { headline: 'Tide tables are back', text: 'They had sold out twice.' });
    expect(printed.toSorted()).toEqual(expected.toSorted());
    expect(printed.toSorted()).toEqual(['/', '/author/meera-dhanuk', '/delta', expect.stringMatching(/^\/delta\/tide-tables-reprinted-\d+$/), ...FEEDS, '/latest', '/news-sitemap.xml', '/sitemap.xml']);
  });
});

/** The pages of the tree. */
function printedPages(home: string): Printed[] {
  const pages = join(home, 'site/pages');
  return readdirSync(pages, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.page.json'))
    .map((name) => JSON.parse(readFileSync(join(pages, name), 'utf8')) as Printed);
}

/** Until no page has been put in place for a second. */
async function untilQuiet(home: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (let last = '', since = Date.now(); Date.now() - since < 1000 && Date.now() < deadline; await sleep(100)) {
    const now = JSON.stringify(printedPages(home));
    if (now !== last) [last, since] = [now, Date.now()];
  }
}
