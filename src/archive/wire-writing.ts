/** What agencies send, as it is kept: their bytes, their items, and which stories and pictures follow which. */
import { sql } from 'kysely';
import { eventWords } from '../story/same-event.ts';
import { storable } from '../story/storable.ts';
import { itemFromJson, itemToJson } from '../story/wire-item-json.ts';
import type { WireDocumentState, WireItem, WireItemState } from '../story/wire-item.ts';
import type { Writer } from './database.ts';
import { wireNames, type WireNames } from './wire-names.ts';
import { BROUGHT, type BroughtPicture, DOCUMENT, itemsWith, type KeptItem, readBrought, readDocument, readItem, type SaidLimits, type WireDocument } from './wire-rows.ts';

export interface ArrivedDocument {
  readonly source: string;
  /** SHA-256 of the bytes. */
  readonly hash: Uint8Array;
  readonly name: string | null;
  /** The charset that was said beside the bytes. */
  readonly encoding?: string | null;
  readonly bytes: Uint8Array;
  readonly at: Temporal.Instant;
}

/** What becomes of it in the transaction that keeps it. */
export type NewState = Extract<WireDocumentState, 'arrived' | 'taken'>;

export interface NewItem {
  readonly identity: number;
  readonly document: number;
  readonly at: Temporal.Instant;
  readonly hash: string;
  readonly item: WireItem;
  readonly state: WireItemState;
  readonly why: string | null;
}

export interface WireWriting extends WireNames {
  /** The document as it is kept; `isNew`: its bytes had never come from this source. */
  keep(document: ArrivedDocument, state?: NewState): Promise<WireDocument & { readonly isNew: boolean }>;
  settle(document: number, state: WireDocumentState, trouble: string | null): Promise<void>;
  /** What came before it from its source under its file’s name, and could not be read, needs nobody any more: it was sent again, whole. */
  dismissTorn(document: number): Promise<void>;
  /** `isNew` false: this version with these words is here already, in this state. */
  addItem(item: NewItem): Promise<{ readonly id: number; readonly isNew: boolean; readonly state: WireItemState }>;
  /** A kill of the document waits for a person. */
  hasWaitingKill(identity: number): Promise<boolean>;
  setItem(id: number, state: WireItemState, why: string | null): Promise<void>;
  /** Ids, in the order of their numbers. */
  followers(identity: number): Promise<readonly string[]>;
  /** From now on the story goes by this revision, an agency's text; null: it keeps the one it has, or has none. */
  follow(identity: number, story: string, how: { readonly base: string | null; readonly byPerson: boolean }): Promise<void>;
  /** Readers of the story are to be told that its agency corrected it, once they see the text that was mended. */
  oweCorrection(story: string): Promise<void>;
  /** Readers see the text in work of a story from now on: what it follows is printed. True: they are owed a note of correction, and have it herewith. */
  settlePrinted(story: string): Promise<boolean>;
  /** Whether a person, and no rule, made the story of its document. */
  isByPerson(story: string): Promise<boolean>;
  /** A picture of the library is what this document brought. Says whether that is new. */
  keepPicture(identity: number, picture: string): Promise<boolean>;
  picturesOf(identity: number): Promise<readonly string[]>;
  /** What came of the pictures that a document's versions have named. */
  brought(identity: number): Promise<readonly BroughtPicture[]>;
  /** In place of what was kept of it before. */
  keepBrought(identity: number, picture: BroughtPicture): Promise<void>;
  /** Undefined: the source has not spoken of the picture. */
  limits(source: string, picture: string): Promise<Omit<SaidLimits, 'picture'> | undefined>;
  /** In place of what it said before. */
  keepLimits(source: string, said: SaidLimits): Promise<void>;
  /** What a story follows; undefined: nothing. */
  followed(story: string): Promise<{ readonly identity: number; readonly source: string; readonly agencyId: string; readonly base: string | null } | undefined>;
  /** The offers of a document have been decided: its items that were offered go on to another state. True: one of them was a correction. */
  settleOffers(identity: number, state: WireItemState, why: string): Promise<boolean>;
  /** An item with what it says, its identity locked; null where it has expired. */
  lockItem(id: number): Promise<(KeptItem & { readonly identity: number; readonly item: WireItem | null }) | undefined>;
  /** How many kills a source has sent since a moment. */
  killsSince(source: string, since: Temporal.Instant): Promise<number>;
  /** Lets go of what nobody used: bytes and words, not identities and hashes. Says how many items. */
  expire(source: string, before: Temporal.Instant): Promise<number>;
}

