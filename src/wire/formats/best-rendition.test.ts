import { expect, test } from 'vitest';
import { bestRendition } from './best-rendition.ts';

/** `role width×height type`, each part as far as it is said. */
const file = (written: string, index: number) => {
  const [, role = '', width, height, type] = /^([\w:]*) ?(?:(\d+)x(\d+))? ?(\S+\/\S+)?$/.exec(written) ?? [];
  return { role: role || null, href: `${index}.jpg`, type: type ?? null, width: width === undefined ? null : Number(width), height: height === undefined ? null : Number(height), size: null };
};

test.each([
  ['the largest up to 2,500 px', ['a 600x400', 'b 2400x1600', 'c 5000x3000'], 1],
  ['the longer side counts', ['a 1600x2600', 'b 1000x1500'], 1],
  ['the smallest above, where all are larger', ['a 6000x4000', 'b 3000x2000'], 1],
  ['by its role where no size is said', ['rnd:thumbnail', 'rnd:preview', 'rnd:highRes'], 2],
  ['NewsML 1 calls them so', ['THUMBNAIL', 'BASEIMAGE', 'VIEWIMAGE'], 1],
  ['a small one that says its size is not the one that is meant', ['rnd:thumb 150x100', 'rnd:web'], 1],
  ['the first, where nothing is said', ['', ''], 0],
  ['what the library does not take only where there is nothing else', ['original 2400x1600 image/tiff', 'web 800x600 image/jpeg'], 1],
  ['a drawing that has nothing else', ['main 10x10 image/svg+xml'], 0],
])('%s', (_, files, best) => {
  expect(bestRendition({ renditions: files.map(file) })).toBe(`${best}.jpg`);
});

test('of two of a size the one of more bytes', () => {
  const renditions = [100, 900, 300].map((size, index) => ({ ...file('web 800x600', index), size }));
  expect(bestRendition({ renditions })).toBe('1.jpg');
});

test('nothing has no best', () => {
  expect(bestRendition({ renditions: [] })).toBeNull();
});
