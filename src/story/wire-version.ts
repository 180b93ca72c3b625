/** Which of two versions of an agency's document is the newer one. Pure. */
import type { WireItem } from './wire-item.ts';

export interface KnownVersion {
  readonly version: string | null;
  /** The sender's own word on when it was made. */
  readonly versionCreated: Temporal.Instant | null;
  readonly hash: string;
}

/** `same`: nothing new. `rewritten`: other words under the same version, which its sender should not do. */
export type Standing = 'first' | 'newer' | 'rewritten' | 'same' | 'older';

/**
 * By number where both have one (they need not follow each other, and some are larger than a `number`), else by when they were
 * made, else what comes later is newer.
 */
export function decideStanding({ version, updated }: Pick<WireItem, 'version' | 'updated'>, hash: string, known: KnownVersion | null): Standing {
  if (known === null) return 'first';
  const order = byNumber(version, known.version) ?? byMoment(updated, known.versionCreated);
  if (order !== null && order !== 0) return order > 0 ? 'newer' : 'older';
  return hash === known.hash ? 'same' : order === 0 ? 'rewritten' : 'newer';
}

/** Null: it does not tell, because one has no number or both have the same and moments may tell more. */
function byNumber(version: string | null, known: string | null): number | null {
  if (version === null || known === null || !WHOLE.test(version) || !WHOLE.test(known)) return null;
  const [one, other] = [BigInt(version), BigInt(known)];
  return one === other ? null : one > other ? 1 : -1;
}

const WHOLE = /^\d{1,30}$/;

function byMoment(updated: Temporal.Instant | null, known: Temporal.Instant | null): number | null {
  return updated === null || known === null ? null : Temporal.Instant.compare(updated, known);
}
