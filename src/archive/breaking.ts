/** Lines of breaking news: one an edition at most is before readers, the others stay for the record. */
import { sql, type Transaction } from 'kysely';
import type { EditionKey } from '../story/publication.ts';
import type { Writer } from './database.ts';
import type { Tables } from './tables.ts';

export interface NewBreaking {
  readonly edition: EditionKey;
  readonly words: string;
  /** The story's UUID; null: it leads nowhere. */
  readonly story: string | null;
  readonly at: Temporal.Instant;
  readonly by: string;
  readonly until: Temporal.Instant | null;
}

export interface BreakingLine {
  readonly words: string;
  readonly at: Temporal.Instant;
  /** From when on it is not to be shown any more; it may have passed. */
  readonly until: Temporal.Instant | null;
  readonly story: { readonly number: number; readonly address: string } | null;
}

/** Whose line goes: an edition's, or whatever line leads to a story. */
export type WhoseLine = { readonly edition: EditionKey } | { readonly story: string };

export async function putBreaking(writer: Writer, { at, until, ...line }: NewBreaking): Promise<void> {
  // Of two who put a line at once, the second one's takes the place of the first one's.
  await sql`lock table breaking in share row exclusive mode`.execute(writer);
  await takeBreakingAway(writer, { edition: line.edition }, { at, by: line.by });
  await writer.insertInto('breaking').values({ ...line, at: at.toString(), until: until?.toString() ?? null, taken_away_at: null, taken_away_by: null }).execute();
}

/** The editions whose line it was. */
export async function takeBreakingAway(writer: Writer, whose: WhoseLine, { at, by }: { readonly at: Temporal.Instant; readonly by: string }): Promise<readonly EditionKey[]> {
  const lines = writer.updateTable('breaking').set({ taken_away_at: at.toString(), taken_away_by: by }).where('taken_away_at', 'is', null);
  const rows = await ('edition' in whose ? lines.where('edition', '=', whose.edition) : lines.where('story', '=', whose.story)).returning('edition').execute();
  return rows.map(({ edition }) => edition);
}

/** The editions whose line leads to a story. */
export async function editionsWithLineTo(writer: Writer, story: string): Promise<readonly EditionKey[]> {
  const rows = await writer.selectFrom('breaking').select('edition').where('story', '=', story).where('taken_away_at', 'is', null).execute();
  return rows.map(({ edition }) => edition);
}

/** Undefined: there is none, or its story is not before readers. */
export async function findBreaking(snapshot: Transaction<Tables>, edition: EditionKey): Promise<BreakingLine | undefined> {
  const row = await snapshot
    .selectFrom('breaking')
    .leftJoin('live_story', 'live_story.story', 'breaking.story')
    .select(['words', 'at', 'until', 'breaking.story', 'number', 'address'])
    .where('breaking.edition', '=', edition)
    .where('taken_away_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { words, at, until, story, number, address } = row;
  if (story === null) return { words, at, until, story: null };
  return number === null || address === null ? undefined : { words, at, until, story: { number, address } };
}
