/** Small questions to the file system whose answer may be "there is none". */
import { chownSync, lchownSync, mkdirSync, readdirSync, readFileSync, statSync, type Stats } from 'node:fs';
import { dirname, join } from 'node:path';

/** Whose a file is, or is to be. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

/** The code of a failed system call (`ENOENT`), or of a failed query (`57P03`). */
export function codeOf(error: unknown): string | undefined {
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : undefined;
}

export function readTextIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
    throw error;
  }
}

export function statIfThere(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

/** Whether two paths lead to the same folder, by whatever road (links, bind mounts). */
export function isSameFolder(one: string, other: string): boolean {
  try {
    const [a, b] = [statSync(one), statSync(other)];
    return a.dev === b.dev && a.ino === b.ino;
  } catch {
    return false;
  }
}

/**
 * Makes a folder, and those above it that are missing, for its owner alone. What root makes in somebody's folder
 * belongs to that somebody: `sudo` once must not lock a person out of their own home.
 */
export function makeFolder(path: string): Owner {
  const there = statIfThere(path);
  if (there !== undefined) return { uid: there.uid, gid: there.gid };
  const owner = makeFolder(dirname(path));
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return makeFolder(path);
    throw error;
  }
  giveTo(path, owner);
  return owner;
}

/** Only root can give files away; for everyone else they are their own already. */
export function giveTo(path: string, owner: Owner): void {
  if (isRoot()) chownSync(path, owner.uid, owner.gid);
}

/** A folder and all in it; never what a link in it leads to. */
export function giveTreeTo(path: string, owner: Owner): void {
  if (!isRoot()) return;
  for (const name of readdirSync(path, { recursive: true, encoding: 'utf8' })) lchownSync(join(path, name), owner.uid, owner.gid);
  lchownSync(path, owner.uid, owner.gid);
}

export function isRoot(): boolean {
  return process.geteuid?.() === 0;
}
