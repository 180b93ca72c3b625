/** For whoever moves a home's database as a whole: only while no server runs on it, and none is started. */
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './file-system.ts';
import { withLock } from './lock.ts';
import { judgeWriter, readPidFile } from './pid-file.ts';
import { PostgresTrouble } from './postgres-trouble.ts';

/** Whether there is an embedded database under a home, or what is left of one: also a link that leads to a disk which is not there. */
export function hasEmbedded(home: string): boolean {
  const data = join(home, 'postgres', 'data');
  const there = lstatSync(data, { throwIfNoEntry: false });
  return there !== undefined && (there.isSymbolicLink() || readdirSync(data).length > 0);
}

/**
 * Nobody starts, joins or stops the server of this home meanwhile.
 * @throws PostgresTrouble where one runs
 */
export async function whileAtRest<T>(home: string, work: () => Promise<T>): Promise<T> {
  const folder = join(home, 'postgres');
  const owner = makeFolder(folder);
  return withLock({ path: join(folder, 'lock'), owner, onWait: () => undefined }, () => {
    const file = readPidFile(join(folder, 'data'));
    const writer = file === undefined ? 'gone' : file === 'unreadable' ? 'unsure' : judgeWriter(file, join(folder, 'data'));
    if (writer === 'gone' || writer === 'other') return work();
    throw new PostgresTrouble('postgres-in-use', `The database in ${folder} is in use: another Standfirst, or one of its commands, is at work on it. Stop that, and try again.`);
  });
}
