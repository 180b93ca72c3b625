import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { withLock } from './lock.ts';
import { birthOf } from './processes.ts';

function newLock() {
  const folder = mkdtempSync(join(tmpdir(), 'standfirst-lock-'));
  onTestFinished(() => { rmSync(folder, { recursive: true }); });
  const { uid, gid } = statSync(folder);
  return { path: join(folder, 'lock'), owner: { uid, gid }, onWait: () => undefined };
}

test('one at a time, within one process too', async () => {
  const lock = newLock();
  let inside = 0;
  let most = 0;
  await Promise.all(Array.from({ length: 8 }, () => withLock(lock, async () => {
    most = Math.max(most, ++inside);
    await sleep(5);
    inside--;
  })));
  expect(most).toBe(1);
  expect(existsSync(lock.path)).toBe(false);
});

test('work that fails gives the lock back', async () => {
  const lock = newLock();
  await expect(withLock(lock, () => Promise.reject(new Error('spilt ink')))).rejects.toThrow('spilt ink');
  expect(await withLock(lock, () => Promise.resolve('done'))).toBe('done');
});

test('the lock of a process that is gone is taken over by one of those who wait, not by all', async () => {
  const lock = newLock();
  const child = spawn('true');
  await once(child, 'exit');
  writeFileSync(lock.path, `${child.pid} long-ago 1`);
  let inside = 0;
  let most = 0;
  await Promise.all(Array.from({ length: 4 }, () => withLock(lock, async () => {
    most = Math.max(most, ++inside);
    await sleep(20);
    inside--;
  })));
  expect(most).toBe(1);
});

test('a process that was given the number of a dead one does not hold its lock', async () => {
  const lock = newLock();
  writeFileSync(lock.path, `${process.pid} another-birth 1`);
  expect(await withLock(lock, () => Promise.resolve('taken over'))).toBe('taken over');
});

test('a living holder is waited for, and named', async () => {
  const lock = newLock();
  writeFileSync(lock.path, `${process.pid} ${birthOf(process.pid)} 0`);
  const waited: number[] = [];
  const work = withLock({ ...lock, onWait: (holder) => { waited.push(holder); } }, () => Promise.resolve('done'));
  await sleep(1_200);
  expect(waited).toEqual([process.pid]);
  rmSync(lock.path);
  expect(await work).toBe('done');
});
