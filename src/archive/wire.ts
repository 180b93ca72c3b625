/** What agencies have sent: their bytes, their items, and which stories follow which. */
import { posix } from 'node:path';
import { type Selectable, sql } from 'kysely';
import { eventWords, likeness, SAME_EVENT } from '../story/same-event.ts';
import { storable } from '../story/storable.ts';
import { itemFromJson, itemToJson } from '../story/wire-item-json.ts';
import type { WireDocumentState, WireItem, WireItemState, WireKind, WireSignal } from '../story/wire-item.ts';
import type { Database, Writer } from './database.ts';
import type { Tables } from './tables.ts';

export interface ArrivedDocument {
  readonly source: string;
  /** SHA-256 of the bytes. */
  readonly hash: Uint8Array;
  readonly name: string | null;
  readonly bytes: Uint8Array;
  readonly at: Temporal.Instant;
}

/** What becomes of it in the transaction that keeps it. */
export type NewState = Extract<WireDocumentState, 'arrived' | 'taken'>;

export interface WireDocument {
  readonly id: number;
  readonly source: string;
  readonly name: string | null;
  readonly receivedAt: Temporal.Instant;
  readonly state: WireDocumentState;
  /** Why it could not be read. */
  readonly trouble: string | null;
}

/** One of an agency's documents through all of its versions; locked until the commit. */
export interface WireIdentity {
  readonly id: number;
  readonly killedAt: Temporal.Instant | null;
  readonly current: Pick<KeptItem, 'id' | 'version' | 'versionCreated' | 'hash' | 'state'> | null;
}

export interface KeptItem {
  readonly id: number;
  readonly source: string;
  readonly agencyId: string;
  readonly document: number;
  readonly receivedAt: Temporal.Instant;
  readonly version: string | null;
  readonly versionCreated: Temporal.Instant | null;
  readonly hash: string;
  readonly kind: WireKind;
  readonly signal: WireSignal;
  readonly urgency: number | null;
  readonly language: string | null;
  readonly headline: string;
  readonly state: WireItemState;
  readonly why: string | null;
  /** Numbers of the stories that follow its document. */
  readonly stories: readonly number[];
}

export interface NewItem {
  readonly identity: number;
  readonly document: number;
  readonly at: Temporal.Instant;
  readonly hash: string;
  readonly item: WireItem;
  readonly state: WireItemState;
  readonly why: string | null;
}

/** Who a document is. */
export interface IdentityName {
  readonly source: string;
  readonly agencyId: string;
  readonly familyKey: string | null;
  /** The agency's id of the whole that it came within. */
  readonly whole: string | null;
}

export interface WireWriting {
  /** The document as it is kept; `isNew`: its bytes had never come from this source. */
  keep(document: ArrivedDocument, state?: NewState): Promise<WireDocument & { readonly isNew: boolean }>;
  settle(document: number, state: WireDocumentState, trouble: string | null): Promise<void>;
  /** Locked; made where it is not there yet. */
  lockIdentity(identity: IdentityName): Promise<WireIdentity>;
  isKilled(source: string, agencyId: string): Promise<boolean>;
  /** Ids of what came within a whole. */
  within(source: string, agencyId: string): Promise<readonly string[]>;
  /** `isNew` false: this version with these words is here already, in this state. */
  addItem(item: NewItem): Promise<{ readonly id: number; readonly isNew: boolean; readonly state: WireItemState }>;
  /** A kill of the document waits for a person. */
  hasWaitingKill(identity: number): Promise<boolean>;
  setItem(id: number, state: WireItemState, why: string | null): Promise<void>;
  setCurrent(identity: number, item: number): Promise<void>;
  setKilled(identity: number, at: Temporal.Instant): Promise<void>;
  /** Ids, in the order of their numbers. */
  followers(identity: number): Promise<readonly string[]>;
  /** From now on the story goes by this revision, an agency's text; null: it keeps the one it has, or has none. */
  follow(identity: number, story: string, how: { readonly base: string | null; readonly byPerson: boolean }): Promise<void>;
  /** Whether a person, and no rule, made the story of its document. */
  isByPerson(story: string): Promise<boolean>;
  /** A picture of the library is what this document brought. */
  keepPicture(identity: number, picture: string): Promise<void>;
  picturesOf(identity: number): Promise<readonly string[]>;
  /** What a story follows; undefined: nothing. */
  followed(story: string): Promise<{ readonly identity: number; readonly source: string; readonly agencyId: string; readonly base: string | null } | undefined>;
  /** The offers of a document have been decided: its items that were offered go on to another state. */
  settleOffers(identity: number, state: WireItemState, why: string): Promise<void>;
  /** An item with what it says, its identity locked; null where it has expired. */
  lockItem(id: number): Promise<(KeptItem & { readonly identity: number; readonly item: WireItem | null }) | undefined>;
  /** How many kills a source has sent since a moment. */
  killsSince(source: string, since: Temporal.Instant): Promise<number>;
  /** Lets go of what nobody used: bytes and words, not identities and hashes. Says how many items. */
  expire(source: string, before: Temporal.Instant): Promise<number>;
}

