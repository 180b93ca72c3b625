/** What an operator asks of an archive: small questions that change nothing, and bear that it is empty, old, or of a newer program. */
import type pg from 'pg';
import type { ListedState } from './desk-reading.ts';
import { type Connection, openPool } from './database.ts';
import { appliedTo, migrationsMissingAfter } from './migrate.ts';
import { HOLDER, HOLDERS_LOCK, newsroomPid } from './postgres/sharing.ts';
import { isSurelyDead } from './processes.ts';

/** Null where no Standfirst has been at work in the database. */
export async function countStories(connection: Connection): Promise<number | null> {
  return asking(connection, async (pool) => {
    if ((await appliedTo(pool)).length === 0) return null;
    const { rows: [row] } = await pool.query<{ stories: number }>('select count(*) as stories from story');
    return row?.stories ?? 0;
  });
}

export interface ArchiveFacts {
  /** In bytes. */
  readonly size: number;
  /** Of the database's clock. */
  readonly now: Temporal.Instant;
  readonly durability: Readonly<Record<string, string>>;
  /** The process of the newsroom that runs on it, and its machine where that is another one; null: none does. */
  readonly newsroom: { readonly pid: number; readonly address: string | null } | null;
  /** Names of migrations that the next start applies; undefined: no Standfirst has been here. */
  readonly missing: readonly string[] | undefined;
  /** Names the archive, as `ChangeSource.archiveId` does. */
  readonly archive: string;
  readonly generation: number;
  readonly lastChange: Temporal.Instant | null;
  readonly stories: Readonly<Partial<Record<ListedState, number>>>;
  readonly pictures: readonly string[];
  readonly jobs: JobFacts;
  readonly newsstands: readonly NewsstandFacts[];
  /** Killed, and not yet known to be gone everywhere. */
  readonly openKills: readonly number[];
  /** Scheduled, and their moment has passed. */
  readonly overdue: readonly number[];
}

export interface JobFacts {
  readonly waiting: number;
  /** Whose moment passed a minute ago or more, and nobody has begun them. */
  readonly late: number;
  /** That failed and are tried again. */
  readonly failing: number;
  /** That failed so often that they are not tried again. */
  readonly givenUp: number;
  readonly lastError: string | null;
}

export interface NewsstandFacts {
  readonly url: string | null;
  /** Printed for a web server; null: it serves by itself. */
  readonly folder: string | null;
  /** False: a folder that rests as it was printed. */
  readonly isKept: boolean;
  readonly host: string;
  readonly pid: number;
  readonly isDead: boolean;
  readonly applied: number;
  /** Since it was heard of, by the database's clock. */
  readonly silentSeconds: number;
}

/** @throws UnfitDatabase for an archive of a newer Standfirst; what PostgreSQL says where something is not as it should be */
export async function readArchiveFacts(connection: Connection): Promise<ArchiveFacts> {
  return asking(connection, async (pool) => {
    const applied = await appliedTo(pool);
    const about = await one<Pick<ArchiveFacts, 'size' | 'now'>>(pool, 'select pg_database_size(current_database()) as size, now() as now');
    const durability = await one<Record<string, string>>(pool, `select ${DURABLE.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`);
    const server = { ...about, durability, newsroom: await findNewsroom(pool) };
    if (applied.length === 0) return { ...server, ...NOTHING };
    const missing = await migrationsMissingAfter(applied);
    return { ...server, missing, ...(await readStanding(pool)) };
  });
}

const DURABLE = ['fsync', 'full_page_writes', 'synchronous_commit', 'data_checksums'] as const;

async function findNewsroom(pool: pg.Pool): Promise<ArchiveFacts['newsroom']> {
  const { rows: [holder] } = await pool.query<{ name: string; address: string | null }>(HOLDER, [...HOLDERS_LOCK]);
  const pid = newsroomPid(holder?.name);
  return holder === undefined || pid === undefined ? null : { pid: Number(pid), address: holder.address };
}

