/** Which document an item is a version of, where its agency gives a version an id that nobody here has seen. */
import type { Relative } from '../archive/wire-names.ts';
import type { Writing } from '../archive/writing.ts';
import { storable } from '../story/storable.ts';
import type { WireItem } from '../story/wire-item.ts';

/** Agencies number and name their stories anew from day to day. */
const FAMILY_LASTS = { hours: 48 } as const;
const LONGEST_KEY = 500;

export const familyKey = ({ familyKey: key }: Pick<WireItem, 'familyKey'>): string | null => (key === null ? null : storable(key.slice(0, LONGEST_KEY)));

export interface Sought {
  readonly item: WireItem;
  readonly source: string;
  readonly now: Temporal.Instant;
  /** Under which name a document of an id is kept. */
  readonly nameOf: (agencyId: string) => string;
}

/**
 * The document whose place it says that it takes; else the only one of its family, where it is an update of that or is the first
 * version, come late. Null: it is a document of its own.
 */
export async function findSameDocument({ wire }: Writing, { item, source, now, nameOf }: Sought): Promise<number | null> {
  for (const { relation, id } of item.links) {
    const previous = relation === 'previous' ? await wire.findName(source, nameOf(id)) : undefined;
    if (previous !== undefined) return previous;
  }
  const [only, ...more] = await relativesOf(wire, { item, source, now });
  return only !== undefined && more.length === 0 && isVersionOf(item, only) ? only.id : null;
}

/** Others of a source's documents that bear the same family's name, if they were heard of lately. */
export async function relativesOf(wire: Writing['wire'], { item, source, now }: Pick<Sought, 'item' | 'source' | 'now'>): Promise<readonly Relative[]> {
  const family = familyKey(item);
  return family === null ? [] : wire.relatives({ source, familyKey: family, since: now.subtract(FAMILY_LASTS) });
}

const ANOTHER: ReadonlySet<WireItem['signal']> = new Set(['advisory', 'test']);

/** A family has its story in other languages and its pictures, too. A kill says little of what it kills. */
function isVersionOf({ signal, status, kind, language }: WireItem, { current, hasFirst }: Relative): boolean {
  if (ANOTHER.has(signal)) return false;
  if (status === 'canceled' || current === null) return true;
  if (current.kind !== kind || (language !== null && current.language !== null && current.language !== language)) return false;
  return signal !== 'new' || !hasFirst;
}
