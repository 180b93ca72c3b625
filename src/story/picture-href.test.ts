import { expect, test } from 'vitest';
import { unsignedHref } from './picture-href.ts';

test.each([
  ['https://x.example/a/boat.jpg?key=1&w=2', 'https://x.example/a/boat.jpg?w=2'],
  ['https://x.example/boat.jpg?token=a', 'https://x.example/boat.jpg'],
  ['https://x.example/boat.JPEG#top', 'https://x.example/boat.JPEG'],
  ['https://x.example/boat.jpg', 'https://x.example/boat.jpg'],
  ['https://x.example/boat.jpg?id=3', 'https://x.example/boat.jpg?id=3'],
  ['https://x.example/picture?id=5', 'https://x.example/picture?id=5'],
  ['https://x.example/picture?key=5', 'https://x.example/picture?key=5'],
  ['https://x.example/picture?id=5&Expires=17&Signature=a%3D&Key-Pair-Id=K', 'https://x.example/picture?id=5'],
  ['https://x.example/boat.jpg?X-Amz-Date=1&X-Amz-Signature=2&x-amz-security-token=3', 'https://x.example/boat.jpg'],
  ['https://x.example/boat.jpg?sv=1&se=2&sp=r&sr=b&sig=3&v=4', 'https://x.example/boat.jpg?v=4'],
  ['https://x.example/boat.jpg?sp=2&se=3', 'https://x.example/boat.jpg?sp=2&se=3'],
  ['https://x.example/show?file=boat.jpg?id=1', 'https://x.example/show?file=boat.jpg?id=1'],
  ['boat.jpg?sig=1', 'boat.jpg?sig=1'],
])('%s', (href, unsigned) => {
  expect(unsignedHref(href)).toBe(unsigned);
});
