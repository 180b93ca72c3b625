/** The data folder of the embedded server: is there one, can we read it, and how one is made. */
import { spawn } from 'node:child_process';
import { closeSync, existsSync, lchownSync, lstatSync, mkdtempSync, openSync, readdirSync, readFileSync, readlinkSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type Binaries, MAJOR } from './binaries.ts';
import { NAME } from './connect.ts';
import { giveTo, giveTreeTo, isRoot, type Owner, readTextIfThere, statIfThere } from './file-system.ts';
import { PostgresTrouble } from './postgres-trouble.ts';
import { commandFor, ownerOf, type RunAs } from './run-as.ts';

/** Whether there is a cluster; refuses, and touches nothing, when what is there is not ours to use. */
export function hasCluster(data: string): boolean {
  const version = readTextIfThere(join(data, 'PG_VERSION'))?.trim();
  if (version === String(MAJOR)) return true;
  if (version !== undefined) throw otherVersion(data, version);
  if (!existsSync(data) && lstatSync(data, { throwIfNoEntry: false }) !== undefined) throw leadsNowhere(data);
  if (!existsSync(data) || readdirSync(data).length === 0) return false;
  throw new PostgresTrouble('postgres-data-unknown', `${data} is not empty, but holds no PostgreSQL database either. Nothing was changed. Move away what is in it, or set STANDFIRST_HOME to another folder.`);
}

/** A disk that is not there yet must not make the newsroom begin anew with an empty database. */
function leadsNowhere(data: string): PostgresTrouble {
  return new PostgresTrouble('postgres-data-unknown', `${data} is a link to ${readlinkSync(data)}, and there is nothing. Nothing was changed. Bring that folder back (is its disk mounted?); or remove the link to begin with an empty database.`);
}

function otherVersion(data: string, version: string): PostgresTrouble {
  return new PostgresTrouble(
    'postgres-data-other-version',
    `${data} holds a database of PostgreSQL ${version}, and this Standfirst runs PostgreSQL ${MAJOR}, which cannot read it. Nothing was changed. `
      + `Either go on with the Standfirst that made it; or keep that folder, start a PostgreSQL ${version} of your own on it and set DATABASE_URL to that (16 and later will do); `
      + `or bring a copy to version ${MAJOR} with pg_upgrade and put it in its place.`,
  );
}

/** The number that PostgreSQL gave this cluster when it was made: the first eight bytes of its control file. */
export function systemIdentifier(data: string): string {
  const file = openSync(join(data, 'global', 'pg_control'), 'r');
  try {
    const bytes = Buffer.alloc(8);
    readSync(file, bytes, 0, 8, 0);
    return bytes.readBigUInt64LE().toString();
  } finally {
    closeSync(file);
  }
}

/**
 * Makes a cluster that sorts by code point whatever the machine's locale is, with UTF-8 and checksums. It is made aside
 * and put in place whole; what an interrupted making left is thrown away at the next start.
 */
export async function makeCluster(data: string, runAs: RunAs, binaries: Binaries): Promise<void> {
  const unfinished = mkdtempSync(`${data}.new-`);
  giveTo(unfinished, ownerOf(runAs));
  await runInitdb(unfinished, runAs, binaries);
  renameSync(unfinished, data);
}

/** Removes what interrupted makings left. One may still be at work, if only its starter was killed: then it is left to the next time. */
export function sweepUnfinished(data: string): void {
  const folder = dirname(data);
  for (const name of readdirSync(folder).filter((each) => each.startsWith('data.new-'))) {
    try {
      rmSync(join(folder, name), { recursive: true, force: true });
    } catch {
      // Files appear in it while it is removed.
    }
  }
}

async function runInitdb(folder: string, runAs: RunAs, binaries: Binaries): Promise<void> {
  const { file, args, options } = commandFor(runAs, binaries, 'initdb', [
    `--pgdata=${folder}`, `--username=${NAME}`, '--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--auth=peer', '--no-instructions',
  ]);
  const said: string[] = [];
  const child = spawn(file, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const status = await new Promise<unknown>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk.toString()));
    child.on('error', resolve);
    child.on('close', (code, signal) => { resolve(code ?? signal); });
  });
  if (status === 0) return;
  rmSync(folder, { recursive: true, force: true });
  const why = said.join('').trim().split('\n').filter((line) => /error|could not|fatal/i.test(line)).join('; ');
  throw new PostgresTrouble('postgres-initdb-failed', `The database could not be made in ${folder}: ${why === '' ? String(status) : why}. Nothing is left of the attempt; mend that and start again.`);
}

/** Gives the whole cluster to whoever runs it now, when another way was used before. Only while no server runs on it. */
export function handOver(data: string, owner: Owner): void {
  if (statIfThere(data)?.uid !== owner.uid) giveTreeTo(data, owner);
}

/** Who may come in through the socket: PostgreSQL asks the system who is at the other end, and lets in those named here. */
export function writeAccess(data: string, people: readonly string[], owner: Owner): void {
  const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
  writeOwned(join(data, 'pg_hba.conf'), '# Written by Standfirst at every start.\nlocal all all peer map=standfirst\n', owner);
  writeOwned(join(data, 'pg_ident.conf'), `# Written by Standfirst at every start.\n${people.map((name) => `standfirst ${quoted(name)} ${NAME}\n`).join('')}`, owner);
}

function writeOwned(path: string, text: string, owner: Owner): void {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return;
  // Never through a link that the folder's owner may have put there: this may be root writing.
  rmSync(path, { force: true });
  writeFileSync(path, text, { mode: 0o600, flag: 'wx' });
  if (isRoot()) lchownSync(path, owner.uid, owner.gid);
}
