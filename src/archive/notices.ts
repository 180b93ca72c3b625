/** What happened by itself, or was done by one person, and the whole desk should know, until somebody has seen it. */
import { sql } from 'kysely';
import type { Bar } from '../story/picture-rights.ts';
import type { Database, Writer } from './database.ts';

/** By kind, what is known of it. */
export interface NoticeFacts {
  /** Readers do not see a picture any more; numbers of the stories that showed it. `by`: who ordered it; null, or absent in older ones: its rights did. */
  readonly 'picture-barred': { readonly picture: string; readonly why: Bar; readonly by?: string | null; readonly stories: readonly number[] };
  /** A person's recording is of an older text than readers see. */
  readonly 'recording-outdated': { readonly story: number; readonly madeBy: string };
  /** What came over the wire and a person should see. `item`, `document`: as the wire commands call them. */
  readonly wire: {
    readonly what: 'doubtful' | 'urgent' | 'held' | 'one-document' | 'killed' | 'kill-waits' | 'kill-unmatched' | 'offered' | 'held-live' | 'advisory' | 'refused' | 'quarantined' | 'picture-held' | 'picture-missing' | 'picture-beside' | 'picture-spared' | 'source-silent' | 'source-failing';
    readonly source: string;
    readonly item: number | null;
    readonly document: number | null;
    readonly headline: string;
    readonly stories: readonly number[];
    readonly why: string | null;
  };
  /** The story that a translation was made from was corrected after its agency. */
  readonly 'translation-wrong': { readonly story: number; readonly source: number };
  /** A scheduled translation is off the schedule: the story that it was made from is on hold. */
  readonly 'translation-waits': { readonly story: number; readonly source: number };
  /** The file of a person's recording is not there. */
  readonly 'recording-lost': { readonly story: number; readonly madeBy: string };
}

export type NoticeKind = keyof NoticeFacts;

export type NewNotice = { readonly [kind in NoticeKind]: { readonly kind: kind; readonly facts: NoticeFacts[kind] } }[NoticeKind];

export type Notice = NewNotice & { readonly id: number; readonly at: Temporal.Instant; readonly seenAt: Temporal.Instant | null; readonly seenBy: string | null };

export interface Notices {
  /** The last one first. */
  list(query: { readonly unseenOnly: boolean; readonly limit: number }): Promise<readonly Notice[]>;
  /** All up to this one have been seen. Says how many had not. */
  seen(upTo: number, by: string): Promise<number>;
}

export function notices(database: Database): Notices {
  return {
    async list({ unseenOnly, limit }) {
      const all = database.selectFrom('notice').selectAll().orderBy('id', 'desc').limit(limit);
      const rows = await (unseenOnly ? all.where('seen_at', 'is', null) : all).execute();
      return rows.map(({ kind, facts, seen_at: seenAt, seen_by: seenBy, ...row }) => ({ ...row, ...({ kind, facts } as NewNotice), seenAt, seenBy }));
    },
    async seen(upTo, by) {
      const { numUpdatedRows } = await database.updateTable('notice').set({ seen_at: sql<string>`now()`, seen_by: by }).where('id', '<=', upTo).where('seen_at', 'is', null).executeTakeFirst();
      return Number(numUpdatedRows);
    },
  };
}

export async function tell(writer: Writer, { kind, facts }: NewNotice, at: Temporal.Instant): Promise<void> {
  await writer.insertInto('notice').values({ at: at.toString(), kind, facts: JSON.stringify(facts) }).execute();
}
