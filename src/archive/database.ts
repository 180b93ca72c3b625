/** The one door to PostgreSQL: what its types become here, what a lost connection does, which transactions are tried again. */
import { setTimeout as pause } from 'node:timers/promises';
import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
export type Writer = Transaction<Tables>;

/** How `pg` is told where PostgreSQL is. */
export type Connection = pg.PoolConfig;

/** Object identifiers of PostgreSQL's types (pg_type.dat): they never change. */
const OID = { bigint: 20, timestamptz: 1184, bigints: 1016 } as const;

type Parse = (text: string) => unknown;
const parsers: { readonly [oid: number]: Parse } = { [OID.bigint]: parseBigint, [OID.timestamptz]: parseInstant, [OID.bigints]: parseBigints };

const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: string) => (format === 'binary' ? undefined : parsers[oid]) ?? builtin(oid, format),
};

/** How \`pg\` reads a type by itself. Its own type for object identifiers knows some of them only. */
const builtin = pg.types.getTypeParser as (oid: number, format?: string) => Parse;

/** `2025-06-12 03:20:00.123456+00` with all its microseconds, which a Date would lose. */
export function parseInstant(text: string): Temporal.Instant {
  return Temporal.Instant.from(text.replace(' ', 'T'));
}

/** @throws RangeError for what a number cannot hold exactly */
export function parseBigint(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`${text} is too large for a number`);
  return value;
}

/** `{1,2}` */
function parseBigints(text: string): number[] {
  return text.slice(1, -1).split(',').filter((each) => each !== '').map(parseBigint);
}

export interface PoolOptions {
  readonly max: number;
  /** Told of connections that were lost. They are replaced when the next one is asked for; nothing ends because of them. */
  readonly onLost: (error: Error) => void;
}

export function openPool(connection: Connection, { max, onLost }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    max,
    application_name: 'standfirst',
    keepAlive: true,
    connectionTimeoutMillis: 30_000,
    // Somebody who forgets a reading must not hold back the clearing away of old rows for ever.
    idle_in_transaction_session_timeout: 120_000,
    ...connection,
    types,
  });
  pool.on('error', onLost);
  // One that is lost while somebody holds it, between two queries, tells nobody but the client itself.
  pool.on('connect', (client) => void client.on('error', onLost));
  return pool;
}

/** `onQuery` hears the text of every query, for tests that count them. */
export function openDatabase(pool: pg.Pool, onQuery?: (text: string, parameters: readonly unknown[]) => void): Database {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({ pool }),
    ...(onQuery !== undefined && { log: ({ query }) => onQuery(query.sql, query.parameters) }),
  });
}

/** serialization_failure, deadlock_detected: nothing was done, and the same again may go well. */
const TRY_AGAIN: ReadonlySet<unknown> = new Set(['40001', '40P01']);
const ATTEMPTS = 12;

/** One transaction, done whole or not at all; tried again where PostgreSQL gave it up for another's sake. */
export async function transact<T>(database: Database, work: (writer: Writer) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().setIsolationLevel('read committed').execute(work);
    } catch (error) {
      if (attempt === ATTEMPTS || !TRY_AGAIN.has(codeOf(error))) throw error;
      await pause(Math.random() * 10 * attempt);
    }
  }
}

/** PostgreSQL's five letters for what went wrong. */
export function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
