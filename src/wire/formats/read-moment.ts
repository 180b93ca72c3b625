/** Moments as agencies write them. */

/**
 * ISO 8601, extended (`2026-03-14T09:30:00+05:30`) or basic (`20260314T093000+0530`), any offset (`Z`, `+0530`, `+05`), a fraction or
 * none, a space for the `T`, seconds left out; RFC 822 (`Sat, 14 Mar 2026 09:30:00 +0530`, letters for the zone). What names no zone is
 * in `zone`. A date alone, blanks and templates that nobody filled in are no moment: null.
 */
export function readMoment(written: string, zone: string): Temporal.Instant | null {
  const text = written.trim();
  if (text.length < 12 || text.length > 60) return null;
  const match = ISO.exec(text) ?? RFC822.exec(text);
  if (match?.groups === undefined) return null;
  const { y, mo, d, h, mi, s = '0', f = '', zone: said } = match.groups;
  const month = MONTHS[(mo ?? '').toLowerCase()] ?? Number(mo);
  try {
    const year = fullYear(y ?? '');
    const two = (digits: number | string | undefined): string => String(digits).padStart(2, '0');
    const local = `${String(year).padStart(4, '0')}-${two(month)}-${two(d)}T${two(h)}:${mi}:${two(Math.min(Number(s), 59))}.${f.padEnd(9, '0')}`;
    const offset = offsetOf(said);
    return offset === null ? Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant() : Temporal.Instant.from(local + offset);
  } catch {
    return null;
  }
}

/** As `readMoment`; a date alone is the beginning of that day in `zone`. */
export function readMomentOrDay(written: string, zone: string): Temporal.Instant | null {
  const moment = readMoment(written, zone);
  if (moment !== null) return moment;
  const match = /^\s*(\d{4})-?(\d\d)-?(\d\d)(?:Z|[+-]\d\d:?\d\d)?\s*$/.exec(written);
  if (match === null) return null;
  try {
    return Temporal.PlainDate.from({ year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }, { overflow: 'reject' }).toZonedDateTime(zone).toInstant();
  } catch {
    return null;
  }
}

const ISO = /^(?<y>\d{4})-?(?<mo>\d\d)-?(?<d>\d\d)[Tt ](?<h>\d\d):?(?<mi>\d\d)(?::?(?<s>\d\d))?(?:[.,](?<f>\d{1,9})\d*)?\s*(?<zone>[Zz]|[+-]\d\d(?::?\d\d)?|[A-Z]{2,5})?$/;
const RFC822 = /^(?:[A-Za-z]{3,9}\.?,?\s+)?(?<d>\d{1,2})[\s-]+(?<mo>[A-Za-z]{3})[a-z]*[\s-]+(?<y>\d{4}|\d\d)\s+(?<h>\d{1,2}):(?<mi>\d\d)(?::(?<s>\d\d))?\s*(?<zone>[+-]\d{2}:?\d{2}|[A-Za-z]{1,5})?(?:\s*\([^)]{0,20}\))?$/;

const MONTHS: { readonly [name: string]: number } = { jan: 1, feb: 2, mar: 3, apr: 4, may: 5, jun: 6, jul: 7, aug: 8, sep: 9, oct: 10, nov: 11, dec: 12 };
/** In hours. */
const LETTERS: { readonly [name: string]: number } = { UT: 0, UTC: 0, GMT: 0, Z: 0, WET: 0, BST: 1, CET: 1, CEST: 2, EET: 2, EEST: 3, MSK: 3, IST: 5.5, PKT: 5, EST: -5, EDT: -4, CST: -6, CDT: -5, MST: -7, MDT: -6, PST: -8, PDT: -7, JST: 9, KST: 9, AEST: 10, AEDT: 11 };

/** Null where none is said, or letters that nobody knows: these leave the moment to the source's zone. */
function offsetOf(said: string | undefined): string | null {
  if (said === undefined) return null;
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(said);
  if (match !== null) return `${match[1]}${match[2]}:${match[3] ?? '00'}`;
  const hours = LETTERS[said.toUpperCase()];
  if (hours === undefined) return null;
  const minutes = Math.abs(hours) * 60;
  return `${hours < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

/** Two digits as RFC 2822 reads them. */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length !== 2) return number;
  return number < 50 ? 2000 + number : 1900 + number;
}
