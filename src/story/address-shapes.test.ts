import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressShapes, editionShapes } from './address-shapes.ts';
import { editionOfPath, parseStoryPath } from './addresses.ts';
import { PLAIN_FURNITURE, PLAIN_RULES, type Publication } from './publication.ts';

const edition = (key: string, path: string) => ({ key, path, name: key, tagline: '', zone: 'UTC' });
const publication: Publication = { zone: 'UTC', editions: [edition('en', '/'), edition('hi', '/hi/'), edition('ur', '/hi/ur/')], sections: [], authors: [], rules: PLAIN_RULES, ...PLAIN_FURNITURE };

/** As a web server does it. */
function numberByShapes(path: string): number | undefined {
  for (const { pattern, means } of addressShapes(publication)) {
    const found = new RegExp(pattern, 'iu').exec(path);
    if (found !== null) return means === 'story' ? Number(found[1]) : undefined;
  }
  return undefined;
}

const segment = fc.oneof(fc.constantFrom('hi', 'HI', 'ur', 'city', 'search', 'Archive', 'topic', 'elections-2029', 'दुनिया', 'slug-7', '12', '-3', 'x-0', 'slug-', '7-', 'slug-1234567890123456', 'robots.txt'), fc.string({ unit: fc.constantFrom('a', 'Z', '9', '0', '-', '.', 'ब'), minLength: 1 }));
const path = fc.array(segment, { minLength: 1, maxLength: 4 }).map((segments) => `/${segments.join('/')}`);

test('the shapes find a story’s number exactly where the house does', () => {
  fc.assert(
    fc.property(path, (path) => {
      expect(numberByShapes(path)).toBe(parseStoryPath(publication, path.toLowerCase())?.number);
    }),
    { numRuns: 5000 },
  );
});

test('the shapes of editions find the one that a path lies in', () => {
  const byShapes = (path: string): string => editionShapes(publication).find(({ pattern }) => new RegExp(pattern, 'iu').test(path))?.edition.key ?? 'en';
  // An edition's front with no slash at its end is on its way to it.
  fc.assert(
    fc.property(path, (path) => {
      expect(byShapes(path)).toBe(editionOfPath(publication, `${path.toLowerCase()}/`)?.key);
    }),
    { numRuns: 2000 },
  );
});
