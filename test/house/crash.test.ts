/**
 * The whole program killed in mid-work, twenty times: newsroom, importing commands, on every other round PostgreSQL too. After each
 * the next start must show all that was acknowledged, nothing half done, and go on with its work by itself.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openPostgres } from '../../src/archive/postgres/open-postgres.ts';
import { emptyHome, killGroup, killPostgres, runCommand, startCommand, startNewsroom, type RunningProgram } from '../support/running-newsroom.ts';
import { seeded } from '../support/seeded.ts';
import { startWithDemo } from '../support/start-with-demo.ts';

/** More of them for a long run: CRASH_ROUNDS=200 npm test -- test/house/crash */
const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 20);
const DOCUMENTS = 9;
const PARAGRAPHS = 6;

/** Seeded, so that a round that fails can be looked at again: CRASH_SEED=… npm test -- test/house/crash */
const seed = Number(process.env['CRASH_SEED'] ?? Date.now() % 1_000_000);
const random = seeded(seed);

/** What is known of a document from outside: the last version whose import was acknowledged, and the last one that was sent. */
interface Known {
  readonly name: string;
  number: number | null;
  acknowledged: number;
  sent: number;
}

describe(`killed at any moment (seed ${seed})`, () => {
  const { home, remove } = emptyHome();
  const folder = join(home, 'incoming');
  const documents: Known[] = Array.from({ length: DOCUMENTS }, (_, index) => ({ name: `doc${index}`, number: null, acknowledged: 0, sent: 0 }));
  let newsroom: RunningProgram;
  beforeAll(async () => {
    newsroom = await startWithDemo(home);
    mkdirSync(folder);
  });
  afterAll(async () => {
    await newsroom.stop();
    remove();
  });

  test(`${ROUNDS} times: what was acknowledged is there, what was not is not half there, every page is right`, { timeout: 120_000 + ROUNDS * 20_000 }, async () => {
    for (let round = 1; round <= ROUNDS; round++) {
      const batches = [documents.filter((_, index) => index % 2 === 0), documents.filter((_, index) => index % 2 === 1)];
      const commands = batches.map((batch) => startCommand(home, ['import', ...batch.map((document) => nextVersion(folder, document)), '--publish']));
      await sleep(200 + random() * 1500);
      for (const { process } of commands) killGroup(process);
      await newsroom.kill();
      if (round % 2 === 0) killPostgres(home);
      for (const { done } of commands) acknowledge(documents, (await done).stdout);
      newsroom = await startNewsroom(home);
      const wrong = await inspect(newsroom.url, documents);
      expect(wrong, `round ${round}, seed ${seed}`).toEqual([]);
      await untilIdle(home, 5000);
    }
    expect(documents.filter(({ acknowledged }) => acknowledged > 0).length, 'too little was acknowledged for this to prove anything').toBeGreaterThan(DOCUMENTS / 2);
  });

  test('and the whole again makes no second story of any', async () => {
    const files = documents.map(({ name, sent }) => writeVersion(folder, name, sent));
    const { lines, status } = await runCommand(home, ['import', ...files, '--publish']);
    expect(status).toBe(0);
    expect(new Set(lines.map(({ number }) => number)).size).toBe(DOCUMENTS);
    expect(documents.filter(({ number }, index) => number !== null && number !== lines[index]?.number)).toEqual([]);
    // The newsroom runs on: what lists the stories is printed a moment after them.
    await expect.poll(async () => inspect(newsroom.url, documents.map((document, index) => ({ ...document, number: lines[index]?.number ?? null, acknowledged: document.sent }))), { timeout: 10_000 }).toEqual([]);
  });
});

function nextVersion(folder: string, document: Known): string {
  document.sent += 1;
  return writeVersion(folder, document.name, document.sent);
}