/** What the server says whatever is in it. */
type OfServer = 'size' | 'now' | 'durability' | 'newsroom';

const NOTHING: Omit<ArchiveFacts, OfServer> = {
  missing: undefined, archive: '', generation: 0, lastChange: null, stories: {}, pictures: [], newsstands: [], openKills: [], overdue: [],
  jobs: { waiting: 0, late: 0, failing: 0, givenUp: 0, lastError: null },
};

async function readStanding(pool: pg.Pool): Promise<Omit<ArchiveFacts, OfServer | 'missing'>> {
  const about = await one<Pick<ArchiveFacts, 'archive' | 'generation' | 'lastChange'>>(
    pool,
    'select id as archive, value as generation, (select max(at) from change_log) as "lastChange" from archive_identity, generation',
  );
  // An operator's database may not let everyone ask.
  const { system } = await one<{ system: string }>(pool, 'select system_identifier::text as system from pg_control_system()').catch(() => ({ system: 'unknown' }));
  const { rows: states } = await pool.query<{ state: ListedState; stories: number }>(`select case public when 'never' then work else public end as state, count(*) as stories from story group by 1`);
  const { rows: pictures } = await pool.query<{ id: string }>('select id from picture order by id');
  return {
    ...about,
    archive: `${about.archive} ${system}`,
    stories: Object.fromEntries(states.map(({ state, stories }) => [state, stories])),
    pictures: pictures.map(({ id }) => id),
    jobs: await readJobs(pool),
    newsstands: await readNewsstands(pool),
    ...(await one<Pick<ArchiveFacts, 'openKills' | 'overdue'>>(
      pool,
      `select array(select number from kill where completed_at is null order by number) as "openKills",
        array(select number from story where work = 'scheduled' and scheduled_at < now() - interval '1 minute' order by number) as overdue`,
    )),
  };
}

async function readJobs(pool: pg.Pool): Promise<JobFacts> {
  const { there } = await one<{ there: boolean }>(pool, `select to_regclass('graphile_worker._private_jobs') is not null as there`);
  if (!there) return NOTHING.jobs;
  return one<JobFacts>(
    pool,
    `select count(*) filter (where attempts < max_attempts) as waiting,
      count(*) filter (where attempts < max_attempts and locked_at is null and run_at < now() - interval '1 minute') as late,
      count(*) filter (where attempts between 1 and max_attempts - 1 and last_error is not null) as failing,
      count(*) filter (where attempts >= max_attempts and key is not null and locked_at is null) as "givenUp",
      (array_agg(last_error order by updated_at desc) filter (where last_error is not null))[1] as "lastError"
     from graphile_worker._private_jobs`,
  );
}

async function readNewsstands(pool: pg.Pool): Promise<readonly NewsstandFacts[]> {
  const { rows } = await pool.query<Omit<NewsstandFacts, 'isDead'> & { readonly born: string }>(
    // A database that is still to be brought up to date has not all of it.
    `select url, to_jsonb(newsstand) ->> 'folder' as folder, coalesce((to_jsonb(newsstand) ->> 'is_kept')::boolean, true) as "isKept", host, pid, born, applied, extract(epoch from now() - seen_at)::float8 as "silentSeconds" from newsstand order by registered_at`,
  );
  return rows.map(({ born, ...each }) => ({ ...each, isDead: isSurelyDead({ host: each.host, pid: each.pid, born }) }));
}

async function one<T extends pg.QueryResultRow>(pool: pg.Pool, text: string): Promise<T> {
  const { rows: [row] } = await pool.query<T>(text);
  if (row === undefined) throw new Error(`PostgreSQL had no answer to: ${text}`);
  return row;
}

async function asking<T>(connection: Connection, ask: (pool: pg.Pool) => Promise<T>): Promise<T> {
  const pool = openPool(connection, { max: 2, onLost: () => undefined });
  try {
    return await ask(pool);
  } finally {
    await pool.end();
  }
}
