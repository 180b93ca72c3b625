/** A file that a document of the wire names, among what came over the same wire: the right one, or none. */
import { posix } from 'node:path';
import { sql } from 'kysely';
import { itemFromJson } from '../story/wire-item-json.ts';
import type { Database } from './database.ts';
import type { WireDocument } from './wire-rows.ts';

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

export async function findNamed(database: Database, source: string, { name, beside, now }: SoughtFile): Promise<NamedDocument | null> {
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
