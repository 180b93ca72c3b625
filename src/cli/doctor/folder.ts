/** The home folder: what is in it, who may read it, how much room is left. */
import { constants } from 'node:fs';
import { access, stat, statfs } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { findAccount } from '../../archive/postgres/accounts.ts';
import { isUnderWay } from '../../backup/put-in-place.ts';
import { readLastBackup } from '../../backup/last-backup.ts';
import { lookAtTree } from '../../newsstand/look-at-tree.ts';
import { isTrusted } from '../../newsstand/trust.ts';
import { readPublication } from '../../read-publication.ts';
import type { Publication } from '../../story/publication.ts';
import { WrongFile } from '../../written-yaml.ts';
import { counted, type Finding, ok, size, span, warning, wrong } from './finding.ts';

/** In bytes: below the first nothing can be relied on, below the second it will not last. */
const ROOM = { least: 200_000_000, little: 2_000_000_000 };

export async function lookAtHome(home: string): Promise<Finding> {
  const there = await stat(home).catch(() => undefined);
  if (there?.isDirectory() !== true) return wrong('home', `${home} is ${there === undefined ? 'not there' : 'not a folder'}`, { todo: 'npm start makes a new one there. If the newsroom has one elsewhere, say where: STANDFIRST_HOME=/path/to/home ./bin/standfirst doctor' });
  const { bavail, bsize } = await statfs(home);
  const free = bavail * bsize;
  const mode = there.mode & 0o777;
  const owner = findAccount(there.uid)?.name ?? String(there.uid);
  const says = `${home}, of ${owner}, mode ${mode.toString(8)}, ${size(free)} left`;
  const facts = { home, owner, mode: mode.toString(8), freeBytes: free };
  if (!(await mayWrite(home))) return wrong('home', `${says}; ${userInfo().username} may not write there`, { todo: `Run it as ${owner}, or give the folder back: chown -R ${userInfo().username} ${home}`, facts });
  if (free < ROOM.least) return wrong('home', says, { todo: 'Make room on that disk now: without it nothing can be published.', facts });
  if (isUnderWay(home)) return wrong('home', `${says}; a restoring was cut off half way`, { todo: 'The next npm start finishes it.', facts });
  if ((mode & 0o007) !== 0) return warning('home', `${says}; others on this machine may look into it, and drafts lie there`, { todo: `chmod 700 ${home}`, facts });
  if (free < ROOM.little) return warning('home', says, { todo: 'Make room on that disk before it is full.', facts });
  return ok('home', says, facts);
}

async function mayWrite(path: string): Promise<boolean> {
  return access(path, constants.R_OK | constants.W_OK | constants.X_OK).then(() => true, () => false);
}

/** The publication is undefined where its file is not right. */
export async function lookAtPublication(home: string): Promise<{ readonly finding: Finding; readonly publication: Publication | undefined }> {
  const file = join(home, 'publication.yaml');
  try {
    await access(file);
    const { publication } = readPublication(home);
    const { editions, sections, authors } = publication;
    const says = `${editions.map(({ name, key }) => `${name} (${key})`).join(', ')}; ${counted(sections.length, 'section')}, ${counted(authors.length, 'author')}`;
    return { publication, finding: ok('publication', says, { editions: editions.map(({ key }) => key), sections: sections.length }) };
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const problems = error instanceof WrongFile ? error.problems : [isAbsent ? `${file} is not there` : String(error)];
    const todo = isAbsent ? 'npm start puts the demo’s there; or bring it back from a backup.' : `Mend it: a newsroom that runs goes on with what it read, and does not start again before it is right.`;
    return { publication: undefined, finding: wrong('publication', problems.join('\n'), { todo, facts: { problems } }) };
  }
}

export interface Standing {
  readonly archive: string;
  readonly generation: number;
  readonly isRunning: boolean;
}

export async function lookAtPrinted(home: string, standing: Standing | undefined): Promise<Finding> {
  const tree = await lookAtTree(home);
  if (tree === undefined) return ok('printed tree', 'none yet: pages are printed when the newsroom runs', { pages: 0 });
  const facts = { pages: tree.pages, generation: tree.cursor?.generation ?? null };
  const says = counted(tree.pages, 'page');
  if (standing === undefined) return ok('printed tree', says, facts);
  if (!isTrusted(tree.cursor, standing.archive, standing.generation)) return warning('printed tree', `${says}, printed from another archive than this: none of it is believed`, { todo: 'Nothing: the newsroom prints all of it anew when it starts.', facts });
  const behind = standing.generation - tree.cursor.generation;
  if (behind === 0) return ok('printed tree', `${says}, right up to the last change (${standing.generation})`, facts);
  return ok('printed tree', `${says}, right up to change ${tree.cursor.generation} of ${standing.generation}; ${standing.isRunning ? 'the rest is being printed' : 'the rest is printed when the newsroom starts'}`, facts);
}

/** Days. */
const OLD = 7;

export async function lookAtBackup(home: string, now: Temporal.Instant): Promise<Finding> {
  const last = await readLastBackup(home);
  const todo = 'Make one, and every day from now on: ./bin/standfirst backup FILE (docs/operator.md has a timer).';
  if (last === undefined) return warning('backup', 'none was ever made from this home', { todo, facts: { madeAt: null } });
  const seconds = now.since(last.madeAt).total('seconds');
  const says = `the last was made ${span(Math.max(0, seconds))} ago${last.file === '-' ? '' : `, ${last.file}`}`;
  const facts = { madeAt: last.madeAt.toString(), file: last.file };
  return seconds > OLD * 86_400 ? warning('backup', says, { todo, facts }) : ok('backup', says, facts);
}
