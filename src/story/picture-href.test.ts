import { expect, test } from 'vitest';
import { fileOf } from './picture-href.ts';

test.each([
  ['https://x.example/a/boat.jpg?key=1&w=2', 'https://x.example/a/boat.jpg'],
  ['https://x.example/boat.JPEG#top', 'https://x.example/boat.JPEG'],
  ['https://x.example/boat.jpg', 'https://x.example/boat.jpg'],
  ['https://x.example/picture?id=5', 'https://x.example/picture?id=5'],
  ['https://x.example/show?file=boat.jpg', 'https://x.example/show?file=boat.jpg'],
  ['boat.jpg?1', 'boat.jpg?1'],
])('%s', (href, file) => {
  expect(fileOf(href)).toBe(file);
});
