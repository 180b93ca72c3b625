/** Addresses found in documents: only protocols a reader may follow, absolute, never with a password in them. */

const LINKABLE = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const LOADABLE = new Set(['http:', 'https:']);
const LONGEST = 2048;

/** Where a link leads, absolute; null where it leads nowhere safe. `base` is the document's own address, if known. */
export function linkAddress(href: string | undefined, base: string | null): string | null {
  return address(href, base, LINKABLE);
}

/** Where a picture or a player lies: http and https alone. */
export function mediaAddress(href: string | undefined, base: string | null): string | null {
  return address(href, base, LOADABLE);
}

function address(href: string | undefined, base: string | null, protocols: ReadonlySet<string>): string | null {
  // Browsers ignore tabs and line ends inside an address; `java\nscript:` is read as they read it, by the URL parser.
  const written = href?.trim() ?? '';
  if (written === '' || written.startsWith('#') || written.length > LONGEST) return null;
  const absolute = base === null && written.startsWith('//') ? `https:${written}` : written;
  const url = URL.parse(absolute, base ?? undefined);
  if (url === null || !protocols.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  return url.href;
}

/** A canonical address: http(s), no fragment; null when it is none. */
export function pageAddress(href: string | null | undefined, base: string | null): string | null {
  const found = mediaAddress(href ?? undefined, base);
  if (found === null) return null;
  const url = new URL(found);
  url.hash = '';
  return url.href;
}

/** A language code in its canonical form (`en_IN` and `EN-in` are `en-IN`); null when it is none. */
export function languageCode(code: string | null | undefined): string | null {
  const written = code?.trim().replaceAll('_', '-') ?? '';
  if (written === '' || written.length > 35) return null;
  const known = KNOWN_CODES.get(written);
  if (known !== undefined) return known;
  const canonical = canonicalCode(written);
  if (KNOWN_CODES.size < MOST_KNOWN_CODES) KNOWN_CODES.set(written, canonical);
  return canonical;
}

/** The codes of a day's documents are few, and asking takes longer than reading a paragraph. */
const KNOWN_CODES = new Map<string, string | null>();
const MOST_KNOWN_CODES = 500;

function canonicalCode(written: string): string | null {
  try {
    return Intl.getCanonicalLocales(written)[0] ?? null;
  } catch {
    return null;
  }
}
