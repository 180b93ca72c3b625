/** Documents and items of the wire as whoever reads them has them. */
import { type Selectable, sql } from 'kysely';
import type { WireDocumentState, WireItemState, WireKind, WireSignal } from '../story/wire-item.ts';
import type { Database, Writer } from './database.ts';
import type { Tables } from './tables.ts';

export interface WireDocument {
  readonly id: number;
  readonly source: string;
  readonly name: string | null;
  readonly receivedAt: Temporal.Instant;
  readonly state: WireDocumentState;
  /** Why it could not be read. */
  readonly trouble: string | null;
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

export const DOCUMENT = ['id', 'source', 'name', 'received_at', 'state', 'trouble'] as const;

type DocumentRow = Selectable<Pick<Tables['wire_document'], (typeof DOCUMENT)[number]>>;

export function readDocument({ received_at: receivedAt, ...row }: DocumentRow): WireDocument {
  return { id: row.id, source: row.source, name: row.name, receivedAt, state: row.state, trouble: row.trouble };
}

export function itemsWith(database: Database | Writer) {
  return database
    .selectFrom('wire_item')
    .innerJoin('wire_identity', 'wire_identity.id', 'wire_item.identity')
    .select(['wire_item.id', 'source', 'agency_id', 'document', 'received_at', 'version', 'version_created', 'hash', 'kind', 'signal', 'urgency', 'language', 'headline', 'wire_item.state', 'why'])
    .select(sql<number[]>`array(select number::int from wire_follow join story on story.id = wire_follow.story where wire_follow.identity = wire_item.identity order by 1)`.as('stories'));
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof itemsWith>['executeTakeFirstOrThrow']>>;

export function readItem(row: ItemRow): KeptItem {
  const { id, source, agency_id: agencyId, document, received_at: receivedAt, version, version_created: versionCreated, hash, kind, signal, urgency, language, headline, state, why, stories } = row;
  return { id, source, agencyId, document, receivedAt, version, versionCreated, hash, kind, signal, urgency, language, headline, state, why, stories };
}

/** A picture that a document's version names, and what came of it. */
export interface BroughtPicture {
  /** By where the document says it lies (`keyOfHref`). */
  readonly href: string;
  readonly agencyId: string | null;
  /** In the library; null: it could not be had. */
  readonly picture: string | null;
  /** The newest version for which it was looked for. */
  readonly item: number;
}

export const BROUGHT = ['href', 'agency_id', 'picture', 'item'] as const;

export function readBrought({ agency_id: agencyId, ...row }: Selectable<Pick<Tables['wire_brought'], (typeof BROUGHT)[number]>>): BroughtPicture {
  return { ...row, agencyId };
}

/** What a source has said last of where and until when a picture may be shown. */
export interface SaidLimits {
  readonly picture: string;
  /** As one word to compare; null: nothing, or nothing any more. */
  readonly limits: string | null;
  /** The document that says so; null: several do. */
  readonly identity: number | null;
  /** The version that said it. */
  readonly item: number;
}
