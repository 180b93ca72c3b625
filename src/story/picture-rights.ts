/** Until when and where a picture may be shown, and why one may not. Pure. */

/** Countries by ISO 3166-1: `IN`. */
export interface PictureRights {
  /** From this moment on readers may not see it; null: no end is known. */
  readonly until: Temporal.Instant | null;
  /** Only in these countries; empty: anywhere. */
  readonly onlyIn: readonly string[];
  /** Everywhere but in these. */
  readonly notIn: readonly string[];
}

/** killed: a person or its agency took it away; replaced: another picture stands in its place; expired, territory: by its rights. */
export const BARS = ['killed', 'replaced', 'expired', 'territory'] as const;

/** Why readers may not see a picture. */
export type Bar = (typeof BARS)[number];

/**
 * What its rights say of showing it now. A site is read everywhere unless the publication says for which countries it is
 * published: then those alone count.
 */
export function barByRights({ until, onlyIn, notIn }: PictureRights, countries: readonly string[], now: Temporal.Instant): Extract<Bar, 'expired' | 'territory'> | null {
  if (until !== null && Temporal.Instant.compare(until, now) <= 0) return 'expired';
  if (onlyIn.length === 0 && notIn.length === 0) return null;
  if (countries.length === 0) return 'territory';
  const isCovered = countries.every((country) => !notIn.includes(country) && (onlyIn.length === 0 || onlyIn.includes(country)));
  return isCovered ? null : 'territory';
}

const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** A country that there is, as it is kept: `in` is `IN`. */
export function countryOf(written: string): string | null {
  const code = written.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && names.of(code) !== undefined ? code : null;
}
