/**
 * `parseStoryPath` for programs that are not ours: what an address claims to be, as regular expressions that a web
 * server's maps can hold. They are tried in order and the first that fits counts; what fits none is a page. Pure.
 */
import type { Edition, Publication } from './publication.ts';
import { RESERVED_SLUGS } from './slug.ts';

export interface AddressShape {
  /** For a path with no slash at its end, whatever its case; without look-ahead, which not every server has. */
  readonly pattern: string;
  /** `story`: the first group is its number. */
  readonly means: 'story' | 'page';
}

export function addressShapes({ editions }: Publication): readonly AddressShape[] {
  // What lies in an edition at a longer path is not the shorter one's: `/hi/12` is no story of the edition at `/`.
  return editions.toSorted((a, b) => b.path.length - a.path.length).flatMap(shapesOf);
}

/** Of a path with no slash at its end; undefined: it lies in the edition at `/`. */
export function editionShapes({ editions }: Publication): readonly { readonly pattern: string; readonly edition: Edition }[] {
  return editions.filter(({ path }) => path !== '/').toSorted((a, b) => b.path.length - a.path.length).map((edition) => ({ pattern: `^${escaped(edition.path.slice(0, -1))}(?:/|$)`, edition }));
}

function shapesOf({ path }: Edition): readonly AddressShape[] {
  const root = escaped(path);
  return [
    { pattern: `^${root}(?:${[...RESERVED_SLUGS].join('|')})(?:/.*)?$`, means: 'page' },
    { pattern: `^${root}[^/]+/(?:[^/]*-)?([1-9][0-9]{0,14})$`, means: 'story' },
    ...(path === '/' ? [] : [{ pattern: `^${root.slice(0, -1)}(?:/.*)?$`, means: 'page' as const }]),
  ];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
