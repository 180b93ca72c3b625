/** A backup into an empty home: checked whole before anything is touched. */
import { access, mkdir, open, readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openArchive } from './archive/archive.ts';
import { openPool } from './archive/database.ts';
import { load, reschedule } from './archive/dump.ts';
import { openPostgres } from './archive/postgres/open-postgres.ts';
import { BackupTrouble, checkBackup, HOME_FILES, type Manifest } from './backup.ts';
import { readTar } from './tar.ts';

export interface RestoreOptions {
  readonly home: string;
  readonly databaseUrl: string | null;
  readonly file: string;
  readonly say: (line: string) => void;
  readonly progress: (bytes: number) => void;
}

/** @throws BackupTrouble, UnfitDatabase, PostgresTrouble: nothing was changed, or an empty home has been begun and can be removed */
export async function restore({ home, databaseUrl, file, say, progress }: RestoreOptions): Promise<Manifest> {
  const manifest = await checkBackup(file, progress);
  await makeRoom(home);
  // As the newsroom itself: so none runs here meanwhile.
  const postgres = await openPostgres({ home, databaseUrl: databaseUrl ?? undefined, role: 'newsroom', say });
  try {
    const pool = openPool(postgres.connection, { max: 2, onLost: () => undefined });
    try {
      await load(pool, { migrations: manifest.migrations, rows: () => tablesIn(file) });
    } finally {
      await pool.end();
    }
    await putFiles(home, file);
    // Brings it up to date, with the tables that jobs need.
    await (await openArchive(postgres.connection)).close();
    const after = openPool(postgres.connection, { max: 1, onLost: () => undefined });
    await reschedule(after);
    await after.end();
    return manifest;
  } finally {
    await postgres.release();
  }
}

/** A home that was begun has nothing that could be lost but what is looked for in its database. */
async function makeRoom(home: string): Promise<void> {
  const there = await readdir(home).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new BackupTrouble(`${home} cannot be used: ${error.message}`);
  });
  if (there === null) await mkdir(home, { recursive: true, mode: 0o700 });
  const pictures = (await readdir(join(home, 'pictures')).catch(() => [])).length;
  if (pictures > 0) throw new BackupTrouble(`There are pictures in ${home} already, and a backup is not mixed with them: restore into another home (STANDFIRST_HOME=…), or move this one aside first.`);
}

async function* tablesIn(file: string): AsyncGenerator<{ table: string; lines: string }> {
  for await (const { name, bytes } of readTar(file)) {
    const table = /^tables\/([a-z_]+)\/\d+\.jsonl$/.exec(name)?.[1];
    if (table !== undefined) yield { table, lines: bytes.toString('utf8') };
  }
}

async function putFiles(home: string, file: string): Promise<void> {
  for await (const { name, bytes } of readTar(file)) {
    const own = HOME_FILES.find((each) => name === `home/${each}`);
    const picture = /^pictures\/[0-9a-f]{20}\/[a-z0-9]+(?:\.[a-z0-9]+)?$/.test(name) ? name : undefined;
    const path = own ?? picture;
    if (path !== undefined) await writeThrough(join(home, path), bytes);
  }
}

async function writeThrough(path: string, bytes: Uint8Array): Promise<void> {
  await access(dirname(path)).catch(async () => mkdir(dirname(path), { recursive: true }));
  const out = await open(path, 'w');
  try {
    await out.writeFile(bytes);
    await out.sync();
  } finally {
    await out.close();
  }
}
