import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { addLive, noon, type TestArchive, testArchive } from '../../archive/archive.fixtures.ts';
import type { Settings } from '../../config.ts';
import { lookAtArchive, lookAtNewsroom, type SeenArchive } from './archive.ts';
import { lookAtFiles } from './files.ts';
import { type Finding, size, span } from './finding.ts';
import { lookAtBackup, lookAtHome, lookAtPrinted, lookAtPublication } from './folder.ts';
import { lookAtClock } from './machine.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'standfirst-doctor-'));
  chmodSync(home, 0o700);
});
afterEach(() => {
  rmSync(home, { recursive: true });
});

const named = (findings: readonly Finding[], name: string): Finding | undefined => findings.find((each) => each.name === name);

describe('the archive', () => {
  let house: TestArchive;
  let settings: Settings;
  const look = (): Promise<SeenArchive> => lookAtArchive(settings);
  const ask = async (text: string): Promise<void> => {
    const client = new pg.Client(house.connection);
    await client.connect();
    await client.query(text).finally(() => void client.end());
  };
  beforeAll(async () => {
    house = await testArchive();
    const { host, port, user, database } = house.connection;
    settings = { home: '/nowhere', port: 0, host: '127.0.0.1', publicUrl: null, avif: true, voice: { isOn: false, server: null }, files: null, databaseUrl: `postgres:///${database}?host=${encodeURIComponent(host)}&port=${port}&user=${user}` };
    await house.archive.write(async (write) => {
      await addLive(write, { minutes: 1 });
      const doomed = await addLive(write, { minutes: 2 });
      await write.addKills([doomed], { generation: 1, at: noon, by: 'A test', why: 'a test' });
      await write.publishChange({ at: noon, keys: [], gone: [doomed.number] });
    });
  });
  afterAll(async () => house.end());

  test('is described, and asking changes nothing in it', async () => {
    const { findings, facts } = await look();
    expect(named(findings, 'database')).toMatchObject({ state: 'ok', says: expect.stringMatching(/^PostgreSQL 18\.\d+, the database "test_/) });
    expect(named(findings, 'durability')).toMatchObject({ state: 'ok', says: expect.stringContaining('fsync on') });
    expect(named(findings, 'migrations')).toMatchObject({ state: 'ok' });
    expect(named(findings, 'stories')).toMatchObject({ state: 'ok', says: '2 live' });
    expect(facts).toMatchObject({ generation: 1, archive: house.archive.changes.archiveId, lastChange: noon, newsroom: null });
  });

  test('names kills that are not known to be complete, and says how to complete them', async () => {
    expect(named((await look()).findings, 'kills')).toMatchObject({ state: 'wrong', says: expect.stringContaining('2'), todo: expect.stringContaining('./bin/standfirst kill 2 --why') });
  });

  test('tells of jobs: those that wait, fail, and were given up', async () => {
    expect(named((await look()).findings, 'jobs')).toMatchObject({ state: 'ok', says: '1 waiting' });
    await ask(`update graphile_worker._private_jobs set attempts = 3, last_error = 'the printer is on fire'`);
    expect(named((await look()).findings, 'jobs')).toMatchObject({ state: 'warning', says: '1 waiting, 1 failed and are tried again (the printer is on fire)' });
    await ask(`update graphile_worker._private_jobs set attempts = max_attempts`);
    expect(named((await look()).findings, 'jobs')).toMatchObject({ state: 'wrong', says: expect.stringContaining('1 failed so often') });
  });

  test('tells of newsstands: those that keep up, and those that do not answer', async () => {
    const stand = await house.archive.newsstands.register({ url: 'http://paper.example', applied: 1 });
    const seen = async (): Promise<Finding | undefined> => named(await lookAtNewsroom(settings, (await look()).facts), 'newsstand');
    expect(await seen()).toMatchObject({ state: 'ok', says: expect.stringMatching(/^http:\/\/paper\.example .* up to the last change \(1\)$/) });
    await ask(`update newsstand set applied = 0, seen_at = now() - interval '5 minutes'`);
    expect(await seen()).toMatchObject({ state: 'wrong', says: expect.stringContaining('1 change behind, and has said nothing for 5 minutes') });
    await stand.leave();
  });

  test('of a newer Standfirst, or not reachable, is told in words', async () => {
    await ask(`insert into migration values ('9999-later', 'x')`);
    expect((await look()).findings).toMatchObject([{ name: 'database', state: 'ok' }, { name: 'migrations', state: 'wrong', says: expect.stringContaining('newer Standfirst') }]);
    await ask(`delete from migration where name = '9999-later'`);
    const away = await lookAtArchive({ ...settings, databaseUrl: 'postgres://nobody@127.0.0.1:9/paper' });
    expect(away).toMatchObject({ facts: undefined, findings: [{ name: 'database', state: 'wrong', says: expect.stringContaining('ECONNREFUSED') }] });
    expect(await lookAtArchive({ ...settings, home, databaseUrl: null })).toMatchObject({ findings: [{ name: 'database', state: 'warning', says: 'none yet' }] });
  });
});

describe('the port', () => {
  test('is free, or taken by a stranger', async () => {
    const settings: Settings = { home, port: 0, host: '127.0.0.1', publicUrl: null, avif: true, voice: { isOn: false, server: null }, files: null, databaseUrl: null };
    expect(await lookAtNewsroom(settings, undefined)).toMatchObject([{ state: 'warning', says: expect.stringContaining('does not run; port 0 is free') }]);
    const stranger = createServer((_request, response) => void response.end('hello'));
    await new Promise<void>((resolve) => void stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as { port: number };
    expect(await lookAtNewsroom({ ...settings, port }, undefined)).toMatchObject([{ state: 'wrong', says: expect.stringContaining(`${port} is taken by another program`) }]);
    stranger.close();
  });
});

describe('the home', () => {
  test('is its owner’s alone, open to others, or not there', async () => {
    expect(await lookAtHome(home)).toMatchObject({ state: 'ok', says: expect.stringContaining('mode 700') });
    chmodSync(home, 0o755);
    expect(await lookAtHome(home)).toMatchObject({ state: 'warning', todo: `chmod 700 ${home}` });
    expect(await lookAtHome(join(home, 'nothing'))).toMatchObject({ state: 'wrong', says: expect.stringContaining('is not there') });
  });

  test('has a publication file that is right, wrong in a line, or missing', async () => {
    const file = join(home, 'publication.yaml');
    expect((await lookAtPublication(home)).finding).toMatchObject({ state: 'wrong', says: `${file} is not there` });
    const text = ['zone: Asia/Calcuta', 'editions:', '  - language: en', '    path: /', '    name: The Paper', '    tagline: News', 'sections:', '  - key: world-news', '    en: { name: World, slug: world }'].join('\n');
    writeFileSync(file, text);
    expect(await lookAtPublication(home)).toMatchObject({ publication: undefined, finding: { state: 'wrong', says: expect.stringMatching(/publication\.yaml, line 1: there is no time zone/) } });
    writeFileSync(file, text.replace('Calcuta', 'Kolkata'));
    expect((await lookAtPublication(home)).finding).toMatchObject({ state: 'ok', says: 'The Paper (en); 1 section, 0 authors' });
  });

  test('has the files of every picture, or names those that are lost', async () => {
    const [one, two, gone] = ['0000000000000000000a', '0000000000000000000b', '0000000000000000000c'] as const;
    for (const id of [one, gone]) mkdirSync(join(home, 'pictures', id), { recursive: true });
    writeFileSync(join(home, 'pictures', one, 'original.jpeg'), '');
    writeFileSync(join(home, 'pictures', gone, 'gone'), '');
    const look = (...ids: string[]) => lookAtFiles({ home, files: null, databaseUrl: null }, ids);
    expect(await look(one, gone)).toMatchObject([{ name: 'pictures', state: 'ok' }]);
    expect(await look(one, two, gone)).toMatchObject([{ state: 'wrong', says: `1 of 3 have lost their files: ${two}` }]);
    writeFileSync(join(home, 'pictures', gone, 'gone'), 'removing\n');
    expect(await look(one, gone)).toMatchObject([{ state: 'wrong', says: `of some that readers may not see the files are not all removed: ${gone}` }]);
  });

  test('has a printed tree that is believed as far as it is of this archive', async () => {
    const standing = { archive: 'a 1', generation: 9, isRunning: false };
    expect(await lookAtPrinted(home, standing)).toMatchObject({ state: 'ok', says: expect.stringContaining('none yet') });
    mkdirSync(join(home, 'site/pages/hi'), { recursive: true });
    for (const page of ['index', 'hi/index']) for (const part of ['.page', '.page.json']) writeFileSync(join(home, `site/pages/${page}${part}`), '');
    writeFileSync(join(home, 'site/cursor.json'), JSON.stringify({ archiveId: 'a 1', generation: 7, seen: 9 }));
    expect(await lookAtPrinted(home, standing)).toMatchObject({ state: 'ok', says: '2 pages, right up to change 7 of 9; the rest is printed when the newsroom starts' });
    expect(await lookAtPrinted(home, { ...standing, archive: 'b 1' })).toMatchObject({ state: 'warning', says: expect.stringContaining('another archive') });
  });

  test('was backed up, long ago, or never', async () => {
    const now = Temporal.Now.instant();
    expect(await lookAtBackup(home, now)).toMatchObject({ state: 'warning', says: 'none was ever made from this home' });
    writeFileSync(join(home, '.last-backup'), JSON.stringify({ madeAt: now.subtract({ hours: 50 }).toString(), file: '/mnt/paper.tar' }));
    expect(await lookAtBackup(home, now)).toMatchObject({ state: 'ok', says: 'the last was made 2 days ago, /mnt/paper.tar' });
    expect(await lookAtBackup(home, now.add({ hours: 240 }))).toMatchObject({ state: 'warning', says: 'the last was made 12 days ago, /mnt/paper.tar' });
  });
});

describe('the clock', () => {
  const here = Temporal.Instant.from('2026-11-26T06:30:00Z');
  const clocks = { here, database: here, lastChange: here.subtract({ hours: 1 }), zone: 'Asia/Kolkata' };
  test('is told in the publication’s zone', async () => {
    expect((await lookAtClock(clocks)).says).toMatch(/^2026-11-26T06:30:00Z, 2026-11-26 12:00 in Asia\/Kolkata; zone data of \d{4}[a-z]/);
  });
  test('is wrong when it is before what readers saw, or apart from the database’s', async () => {
    expect(await lookAtClock({ ...clocks, lastChange: here.add({ hours: 3 }) })).toMatchObject({ state: 'wrong', says: expect.stringContaining('3 hours before the last change') });
    expect(await lookAtClock({ ...clocks, database: here.add({ seconds: 90 }) })).toMatchObject({ state: 'wrong', says: expect.stringContaining('differs by 90 seconds') });
  });
});

test.each([[0, '0 bytes'], [999, '999 bytes'], [9_600_000, '9.6 MB'], [82_000_000_000, '82 GB']])('%i bytes are %s', (bytes, words) => {
  expect(size(bytes)).toBe(words);
});
test.each([[0, '0 seconds'], [1, '1 second'], [119, '119 seconds'], [120, '2 minutes'], [7_200, '2 hours'], [200_000, '2 days']])('%i seconds are %s', (seconds, words) => {
  expect(span(seconds)).toBe(words);
});
