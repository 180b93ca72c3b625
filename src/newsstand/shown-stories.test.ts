import { expect, test } from 'vitest';
import { pictureKeys, shownKeys } from './shown-stories.ts';

test.each([
  ['<a href="/city/ferry-back-12">', [12]],
  ['<a href=/city/ferry-back-12>', [12]],
  ['<a href="/hi/शहर/फेरी-7?x#y">', [7]],
  ['<loc>https://paper.example/city/ferry-back-12</loc>', [12]],
  ['<item><link>https://paper.example/city/9</link>', [9]],
  ['{"id":"urn:uuid:0","url":"https://paper.example/city/ferry-3"}', [3]],
  ['<time datetime="2026-11-26">12</time><img src="/pictures/0/320">', []],
])('the stories that %s leads to', (body, numbers) => {
  expect(shownKeys(body)).toEqual(numbers.map((number) => `shown:${number}`));
});

test('pictures, in pages and in feeds', () => {
  expect(pictureKeys('<img src="/pictures/0123456789abcdef0123/320.jpg"> <media:content url="https://p.example/pictures/0123456789abcdef0123/1280.jpg"/>')).toEqual(['picture:0123456789abcdef0123']);
});
