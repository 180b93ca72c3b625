/** Fields of a ninjs document, of which nothing is certain: every look is guarded, nothing throws. */

export type Fields = { readonly [name: string]: unknown };

export function objectOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

/** The items of a list; a single one that is no list counts as a list of one. */
export function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** The first of the fields that holds text which is not blank. */
export function textAt(fields: Fields, ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (typeof value === 'string' && value.trim() !== '') return value;
  }
  return null;
}

/** The `value` of the entry whose `role` is wished for first; else of the first that has one. */
export function valueByRole(list: unknown, roles: readonly string[]): string | null {
  const entries = listOf(list)
    .map(objectOf)
    .filter((entry) => entry !== null)
    .map((entry) => ({ role: textAt(entry, 'role')?.toLowerCase() ?? '', value: textAt(entry, 'value') }))
    .filter((entry) => entry.value !== null);
  const wished = roles.map((role) => entries.find((entry) => entry.role === role)).find((entry) => entry !== undefined);
  return (wished ?? entries[0])?.value ?? null;
}

/**
 * An instant by ISO 8601, as agencies write it: any offset (`Z`, `+05:30`, `+0530`, `+05`), a fraction or none, a
 * space for the `T`. Without an offset it is UTC, as ninjs demands; a date alone is no instant.
 */
export function readInstant(written: string): Temporal.Instant | null {
  const match = /^\s*(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d(?::\d\d)?)(\.\d{1,9})?\d*\s*([Zz]|[+-]\d\d(?::?\d\d)?)?\s*$/.exec(written);
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', offset = 'Z'] = match;
  const full = /^[+-]\d\d$/.test(offset) ? `${offset}:00` : offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2');
  try {
    return Temporal.Instant.from(`${date}T${time}${time.length === 5 ? ':00' : ''}${fraction}${full.toUpperCase()}`);
  } catch {
    return null;
  }
}
