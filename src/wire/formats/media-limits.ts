/** Until when and where a picture may be shown, where a document says so in a form that a program understands. */
import { countryOf } from '../../story/picture-rights.ts';
import type { WireLimits, WireMedia } from '../../story/wire-item.ts';
import { readMoment, readMomentOrDay } from './read-moment.ts';

export interface SaidLimits {
  readonly until?: Temporal.Instant | null;
  readonly onlyIn?: readonly string[] | null;
  readonly notIn?: readonly string[] | null;
}

/** Nothing where nothing is said. */
export function limitsOf({ until = null, onlyIn, notIn }: SaidLimits): Pick<WireMedia, 'limits'> {
  const limits: WireLimits = { until: until?.toString() ?? null, onlyIn: onlyIn ?? [], notIn: notIn ?? [] };
  return limits.until === null && limits.onlyIn.length === 0 && limits.notIn.length === 0 ? {} : { limits };
}

/** A day counts to its end. */
export function readEnd(written: string | null | undefined, zone: string): Temporal.Instant | null {
  const text = written?.trim() ?? '';
  return readMoment(text, zone) ?? readMomentOrDay(text, zone)?.toZonedDateTimeISO(zone).add({ days: 1 }).toInstant() ?? null;
}

const MOST = 250;
const LONGEST = 5_000;

/** `IN, LK`, `in lk`, `India; Sri Lanka`; null where any of it is no country: half of a rule would be another rule. */
export function readCountries(written: string | null | undefined): readonly string[] | null {
  const text = written?.trim() ?? '';
  if (text === '' || text.length > LONGEST) return null;
  const names = text.split(/\s*[,;/|]\s*|\s+and\s+/).filter((name) => name !== '');
  const codes = names.every((name) => codeOf(name) !== null) ? names : text.split(/\s+/);
  const found = codes.map(codeOf);
  return found.length > MOST || found.includes(null) ? null : [...new Set(found.filter((code) => code !== null))];
}

function codeOf(written: string): string | null {
  const code = countryOf(written);
  return code === null ? byName(written) : inUse(code);
}

/** `UK` is read everywhere and stands for `GB`. */
const inUse = (code: string): string => new Intl.Locale(`und-${code}`).region ?? code;

let names: ReadonlyMap<string, string> | undefined;

/** Made when the first document writes one out: most name codes, or none. */
function byName(name: string): string | null {
  names ??= namesOfCountries();
  return names.get(name.toLowerCase()) ?? null;
}

function namesOfCountries(): ReadonlyMap<string, string> {
  const letters = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = letters.flatMap((one) => letters.map((other) => `${one}${other}`)).filter((code) => countryOf(code) !== null);
  return new Map(codes.map((code) => [(english.of(code) ?? code).toLowerCase(), inUse(code)]));
}
