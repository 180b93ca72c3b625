/**
 * The folder of the server's socket: the only way in, there is no TCP port. A socket's path may have some hundred bytes,
 * less than many homes have, so it lies elsewhere under a short name; `postmaster.pid` tells others where.
 */
import { createHash } from 'node:crypto';
import { accessSync, chmodSync, constants, lstatSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf, giveTo, isRoot, type Owner } from './file-system.ts';

/** Only names the socket's file; nothing listens on this port. */
export const PORT = 5432;

/** macOS allows 103 bytes for a socket's path, Linux 107. */
const LONGEST = (process.platform === 'darwin' ? 103 : 107) - `/.s.PGSQL.${PORT}`.length;

/** Where sockets may live, best first: root's go to /run, which every account can pass and no other can write to. */
function bases(): string[] {
  return isRoot() ? ['/run', '/tmp', tmpdir()] : [process.env['XDG_RUNTIME_DIR'] ?? '/tmp', tmpdir(), '/tmp'];
}

export function socketBase(): string {
  return bases().find((base) => Buffer.byteLength(base) <= LONGEST - 24 && isWritable(base)) ?? '/tmp';
}

/** Makes the folder for a data folder, open to its owner alone. */
export function makeSocketFolder(data: string, owner: Owner): string {
  const name = `standfirst-${createHash('sha256').update(data).digest('hex').slice(0, 8)}`;
  const folder = join(socketBase(), name);
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    // In a folder where everyone may write, somebody else may have been there first: theirs is never used.
    if (!isMineToUse(folder, owner)) return own(mkdtempSync(`${folder}-`), owner);
  }
  return own(folder, owner);
}

function own(folder: string, owner: Owner): string {
  giveTo(folder, owner);
  chmodSync(folder, 0o700);
  return folder;
}

/** A real folder that nobody but us, root or the server's account made. */
function isMineToUse(folder: string, owner: Owner): boolean {
  const there = lstatSync(folder);
  return there.isDirectory() && [process.geteuid?.(), owner.uid].includes(there.uid);
}

function isWritable(base: string): boolean {
  try {
    accessSync(base, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