/** Every part of a version names it: one that is half there shows two. */
function writeVersion(folder: string, name: string, version: number): string {
  const file = join(folder, `${name}-${version}.json`);
  const mark = `${name} version ${version}`;
  writeFileSync(
    file,
    JSON.stringify({
      standard: { name: 'ninjs', version: '3.0' },
      uri: `urn:example:crash:${name}`,
      type: 'text',
      version: String(version),
      language: 'en',
      firstcreated: '2025-06-12T03:20:00Z',
      versioncreated: new Date(Date.UTC(2025, 5, 12, 4) + version * 60_000).toISOString(),
      headlines: [{ role: 'main', value: `Harbour log ${mark}` }],
      bodies: [{ role: 'main', contenttype: 'text/html', value: Array.from({ length: PARAGRAPHS }, (_, at) => `<p>Entry ${at} of ${mark}.</p>`).join('') }],
    }),
  );
  return file;
}

function acknowledge(documents: readonly Known[], stdout: string): void {
  for (const line of stdout.split('\n').slice(0, -1)) {
    const { file, number, state } = JSON.parse(line) as { file: string; number: number; state: string };
    const [, name = '', version = ''] = /(doc\d+)-(\d+)\.json$/.exec(file) ?? [];
    const document = documents.find((each) => each.name === name);
    if (document === undefined || state !== 'live') continue;
    document.number ??= number;
    document.acknowledged = Math.max(document.acknowledged, Number(version));
  }
}

/** What is wrong with the site as a reader sees it, in words. */
async function inspect(url: string, documents: readonly Known[]): Promise<string[]> {
  const front = await read(`${url}/`);
  const section = await read(`${url}/delta`);
  const wrong: string[] = [];
  for (const { name, number, acknowledged, sent } of documents) {
    const listed = new Set([...section.text.matchAll(new RegExp(`Harbour log ${name} version (\\d+)`, 'g'))].map(([, version]) => Number(version)));
    if (listed.size > 1) wrong.push(`${name} is listed as versions ${[...listed].join(', ')}`);
    if (number === null) continue;
    const page = await read(`${url}/delta/any-words-${number}`);
    const shown = [...page.text.matchAll(new RegExp(`Entry \\d of ${name} version (\\d+)`, 'g'))].map(([, version]) => Number(version));
    const versions = new Set([...shown, ...[...page.text.matchAll(new RegExp(`<h1[^>]*>Harbour log ${name} version (\\d+)`, 'g'))].map(([, version]) => Number(version))]);
    const [version = 0] = versions;
    if (page.status !== 200) wrong.push(`${name}, acknowledged, answers ${page.status}`);
    else if (versions.size !== 1 || new Set(page.text.match(/Entry \d/g)).size < PARAGRAPHS) wrong.push(`${name} shows versions ${[...versions].join(', ')} in ${shown.length} paragraphs`);
    else if (version < acknowledged || version > sent) wrong.push(`${name} shows version ${version}, acknowledged was ${acknowledged}, sent ${sent}`);
    else if (!listed.has(version)) wrong.push(`${name} is listed as ${[...listed].join()}, its page shows ${version}`);
  }
  if (front.status !== 200 || section.status !== 200) wrong.push(`fronts answer ${front.status} and ${section.status}`);
  return wrong;
}

async function read(url: string): Promise<{ status: number; text: string }> {
  const response = await fetch(url);
  return { status: response.status, text: await response.text() };
}

/** Waits until no job is due or locked; fails when that takes longer. */
async function untilIdle(home: string, milliseconds: number): Promise<void> {
  const postgres = await openPostgres({ home, databaseUrl: undefined, role: 'command', say: () => {} });
  const client = new pg.Client(postgres.connection);
  await client.connect();
  try {
    const deadline = Date.now() + milliseconds;
    let due: unknown[];
    do {
      await sleep(50);
      ({ rows: due } = await client.query('select task_identifier, attempts, run_at, locked_by, locked_at, last_error, now() from graphile_worker.jobs where attempts < max_attempts and (run_at <= now() or locked_at is not null)'));
    } while (due.length > 0 && Date.now() < deadline);
    expect(due, `jobs that nobody has done ${milliseconds} ms after the start`).toEqual([]);
  } finally {
    await client.end();
    await postgres.release();
  }
}
