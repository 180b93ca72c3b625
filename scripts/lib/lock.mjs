/**
 * One at a time: installing and building are done by one process while others wait. Node has no flock, so the lock is
 * a file that names its holder; the lock of a process that is gone is taken over.
 */
import { linkSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A take-over takes far less than a millisecond; one this old, in milliseconds, was cut short. */
const CUT_SHORT = 10_000;

/**
 * Does the work while holding the lock.
 * @template T
 * @param {string} path
 * @param {import('./house.mjs').Say} say
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(path, say, work) {
  const me = `${process.pid} ${birth(process.pid)}`;
  mkdirSync(dirname(path), { recursive: true });
  for (let waits = 0; !take(path, me); waits++) {
    const holder = read(path);
    if (holder === undefined) continue;
    if (!isAlive(holder)) {
      takeOver(path, holder);
      continue;
    }
    if (waits === 5) say(`Waiting for another Standfirst that is installing or building (process ${holder.split(' ')[0]}) …`);
    await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(path, { force: true });
  }
}

/** Linking a finished file gives the lock and its holder's name in one step. @param {string} path @param {string} me */
function take(path, me) {
  const mine = `${path}.${process.pid}`;
  writeFileSync(mine, me);
  try {
    linkSync(mine, path);
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  } finally {
    rmSync(mine, { force: true });
  }
}

/**
 * Removes the lock of a process that is gone. Two may find it at the same moment, and the slower one must not remove
 * the new lock of the faster one: so this is done by one at a time too, and looks again.
 * @param {string} path @param {string} gone
 */
function takeOver(path, gone) {
  const guard = `${path}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (ageOf(guard) > CUT_SHORT) rmSync(guard, { recursive: true, force: true });
    return;
  }
  if (read(path) === gone) rmSync(path, { force: true });
  rmSync(guard, { recursive: true, force: true });
}

/** @param {string} holder `<pid> <when it was born>` */
function isAlive(holder) {
  const [pid = '', ...born] = holder.split(' ');
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
  return birth(Number(pid)) === born.join(' ');
}

/**
 * When a process was born, so that another one with the same number (after a restart; in a container) is not taken for it.
 * @param {number} pid
 */
export function birth(pid) {
  try {
    if (process.platform === 'linux') {
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The name, second and in brackets, may hold spaces; state and start time are the 3rd and 22nd field of the line.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      // In a container whose first process reaps nobody, the dead stay listed for ever.
      return fields[0] === 'Z' ? 'dead' : `${boot}/${fields[19]}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return 'unknown';
  }
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** @param {string} path */
function ageOf(path) {
  try {
    return Date.now() - statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

/** @param {unknown} error */
const codeOf = (error) => /** @type {NodeJS.ErrnoException} */ (error).code;
