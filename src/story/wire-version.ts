/** Which of two versions of an agency's document is the newer one. Pure. */
import type { WireItem } from './wire-item.ts';

export interface KnownVersion {
  readonly version: string | null;
  /** The sender's own word on when it was made. */
  readonly versionCreated: Temporal.Instant | null;
  readonly hash: string;
}

/** `newer`: also the first of all. `same`: nothing new. `rewritten`: other words under the same version, which its sender should not do. */
export type Standing = 'newer' | 'rewritten' | 'same' | 'older';

/**
 * By number where both have one (they need not follow each other, and some are larger than a `number`), else or under the same one by
 * when they were made, else what comes later is newer.
 */
export function decideStanding({ version, updated }: Pick<WireItem, 'version' | 'updated'>, hash: string, known: KnownVersion | null): Standing {
  if (known === null) return 'newer';
  const byName = byVersion(version, known.version);
  const order = byName === null || byName === 0 ? (byMoment(updated, known.versionCreated) ?? byName) : byName;
  if (order !== null && order !== 0) return order > 0 ? 'newer' : 'older';
  return hash === known.hash ? 'same' : order === 0 ? 'rewritten' : 'newer';
}

/** Null: it does not tell, because one has none, or they are two that are no numbers. */
function byVersion(version: string | null, known: string | null): number | null {
  if (version === null || known === null) return null;
  if (version === known) return 0;
  if (!WHOLE.test(version) || !WHOLE.test(known)) return null;
  const [one, other] = [BigInt(version), BigInt(known)];
  return one === other ? 0 : one > other ? 1 : -1;
}

const WHOLE = /^\d{1,30}$/;

function byMoment(updated: Temporal.Instant | null, known: Temporal.Instant | null): number | null {
  return updated === null || known === null ? null : Temporal.Instant.compare(updated, known);
}
