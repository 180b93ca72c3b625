/** Whether node_modules is what package-lock.json says, and making it so. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/**
 * @typedef {{ version?: string, dev?: boolean, optional?: boolean, devOptional?: boolean, peer?: boolean,
 *   os?: string[], cpu?: string[], libc?: string[], link?: boolean }} Locked
 * @typedef {{ packages: Record<string, Locked> }} LockFile
 * @typedef {'all' | 'run'} Need  everything, or what running and building takes
 * @typedef {'fresh' | 'lacking tools' | 'stale'} Freshness
 */

/**
 * Looks at the stamp of the last install (a few milliseconds); where that says nothing, at what npm noted.
 * @param {string} root @param {Need} need
 * @returns {Freshness}
 */
export function inspectPackages(root, need) {
  const stamp = readJson(stampFile(root));
  const lock = hashLock(root);
  if (stamp?.lock === lock && (stamp.need === 'all' || stamp.need === need)) return 'fresh';
  const wanted = /** @type {LockFile} */ (JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')));
  const noted = /** @type {LockFile | undefined} */ (readJson(join(root, 'node_modules/.package-lock.json')));
  const found = isOnDisk(root, noted) ? compareLocks(wanted, noted, need) : 'stale';
  if (found === 'fresh') writeFileSync(stampFile(root), JSON.stringify({ lock, need }));
  return found;
}

/**
 * Compares what should be installed with what npm noted that it installed. Packages for other platforms and those
 * that only satisfy an optional peer may be missing.
 * @param {LockFile} wanted @param {LockFile | undefined} noted @param {Need} need
 * @returns {Freshness}
 */
export function compareLocks(wanted, noted, need) {
  if (!noted) return 'stale';
  const off = Object.entries(wanted.packages).filter(([path, locked]) => {
    const there = noted.packages[path];
    return path !== '' && (there ? there.version !== locked.version : !mayBeMissing(locked));
  });
  if (off.length === 0 || (need === 'run' && off.every(([, locked]) => isTool(locked)))) return 'fresh';
  return off.every(([path, locked]) => isTool(locked) && !noted.packages[path]) ? 'lacking tools' : 'stale';
}

/** @param {Locked} locked */
const isTool = (locked) => locked.dev === true || locked.devOptional === true;

/**
 * An optional package must be there when it says that it is for this machine; which C library a machine has, npm
 * knows better than this does.
 * @param {Locked} locked
 */
function mayBeMissing({ optional, devOptional, peer, os, cpu, libc }) {
  if (devOptional || peer) return true;
  const isForHere = os?.includes(process.platform) && cpu?.includes(process.arch) && !libc;
  return optional === true && !isForHere;
}

/**
 * Makes node_modules what the lock file says. Tools are added without touching what is there, because a newsroom may
 * be running on it.
 * @param {string} root @param {Need} need @param {Freshness} found @param {import('./house.mjs').Say} say
 */
export async function installPackages(root, need, found, say) {
  const keep = hadTools(root) ? 'all' : need;
  rmSync(stampFile(root), { force: true });
  if (found === 'lacking tools') {
    say('Installing the tools for building and testing …');
    await npm(['install', '--no-save', '--include=dev', '--include=optional'], root);
  } else {
    say('Installing packages …');
    await npm(['ci', '--include=optional', keep === 'all' ? '--include=dev' : '--omit=dev'], root);
  }
  writeFileSync(stampFile(root), JSON.stringify({ lock: hashLock(root), need: keep }));
}

/** Where somebody tests, a start must not take the tools away. @param {string} root */
const hadTools = (root) => existsSync(join(root, 'node_modules/vitest'));

/** @param {string} root @param {LockFile | undefined} noted */
const isOnDisk = (root, noted) => noted !== undefined && Object.keys(noted.packages).every((path) => existsSync(join(root, path)));

/** @param {string} root */
const hashLock = (root) => createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');

/** @param {string} root */
const stampFile = (root) => join(root, 'node_modules/.standfirst.json');

/** @param {string} path */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
