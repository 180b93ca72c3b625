/**
 * Everything that an archive keeps, read in one snapshot while others go on writing: table by table, in the order in
 * which `load.ts` can take them in again. What belongs to processes and not to the publication is left out.
 */
import type pg from 'pg';
import { copyOut, type CopiedRows } from './copy.ts';
import { type Connection, openPool } from './database.ts';
import { type Applied, appliedTo } from './migrate.ts';

/** What has to be known before the rows can be taken in. */
export interface DumpFacts {
  /** Of the archive that was read; a restored one has another. */
  readonly archive: string;
  /** Every change up to this one is in it, and none after. */
  readonly generation: number;
  readonly migrations: readonly Applied[];
  /** In an order in which each can be filled when those before it are. */
  readonly tables: readonly DumpTable[];
}

export interface DumpTable {
  readonly name: string;
  readonly columns: readonly string[];
}

/** A picture that the archive knows: names of its files, as pages have them (`/pictures/<id>/640.webp`). */
export interface DumpedPicture {
  readonly id: string;
  readonly files: readonly string[];
}

export interface Dump extends AsyncDisposable {
  readonly facts: DumpFacts;
  readonly stories: number;
  /** One at a time, each to be read to its end. */
  rows(table: DumpTable): CopiedRows;
  /** Jobs that are still to be done, as `JOB_COLUMNS` says. */
  jobs(): CopiedRows;
  /** In the order of their ids. */
  pictures(): AsyncIterable<DumpedPicture>;
  /** Of people's own recordings, which nothing can make again. */
  recordings(): Promise<readonly { readonly number: number; readonly hash: string }[]>;
}

/** A database that is no archive. */
export class NoArchive extends Error {
  override readonly name = 'NoArchive';
  readonly code = 'no-archive';
}

/**
 * Tables without a row of the publication: who serves and who works just now; what `migrateTo` writes; and the name of
 * this archive, because what is taken in elsewhere is another one: it may go on differently from the same generation.
 */
const LEFT_OUT: readonly string[] = ['newsstand', 'job_lease', 'migration', 'archive_identity'];

/** As `graphile_worker.add_job` wants them: its tables are its own, and may look otherwise in another version. */
export const JOB_COLUMNS = ['identifier', 'payload', 'queue_name', 'run_at', 'max_attempts', 'job_key', 'priority', 'flags'] as const;

/** Jobs that were replaced while a worker was at them have no key and no attempts left: they are nobody's any more (`jobs.ts`). */
const JOBS = `copy (
  select tasks.identifier, jobs.payload, queues.queue_name, jobs.run_at, jobs.max_attempts, jobs.key, jobs.priority, array(select jsonb_object_keys(jobs.flags))
  from graphile_worker._private_jobs as jobs
  join graphile_worker._private_tasks as tasks on tasks.id = jobs.task_id
  left join graphile_worker._private_job_queues as queues on queues.id = jobs.job_queue_id
  where jobs.key is not null or jobs.attempts < jobs.max_attempts
  order by jobs.id
) to stdout`;

/**
 * To be disposed of: `await using dump = …`.
 * @throws NoArchive where there is none
 */