export function wireWriting(writer: Writer): WireWriting {
  return {
    async keep({ source, hash, name, bytes, at }, state = 'arrived') {
      const added = await writer
        .insertInto('wire_document')
        .values({ source, hash: Buffer.from(hash), name, received_at: at.toString(), bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), state, trouble: null })
        .onConflict((conflict) => conflict.columns(['source', 'hash']).doNothing())
        .returning(DOCUMENT)
        .executeTakeFirst();
      if (added !== undefined) return { ...readDocument(added), isNew: true };
      const known = await writer.selectFrom('wire_document').select(DOCUMENT).where('source', '=', source).where('hash', '=', Buffer.from(hash)).executeTakeFirstOrThrow();
      return { ...readDocument(known), isNew: false };
    },
    async settle(document, state, trouble) {
      await writer.updateTable('wire_document').set({ state, trouble }).where('id', '=', document).execute();
    },
    async lockIdentity({ source, agencyId, familyKey, whole }) {
      // Locks the row that is there as well as the one that it makes.
      const row = await writer
        .insertInto('wire_identity')
        .values({ source, agency_id: agencyId, family_key: familyKey, whole })
        .onConflict((conflict) => conflict.columns(['source', 'agency_id']).doUpdateSet({ agency_id: agencyId }))
        .returningAll()
        .executeTakeFirstOrThrow();
      const current = row.current === null ? undefined : await writer.selectFrom('wire_item').select(['id', 'version', 'version_created', 'hash', 'state']).where('id', '=', row.current).executeTakeFirst();
      return { id: row.id, killedAt: row.killed_at, current: current === undefined ? null : { id: current.id, version: current.version, versionCreated: current.version_created, hash: current.hash, state: current.state } };
    },
    async isKilled(source, agencyId) {
      return (await writer.selectFrom('wire_identity').select('id').where('source', '=', source).where('agency_id', '=', agencyId).where('killed_at', 'is not', null).executeTakeFirst()) !== undefined;
    },
    async within(source, agencyId) {
      const rows = await writer.selectFrom('wire_identity').select('agency_id').where('source', '=', source).where('whole', '=', agencyId).orderBy('id').execute();
      return rows.map((row) => row.agency_id);
    },
    async addItem({ identity, document, at, hash, item, state, why }) {
      const { version, updated, kind, signal, urgency, language, headline } = item;
      const row = {
        identity, document, received_at: at.toString(), version: maybeStorable(version), version_created: updated?.toString() ?? null, hash, kind, signal, urgency, language: maybeStorable(language), headline: storable(headline), state, why,
        words: [...eventWords(item)].map(storable), item: itemToJson(item),
      };
      const added = await writer.insertInto('wire_item').values(row).onConflict((conflict) => conflict.columns(['identity', 'version', 'version_created', 'hash']).doNothing()).returning('id').executeTakeFirst();
      if (added !== undefined) return { id: added.id, isNew: true, state };
      const known = writer.selectFrom('wire_item').select(['id', 'state']).where('identity', '=', identity).where('hash', '=', hash);
      return { ...(await known.where(sql<boolean>`version is not distinct from ${row.version} and version_created is not distinct from ${row.version_created}::timestamptz`).executeTakeFirstOrThrow()), isNew: false };
    },
    async hasWaitingKill(identity) {
      return (await writer.selectFrom('wire_item').select('id').where('identity', '=', identity).where('signal', '=', 'kill').where('state', '=', 'waiting').limit(1).executeTakeFirst()) !== undefined;
    },
    async setItem(id, state, why) {
      await writer.updateTable('wire_item').set({ state, why }).where('id', '=', id).execute();
    },
    async setCurrent(identity, item) {
      await writer.updateTable('wire_identity').set({ current: item }).where('id', '=', identity).execute();
    },
    async setKilled(identity, at) {
      await writer.updateTable('wire_identity').set({ killed_at: at.toString() }).where('id', '=', identity).where('killed_at', 'is', null).execute();
    },
    async followers(identity) {
      const rows = await writer.selectFrom('wire_follow').innerJoin('story', 'story.id', 'wire_follow.story').select('story.id').where('identity', '=', identity).orderBy('story.number').execute();
      return rows.map(({ id }) => id);
    },
    async follow(identity, story, { base, byPerson }) {
      await writer.insertInto('wire_follow').values({ identity, story, base, by_person: byPerson }).onConflict((conflict) => conflict.column('story').doUpdateSet({ identity, ...(base !== null && { base }) })).execute();
    },
    async isByPerson(story) {
      return (await writer.selectFrom('wire_follow').select('by_person').where('story', '=', story).executeTakeFirst())?.by_person ?? false;
    },
    async keepPicture(identity, picture) {
      await writer.insertInto('wire_picture').values({ identity, picture }).onConflict((conflict) => conflict.column('picture').doUpdateSet({ identity })).execute();
    },
    async picturesOf(identity) {
      return (await writer.selectFrom('wire_picture').select('picture').where('identity', '=', identity).orderBy('picture').execute()).map(({ picture }) => picture);
    },
    async followed(story) {
      const row = await writer.selectFrom('wire_follow').innerJoin('wire_identity', 'wire_identity.id', 'wire_follow.identity').select(['identity', 'source', 'agency_id', 'base']).where('story', '=', story).executeTakeFirst();
      return row && { identity: row.identity, source: row.source, agencyId: row.agency_id, base: row.base };
    },
    async settleOffers(identity, state, why) {
      await writer.updateTable('wire_item').set({ state, why }).where('identity', '=', identity).where('state', '=', 'offered').execute();
    },
    async lockItem(id) {
      const found = await writer.selectFrom('wire_item').select('identity').where('id', '=', id).executeTakeFirst();
      if (found === undefined) return undefined;
      await writer.selectFrom('wire_identity').select('id').where('id', '=', found.identity).forUpdate().executeTakeFirstOrThrow();
      const row = await itemsWith(writer).select(['wire_item.identity', 'wire_item.item']).where('wire_item.id', '=', id).executeTakeFirstOrThrow();
      return { ...readItem(row), identity: row.identity, item: row.item === null ? null : itemFromJson(row.item) };
    },
    async killsSince(source, since) {
      const { count } = await writer
        .selectFrom('wire_item')
        .innerJoin('wire_identity', 'wire_identity.id', 'wire_item.identity')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where('wire_identity.source', '=', source)
        .where('signal', '=', 'kill')
        .where('received_at', '>', sql<Temporal.Instant>`${since.toString()}::timestamptz`)
        .executeTakeFirstOrThrow();
      return count;
    },
    async expire(source, before) {
      const { numUpdatedRows } = await writer
        .updateTable('wire_item')
        .set({ state: 'expired', item: null })
        .from('wire_identity')
        .whereRef('wire_identity.id', '=', 'wire_item.identity')
        .where('wire_identity.source', '=', source)
        .where('wire_item.state', 'in', ['inbox', 'ignored', 'older'])
        .where('wire_item.received_at', '<', sql<Temporal.Instant>`${before.toString()}::timestamptz`)
        .executeTakeFirst();
      // Bytes go once nothing that was in them is kept.
      await sql`update wire_document set bytes = null where source = ${source} and bytes is not null and state = 'taken' and received_at < ${before.toString()}::timestamptz
        and not exists (select from wire_item where document = wire_document.id and item is not null)`.execute(writer);
      return Number(numUpdatedRows);
    },
  };
}

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
  document(id: number): Promise<(WireDocument & { readonly bytes: Uint8Array | null }) | undefined>;
  /**
   * The document of a source whose file was called so, that came within a day of another and may be shown: nothing of it was killed, is held back
   * or under embargo. In the folder of the other where there is one, else the last in whatever folder.
   */
  named(source: string, sought: SoughtFile): Promise<NamedDocument | null>;
  /** Documents that were kept and not taken in before their process ended, the oldest first. */
  arrived(): Promise<readonly number[]>;
  sources(): Promise<readonly SourceState[]>;
  /** With nothing to keep of it: that it is listened to. */
  keepSource(key: string, state: Partial<Omit<SourceState, 'key' | 'knownSince'>>): Promise<void>;
}

