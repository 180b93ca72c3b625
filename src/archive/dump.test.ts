import { text } from 'node:stream/consumers';
import { Readable } from 'node:stream';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/support/database.ts';
import { addLive, noon, type TestArchive, testArchive } from './archive.fixtures.ts';
import { openArchive } from './archive.ts';
import { copyIn, copyOut } from './copy.ts';
import { type Dump, NoArchive, openDump } from './dump.ts';
import { type Loaded, openLoad } from './load.ts';
import { migrateTo, migrationsMissingAfter, UnfitDatabase } from './migrate.ts';

let house: TestArchive;
let other: TestDatabase;
beforeEach(async () => {
  house = await testArchive();
  other = await freshDatabase();
});
afterEach(async () => {
  await house.end();
  await other.drop();
});

async function asking<T>(connection: pg.ClientConfig, ask: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

/** Every table as COPY writes it. */
async function all(dump: Dump): Promise<Record<string, string>> {
  const tables: Record<string, string> = {};
  for (const table of dump.facts.tables) tables[table.name] = await text(Readable.from(dump.rows(table).pieces));
  return tables;
}

async function dumped<T>(connection: pg.ClientConfig, use: (dump: Dump) => Promise<T>): Promise<T> {
  await using dump = await openDump(connection);
  return await use(dump);
}

async function carryOver(to: pg.ClientConfig = other.connection): Promise<Loaded> {
  return dumped(house.connection, async (dump) => {
    await using load = await openLoad(to, dump.facts);
    for (const table of dump.facts.tables) await load.rows(table, dump.rows(table).pieces);
    await load.jobs(dump.jobs().pieces);
    return await load.commit();
  });
}

/** Stories in two editions, a translation, a correction, a kill, a job for later. */
async function fill(): Promise<void> {
  await house.archive.write(async (write) => {
    const one = await addLive(write, { minutes: 1 });
    await addLive(write, { edition: 'hi', translationOf: one, minutes: 2 });
    const doomed = await addLive(write, { minutes: 3 });
    await write.addCorrection(one.id, one.working.id, { at: noon, by: 'A test', note: 'tab\there, back\\slash, “quotes”, नीलघाट\nand a new line' });
    await write.addKills([doomed], { generation: null, at: noon, by: 'A test', why: 'a test' });
    await write.enqueue({ name: 'publish-at', payload: { number: one.number }, key: `publish-at:${one.number}`, runAt: noon.add({ hours: 24 * 365 * 40 }) });
    await write.publishChange({ at: noon, keys: ['story:1'], gone: [] });
  });
}

const jobs = (connection: pg.ClientConfig) =>
  asking(connection, async (client) => (await client.query('select task_identifier, key, run_at, payload from graphile_worker.jobs join graphile_worker._private_jobs using (id, key, run_at) order by key')).rows as unknown[]);

describe('an archive that is carried over', () => {
  test('is the same in every row of every table', async () => {
    await fill();
    const before = await dumped(house.connection, all);
    await carryOver();
    const after = await dumped(other.connection, all);
    expect(after).toEqual(before);
    expect(Object.keys(before)).toEqual(expect.arrayContaining(['story', 'revision', 'correction', 'document', 'picture', 'kill', 'live_story', 'live_author', 'change_log', 'generation']));
    expect(before['correction']?.split('\n')).toHaveLength(2);
  });

  test('keeps what is still to be done, with its key and its moment', async () => {
    await fill();
    await carryOver();
    const kept = await jobs(house.connection);
    expect(kept).toMatchObject([{ task_identifier: 'print' }, { task_identifier: 'publish-at', key: 'publish-at:1', payload: { number: 1 } }]);
    expect(await jobs(other.connection)).toEqual(kept);
  });

  test('counts on where it was, and refuses what it has always refused', async () => {
    await fill();
    await carryOver();
    const archive = await openArchive(other.connection);
    try {
      const { number } = await archive.write((write) => addLive(write, { minutes: 9 }));
      expect(number).toBe(4);
      expect(await archive.write((write) => write.publishChange({ at: noon, keys: [], gone: [] }))).toBe(2);
    } finally {
      await archive.close();
    }
    for (const table of ['revision', 'correction', 'change_log']) {
      await expect(asking(other.connection, (client) => client.query(`delete from ${table}`))).rejects.toThrow(`rows of ${table} are never changed or removed`);
    }
  });

  test('is another archive: a position in the log of the first is worth nothing in it', async () => {
    await fill();
    await carryOver();
    const [one, two] = [await dumped(house.connection, async ({ facts }) => facts), await dumped(other.connection, async ({ facts }) => facts)];
    expect(two.archive).not.toBe(one.archive);
    expect(two).toEqual({ ...one, archive: two.archive });
  });

  test('is one moment of the first, whatever is written there meanwhile', async () => {
    await fill();
    await dumped(house.connection, async (dump) => {
      await fill();
      expect(dump.stories).toBe(3);
      const rows = await all(dump);
      expect(rows['story']?.trim().split('\n')).toHaveLength(3);
      expect(rows['generation']).toBe('t\t1\n');
      const ids = await Array.fromAsync(dump.pictures());
      expect(ids).toEqual([]);
    });
  });

  test('says which stories’ moment has passed', async () => {
    await fill();
    await house.archive.write(async (write) => {
      const story = await write.lockStory(2);
      if (story === undefined) throw new Error('no story');
      await write.keepStory({ ...story, work: 'scheduled', scheduled: { at: noon, by: 'A test' } });
    });
    expect(await carryOver()).toEqual({ stories: 3, overdue: [2] });
  });

  test('of an older Standfirst is brought up to this one', async () => {
    const known = await dumped(house.connection, async ({ facts }) => facts.migrations);
    const early = await freshDatabase();
    try {
      await asking(early.connection, async (client) => {
        await client.query('begin');
        await migrateTo(client, known.slice(0, 3));
        await client.query(`insert into picture values ('0123456789abcdef0123', 1, 1, '[]', now())`);
        await client.query('commit');
      });
      await openArchive(house.connection).then((archive) => archive.close());
      await dumped(early.connection, async (dump) => {
        expect(dump.facts.migrations).toEqual(known.slice(0, 3));
        await using load = await openLoad(other.connection, dump.facts);
        for (const table of dump.facts.tables) await load.rows(table, dump.rows(table).pieces);
        expect(await load.commit()).toEqual({ stories: 0, overdue: [] });
      });
      const after = await dumped(other.connection, async (dump) => ({ migrations: dump.facts.migrations, pictures: await Array.fromAsync(dump.pictures()) }));
      expect(after).toEqual({ migrations: known, pictures: [{ id: '0123456789abcdef0123', files: [] }] });
      expect(await migrationsMissingAfter(after.migrations)).toEqual([]);
    } finally {
      await early.drop();
    }
  });
});

describe('nothing is left', () => {
  const isEmpty = () => asking(other.connection, async (client) => (await client.query(`select to_regclass('story') is null as empty`)).rows[0] as { empty: boolean });

  test('of what was not committed', async () => {
    await fill();
    await dumped(house.connection, async (dump) => {
      await using load = await openLoad(other.connection, dump.facts);
      const [table] = dump.facts.tables;
      if (table !== undefined) await load.rows(table, dump.rows(table).pieces);
    });
    expect(await isEmpty()).toEqual({ empty: true });
    await carryOver();
    expect(await isEmpty()).toEqual({ empty: false });
  });

  test('of a newer archive, and nothing is put beside another', async () => {
    await expect(openLoad(other.connection, { migrations: [{ name: '9999-later', hash: 'x' }] })).rejects.toThrow(UnfitDatabase);
    expect(await isEmpty()).toEqual({ empty: true });
    await carryOver();
    await expect(carryOver()).rejects.toThrow(/has been at work in this database already/);
    const empty = await freshDatabase();
    await expect(openDump(empty.connection)).rejects.toThrow(NoArchive);
    await empty.drop();
  });
});

describe('COPY', () => {
  test('goes no faster than it is read, and loses nothing of long rows', async () => {
    await asking(house.connection, async (client) => {
      // Some 30 MB in rows that are longer than any buffer on the way.
      const copied = copyOut(client, `copy (select n, repeat(md5(n::text), 10000) from generate_series(1, 100) as n) to stdout`);
      const waiting = (): number => (copied.pieces as Readable).readableLength;
      // A reader that rests before it begins: what comes meanwhile waits, and more does not come.
      (copied.pieces as Readable).read(0);
      await expect.poll(waiting).toBeGreaterThan(0);
      let [most, read] = [0, 0];
      for await (const piece of copied.pieces) {
        await new Promise((resolve) => void setTimeout(resolve, read === 0 ? 200 : 0));
        read += piece.length;
        most = Math.max(most, waiting());
      }
      expect(copied.rows()).toBe(100);
      expect(read).toBe(100 * 320_000 + 192 + 200);
      expect(most).toBeLessThan(1_000_000);
      expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    });
  });

  test('that fails there leaves the connection fit for more', async () => {
    await asking(house.connection, async (client) => {
      await client.query('create temporary table taken (n int)');
      async function* lines(): AsyncGenerator<Buffer> {
        yield Buffer.from('1\n');
        yield Buffer.from('two\n');
        for (let n = 0; n < 10_000; n += 1) yield Buffer.from(`${n}\n`.repeat(100));
      }
      await expect(copyIn(client, 'copy taken from stdin', lines())).rejects.toThrow(/integer: "two"/);
      expect(await copyIn(client, 'copy taken from stdin', (async function* (): AsyncGenerator<Buffer> { yield Buffer.from('7\n8\n'); })())).toBe(2);
      await expect(text(Readable.from(copyOut(client, 'copy (select 1 / 0) to stdout').pieces))).rejects.toThrow(/division by zero/);
      expect(await text(Readable.from(copyOut(client, 'copy taken to stdout').pieces))).toBe('7\n8\n');
    });
  });

  test('that fails here says why, and takes in nothing', async () => {
    await asking(house.connection, async (client) => {
      await client.query('create temporary table taken (n int)');
      async function* broken(): AsyncGenerator<Buffer> {
        yield Buffer.from('1\n');
        throw new Error('the disk has gone');
      }
      await expect(copyIn(client, 'copy taken from stdin', broken())).rejects.toThrow('the disk has gone');
      expect((await client.query('select n from taken')).rows).toEqual([]);
    });
  });
});
