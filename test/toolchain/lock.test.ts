import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { capture } from '../../scripts/lib/capture.mjs';
import { birth, withLock } from '../../scripts/lib/lock.mjs';
import { root } from '../support/tools.ts';

let folder: string;
let lock: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'standfirst-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const quiet = () => undefined;

/** A process that notes when it comes in and goes out, in a file that all of them write to. */
function enter(log: string) {
  const program = `
    import { appendFileSync } from 'node:fs';
    import { setTimeout as sleep } from 'node:timers/promises';
    import { withLock } from ${JSON.stringify(join(root, 'scripts/lib/lock.mjs'))};
    await withLock(${JSON.stringify(lock)}, () => {}, async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ');
      await sleep(30);
      appendFileSync(${JSON.stringify(log)}, 'out ');
    });`;
  return capture(process.execPath, ['--input-type=module', '-e', program]);
}

/** The number of a process that has just ended. */
const gonePid = () => spawnSync('true').pid;

it('processes that want to install at once do it one after another, also when they all find a dead one’s lock', async () => {
  const log = join(folder, 'log');
  writeFileSync(lock, `${gonePid()} long ago`);
  const ended = await Promise.all(Array.from({ length: 5 }, () => enter(log)));
  expect(ended.map(({ status, output }) => `${status} ${output}`)).toEqual(Array(5).fill('0 '));
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(5));
  expect(existsSync(lock)).toBe(false);
});

it('a lock whose number now belongs to another process is taken over', async () => {
  writeFileSync(lock, `${process.pid} another birth`);
  expect(await withLock(lock, quiet, async () => 'done')).toBe('done');
});

it('the lock of a living process is waited for, and it says so', async () => {
  writeFileSync(lock, `${process.pid} ${birth(process.pid)}`);
  const said: string[] = [];
  const sayAndLetGo = (line: string) => {
    said.push(line);
    rmSync(lock);
  };
  expect(await withLock(lock, sayAndLetGo, async () => 'done')).toBe('done');
  expect(said).toEqual([expect.stringContaining(`(process ${process.pid})`)]);
});

it('a failure lets go of the lock', async () => {
  await expect(withLock(lock, quiet, () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
  expect(existsSync(lock)).toBe(false);
});
