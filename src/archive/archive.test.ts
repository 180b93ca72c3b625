import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../test/support/database.ts';
import { addLive, noon, type TestArchive, testArchive } from './archive.fixtures.ts';
import { openArchive } from './archive.ts';
import type { Change } from './change.ts';
import { openPool } from './database.ts';
import { migrate } from './migrate.ts';

let house: TestArchive;
let client: pg.Client;
beforeAll(async () => {
  house = await testArchive();
  client = new pg.Client(house.connection);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await house.end();
});
const publish = (keys: string[] = ['story:1']) => house.archive.write((write) => write.publishChange({ at: noon, keys, gone: [] }));

describe('the change log', () => {
  test('numbers changes 1, 2, 3 …; one that was rolled back leaves no gap', async () => {
    const first = await publish();
    await expect(house.archive.write(async (write) => {
      await write.publishChange({ at: noon, keys: [], gone: [] });
      throw new Error('the disk is full');
    })).rejects.toThrow('the disk is full');
    expect(await publish()).toBe(first + 1);
    expect(await house.archive.changes.generation()).toBe(first + 1);
  });

  test('gives a change back as it was, to the microsecond', async () => {
    const generation = await house.archive.write((write) => write.publishChange({ at: noon, keys: ['front:en', 'story:7', 'front:en'], gone: [7, 9], gonePictures: ['p1'] }));
    expect(await house.archive.changes.changesSince(generation - 1)).toEqual([{ generation, at: noon, keys: ['front:en', 'story:7'], gone: [7, 9], gonePictures: ['p1'] }]);
  });

  test('a follower who reads all the time sees every generation once, in order, whatever the writers do', async () => {
    const start = await house.archive.changes.generation();
    const seen: Change[] = [];
    let writing = true;
    const follow = async (): Promise<void> => {
      let at = start;
      for (;;) {
        const last = !writing;
        const changes = await house.archive.changes.changesSince(at);
        seen.push(...changes);
        at = changes.at(-1)?.generation ?? at;
        if (last) return;
      }
    };
    const following = follow();
    await Promise.all(Array.from({ length: 60 }, (_, index) => house.archive.write(async (write) => {
      await pause(Math.random() * 20);
      await write.publishChange({ at: noon, keys: [`story:${index}`], gone: [] });
      // Its commit comes late: whoever is next has to wait for it.
      await pause(Math.random() * 4);
    })));
    writing = false;
    await following;
    expect(seen.map(({ generation }) => generation)).toEqual(Array.from({ length: 60 }, (_, index) => start + 1 + index));
  });

  test('a reading knows exactly the changes up to its generation, while others publish', async () => {
    const reading = await house.archive.openReading();
    await publish();
    expect(await house.archive.changes.generation()).toBe(reading.generation + 1);
    await reading.close();
  });

  test('a commit tells those who listen, soon, and they listen again after their connection was lost', async () => {
    let heard = 0;
    const end = house.archive.changes.onHint(() => void (heard += 1));
    await expect.poll(async () => (await client.query("select 1 from pg_stat_activity where application_name = 'standfirst listener' and datname = current_database()")).rowCount).toBe(1);
    await publish();
    await expect.poll(() => heard).toBeGreaterThan(0);
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'standfirst listener' and datname = current_database()");
    const before = heard;
    await expect.poll(() => heard, { timeout: 5000 }).toBeGreaterThan(before);
    const again = heard;
    await publish();
    await expect.poll(() => heard, { timeout: 5000 }).toBeGreaterThan(again);
    end();
    const ended = heard;
    await publish();
    await pause(100);
    expect(heard).toBe(ended);
  });
});

describe('what was said stays said', () => {
  test.each(['revision', 'correction', 'change_log', 'translation_check'])('nothing can change or remove rows of %s, whatever it tries', async (table) => {
    const story = await house.archive.write((write) => addLive(write));
    await house.archive.write((write) => write.addCorrection(story.id, story.working.id, { at: noon, by: 'A test', note: 'It was six, not five.' }));
    await house.archive.write((write) => write.addCheck(story.id, { sourceRevision: story.working.id, parts: ['headline'], at: noon, by: 'A test' }));
    await publish();
    const count = async () => (await client.query<{ count: string }>(`select count(*) from ${table}`)).rows[0]?.count;
    const before = await count();
    for (const attack of [`delete from ${table}`, `truncate ${table} cascade`, `update ${table} set at = now()`]) {
      await expect(client.query(attack)).rejects.toThrow('never changed or removed');
    }
    expect(await count()).toBe(before);
    expect(Number(before)).toBeGreaterThan(0);
  });
});

describe('a lost connection', () => {
  test('ends the reading that held it with an error, not the process, and the next one works', async () => {
    const lost: Error[] = [];
    const archive = await openArchive(house.connection, { onTrouble: (error) => void lost.push(error) });
    const reading = await archive.openReading();
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'standfirst' and datname = current_database()");
    await expect.poll(() => lost.length).toBeGreaterThan(0);
    await expect(reading.findStory(1)).rejects.toThrow(/terminat|Connection|not queryable/);
    await reading.close();
    const next = await archive.openReading();
    expect(next.generation).toBeGreaterThan(0);
    await next.close();
    await archive.close();
  });

  test('two who wait for each other: one is tried again, and both are done', async () => {
    const [one, other] = await house.archive.write(async (write) => [await addLive(write), await addLive(write)] as const);
    let attempts = 0;
    const lockBoth = (first: number, second: number) => house.archive.write(async (write) => {
      attempts += 1;
      await write.lockStory(first);
      await pause(100);
      await write.lockStory(second);
    });
    await Promise.all([lockBoth(one.number, other.number), lockBoth(other.number, one.number)]);
    // Who was given up may be quicker again than the one it made way for.
    expect(attempts).toBeGreaterThanOrEqual(3);
  });
});

describe('migrations', () => {
  test('ten who open an empty database at once make one archive', async () => {
    const database = await freshDatabase();
    const archives = await Promise.all(Array.from({ length: 10 }, () => openArchive(database.connection)));
    expect(new Set(archives.map(({ changes }) => changes.archiveId)).size).toBe(1);
    await Promise.all(archives.map((archive) => archive.close()));
    await database.drop();
  });

  test('a database that a newer Standfirst has used is refused in words, and left alone', async () => {
    const database = await freshDatabase();
    await (await openArchive(database.connection)).close();
    const pool = openPool(database.connection, { max: 2, onLost: () => undefined });
    await pool.query("insert into migration (name, hash) values ('9000-the-future', 'x')");
    await expect(openArchive(database.connection)).rejects.toThrow(/newer Standfirst .*9000-the-future.*Start that one/);
    await pool.end();
    await database.drop();
  });

  test('one that fails leaves nothing behind, and one that was changed afterwards is refused', async () => {
    const database = await freshDatabase();
    const pool = openPool(database.connection, { max: 2, onLost: () => undefined });
    const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
    const apply = async (name: string, sql: string) => {
      await writeFile(join(folder, name), sql);
      await migrate(pool, folder);
    };
    await apply('0001-one.sql', 'create table one (a int)');
    await expect(apply('0002-two.sql', 'create table two (a int); select nonsense')).rejects.toThrow('nonsense');
    expect((await pool.query("select to_regclass('two') as two")).rows).toEqual([{ two: null }]);
    await apply('0002-two.sql', 'create table two (a int)');
    await expect(apply('0001-one.sql', 'create table one (a bigint)')).rejects.toThrow(/another migration 0001-one/);
    await pool.end();
    await rm(folder, { recursive: true });
    await database.drop();
  });
});
