/** The last step of a transaction that changes what readers see: a generation, its row in the change log, the job, the hint. */
import { sql } from 'kysely';
import type { Change } from './change.ts';
import type { Writer } from './database.ts';
import { enqueue } from './enqueue-job.ts';

/** Seconds: what comes quickly after each other is told together. */
const ANNOUNCED_AFTER = 15;

export type NewChange = Omit<Change, 'generation'>;

/** Where PostgreSQL tells followers that something was committed. */
export const CHANNEL = 'standfirst_change';

/**
 * Takes the counter's row, and with it the right to publish, until the commit: so the order of generations is the
 * order of commits. Followers are told when it is committed, not before.
 */
export async function publishChange(writer: Writer, { at, keys, gone, gonePictures = [] }: NewChange, announces: boolean): Promise<number> {
  const { rows } = await sql<{ generation: number }>`
    with next as (update generation set value = value + 1 returning value)
    insert into change_log (generation, at, keys, gone, gone_pictures)
    select value, ${at.toString()}::timestamptz, ${[...new Set(keys)]}::text[], ${[...gone]}::bigint[], ${[...gonePictures]}::text[] from next
    returning generation, pg_notify(${CHANNEL}, generation::text)`.execute(writer);
  const generation = rows[0]?.generation;
  if (generation === undefined) throw new Error('The archive has no generation: its counter row is missing');
  await enqueue(writer, { name: 'print', payload: { generation }, key: 'print' });
  if (announces) await enqueue(writer, { name: 'announce', payload: { since: at.toString() }, key: 'announce', runAt: Temporal.Now.instant().add({ seconds: ANNOUNCED_AFTER }), joins: true });
  return generation;
}
