/** A wire item as JSON, for the archive and for another process: instants are ISO 8601 in UTC, all else is as in `WireItem`. */
import { storable } from './storable.ts';
import type { WireItem } from './wire-item.ts';

const MOMENTS = ['firstPublished', 'updated', 'expires'] as const satisfies readonly (keyof WireItem)[];

/** Text that the archive could not keep (U+0000, half of a character) is replaced by U+FFFD, at any depth. */
export function itemToJson(item: WireItem): string {
  return JSON.stringify(item, (_key, value: unknown) => (typeof value === 'string' ? storable(value) : value));
}

/** Reads what `itemToJson` wrote, and nothing else: it is not checked. */
export function itemFromJson(value: unknown): WireItem {
  const written = value as Record<string, unknown>;
  const moments = MOMENTS.map((name) => [name, momentOf(written[name])] as const);
  const { embargo } = written;
  return { series: null, ...written, ...Object.fromEntries(moments), embargo: embargo === 'hold' ? embargo : momentOf(embargo) } as unknown as WireItem;
}

const momentOf = (written: unknown): Temporal.Instant | null => (typeof written === 'string' ? Temporal.Instant.from(written) : null);
