/** What agencies have sent, for the desk and for who goes on with it. */
import { sql } from 'kysely';
import { likeness, SAME_EVENT } from '../story/same-event.ts';
import { itemFromJson } from '../story/wire-item-json.ts';
import type { WireItem, WireItemState } from '../story/wire-item.ts';
import type { Database } from './database.ts';
import { findNamed, type NamedDocument, type SoughtFile } from './named-file.ts';
import { BROUGHT, type BroughtPicture, DOCUMENT, itemsWith, type KeptItem, readBrought, readDocument, readItem, type WireDocument } from './wire-rows.ts';

export interface ItemQuery {
  readonly source?: string | undefined;
  readonly states?: readonly WireItemState[] | undefined;
  /** Found in the headline. */
  readonly words?: string | undefined;
  /** Those that come after this item in the list. */
  readonly after?: number | undefined;
  readonly limit: number;
}

export interface SourceState {
  readonly key: string;
  /** Since when anybody listens to it. */
  readonly knownSince: Temporal.Instant;
  /** Where a poll stands. */
  readonly state: unknown;
  readonly lastItemAt: Temporal.Instant | null;
  readonly lastSuccessAt: Temporal.Instant | null;
  readonly failures: number;
  readonly trouble: string | null;
}

export interface WireReading {
  /** The last one first. */
  items(query: ItemQuery): Promise<readonly KeptItem[]>;
  item(id: number): Promise<(KeptItem & { readonly item: WireItem | null }) | undefined>;
  /** Of each, the items of other documents that tell of the same event, a day apart at most. */
  together(items: readonly number[]): Promise<ReadonlyMap<number, readonly Pick<KeptItem, 'id' | 'source' | 'headline'>[]>>;
  /** All versions of what an item is one of, the first first. */
  versions(id: number): Promise<readonly KeptItem[]>;
  /** The last of a source's items that still say something, the newest first. */
  past(source: string | null, limit: number): Promise<readonly (KeptItem & { readonly item: WireItem })[]>;
  quarantine(limit: number): Promise<readonly WireDocument[]>;
  document(id: number): Promise<(WireDocument & { readonly encoding: string | null; readonly bytes: Uint8Array | null }) | undefined>;
  /**
   * The document of a source whose file was called so, that came within a day of another and may be shown: nothing of it was killed, is held back
   * or under embargo. In the folder of the other where there is one, else the last in whatever folder.
   */
  named(source: string, sought: SoughtFile): Promise<NamedDocument | null>;
  /** What came of the pictures that the versions of an item's document have named. */
  brought(item: number): Promise<readonly BroughtPicture[]>;
  /** Documents that were kept and not taken in before their process ended, the oldest first. */
  arrived(): Promise<readonly number[]>;
  sources(): Promise<readonly SourceState[]>;
  /** Of sources that are none of these: how many stories that readers see follow their documents. */
  followedOf(others: readonly string[]): Promise<readonly { readonly source: string; readonly stories: number }[]>;
  /** With nothing to keep of it: that it is listened to. */
  keepSource(key: string, state: Partial<Omit<SourceState, 'key' | 'knownSince'>>): Promise<void>;
}

const DAY = { hours: 24 } as const;
/** Of the items of a day, the last ones: more are not compared. */
const MOST_BESIDE = 5000;

