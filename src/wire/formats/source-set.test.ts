import { expect, test } from 'vitest';
import { largestOfSet } from './source-set.ts';

test.each([
  ['small.jpg 300w, large.jpg 1600w, huge.jpg 4000w', 'large.jpg'],
  ['huge.jpg 4000w, vast.jpg 8000w', 'huge.jpg'],
  ['one.jpg, two.jpg 2x', 'two.jpg'],
  ['one.jpg 1x, five.jpg 5x', 'one.jpg'],
  ['https://x.example/a,b.jpg?c=1,2 640w', 'https://x.example/a,b.jpg?c=1,2'],
  ['  only.jpg  ', 'only.jpg'],
  [' , one.jpg 2w,', 'one.jpg'],
  ['one.jpg 640w 480h, two.jpg 1280w', 'two.jpg'],
  ['one.jpg,two.jpg 2x', 'one.jpg,two.jpg'],
  ['one.jpg oddly, two.jpg', 'one.jpg'],
  ['', undefined],
  [',,', undefined],
  [undefined, undefined],
])('%s', (written, largest) => {
  expect(largestOfSet(written)).toBe(largest);
});

test.each([',', 'a', 'a ', 'a, ', ' ,a', 'a,'])('whatever comes, it is read in one go: %j', (piece) => {
  const written = `${piece.repeat(Math.floor(19_000 / piece.length))} b c`;
  expect(largestOfSet(written)?.length ?? 0).toBeLessThanOrEqual(written.length);
});
