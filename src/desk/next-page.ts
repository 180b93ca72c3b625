/** Where a list goes on. Pure. */

/** The same question, from there on. `path` is below `/api/v1`. */
export function nextPage(path: string, search: string, after: string | number): string {
  const asked = new URLSearchParams(search);
  asked.set('after', String(after));
  return `/api/v1${path}?${asked.toString()}`;
}
