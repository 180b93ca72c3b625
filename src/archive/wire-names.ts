/** Who an agency's document is, through all of its versions and under all of its names. */
import { type Selectable, sql } from 'kysely';
import type { Writer } from './database.ts';
import type { Tables } from './tables.ts';
import type { KeptItem } from './wire-rows.ts';

/** Who a document is. */
export interface IdentityName {
  readonly source: string;
  readonly agencyId: string;
  readonly familyKey: string | null;
  /** The agency's id of the whole that it came within. */
  readonly whole: string | null;
}

/** One of an agency's documents through all of its versions; locked until the commit. */
export interface WireIdentity {
  readonly id: number;
  /** The name that it had first. */
  readonly agencyId: string;
  readonly killedAt: Temporal.Instant | null;
  readonly current: Pick<KeptItem, 'id' | 'document' | 'version' | 'versionCreated' | 'hash' | 'state'> | null;
}

/** Another document of the same family. */
export interface Relative {
  readonly id: number;
  readonly agencyId: string;
  /** Its newest version, and what that is; null: a kill came before any. */
  readonly current: Pick<KeptItem, 'id' | 'kind' | 'language'> | null;
  /** Its first version is here: what is not an update of anything. */
  readonly hasFirst: boolean;
  readonly isKilled: boolean;
}

export interface WireNames {
  /** Locked; made where it is not there yet. */
  lockIdentity(name: IdentityName): Promise<WireIdentity>;
  /** A document is another one from now on, with all its names, its items, its pictures and the stories that follow it; killed, where it was. Gives that one, locked. */
  setSameAs(document: number, other: number): Promise<WireIdentity>;
  /** A name that nobody has is another name of a document. */
  addName(name: { readonly source: string; readonly agencyId: string }, document: number): Promise<void>;
  /** The document that has a name; undefined: nobody has it. */
  findName(source: string, agencyId: string): Promise<number | undefined>;
  /** Those of a source's documents that name a family and were last heard of since a moment; none that came within another. Until the commit nobody else asks for them. */
  relatives(family: { readonly source: string; readonly familyKey: string; readonly since: Temporal.Instant }): Promise<readonly Relative[]>;
  isKilled(source: string, agencyId: string): Promise<boolean>;
  setKilled(identity: number, at: Temporal.Instant): Promise<void>;
  setCurrent(identity: number, item: number): Promise<void>;
  /** Ids of what came within a whole. */
  within(source: string, agencyId: string): Promise<readonly string[]>;
}

type NameRow = Selectable<Tables['wire_identity']>;

export function wireNames(writer: Writer): WireNames {
  async function withCurrent({ id, agency_id: agencyId, killed_at: killedAt, current: item }: NameRow): Promise<WireIdentity> {
    const current = item === null ? undefined : await writer.selectFrom('wire_item').select(['id', 'document', 'version', 'version_created', 'hash', 'state']).where('id', '=', item).executeTakeFirst();
    return { id, agencyId, killedAt, current: current === undefined ? null : { id: current.id, document: current.document, version: current.version, versionCreated: current.version_created, hash: current.hash, state: current.state } };
  }
  const lock = async (id: number): Promise<WireIdentity> => withCurrent(await writer.selectFrom('wire_identity').selectAll().where('id', '=', id).forUpdate().executeTakeFirstOrThrow());
  return {
    async lockIdentity({ source, agencyId, familyKey, whole }) {
      // Locks the row that is there as well as the one that it makes.
      const row = await writer
        .insertInto('wire_identity')
        .values({ source, agency_id: agencyId, family_key: familyKey, whole })
        .onConflict((conflict) => conflict.columns(['source', 'agency_id']).doUpdateSet({ agency_id: agencyId }))
        .returningAll()
        .executeTakeFirstOrThrow();
      return row.same_as === null ? withCurrent(row) : lock(row.same_as);
    },
    async setSameAs(document, other) {
      await lock(other);
      await writer.updateTable('wire_identity').set({ same_as: other }).where((is) => is.or([is('id', '=', document), is('same_as', '=', document)])).execute();
      await sql`update wire_identity set killed_at = coalesce(killed_at, (select killed_at from wire_identity where id = ${document})) where id = ${other}`.execute(writer);
      await writer.updateTable('wire_follow').set({ identity: other }).where('identity', '=', document).execute();
      await sql`insert into wire_picture (picture, identity) select picture, ${other}::bigint from wire_picture where identity = ${document} on conflict do nothing`.execute(writer);
      await sql`update wire_item as mine set identity = ${other} where identity = ${document} and not exists (select from wire_item as same
        where same.identity = ${other} and same.hash = mine.hash and same.version is not distinct from mine.version and same.version_created is not distinct from mine.version_created)`.execute(writer);
      return lock(other);
    },
    async addName({ source, agencyId }, document) {
      await writer.insertInto('wire_identity').values({ source, agency_id: agencyId, family_key: null, whole: null, same_as: document }).onConflict((conflict) => conflict.columns(['source', 'agency_id']).doNothing()).execute();
    },
    async findName(source, agencyId) {
      const row = await writer.selectFrom('wire_identity').select(['id', 'same_as']).where('source', '=', source).where('agency_id', '=', agencyId).executeTakeFirst();
      return row === undefined ? undefined : (row.same_as ?? row.id);
    },
    async relatives({ source, familyKey, since }) {
      // Two that come at once would each find that they are the first.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`wire family ${source} ${familyKey}`}, 0))`.execute(writer);
      const rows = await writer
        .selectFrom('wire_identity')
        .leftJoin('wire_item', 'wire_item.id', 'wire_identity.current')
        .select(['wire_identity.id', 'agency_id', 'killed_at', 'wire_item.id as item', 'kind', 'language'])
        .select(sql<boolean>`exists (select from wire_item as first where first.identity = wire_identity.id and first.signal = 'new')`.as('has_first'))
        .where('source', '=', source)
        .where('family_key', '=', familyKey)
        .where('whole', 'is', null)
        .where('same_as', 'is', null)
        .where(sql<boolean>`coalesce(wire_item.received_at, killed_at) > ${since.toString()}::timestamptz`)
        .orderBy('wire_identity.id')
        .execute();
      return rows.map((row) => ({ id: row.id, agencyId: row.agency_id, current: row.item === null || row.kind === null ? null : { id: row.item, kind: row.kind, language: row.language }, hasFirst: row.has_first, isKilled: row.killed_at !== null }));
    },
    async isKilled(source, agencyId) {
      return (await writer.selectFrom('wire_identity').select('id').where('source', '=', source).where('agency_id', '=', agencyId).where('killed_at', 'is not', null).executeTakeFirst()) !== undefined;
    },
    async setKilled(identity, at) {
      await writer.updateTable('wire_identity').set({ killed_at: at.toString() }).where('id', '=', identity).where('killed_at', 'is', null).execute();
    },
    async setCurrent(identity, item) {
      await writer.updateTable('wire_identity').set({ current: item }).where('id', '=', identity).execute();
    },
    async within(source, agencyId) {
      const rows = await writer.selectFrom('wire_identity').select('agency_id').where('source', '=', source).where('whole', '=', agencyId).orderBy('id').execute();
      return rows.map((row) => row.agency_id);
    },
  };
}