export interface SoughtFile {
  /** As whoever names it has it: `ferry.jpg`, `pictures/ferry.jpg`. */
  readonly name: string;
  /** The document that names it. */
  readonly beside: Pick<WireDocument, 'name' | 'receivedAt'>;
  readonly now: Temporal.Instant;
}

export interface NamedDocument {
  readonly bytes: Uint8Array;
  /** Who it is among its source's. */
  readonly agencyId: string;
}

const DAY = { hours: 24 } as const;
/** Of one name, within a day. */
const MOST_NAMED = 50;
/** Of the items of a day, the last ones: more are not compared. */
const MOST_BESIDE = 5000;

const maybeStorable = (text: string | null): string | null => (text === null ? null : storable(text));

const DOCUMENT = ['id', 'source', 'name', 'received_at', 'state', 'trouble'] as const;

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
      const row = await documents().select('bytes').where('id', '=', id).executeTakeFirst();
      return row && { ...readDocument(row), bytes: row.bytes };
    },
    async named(source, { name, beside, now }) {
      const last = name.slice(name.lastIndexOf('/') + 1);
      const rows = await namedSo(database, last)
        .where('wire_document.source', '=', source)
        .where('wire_document.received_at', '>=', sql<Temporal.Instant>`${beside.receivedAt.subtract(DAY).toString()}::timestamptz`)
        .where('wire_document.received_at', '<=', sql<Temporal.Instant>`${beside.receivedAt.add(DAY).toString()}::timestamptz`)
        .orderBy('wire_document.id', 'desc')
        .limit(MOST_NAMED)
        .execute();
      const held = new Set(rows.filter(({ item }) => isHeld(item, now)).map(({ id }) => id));
      const open = rows.filter(({ id }) => !held.has(id));
      const wished = [`${folderOf(beside.name)}/${name}`, `${folderOf(beside.name)}/${last}`, name].map((path) => posix.normalize(path));
      const found = wished.map((path) => open.find((row) => row.name === path)).find((row) => row !== undefined) ?? open[0];
      if (found === undefined) return null;
      const bytes = (await database.selectFrom('wire_document').select('bytes').where('id', '=', found.id).executeTakeFirst())?.bytes ?? null;
      return bytes && { bytes, agencyId: found.agency_id };
    },
    async arrived() {
      return (await database.selectFrom('wire_document').select('id').where('state', '=', 'arrived').orderBy('id').execute()).map(({ id }) => id);
    },
    async sources() {
      const rows = await database.selectFrom('wire_source').selectAll().orderBy('key').execute();
      return rows.map(({ known_since: knownSince, last_item_at: lastItemAt, last_success_at: lastSuccessAt, ...row }) => ({ ...row, knownSince, lastItemAt, lastSuccessAt }));
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

type DocumentRow = Selectable<Pick<Tables['wire_document'], (typeof DOCUMENT)[number]>>;

function readDocument({ received_at: receivedAt, ...row }: DocumentRow): WireDocument {
  return { id: row.id, source: row.source, name: row.name, receivedAt, state: row.state, trouble: row.trouble };
}

/** Documents that were taken, with what each of their items says now: in its own words, and in those of its newest version. */
function namedSo(database: Database, name: string) {
  return database
    .selectFrom('wire_document')
    .innerJoin('wire_item', 'wire_item.document', 'wire_document.id')
    .innerJoin('wire_identity', 'wire_identity.id', 'wire_item.identity')
    .leftJoin('wire_item as newest', 'newest.id', 'wire_identity.current')
    .select(['wire_document.id', 'wire_document.name', 'agency_id'])
    .select(sql<readonly unknown[]>`jsonb_build_array(wire_item.item, newest.item)`.as('item'))
    .where('wire_document.state', '=', 'taken')
    .where('wire_document.bytes', 'is not', null)
    .where(sql<boolean>`(wire_document.name = ${name} or right(wire_document.name, char_length(${name}::text) + 1) = '/' || ${name}::text)`)
    // A document goes with any of its items; a kill that waits for a person counts.
    .where(sql<boolean>`not exists (select from wire_item as mine join wire_identity as its on its.id = mine.identity where mine.document = wire_document.id
      and (its.killed_at is not null or exists (select from wire_item as kill where kill.identity = its.id and kill.signal = 'kill' and kill.state in ('waiting', 'killed'))))`);
}

/** Held back, or under embargo: by its own word, by that of the newest version where there is one, or because nobody knows any more. */
function isHeld([own, newest]: readonly unknown[], now: Temporal.Instant): boolean {
  return [own, newest ?? own].some((written) => {
    if (written === null || written === undefined) return true;
    const { signal, status, embargo } = itemFromJson(written);
    return signal === 'kill' || signal === 'withhold' || status !== 'usable' || embargo === 'hold' || (embargo !== null && Temporal.Instant.compare(embargo, now) > 0);
  });
}

/** Of a file within its source's folder; `.`: it lies in that itself. */
const folderOf = (name: string | null): string => posix.dirname(name ?? '');

function itemsWith(database: Database | Writer) {
  return database
    .selectFrom('wire_item')
    .innerJoin('wire_identity', 'wire_identity.id', 'wire_item.identity')
    .select(['wire_item.id', 'source', 'agency_id', 'document', 'received_at', 'version', 'version_created', 'hash', 'kind', 'signal', 'urgency', 'language', 'headline', 'wire_item.state', 'why'])
    .select(sql<number[]>`array(select number::int from wire_follow join story on story.id = wire_follow.story where wire_follow.identity = wire_item.identity order by 1)`.as('stories'));
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemsWith>['executeTakeFirstOrThrow']>>;

function readItem(row: ItemRow): KeptItem {
  const { id, source, agency_id: agencyId, document, received_at: receivedAt, version, version_created: versionCreated, hash, kind, signal, urgency, language, headline, state, why, stories } = row;
  return { id, source, agencyId, document, receivedAt, version, versionCreated, hash, kind, signal, urgency, language, headline, state, why, stories };
}
