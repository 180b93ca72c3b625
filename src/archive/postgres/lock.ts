/**
 * One at a time: whoever starts, joins, leaves or stops the server of a home does so while holding this lock. Node has
 * no flock, so it is a file that names its holder by number and birth; the lock of a process that is gone is taken over.
 * It is blind across machines and across containers that do not see each other's processes: a home belongs to one host.
 */
import { linkSync, mkdirSync, rmdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf, giveTo, type Owner, readTextIfThere } from './file-system.ts';
import { birthOf } from './processes.ts';

/** A take-over takes far less than a millisecond; one this old, in milliseconds, was cut short. */
const CUT_SHORT = 10_000;

export interface Lock {
  readonly path: string;
  readonly owner: Owner;
  /** Called once when it has to wait for long, with the number of the process that holds it. */
  readonly onWait: (holder: number) => void;
}

let takes = 0;

/** Does the work while holding the lock; within one process, too, only one holds it. */
export async function withLock<T>(lock: Lock, work: () => Promise<T>): Promise<T> {
  const me = `${process.pid} ${birthOf(process.pid)} ${++takes}`;
  for (let waits = 0; !take(lock, me); waits++) {
    const holder = readTextIfThere(lock.path);
    if (holder === undefined) continue;
    if (!isAlive(holder)) takeOver(lock.path, holder);
    if (waits === 50) lock.onWait(Number(holder.split(' ')[0]));
    await sleep(10 + Math.random() * 10);
  }
  try {
    return await work();
  } finally {
    // Whoever took it over while this process was frozen has written another name.
    if (readTextIfThere(lock.path) === me) rmSync(lock.path, { force: true });
  }
}

/** Linking a finished file gives the lock and its holder's name in one step. */
function take({ path, owner }: Lock, me: string): boolean {
  const mine = `${path}.${process.pid}.${takes}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(mine, me, { mode: 0o600 });
  giveTo(mine, owner);
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
 */
function takeOver(path: string, gone: string): void {
  const guard = `${path}.takeover`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    if (Date.now() - (statSync(guard, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > CUT_SHORT) removeGuard(guard);
    return;
  }
  if (readTextIfThere(path) === gone) rmSync(path, { force: true });
  removeGuard(guard);
}

function removeGuard(guard: string): void {
  try {
    rmdirSync(guard);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error;
  }
}

/** @param holder `<pid> <birth> <which take of that process>` */
function isAlive(holder: string): boolean {
  const [pid = '', birth = ''] = holder.split(' ');
  return birthOf(Number(pid)) === birth;
}
