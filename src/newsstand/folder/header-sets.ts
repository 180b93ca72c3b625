/** Pages that are sent with the same headers share a set of them, by a name that is of the set's own making. Pure. */
import { createHash } from 'node:crypto';
import type { PageFacts } from '../answer-headers.ts';
import { pageHeaders } from '../answer-headers.ts';

export interface HeaderSet {
  /** `hi-html-3f2a91bc`: another set has another name. */
  readonly name: string;
  /** Name and value, in the order in which they are sent. */
  readonly headers: readonly (readonly [string, string])[];
}

export type SetFacts = Omit<PageFacts, 'etag'>;

/** What a web server tells of a file by itself is not in it: length, encoding, times, a tag of its own. */
export function headerSet(page: SetFacts): HeaderSet {
  const headers = headersOf(page);
  const kind = page.type.replace(/^.*\//, '').replace(/[^a-z]+/g, '-');
  const hash = createHash('sha256').update(JSON.stringify(headers)).digest('hex').slice(0, 8);
  return { name: `${page.language}-${kind}-${hash}`, headers };
}

function headersOf(page: SetFacts): readonly (readonly [string, string])[] {
  const raw = pageHeaders({ ...page, etag: '' });
  return raw.flatMap((name, index) => (index % 2 === 0 && name !== 'ETag' ? [[name, raw[index + 1] ?? ''] as const] : []));
}