export function wireReading(database: Database): WireReading {
  const documents = () => database.selectFrom('wire_document').select(DOCUMENT);
  return {
    async items({ source, states, words, after, limit }) {
      const rows = await itemsWith(database)
        .$if(source !== undefined, (query) => query.where('wire_identity.source', '=', source ?? ''))
        .$if(states !== undefined, (query) => query.where('wire_item.state', 'in', [...(states ?? [])]))
        .$if(words !== undefined, (query) => query.where(sql<boolean>`position(lower(${words ?? ''}) in lower(wire_item.headline)) > 0`))
        .$if(after !== undefined, (query) => query.where('wire_item.id', '<', after ?? 0))
        .orderBy('wire_item.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(readItem);
    },
    async brought(item) {
      const identity = database.selectFrom('wire_item').select('identity').where('id', '=', item);
      return (await database.selectFrom('wire_brought').select(BROUGHT).where('identity', '=', identity).execute()).map(readBrought);
    },
    async item(id) {
      const row = await itemsWith(database).select('wire_item.item').where('wire_item.id', '=', id).executeTakeFirst();
      return row && { ...readItem(row), item: row.item === null ? null : itemFromJson(row.item) };
    },
    async together(items) {
      const found = new Map<number, { id: number; source: string; headline: string }[]>();
      const mine = await database.selectFrom('wire_item').select(['id', 'identity', 'received_at', 'language', 'words']).where('id', 'in', [0, ...items]).execute();
      const moments = mine.map(({ received_at: at }) => at).toSorted((one, other) => Temporal.Instant.compare(one, other));
      const [first, last] = [moments[0], moments.at(-1)];
      if (first === undefined || last === undefined) return found;
      const others = await database
        .selectFrom('wire_item')
        .innerJoin('wire_identity', (join) => join.onRef('wire_identity.id', '=', 'wire_item.identity').onRef('wire_identity.current', '=', 'wire_item.id'))
        .select(['wire_item.id', 'identity', 'source', 'headline', 'received_at', 'language', 'words'])
        .where('received_at', '>', sql<Temporal.Instant>`${first.subtract(DAY).toString()}::timestamptz`)
        .where('received_at', '<', sql<Temporal.Instant>`${last.add(DAY).toString()}::timestamptz`)
        .orderBy('wire_item.id', 'desc')
        .limit(MOST_BESIDE)
        .execute();
      for (const one of mine) {
        const near = others.filter((other) => other.identity !== one.identity && other.language === one.language && Math.abs(other.received_at.since(one.received_at).total('hours')) <= DAY.hours && likeness(one.words, other.words) >= SAME_EVENT);
        if (near.length > 0) found.set(one.id, near.map(({ id, source, headline }) => ({ id, source, headline })));
      }
      return found;
    },
    async versions(id) {
      const rows = await itemsWith(database).where('wire_item.identity', '=', (same) => same.selectFrom('wire_item').select('identity').where('id', '=', id)).orderBy('wire_item.id').execute();
      return rows.map(readItem);
    },
    async past(source, limit) {
      const rows = await itemsWith(database)
        .select('wire_item.item')
        .where('wire_item.item', 'is not', null)
        .$if(source !== null, (query) => query.where('wire_identity.source', '=', source ?? ''))
        .orderBy('wire_item.id', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...readItem(row), item: itemFromJson(row.item) }));
    },
    async quarantine(limit) {
      return (await documents().where('state', '=', 'quarantined').orderBy('id', 'desc').limit(limit).execute()).map(readDocument);
    },
    async document(id) {
      const row = await documents().select(['encoding', 'bytes']).where('id', '=', id).executeTakeFirst();
      return row && { ...readDocument(row), encoding: row.encoding, bytes: row.bytes };
    },
    named: (source, sought) => findNamed(database, source, sought),
    async arrived() {
      return (await database.selectFrom('wire_document').select('id').where('state', '=', 'arrived').orderBy('id').execute()).map(({ id }) => id);
    },
    async sources() {
      const rows = await database.selectFrom('wire_source').selectAll().orderBy('key').execute();
      return rows.map(({ known_since: knownSince, last_item_at: lastItemAt, last_success_at: lastSuccessAt, ...row }) => ({ ...row, knownSince, lastItemAt, lastSuccessAt }));
    },
    async followedOf(others) {
      return database
        .selectFrom('wire_follow')
        .innerJoin('wire_identity', 'wire_identity.id', 'wire_follow.identity')
        .innerJoin('story', 'story.id', 'wire_follow.story')
        .select(['source', sql<number>`count(*)::int`.as('stories')])
        .where('story.public', '=', 'live')
        .$if(others.length > 0, (query) => query.where('source', 'not in', [...others]))
        .groupBy('source')
        .orderBy('source')
        .execute();
    },
    async keepSource(key, { state, lastItemAt, lastSuccessAt, failures, trouble }) {
      const set = {
        ...(state !== undefined && { state: JSON.stringify(state) }),
        ...(lastItemAt && { last_item_at: lastItemAt.toString() }),
        ...(lastSuccessAt && { last_success_at: lastSuccessAt.toString() }),
        ...(failures !== undefined && { failures }),
        ...(trouble !== undefined && { trouble }),
      };
      await database.insertInto('wire_source').values({ key, ...set }).onConflict((conflict) => conflict.column('key').doUpdateSet({ key, ...set })).execute();
    },
  };
}
