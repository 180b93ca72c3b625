import { describe, expect, test } from 'vitest';
import { directionOf } from './direction.ts';
import { scriptJson } from './machine/script-json.ts';
import { absoluteUrl, hrefOf, isSafeLink } from './site-urls.ts';
import { minify } from './styles/minify.ts';

describe('addresses', () => {
  test('are whole and in ASCII for machines', () => {
    expect(absoluteUrl('https://paper.example', '/hi/शहर/फेरी-1')).toBe('https://paper.example/hi/%E0%A4%B6%E0%A4%B9%E0%A4%B0/%E0%A4%AB%E0%A5%87%E0%A4%B0%E0%A5%80-1');
    expect(absoluteUrl('https://paper.example', '/a?b#c%')).toBe('https://paper.example/a%3Fb%23c%25');
  });

  test('within the site are readable, and still lead where they say', () => {
    expect(hrefOf('/hi/शहर/फेरी-1')).toBe('/hi/शहर/फेरी-1');
    for (const path of ['/a b', '/a?b', '/a#b', '/100%', '/"x"', '/<b>']) expect(decodeURIComponent(new URL(hrefOf(path), 'https://paper.example').pathname)).toBe(path);
  });

  test.each([
    ['https://example.org/x', true],
    ['/city/x-1', true],
    ['mailto:desk@example.org', true],
    ['tel:+911234', true],
    ['javascript:alert(1)', false],
    [' javascript:alert(1)', false],
    ['//example.org', false],
    ['/\\example.org', false],
    ['data:text/html,x', false],
    ['', false],
  ])('a story may lead to %j: %s', (href, safe) => {
    expect(isSafeLink(href)).toBe(safe);
  });
});

test.each([
  ['hi', 'ltr'], ['ur', 'rtl'], ['ur-Latn', 'ltr'], ['ar-EG', 'rtl'], ['pa-Arab-PK', 'rtl'], ['ks-Deva', 'ltr'], ['en', 'ltr'], ['', 'ltr'],
])('%j is written %s', (tag, direction) => {
  expect(directionOf(tag)).toBe(direction);
});

test('JSON within a script cannot end it, and says the same', () => {
  const value = { a: '</script><!--', b: ['&', '>', '\u2028\u2029'], c: null };
  expect(scriptJson(value)).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(scriptJson(value))).toEqual(value);
});

test('a sheet loses what only its writers need', () => {
  expect(minify('/* why */\n.a > .b:hover,\n.c { margin: 0 calc(-1 * var(--e)); content: "/"; }\n@media (min-width: 2rem) { a { b: c; } }\n')).toBe(
    '.a>.b:hover,.c{margin:0 calc(-1 * var(--e));content:"/"}@media (min-width:2rem){a{b:c}}',
  );
});
