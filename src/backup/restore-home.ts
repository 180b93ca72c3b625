/**
 * A home out of a backup. All of it is made aside, in a folder within the home, with a database of its own; when it is
 * whole it is put in place, and what was there goes aside under a name of its own. Until then nothing is touched, so a
 * backup that turns out to be damaged at its last byte, a full disk or Ctrl-C leaves everything as it was.
 */
import { existsSync } from 'node:fs';
import { chmod, mkdir, open, readdir, readFile, rm, rmdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Connection } from '../archive/database.ts';
import { type Loaded, type Loading, openLoad } from '../archive/load.ts';
import { whileAtRest } from '../archive/postgres/at-rest.ts';
import { giveTo, giveTreeTo, makeFolder, type Owner } from '../archive/postgres/file-system.ts';
import { openPostgres } from '../archive/postgres/open-postgres.ts';
import { isSurelyDead, type ProcessName, thisProcess } from '../archive/processes.ts';
import { BackupTrouble } from './backup-trouble.ts';
import { checkMigrations } from './check-backup.ts';
import { isKeptFile } from './form.ts';
import { type Found, lookAtHome } from './look-at-home.ts';
import { finishRestore, putInPlace } from './put-in-place.ts';
import { readMembers, type WholeBackup } from './read-members.ts';
import { takeIntoHome } from './take-members.ts';

export interface RestoreJob {
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly source: AsyncIterable<Uint8Array>;
  /** The backup's name, for messages. */
  readonly file: string;
  /** Whether a home with stories in it may be put aside. */
  readonly replace: boolean;
  readonly now: Temporal.Instant;
  readonly say: (line: string) => void;
  readonly progress: (what: string) => void;
  readonly signal: AbortSignal;
}

export interface Restored extends Loaded {
  readonly backup: WholeBackup;
  /** Path of what was there before; null: nothing worth keeping was. */
  readonly kept: string | null;
}

/** @throws BackupTrouble, PostgresTrouble, and what `openLoad` throws: nothing has been changed then */
export async function restoreHome(job: RestoreJob): Promise<Restored> {
  const { home } = job;
  const isNew = !existsSync(home);
  const owner = makeFolder(home);
  await finishRestore(home);
  await sweepStages(job);
  const found = await lookAtHome(job);
  try {
    refuseTaken(found, job);
    return await restoreAside({ job, found, owner });
  } finally {
    await found.leave();
    if (isNew) await rmdir(home).catch(() => undefined);
  }
}

function refuseTaken({ stories, trouble }: Found, { home, databaseUrl, replace }: RestoreJob): void {
  if (databaseUrl !== null && (stories !== null || trouble !== null)) {
    throw new BackupTrouble('restore-home-taken', 'DATABASE_URL leads to a database that Standfirst has been at work in. Nothing was changed. A backup is restored into a database in which nothing is: make another one (createdb -E UTF8 NAME), and name it in DATABASE_URL.');
  }
  if (replace) return;
  const ways = 'Nothing was changed. Restore into another home: --into-home DIR. Or say --replace: what is there is then put aside, and not lost.';
  // The database is empty, and says nothing of a newsroom that works in this home on another one.
  if (databaseUrl !== null && ['pictures', 'audio', 'site'].some((name) => existsSync(join(home, name)))) throw new BackupTrouble('restore-home-taken', `${home} has a newsroom’s pictures or pages in it. ${ways}`);
  if (trouble !== null) throw new BackupTrouble('restore-home-taken', `${home} has a database that cannot be opened (${trouble}) ${ways}`);
  if ((stories ?? 0) > 0) throw new BackupTrouble('restore-home-taken', `${home} has ${stories} ${stories === 1 ? 'story' : 'stories'} in it. ${ways}`);
}

/** What is restored, into where. */
interface Restoring {
  readonly job: RestoreJob;
  readonly found: Found;
  /** Whose the home is. */
  readonly owner: Owner;
}

/** The folder in which a home is made, within the one it is to become. */
interface Stage {
  readonly name: string;
  readonly folder: string;
}

async function restoreAside(restoring: Restoring): Promise<Restored> {
  const { job, found } = restoring;
  const stage = await makeStage(job.home);
  try {
    return job.databaseUrl === null || found.outside === undefined ? await withOwnDatabase(restoring, stage) : await withOutsideDatabase(restoring, stage, found.outside);
  } finally {
    await rm(stage.folder, { recursive: true, force: true });
  }
}

async function withOwnDatabase(restoring: Restoring, stage: Stage): Promise<Restored> {
  const { job, found } = restoring;
  const postgres = await openPostgres({ home: stage.folder, databaseUrl: null, role: 'command', say: () => undefined });
  const take = async () => {
    try {
      return await takeAside(restoring, { stage, connection: postgres.connection }, async ({ load, ...taken }) => ({ ...taken, loaded: await load.commit() }));
    } finally {
      await postgres.release();
    }
  };
  const { backup, names, loaded } = await take();
  // Nobody may be in the database that is put aside, this process neither.
  await found.leave();
  const kept = await whileAtRest(job.home, () => putIn(restoring, stage, [...names, 'postgres']));
  return { ...loaded, backup, kept };
}

