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
