/** Where a page lies in the tree: one address, one set of names, on any file system. Pure. */
import { createHash } from 'node:crypto';

/** File systems end at 255 bytes a name; `.page.json` comes after it. */
const LONGEST = 200;

export const ENDINGS = { plain: '.page', br: '.page.br', gz: '.page.gz', meta: '.page.json' } as const;

/**
 * Relative, with no ending: `/` is `index`, `/hi/` is `hi/index`, `/world-news/slug-7` is `world-news/slug-7`. Small
 * letters, digits, `-` and `_` stand as they are and every other byte as `%xx`, dots and capitals too: so no folder is
 * ever called like a file, no two addresses share a name where case does not count, and nothing climbs out of the tree.
 */
export function pageFile(path: string): string {
  const segments = path.slice(1).split('/');
  return segments.map((segment, index) => (segment === '' && index === segments.length - 1 ? 'index' : segmentName(segment))).join('/');
}

function segmentName(segment: string): string {
  // An address of that word must not take the place of its folder's own page.
  if (segment === 'index') return '%69ndex';
  const name = Buffer.from(segment).toString('latin1').replace(/[^a-z0-9_-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
  if (name.length <= LONGEST) return name;
  // Two long words may begin alike; `~` never comes of a short one.
  return `${name.slice(0, LONGEST - 41)}~${createHash('sha256').update(segment).digest('hex').slice(0, 40)}`;
}
