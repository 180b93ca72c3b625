/** Data folders in the states that real machines leave them in. */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { isRoot, Opener, opened, scratch } from '../support/openers.ts';

const pidFile = (home: string): string => join(home, 'postgres/data/postmaster.pid');

const template = mkdtempSync(join(tmpdir(), 'standfirst-template-'));
afterAll(() => { rmSync(template, { recursive: true, force: true }); });

/** A home whose database has been made, and is not running: made once, and copied with its owners. */
async function madeHome(): Promise<string> {
  const made = join(template, 'home');
  if (!existsSync(made)) {
    const opener = new Opener({ home: made });
    await opened(opener);
    await opener.order('ask create table kept (story int)');
    await opener.order('release');
  }
  return copyOf(made);
}

function copyOf(home: string): string {
  const copy = join(scratch(), 'home');
  execFileSync('cp', ['-a', home, copy]);
  return copy;
}

async function expectToOpen(home: string): Promise<void> {
  const opener = new Opener({ home });
  await opened(opener);
  expect(await opener.order('ask select * from kept')).toEqual({ event: 'answer', rows: [] });
  await opener.order('release');
}

describe('a pid file that a killed server left', () => {
  test('is no obstacle when its number now belongs to another program of the same user, which is left alone', async () => {
    const home = await madeHome();
    const { uid, gid } = statSync(join(home, 'postgres/data'));
    const stranger = spawn('sleep', ['60'], { ...(isRoot ? { uid, gid } : {}), stdio: 'ignore' });
    onTestFinished(() => void stranger.kill());
    writeFileSync(pidFile(home), `${stranger.pid}\n${join(home, 'postgres/data')}\n1700000000\n5432\n/tmp/nowhere\n\n  5432001         0\nready   \n`);
    await expectToOpen(home);
    expect(stranger.exitCode).toBe(null);
    expect(stranger.signalCode).toBe(null);
  });

  test('is no obstacle when it was copied along with a home whose server runs', async () => {
    const home = await madeHome();
    const running = new Opener({ home });
    const { server } = await opened(running);
    const copy = copyOf(home);
    const copied = new Opener({ home: copy });
    expect((await opened(copied)).server).not.toBe(server);
    expect(await running.order('ask select 1 as one')).toMatchObject({ event: 'answer' });
    await copied.order('release');
    await running.order('release');
  });

  test('is no obstacle when it is empty, or half written', async () => {
    const home = await madeHome();
    for (const text of ['', 'x']) {
      writeFileSync(pidFile(home), text);
      await expectToOpen(home);
    }
  });
});

describe('what is not ours to use is refused, and not touched', () => {
  test('a database of another major version', async () => {
    const home = await madeHome();
    writeFileSync(join(home, 'postgres/data/PG_VERSION'), '17\n');
    const before = readdirSync(join(home, 'postgres'), { recursive: true }).length;
    const refused = new Opener({ home });
    expect(await refused.next()).toMatchObject({ code: 'postgres-data-other-version', message: expect.stringMatching(/PostgreSQL 17.*Nothing was changed.*DATABASE_URL/) });
    expect(readdirSync(join(home, 'postgres'), { recursive: true })).toHaveLength(before);
    expect(readFileSync(join(home, 'postgres/data/PG_VERSION'), 'utf8')).toBe('17\n');
  });

  test('a link to a disk that is not there', async () => {
    const home = join(scratch(), 'home');
    mkdirSync(join(home, 'postgres'), { recursive: true });
    symlinkSync('/mnt/no-such-disk/data', join(home, 'postgres/data'));
    const refused = new Opener({ home });
    expect(await refused.next()).toMatchObject({ code: 'postgres-data-unknown', message: expect.stringContaining('/mnt/no-such-disk/data') });
    expect(readlinkSync(join(home, 'postgres/data'))).toBe('/mnt/no-such-disk/data');
  });

  test('a folder with something else in it', async () => {
    const home = join(scratch(), 'home');
    mkdirSync(join(home, 'postgres/data'), { recursive: true });
    writeFileSync(join(home, 'postgres/data/letters.txt'), 'kept');
    const refused = new Opener({ home });
    expect(await refused.next()).toMatchObject({ code: 'postgres-data-unknown' });
    expect(readdirSync(join(home, 'postgres/data'))).toEqual(['letters.txt']);
  });
});

test('with a setting off on which durability rests nothing is entrusted to it, and the server is not left running', async () => {
  const home = await madeHome();
  for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) {
    writeFileSync(join(home, 'postgres/data/postgresql.auto.conf'), `${setting} = off\n`);
    const refused = new Opener({ home, role: 'newsroom' });
    expect(await refused.next()).toMatchObject({ code: 'postgres-not-durable', message: expect.stringContaining(setting) });
    expect(existsSync(pidFile(home))).toBe(false);
  }
});

test('a database whose making was cut short is made anew', async () => {
  const home = join(scratch(), 'home');
  const first = new Opener({ home });
  await expect.poll(() => unfinished(home).some((name) => existsSync(join(home, 'postgres', name, 'base'))), { interval: 5, timeout: 20_000 }).toBe(true);
  await first.killed();
  expect(existsSync(join(home, 'postgres/data'))).toBe(false);
  const second = new Opener({ home });
  await opened(second);
  await second.order('release');
  const third = new Opener({ home });
  await opened(third);
  expect(unfinished(home)).toEqual([]);
});

function unfinished(home: string): string[] {
  const folder = join(home, 'postgres');
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.startsWith('data.new')) : [];
}

test.each([
  ['spaces and letters of other scripts', join('सुबह की खबर', 'l\'été "quoted"')],
  ['a path far longer than a socket may have', join(...Array.from({ length: 12 }, (_, index) => `a-long-folder-name-${index}`))],
])('a home with %s', async (_, path) => {
  const home = join(scratch(), path);
  const opener = new Opener({ home });
  expect((await opened(opener)).how).toContain(realpathSync(home));
  await opener.order('release');
});
