/** Moments as they can be kept: in the years 1 to 9999 of UTC, to the microsecond. Pure. */

const FIRST = Temporal.Instant.from('0001-01-01T00:00:00Z');
const LAST = Temporal.Instant.from('9999-12-31T23:59:59.999999Z');

export function isKeepable(moment: Temporal.Instant): boolean {
  return Temporal.Instant.compare(moment, FIRST) >= 0 && Temporal.Instant.compare(moment, LAST) <= 0;
}

/** As it will be read again: what is smaller than a microsecond is cut off. */
export const kept = (moment: Temporal.Instant): Temporal.Instant => moment.round({ smallestUnit: 'microsecond', roundingMode: 'floor' });
