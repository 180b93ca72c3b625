/** Documents in JSON that come in pages. Pure. */

export interface PageFacts {
  /** Where the document leads on; null: it says nothing, or nothing that may be followed. */
  readonly next: string | null;
  /** No list in it has anything in it. */
  readonly isEmpty: boolean;
  /** Why what it says is not followed; null: nothing is wrong. */
  readonly trouble: string | null;
}

/** `path`: names with dots between them (`data.next_page`); `from`: the page's own address. It may lead to another page of the same host, and nowhere else. */
export function readPage(bytes: Uint8Array, path: string, from: string): PageFacts {
  const json = parse(bytes);
  if (json === undefined) return { next: null, isEmpty: true, trouble: 'the page is no JSON: what comes after it cannot be found' };
  const isEmpty = !hasItems(json, 4);
  const written = path.split('.').reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), json);
  if (written === undefined || written === null || written === '') return { next: null, isEmpty, trouble: null };
  const next = typeof written === 'string' && written.length <= 4096 ? URL.parse(written, from) : null;
  const own = new URL(from);
  if (next === null || next.host !== own.host || next.protocol !== own.protocol) return { next: null, isEmpty, trouble: `“${path}” does not lead to another page of ${own.host}: it is not followed` };
  return { next: next.href, isEmpty, trouble: null };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function hasItems(value: unknown, depth: number): boolean {
  if (Array.isArray(value)) return value.some(isRecord);
  return depth > 0 && isRecord(value) && Object.values(value).some((each) => hasItems(each, depth - 1));
}

const isRecord = (value: unknown): value is { readonly [name: string]: unknown } => typeof value === 'object' && value !== null && !Array.isArray(value);
