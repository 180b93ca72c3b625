import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ENDINGS, pageFile } from './page-files.ts';

describe('where a page lies', () => {
  test.each([
    ['/', 'index'],
    ['/hi/', 'hi/index'],
    ['/hi', 'hi'],
    ['/index', '%69ndex'],
    ['/hi/index', 'hi/%69ndex'],
    ['/world-news/slug-7', 'world-news/slug-7'],
    ['/World', '%57orld'],
    ['/a.html', 'a%2ehtml'],
    ['/a.html.br', 'a%2ehtml%2ebr'],
    ['/%69ndex', '%2569ndex'],
    ['/hi/क', 'hi/%e0%a4%95'],
    ['/~a', '%7ea'],
  ])('%s: %s', (path, file) => {
    expect(pageFile(path)).toBe(file);
  });
  test('long Hindi words have names that every disk takes, and that differ where the words do', () => {
    const word = 'अंतरराष्ट्रीय'.repeat(12);
    const [one, two] = [pageFile(`/hi/${word}-1`), pageFile(`/hi/${word}-2`)];
    expect(one).not.toBe(two);
    for (const name of one.split('/')) expect(Buffer.byteLength(name) + ENDINGS.meta.length).toBeLessThanOrEqual(255);
  });
  test('no two addresses share a name, even where case does not count; no folder is called like a page', () => {
    const segment = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }), fc.constantFrom('index', 'Index', 'a', 'A', 'a.html', '%69ndex', '%41', '~', 'a~b')).filter((text) => !text.includes('/'));
    const path = fc.tuple(fc.array(segment, { maxLength: 3 }), fc.boolean()).map(([parts, slash]) => (parts.length === 0 ? '/' : `/${parts.join('/')}${slash ? '/' : ''}`));
    fc.assert(
      fc.property(path, path, (one, two) => {
        const [first, second] = [pageFile(one.toWellFormed()), pageFile(two.toWellFormed())];
        expect(first.toLowerCase() === second.toLowerCase()).toBe(one.toWellFormed() === two.toWellFormed());
        expect(first).toMatch(/^[a-z0-9_%~-]+(\/[a-z0-9_%~-]+)*$/);
      }),
      { numRuns: 2000 },
    );
  });
});
