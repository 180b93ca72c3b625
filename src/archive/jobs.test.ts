import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noon, type TestArchive, testArchive } from './archive.fixtures.ts';
import { openPool } from './database.ts';
import type { NewJob } from './enqueue-job.ts';
import type { JobHandlers } from './jobs.ts';

let house: TestArchive;
let troubles: Error[] = [];
const children: ChildProcess[] = [];
beforeEach(async () => {
  troubles = [];
  house = await testArchive({ onTrouble: (error) => void troubles.push(error) });
});
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await house.end();
});

/** Notes what was asked of it; a test says what else it does. */
function handlers(done: unknown[], print: JobHandlers['print'] = async () => undefined): JobHandlers {
  return {
    async print(payload) {
      done.push(payload);
      await print(payload);
    },
    async announce(payload) {
      done.push(payload);
    },
    async develop(payload) {
      done.push(payload);
    },
    async 'publish-at'(payload) {
      done.push(payload);
    },
    async 'wire-picture'(payload) {
      done.push(payload);
    },
    async voice(payload) {
      done.push(payload);
    },
    async 'end-rights'(payload) {
      done.push(payload);
    },
  };
}
const publish = () => house.archive.write((write) => write.publishChange({ at: noon, keys: [], gone: [] }));
async function otherProgram(): Promise<{ child: ChildProcess; said: string[] }> {
  const child = spawn(process.execPath, [fileURLToPath(new URL('worker.fixtures.ts', import.meta.url)), JSON.stringify(house.connection)], { stdio: ['ignore', 'pipe', 'inherit'] });
  children.push(child);
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(...chunk.toString().trim().split('\n')));
  await expect.poll(() => said, { timeout: 10_000 }).toContain('ready');
  return { child, said };
}
async function killed(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => void child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

describe('a job', () => {
  test('is done soon after the commit that put it in line, and once', async () => {
    const done: unknown[] = [];
    const jobs = await house.archive.startJobs(handlers(done));
    const generation = await publish();
    await expect.poll(() => done).toEqual([{ generation }]);
    await pause(300);
    expect(done).toHaveLength(1);
    await jobs.stop();
  });

  test('of every name is done, told what was put in line for it', async () => {
    const done: unknown[] = [];
    const jobs = await house.archive.startJobs(handlers(done));
    const all = [
      { name: 'print', payload: { generation: 7 } }, { name: 'announce', payload: { since: '2025-06-12T06:30:00Z' } }, { name: 'publish-at', payload: { number: 8 } },
      { name: 'develop', payload: { since: '2025-06-12T06:31:00Z' } },
    ] as const satisfies readonly NewJob[];
    for (const job of all) await house.archive.write((write) => write.enqueue(job));
    await expect.poll(() => done).toHaveLength(all.length);
    expect(done).toEqual(expect.arrayContaining(all.map(({ payload }) => payload)));
    await jobs.stop();
  });

  test('of a transaction that was rolled back is never done', async () => {
    const done: unknown[] = [];
    const jobs = await house.archive.startJobs(handlers(done));
    await expect(house.archive.write(async (write) => {
      await write.enqueue({ name: 'publish-at', payload: { number: 7 } });
      throw new Error('no');
    })).rejects.toThrow('no');
    await house.archive.write((write) => write.enqueue({ name: 'publish-at', payload: { number: 8 } }));
    await expect.poll(() => done).toEqual([{ number: 8 }]);
    await jobs.stop();
  });

  test('waits for its moment; with the same key, the last word stands', async () => {
    const done: unknown[] = [];
    const soon = Temporal.Now.instant().add({ milliseconds: 700 });
    for (const [number, runAt] of [[1, soon.add({ hours: 1 })], [2, soon]] as const) {
      await house.archive.write((write) => write.enqueue({ name: 'publish-at', payload: { number }, key: 'publish-at:1', runAt }));
    }
    const jobs = await house.archive.startJobs(handlers(done));
    await expect.poll(() => done, { timeout: 4000 }).toEqual([{ number: 2 }]);
    expect(Temporal.Instant.compare(Temporal.Now.instant(), soon)).toBeGreaterThanOrEqual(0);
    await jobs.stop();
  });

  test('that failed is told of, and tried again', async () => {
    const done: unknown[] = [];
    let first = true;
    const jobs = await house.archive.startJobs(handlers(done, async () => {
      if (!first) return;
      first = false;
      throw new Error('the printer is out of ink');
    }));
    await publish();
    await expect.poll(() => done.length, { timeout: 10_000 }).toBe(2);
    expect(troubles.map(({ message }) => message)).toEqual(['the printer is out of ink']);
    await jobs.stop();
  });

  test('whose worker was killed in the middle of it goes on within 5 seconds of the next start', async () => {
    const { child, said } = await otherProgram();
    const generation = await publish();
    await expect.poll(() => said).toContain(`began ${generation}`);
    await killed(child);
    const done: unknown[] = [];
    const start = performance.now();
    const jobs = await house.archive.startJobs(handlers(done));
    await expect.poll(() => done, { timeout: 5000, interval: 20 }).toEqual([{ generation }]);
    expect(performance.now() - start).toBeLessThan(5000);
    await jobs.stop();
  });

  test('that was begun, replaced by its key and never finished leaves no row behind', async () => {
    const { child, said } = await otherProgram();
    const begun = await publish();
    await expect.poll(() => said).toContain(`began ${begun}`);
    const generation = await publish();
    await killed(child);
    const done: unknown[] = [];
    const jobs = await house.archive.startJobs(handlers(done));
    const pool = openPool(house.connection, { max: 1, onLost: () => undefined });
    await expect.poll(() => done, { timeout: 5000 }).toEqual([{ generation }]);
    await expect.poll(async () => (await pool.query<{ payload: unknown }>('select payload from graphile_worker._private_jobs')).rows, { timeout: 5000 }).toEqual([]);
    await pool.end();
    await jobs.stop();
  });

  test('whose worker was killed on another machine goes on when its lease has run out, beside workers that live', async () => {
    const { child, said } = await otherProgram();
    const done: unknown[] = [];
    const jobs = await house.archive.startJobs(handlers(done));
    // Both are at work; the other one is sent its job while this one waits.
    const client = new pg.Client(house.connection);
    await client.connect();
    while (!said.some((each) => each.startsWith('began'))) {
      await publish();
      await pause(50);
    }
    await client.query("update job_lease set host = 'far away' where pid = $1", [child.pid]);
    const before = done.length;
    await killed(child);
    await expect.poll(() => done.length, { timeout: 5000 }).toBeGreaterThan(before);
    await client.end();
    await jobs.stop();
  });

  test('of a worker that lives is left to it, however long it takes', async () => {
    const { said } = await otherProgram();
    const generation = await publish();
    await expect.poll(() => said).toContain(`began ${generation}`);
    const done: unknown[] = [];
    const jobs = await house.archive.startJobs(handlers(done));
    await pause(4500);
    expect(done).toEqual([]);
    await jobs.stop();
  });

  test('goes on after the database has broken every connection, be it just as the workers begin', async () => {
    const client = new pg.Client(house.connection);
    await client.connect();
    for (let round = 0; round < 4; round += 1) {
      const done: unknown[] = [];
      const jobs = await house.archive.startJobs(handlers(done));
      await pause(round * 8);
      await client.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()');
      // The pool may still hand out a connection that does not know yet.
      await expect.poll(() => publish().then(() => true, () => false)).toBe(true);
      await expect.poll(() => done.length, { timeout: 7000 }).toBeGreaterThan(0);
      await jobs.stop();
    }
    await client.end();
  }, 40_000);
});

describe('newsstands', () => {
  test('are waited for until all have applied a generation; who does not answer is named', async () => {
    const [one, other] = await Promise.all(['http://one', 'http://other'].map((url) => house.archive.newsstands.register({ url, applied: 0 })));
    await one!.reportApplied(5);
    expect(await house.archive.newsstands.waitFor(5, 200)).toMatchObject([{ id: other!.id, url: 'http://other', applied: 0, pid: process.pid }]);
    const waiting = house.archive.newsstands.waitFor(5, 5000);
    await other!.reportApplied(6);
    expect(await waiting).toEqual([]);
    await other!.reportApplied(4);
    expect(await house.archive.newsstands.waitFor(6, 0)).toMatchObject([{ id: one!.id }]);
    await one!.leave();
    expect(await house.archive.newsstands.waitFor(6, 0)).toEqual([]);
    await other!.leave();
  });

  test('one whose process was killed is struck off at once; one of another machine stays until a person removes it', async () => {
    const { child } = await otherProgram();
    const client = new pg.Client(house.connection);
    await client.connect();
    await client.query("insert into newsstand (id, host, pid, born, applied) values (uuidv7(), 'far away', $1, 'long ago', 0)", [process.pid]);
    await client.end();
    expect(await house.archive.newsstands.list()).toHaveLength(2);
    await killed(child);
    const left = await house.archive.newsstands.list();
    expect(left).toMatchObject([{ host: 'far away' }]);
    await house.archive.newsstands.remove(left[0]!.id);
    expect(await house.archive.newsstands.list()).toEqual([]);
  });

  test('a process that was given the number of a dead one is not it', async () => {
    const client = new pg.Client(house.connection);
    await client.connect();
    const newsstand = await house.archive.newsstands.register({ url: null, applied: 0 });
    await client.query("update newsstand set born = 'long ago' where id = $1", [newsstand.id]);
    await client.end();
    expect(await house.archive.newsstands.list()).toEqual([]);
  });

  test('a printed folder stays in the list when its process is gone, and is not waited for; the next one takes it up', async () => {
    const { newsstands } = house.archive;
    const id = '0193e9a5-0000-7000-8000-000000000001';
    const client = new pg.Client(house.connection);
    await client.connect();
    await client.query("insert into newsstand (id, folder, host, pid, born, applied) select $1, '/var/www/paper', host, pid, 'long ago', 3 from newsstand where id = $2", [id, (await newsstands.register({ url: null, applied: 9 })).id]);
    await client.query('delete from newsstand where folder is null');
    expect(await newsstands.list()).toMatchObject([{ id, folder: '/var/www/paper', isKept: false, applied: 3 }]);
    const began = performance.now();
    expect(await newsstands.waitFor(4, 5000)).toMatchObject([{ id }]);
    expect(performance.now() - began).toBeLessThan(2500);
    const taken = await newsstands.registerFolder({ id, folder: '/srv/paper' });
    expect(await newsstands.list()).toMatchObject([{ id, folder: '/srv/paper', isKept: true, applied: 3, pid: process.pid }]);
    await taken?.reportApplied(7);
    await taken?.rest();
    expect(await newsstands.list()).toMatchObject([{ isKept: false, applied: 7 }]);
    await client.query("update newsstand set host = 'far away', pid = pid + 1, is_kept = true");
    expect(await newsstands.registerFolder({ id, folder: '/srv/paper' })).toBeUndefined();
    await newsstands.remove(id);
    await client.end();
  });
});
