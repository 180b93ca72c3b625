import { expect, test } from 'vitest';
import { largestOfSet } from './source-set.ts';

test.each([
  ['small.jpg 300w, large.jpg 1600w, huge.jpg 4000w', 'large.jpg'],
  ['huge.jpg 4000w, vast.jpg 8000w', 'huge.jpg'],
  ['one.jpg, two.jpg 2x', 'two.jpg'],
  ['one.jpg 1x, five.jpg 5x', 'one.jpg'],
  ['https://x.example/a,b.jpg?c=1,2 640w', 'https://x.example/a,b.jpg?c=1,2'],
  ['  only.jpg  ', 'only.jpg'],
  ['', undefined],
  [',,', undefined],
  [undefined, undefined],
])('%s', (written, largest) => {
  expect(largestOfSet(written)).toBe(largest);
});

test('one of whatever length costs no more than its length', () => {
  expect(largestOfSet(','.repeat(19_000))).toBeUndefined();
  expect(largestOfSet('a '.repeat(9_000))).toBeTypeOf('string');
});
