/** All that an archive holds, as lines of JSON, out of one snapshot; and back into an empty database, in one transaction. */
import type pg from 'pg';
import { enqueueSql } from './enqueue-job.ts';
import { migrate, migrationsOf, type Applied, UnfitDatabase } from './migrate.ts';

/** A part of a table, small enough to be held: whole lines, each a row. */
export interface DumpedRows {
  readonly table: string;
  readonly rows: number;
  readonly lines: string;
}

export interface DumpFacts {
  readonly archiveId: string;
  readonly generation: number;
  readonly migrations: readonly Applied[];
}

/** Who runs, and what they have locked: nothing of it is true of another day. */
const LEFT_OUT: ReadonlySet<string> = new Set(['newsstand', 'job_lease', 'migration']);
/** There from the first migration on, with one row. */
const SINGLE = ['generation', 'archive_identity', 'lists_form', 'announced'];
const ROWS = 500;

/** What is known of the whole is told first, then the tables in parts. */
export async function* dump(pool: pg.Pool): AsyncGenerator<DumpFacts | DumpedRows> {
  const client = await pool.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    const { rows: facts } = await client.query<{ id: string; generation: string }>('select archive_identity.id, generation.value as generation from archive_identity, generation');
    yield { archiveId: facts[0]?.id ?? '', generation: Number(facts[0]?.generation), migrations: await migrationsOf(client) };
    for (const table of await tablesOf(client)) {
      if (LEFT_OUT.has(table)) continue;
      await client.query(`declare dumped no scroll cursor for select to_jsonb(t)::text as line from ${quoted(table)} t`);
      for (let more = true; more; ) {
        const { rows } = await client.query<{ line: string }>(`fetch forward ${ROWS} from dumped`);
        more = rows.length === ROWS;
        if (rows.length > 0) yield { table, rows: rows.length, lines: rows.map(({ line }) => `${line}\n`).join('') };
      }
      await client.query('close dumped');
    }
  } finally {
    await client.query('rollback').catch(() => undefined);
    client.release();
  }
}

export interface Loading {
  readonly migrations: readonly Applied[];
  readonly rows: () => AsyncIterable<{ readonly table: string; readonly lines: string }>;
}

/**
 * Makes the database what was dumped: at the migrations of then, which the next opening brings up to date.
 * @throws UnfitDatabase where there are stories or somebody else's tables, or the dump is of a newer Standfirst
 */
export async function load(pool: pg.Pool, { migrations, rows }: Loading): Promise<void> {
  await checkEmpty(pool);
  await pool.query('drop schema if exists graphile_worker cascade; drop schema public cascade; create schema public');
  await migrate(pool, { only: migrations });
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('set constraints all deferred');
    await client.query('create temporary table loading (place bigint generated always as identity, of text not null, line jsonb not null) on commit drop');
    for await (const { table, lines } of rows()) {
      await client.query("insert into loading (of, line) select $1, line::jsonb from unnest(string_to_array(rtrim($2, E'\\n'), E'\\n')) as line", [table, lines]);
    }
    const known = await tablesOf(client);
    const { rows: named } = await client.query<{ of: string }>('select distinct of from loading');
    const unknown = named.find(({ of }) => !known.includes(of) || LEFT_OUT.has(of));
    if (unknown !== undefined) throw new UnfitDatabase(`The backup has a table ${unknown.of} that its Standfirst did not have: it was not made by a Standfirst.`);
    for (const table of SINGLE.filter((each) => known.includes(each))) await client.query(`delete from ${quoted(table)}`);
    // Each in one statement, so that rows may point at each other; revisions first, whose way to their story is checked at the end.
    for (const table of ['revision', 'story', 'live_story', ...known.filter((each) => !['revision', 'story', 'live_story'].includes(each))]) {
      await client.query(`insert into ${quoted(table)} overriding system value select (jsonb_populate_record(null::${quoted(table)}, line)).* from loading where of = $1 order by place`, [table]);
    }
    await client.query("select setval(pg_get_serial_sequence('story', 'number'), greatest(max(number), 1), max(number) is not null) from story");
    await client.query("select setval(pg_get_serial_sequence('correction', 'id'), greatest(max(id), 1), max(id) is not null) from correction");
    await client.query('commit');
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  } finally {
    client.release();
  }
}

/** What was to go out by itself does: its jobs are made anew, for they were left out. */
export async function reschedule(pool: pg.Pool): Promise<void> {
  const { rows } = await pool.query<{ number: string; at: string }>("select number, to_json(scheduled_at) #>> '{}' as at from story where work = 'scheduled' and scheduled_at is not null");
  for (const { number, at } of rows) await pool.query(enqueueSql, ['publish-at', JSON.stringify({ number: Number(number) }), at, `publish-at:${number}`, 'replace']);
}

async function checkEmpty(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    const tables = await tablesOf(client);
    if (tables.length === 0) return;
    if (!tables.includes('archive_identity')) throw new UnfitDatabase(`The database holds tables of somebody else (${tables.slice(0, 5).join(', ')}): give an empty one.`);
    const { rows } = await client.query<{ stories: string }>('select count(*) as stories from story');
    const stories = Number(rows[0]?.stories);
    if (stories > 0) throw new UnfitDatabase(`There are ${stories} stories here already, and a backup is not mixed with them: restore into another home (STANDFIRST_HOME=…), or move this one aside first.`);
  } finally {
    client.release();
  }
}

/** In the order of their names. */
async function tablesOf(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by table_name");
  return rows.map(({ name }) => name);
}

/** Names of our own tables are small letters and underscores. */
function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
