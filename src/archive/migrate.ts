/** Brings a database to what this code knows: plain SQL files, in the order of their names, forward only. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type pg from 'pg';

/** Beside this file, and beside the bundle that a build makes of it. */
const FOLDER = ['migrations/', 'archive/migrations/', '../archive/migrations/'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find((path) => existsSync(path)) ?? 'migrations';
/** Any number, the same for all Standfirsts: who migrates holds it. */
const LOCK = 7_031_842_115;

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly hash: string;
}

/** Why a database is left as it is. */
export class UnfitDatabase extends Error {
  override readonly name = 'UnfitDatabase';
  readonly code = 'unfit-database';
}

/**
 * All migrations that are missing, in one transaction, by one process at a time.
 * @throws UnfitDatabase where a newer Standfirst has been there, or a migration was changed after it had been applied
 */
export async function migrate(pool: pg.Pool, folder: string = FOLDER): Promise<void> {
  const known = await readMigrations(folder);
  if (missing(known, await appliedTo(pool)).length === 0) return;
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
    await makeList(client);
    await apply(client, missing(known, await appliedTo(client)));
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** Before what has been applied is asked for: a session that has waited for the lock may still believe that there is no such table. */
async function makeList(client: pg.ClientBase): Promise<void> {
  await client.query('create table if not exists migration (name text primary key, hash text not null, applied_at timestamptz not null default now())');
}

async function apply(client: pg.ClientBase, migrations: readonly Migration[]): Promise<void> {
  for (const { name, sql, hash } of migrations) {
    await client.query(sql);
    await client.query('insert into migration (name, hash) values ($1, $2)', [name, hash]);
  }
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).toSorted();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(join(folder, name), 'utf8');
      return { name: name.slice(0, -'.sql'.length), sql, hash: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/** A migration that a database has. */
export interface Applied {
  readonly name: string;
  readonly hash: string;
}

/**
 * Those that a database does not have yet, by name.
 * @throws UnfitDatabase as `migrate` does
 */
export async function migrationsMissingAfter(applied: readonly Applied[], folder: string = FOLDER): Promise<readonly string[]> {
  return missing(await readMigrations(folder), applied).map(({ name }) => name);
}

/**
 * Makes an empty database what it was when exactly these had been applied, within the transaction of the caller.
 * @throws UnfitDatabase for one that this code does not know, or where the database is not empty
 */
export async function migrateTo(client: pg.ClientBase, applied: readonly Applied[], folder: string = FOLDER): Promise<void> {
  const known = await readMigrations(folder);
  const later = new Set(missing(known, applied));
  // Whoever else opens this database waits until it is whole.
  await client.query('select pg_advisory_xact_lock($1)', [LOCK]);
  await makeList(client);
  if ((await appliedTo(client)).length > 0) throw new UnfitDatabase('A Standfirst has been at work in this database already.');
  await apply(client, known.filter((each) => !later.has(each)));
}

/** In the order of their names; none where no Standfirst has been here. */
export async function appliedTo(client: pg.Pool | pg.ClientBase): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('migration') is not null as there");
  if (rows[0]?.there !== true) return [];
  return (await client.query<Applied>('select name, hash from migration order by name')).rows;
}

function missing(known: readonly Migration[], applied: readonly Applied[]): readonly Migration[] {
  const last = known.at(-1)?.name ?? 'none';
  const newer = applied.findLast(({ name }) => !known.some((each) => each.name === name));
  if (newer !== undefined) {
    throw new UnfitDatabase(`The archive was last used by a newer Standfirst (it has migration ${newer.name}; this one knows them up to ${last}). Start that one, or a later one.`);
  }
  const changed = known.find(({ name, hash }) => applied.some((each) => each.name === name && each.hash !== hash));
  if (changed !== undefined) {
    throw new UnfitDatabase(`The archive was made with another migration ${changed.name} than this Standfirst has. A migration is never changed once it is applied: use the Standfirst that made the archive, or an empty database.`);
  }
  return known.filter(({ name }) => !applied.some((each) => each.name === name));
}
