/**
 * What a web server must know of the addresses it is asked for, before it is written in a server's own words: which
 * headers go with which page, where it lives, and where it has moved to. Pure.
 */
import type { AddressShape } from '../../story/address-shapes.ts';
import { addressShapes, editionShapes } from '../../story/address-shapes.ts';
import { parseHistoryPath, parseStoryPath } from '../../story/addresses.ts';
import type { Publication } from '../../story/publication.ts';
import type { Page } from '../page.ts';
import { encodePath } from '../request-path.ts';
import type { HeaderSet } from './header-sets.ts';
import { headerSet } from './header-sets.ts';

export interface ServerMap {
  /** How an address becomes a key. */
  readonly shapes: readonly AddressShape[];
  readonly editions: readonly { readonly pattern: string; readonly key: string }[];
  /** Of what no pattern fits. */
  readonly firstEdition: string;
  /** By key: a story's number, or the path of another page with no slash at its end. */
  readonly entries: readonly Entry[];
  readonly sets: readonly HeaderSet[];
}

export interface Entry {
  readonly key: string;
  /** Name of its set of headers; null: nothing lies there, its address is where it has moved to. */
  readonly headers: string | null;
  /** Percent-encoded. */
  readonly address: string;
}

export interface MapOptions {
  readonly publication: Publication;
  readonly pages: Iterable<Page>;
  /** From paths that are no stories' to where they lead. */
  readonly moved: ReadonlyMap<string, string>;
  readonly notices: readonly HeaderSet[];
}

export function serverMap({ publication, pages, moved, notices }: MapOptions): ServerMap {
  const sets = new Map(notices.map((set) => [set.name, set]));
  const entries = new Map<string, Entry & { readonly generation: number }>();
  for (const page of pages) {
    const set = headerSet(page);
    sets.set(set.name, set);
    const key = keyOf(publication, page.path);
    // For a moment a story that has moved lies at two addresses: the newer print is where it is.
    if ((entries.get(key)?.generation ?? -1) > page.generation) continue;
    entries.set(key, { key, headers: set.name, address: encodePath(page.path), generation: page.generation });
  }
  for (const [path, location] of moved) {
    const key = keyOf(publication, path);
    if (!entries.has(key)) entries.set(key, { key, headers: null, address: encodePath(location), generation: 0 });
  }
  return {
    shapes: addressShapes(publication),
    editions: editionShapes(publication).map(({ pattern, edition: { key } }) => ({ pattern, key })),
    firstEdition: publication.editions.find(({ path }) => path === '/')?.key ?? publication.editions[0]?.key ?? '',
    entries: [...entries.values()].map(({ key, headers, address }) => ({ key, headers, address })).toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    sets: [...sets.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** The number alone decides which story an address means. */
export function keyOf(publication: Publication, path: string): string {
  const number = parseStoryPath(publication, path)?.number;
  if (number !== undefined) return String(number);
  return path === '/' ? path : path.replace(/\/$/, '');
}

/**
 * Whether it is told to a server that something moved from here. Not of a story's history: its address has no number of its own by which
 * it would go with its story, and its words would stay.
 */
export function tellsMoved(publication: Publication, path: string): boolean {
  return keyOf(publication, path).startsWith('/') && parseHistoryPath(path) === undefined;
}

/** Every header that any set has. */
export function headerNames({ sets }: Pick<ServerMap, 'sets'>): readonly string[] {
  return [...new Set(sets.flatMap(({ headers }) => headers.map(([name]) => name)))];
}

export function valueOf({ headers }: HeaderSet, name: string): string | undefined {
  return headers.find(([each]) => each === name)?.[1];
}