export function wireWriting(writer: Writer): WireWriting {
  return {
    ...wireNames(writer),
    async keep({ source, hash, name, encoding = null, bytes, at }, state = 'arrived') {
      const added = await writer
        .insertInto('wire_document')
        .values({ source, hash: Buffer.from(hash), name, encoding, received_at: at.toString(), bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), state, trouble: null })
        .onConflict((conflict) => conflict.columns(['source', 'hash']).doNothing())
        .returning(DOCUMENT)
        .executeTakeFirst();
      if (added !== undefined) return { ...readDocument(added), isNew: true };
      const known = await writer.selectFrom('wire_document').select(DOCUMENT).where('source', '=', source).where('hash', '=', Buffer.from(hash)).executeTakeFirstOrThrow();
      // Read again, it is read by what was said of it last.
      if (encoding !== null) await writer.updateTable('wire_document').set({ encoding }).where('id', '=', known.id).execute();
      return { ...readDocument(known), isNew: false };
    },
    async settle(document, state, trouble) {
      await writer.updateTable('wire_document').set({ state, trouble }).where('id', '=', document).execute();
    },
    async dismissTorn(document) {
      await sql`update wire_document torn set state = 'dismissed' from wire_document whole
        where whole.id = ${document} and torn.id < whole.id and torn.state = 'quarantined' and torn.source = whole.source and torn.name = whole.name`.execute(writer);
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
    async followers(identity) {
      const rows = await writer.selectFrom('wire_follow').innerJoin('story', 'story.id', 'wire_follow.story').select('story.id').where('identity', '=', identity).orderBy('story.number').execute();
      return rows.map(({ id }) => id);
    },
    async follow(identity, story, { base, byPerson }) {
      await writer.insertInto('wire_follow').values({ identity, story, base, by_person: byPerson }).onConflict((conflict) => conflict.column('story').doUpdateSet({ identity, ...(base !== null && { base }) })).execute();
    },
    async oweCorrection(story) {
      await writer.updateTable('wire_follow').set({ owes_correction: true }).where('story', '=', story).execute();
    },
    async settlePrinted(story) {
      const follow = await writer.selectFrom('wire_follow').innerJoin('wire_identity', 'wire_identity.id', 'wire_follow.identity').select(['current', 'owes_correction']).where('story', '=', story).executeTakeFirst();
      if (follow === undefined) return false;
      await writer.updateTable('wire_item').set({ state: 'printed' }).where('id', '=', follow.current).where('state', 'in', ['draft', 'held']).execute();
      if (follow.owes_correction) await writer.updateTable('wire_follow').set({ owes_correction: false }).where('story', '=', story).execute();
      return follow.owes_correction;
    },
    async isByPerson(story) {
      return (await writer.selectFrom('wire_follow').select('by_person').where('story', '=', story).executeTakeFirst())?.by_person ?? false;
    },
    async keepPicture(identity, picture) {
      const { numInsertedOrUpdatedRows } = await writer.insertInto('wire_picture').values({ identity, picture }).onConflict((conflict) => conflict.columns(['picture', 'identity']).doNothing()).executeTakeFirst();
      return numInsertedOrUpdatedRows === 1n;
    },
    async picturesOf(identity) {
      return (await writer.selectFrom('wire_picture').select('picture').where('identity', '=', identity).orderBy('picture').execute()).map(({ picture }) => picture);
    },
    async brought(identity) {
      return (await writer.selectFrom('wire_brought').select(BROUGHT).where('identity', '=', identity).execute()).map(readBrought);
    },
    async keepBrought(identity, { href, agencyId, picture, item }) {
      const row = { agency_id: agencyId, picture, item };
      await writer.insertInto('wire_brought').values({ identity, href, ...row }).onConflict((conflict) => conflict.columns(['identity', 'href']).doUpdateSet(row)).execute();
    },
    async limits(source, picture) {
      return writer.selectFrom('wire_limits').select(['limits', 'identity', 'item']).where('source', '=', source).where('picture', '=', picture).executeTakeFirst();
    },
    async keepLimits(source, { picture, ...said }) {
      await writer.insertInto('wire_limits').values({ source, picture, ...said }).onConflict((conflict) => conflict.columns(['source', 'picture']).doUpdateSet(said)).execute();
    },
    async followed(story) {
      const row = await writer.selectFrom('wire_follow').innerJoin('wire_identity', 'wire_identity.id', 'wire_follow.identity').select(['identity', 'source', 'agency_id', 'base']).where('story', '=', story).executeTakeFirst();
      return row && { identity: row.identity, source: row.source, agencyId: row.agency_id, base: row.base };
    },
    async settleOffers(identity, state, why) {
      const settled = await writer.updateTable('wire_item').set({ state, why }).where('identity', '=', identity).where('state', '=', 'offered').returning('signal').execute();
      return settled.some(({ signal }) => signal === 'correction');
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

const maybeStorable = (text: string | null): string | null => (text === null ? null : storable(text));