async function withOutsideDatabase(restoring: Restoring, stage: Stage, connection: Connection): Promise<Restored> {
  return takeAside(restoring, { stage, connection }, async ({ backup, names, load }) => {
    // The files first: where the database's commit fails, it is empty, and all can be done again.
    const kept = await putIn(restoring, stage, names);
    return { ...(await load.commit()), backup, kept };
  });
}

interface Taken {
  readonly backup: WholeBackup;
  /** Files and folders of the home, as they lie in the stage. */
  readonly names: readonly string[];
  /** Still to be committed. */
  readonly load: Loading;
}

interface Aside {
  readonly stage: Stage;
  readonly connection: Connection;
}

/** Everything that is in the backup, and known to be whole; `use` may then let it be seen. */
async function takeAside<T>({ job, owner }: Restoring, { stage, connection }: Aside, use: (taken: Taken) => Promise<T>): Promise<T> {
  const { signal, source, file, progress } = job;
  let loading: Loading | undefined;
  const taker = takeIntoHome({
    folder: stage.folder, progress, signal,
    async openLoad(about) {
      await checkMigrations(about, file);
      loading = await openLoad(connection, about);
      return loading;
    },
  });
  try {
    const backup = await readMembers(source, file, taker);
    const load = await taker.finish(backup.manifest);
    progress('almost done');
    const names = await flush(stage, owner);
    // From here on Ctrl-C comes too late.
    signal.throwIfAborted();
    return await use({ backup, names, load });
  } finally {
    await loading?.[Symbol.asyncDispose]();
  }
}

const STAGE = /^\.restoring-/;
/** In a stage: whose it is. */
const WHO = '.restored-by';

/** As open or as closed as the home: a database that runs as somebody else passes through both. */
async function makeStage(home: string): Promise<Stage> {
  const name = `.restoring-${process.pid}-${Date.now().toString(36)}`;
  const folder = join(home, name);
  await mkdir(folder);
  await chmod(folder, (await stat(home)).mode & 0o777);
  await writeFile(join(folder, WHO), JSON.stringify(thisProcess));
  return { name, folder };
}

/** Removes what restorings that were killed have left, and stops their databases. */
async function sweepStages({ home, say }: RestoreJob): Promise<void> {
  for (const name of (await readdir(home)).filter((each) => STAGE.test(each))) {
    const folder = join(home, name);
    const who = await readFile(join(folder, WHO), 'utf8').then((text) => JSON.parse(text) as ProcessName).catch(() => undefined);
    if (who !== undefined && !isSurelyDead(who)) continue;
    if (existsSync(join(folder, 'postgres', 'data', 'postmaster.pid'))) await (await openPostgres({ home: folder, databaseUrl: null, role: 'command', say })).release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What in a home holds files of the newsroom, or says where they lie: the restored one has them all in itself. */
const PLACES: ReadonlySet<string> = new Set(['pictures', 'audio', 'near', '.files']);

/** The stage's content becomes the home's. Gives where what was there is now. */
async function putIn({ job, found }: Restoring, stage: Stage, names: readonly string[]): Promise<string | null> {
  const { home, now } = job;
  const here = (await readdir(home)).filter((name) => isKeptFile(name) || PLACES.has(name));
  const isWorthKeeping = here.length > 0 || (names.includes('postgres') && (found.stories !== null || found.trouble !== null));
  const kept = isWorthKeeping ? freeName(home, `before-restore-${now.toString({ smallestUnit: 'second' }).replaceAll(/[:Z]/g, '').replace('T', '-')}`) : null;
  await putInPlace(home, { staged: stage.name, kept, names: [...new Set([...here, ...names])] });
  return kept === null ? null : join(home, kept);
}

function freeName(folder: string, name: string): string {
  for (let count = 1; ; count += 1) {
    const tried = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(join(folder, tried))) return tried;
  }
}

/** Gives files and folders that were taken in, when they outlast a power cut and are whose the home is. */
async function flush({ folder }: Stage, owner: Owner): Promise<readonly string[]> {
  const names = (await readdir(folder)).filter((name) => name !== 'postgres' && name !== WHO);
  const paths = [folder];
  for (const name of names) {
    const path = join(folder, name);
    giveTo(path, owner);
    paths.push(path);
    if (!(await stat(path)).isDirectory()) continue;
    giveTreeTo(path, owner);
    paths.push(...(await readdir(path, { recursive: true })).map((each) => join(path, each)));
  }
  await syncAll(paths);
  return names;
}

const AT_ONCE = 16;

async function syncAll(paths: readonly string[]): Promise<void> {
  const waiting = paths.values();
  const work = async (): Promise<void> => {
    for (const path of waiting) {
      await using file = await open(path, 'r');
      await file.sync();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