export async function openDump(connection: Connection): Promise<Dump> {
  const pool = openPool(connection, { max: 1, onLost: () => undefined });
  let client: pg.PoolClient | undefined;
  const close = async (): Promise<void> => {
    // Where rows were left unread the connection is of no use any more, and goes.
    client?.release(true);
    client = undefined;
    await pool.end();
  };
  try {
    client = await pool.connect();
    await begin(client);
    return { ...(await readDump(client)), [Symbol.asyncDispose]: close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function readDump(client: pg.PoolClient): Promise<Omit<Dump, keyof AsyncDisposable>> {
  const facts = await readFacts(client);
  const { rows: [count] } = await client.query<{ stories: number }>('select count(*) as stories from story');
  return {
    facts,
    stories: count?.stories ?? 0,
    rows: ({ name, columns }) => copyOut(client, `copy ${quote(name)} (${columns.map(quote).join(', ')}) to stdout`),
    jobs: () => copyOut(client, JOBS),
    pictures: () => eachPicture(client),
    async recordings() {
      const { rows } = await client.query<{ number: number; hash: string }>(`select story.number::int, recording.hash from recording join story on story.id = recording.story where recording.voice = 'person' order by 1`);
      return rows;
    },
  };
}

/** The snapshot is held for as long as whoever takes the rows needs: a slow disk, or a line to another machine. */
async function begin(client: pg.ClientBase): Promise<void> {
  await client.query('set idle_in_transaction_session_timeout = 0');
  await client.query('set statement_timeout = 0');
  // Times as they are, whatever the server's own zone and style.
  await client.query(`set time zone 'UTC'`);
  await client.query(`set datestyle = 'ISO'`);
  await client.query('begin isolation level repeatable read read only');
}

async function readFacts(client: pg.ClientBase): Promise<DumpFacts> {
  const migrations = await appliedTo(client);
  if (migrations.length === 0) throw new NoArchive('There is nothing to keep yet: no newsroom has ever been started on this database.');
  const { rows: [about] } = await client.query<{ archive: string; generation: number }>('select id as archive, value as generation from archive_identity, generation');
  if (about === undefined) throw new NoArchive('The database has lost the rows that say which archive it is (archive_identity, generation).');
  return { ...about, migrations, tables: inOrder(await readTables(client), await readNeeds(client)) };
}

/** Every table of the archive that is not left out: one that a migration adds is kept without being named here. */
async function readTables(client: pg.ClientBase): Promise<DumpTable[]> {
  const { rows } = await client.query<DumpTable>(
    `select relname as name, array_agg(attname::text order by attnum) as columns
     from pg_class join pg_attribute on attrelid = pg_class.oid
     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition
       and attnum > 0 and not attisdropped and attgenerated = '' and relname <> all ($1)
       and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype = 'e')
     group by relname order by relname`,
    [LEFT_OUT],
  );
  return rows;
}

interface Need {
  readonly table: string;
  readonly needs: string;
}

/** Which table must be filled before which: those that are looked at row by row, and not only at the commit. */
async function readNeeds(client: pg.ClientBase): Promise<readonly Need[]> {
  const { rows } = await client.query<Need>(
    `select distinct one.relname as table, other.relname as needs from pg_constraint
     join pg_class as one on one.oid = conrelid join pg_class as other on other.oid = confrelid
     where contype = 'f' and not condeferrable and conrelid <> confrelid and connamespace = current_schema()::regnamespace`,
  );
  return rows;
}

function inOrder(tables: readonly DumpTable[], needs: readonly Need[]): DumpTable[] {
  const ordered: DumpTable[] = [];
  let waiting = [...tables];
  while (waiting.length > 0) {
    const isReady = ({ name }: DumpTable): boolean => !needs.some(({ table, needs: other }) => table === name && waiting.some((each) => each.name === other));
    const ready = waiting.filter(isReady);
    if (ready.length === 0) throw new Error(`No order in which these tables could be filled: ${waiting.map(({ name }) => name).join(', ')}`);
    ordered.push(...ready);
    waiting = waiting.filter((each) => !ready.includes(each));
  }
  return ordered;
}

const PICTURES_AT_ONCE = 200;

async function* eachPicture(client: pg.ClientBase): AsyncGenerator<DumpedPicture> {
  for (let after = ''; ; ) {
    const { rows } = await client.query<{ id: string; files: readonly { readonly path: string }[] }>('select id, files from picture where id > $1 order by id limit $2', [after, PICTURES_AT_ONCE]);
    for (const { id, files } of rows) yield { id, files: files.map(({ path }) => path) };
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.id;
  }
}

export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
