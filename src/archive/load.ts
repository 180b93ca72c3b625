/**
 * Takes in what `dump.ts` gave, into a database in which nothing is: all of it in one transaction, so that what is cut
 * off leaves the database empty. The archive that comes of it has a name of its own: a page that was printed from the
 * one it was read from is worth nothing here, because both may go on differently from the same generation.
 */
import type pg from 'pg';
import { copyIn } from './copy.ts';
import { type Connection, openPool } from './database.ts';
import { type DumpFacts, type DumpTable, JOB_COLUMNS, quote } from './dump.ts';
import { migrateJobs } from './jobs.ts';
import { migrate, migrateTo } from './migrate.ts';

/** To be disposed of; without `commit` before, nothing is there then. */
export interface Loading extends AsyncDisposable {
  /** Gives how many rows they were; undefined for a table that is none of Standfirst's, which is left out. */
  rows(table: DumpTable, pieces: AsyncIterable<Uint8Array>): Promise<number | undefined>;
  jobs(pieces: AsyncIterable<Uint8Array>): Promise<number>;
  /** From here on it is there, brought up to what this program knows. */
  commit(): Promise<Loaded>;
}

export interface Loaded {
  readonly stories: number;
  /** Numbers of stories whose moment to go out has passed since: they go out when a newsroom starts. */
  readonly overdue: readonly number[];
}

/** @throws UnfitDatabase where a Standfirst has been at work in it already, and for a dump of a newer one */
export async function openLoad(connection: Connection, { migrations }: Pick<DumpFacts, 'migrations'>): Promise<Loading> {
  // One more for what is done after the commit.
  const pool = openPool(connection, { max: 2, onLost: () => undefined });
  let client: pg.PoolClient | undefined;
  try {
    await migrateJobs(pool);
    client = await pool.connect();
    await client.query('set idle_in_transaction_session_timeout = 0');
    await client.query('set statement_timeout = 0');
    await client.query('begin');
    await migrateTo(client, migrations);
    return loadingInto(pool, client);
  } catch (error) {
    client?.release(true);
    await pool.end();
    throw error;
  }
}

function loadingInto(pool: pg.Pool, client: pg.PoolClient): Loading {
  let closed: Promise<void> | undefined;
  return {
    async rows({ name, columns }, pieces) {
      if (!(await isThere(client, name))) {
        for await (const _ of pieces);
        return undefined;
      }
      await clear(client, name);
      const count = await copyIn(client, `copy ${quote(name)} (${columns.map(quote).join(', ')}) from stdin`, pieces);
      await countOn(client, name);
      return count;
    },
    jobs: (pieces) => loadJobs(client, pieces),
    async commit() {
      await client.query('commit');
      await migrate(pool);
      // Without it the first readings go the long way, until PostgreSQL finds the time by itself.
      await pool.query('analyze');
      const { rows } = await pool.query<{ stories: number; overdue: readonly number[] }>(
        `select count(*) as stories, coalesce(array_agg(number order by number) filter (where work = 'scheduled' and scheduled_at <= now()), '{}') as overdue from story`,
      );
      return rows[0] ?? { stories: 0, overdue: [] };
    },
    async [Symbol.asyncDispose]() {
      if (closed === undefined) client.release(true);
      closed ??= pool.end();
      return closed;
    },
  };
}

async function isThere(client: pg.ClientBase, table: string): Promise<boolean> {
  const { rows } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [quote(table)]);
  return rows[0]?.there === true;
}

/** Rows that migrations put in come with the dump; tables that nothing may be removed from are empty, and are not asked to. */
async function clear(client: pg.ClientBase, table: string): Promise<void> {
  const { rows } = await client.query(`select from ${quote(table)} limit 1`);
  if (rows.length > 0) await client.query(`delete from ${quote(table)}`);
}

/** What counts by itself goes on after the greatest number there is. */
async function countOn(client: pg.ClientBase, table: string): Promise<void> {
  const { rows } = await client.query<{ column: string; sequence: string }>(
    `select attname as column, pg_get_serial_sequence($1, attname) as sequence from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and pg_get_serial_sequence($1, attname) is not null`,
    [quote(table)],
  );
  for (const { column, sequence } of rows) {
    await client.query(`select setval($1::regclass, coalesce(max(${quote(column)}), 1), max(${quote(column)}) is not null) from ${quote(table)}`, [sequence]);
  }
}

/** Put in line anew: attempts that failed elsewhere are forgotten, and what was under way is begun again, which every job bears. */
async function loadJobs(client: pg.ClientBase, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  await client.query(`create temporary table loaded_job (
    identifier text, payload json, queue_name text, run_at timestamptz, max_attempts int, job_key text, priority int, flags text[], line bigint generated always as identity
  ) on commit drop`);
  const count = await copyIn(client, `copy loaded_job (${JOB_COLUMNS.join(', ')}) from stdin`, pieces);
  await client.query(`select graphile_worker.add_job(
      identifier, payload => payload, queue_name => queue_name, run_at => run_at, max_attempts => max_attempts, job_key => job_key, priority => priority, flags => nullif(flags, '{}')
    ) from (select * from loaded_job order by line) as jobs`);
  return count;
}
