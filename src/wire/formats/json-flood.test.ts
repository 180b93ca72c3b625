import fc from 'fast-check';
import { expect, test } from 'vitest';
import { refuseFlood } from './json-flood.ts';

test.each<[string, string, string | null]>([
  ['a story', JSON.stringify({ uri: 'u', headline: 'A "quoted" headline, with [brackets] and {more}: all in a text', keywords: ['a', 'b'] }), null],
  ['brackets in a text', JSON.stringify('['.repeat(1000)), null],
  ['a text that ends in a backslash', JSON.stringify(['a\\', '['.repeat(200), 'b\\\\']), null],
  ['levels', '['.repeat(2_000_000), 'nested deeper than 128'],
  ['values', `[${'0,'.repeat(500_000)}0]`, 'more than 200000 values'],
  ['empty objects', `[${'{},'.repeat(500_000)}{}]`, 'more than 200000 values'],
  ['names', `{${Array.from({ length: 150_000 }, (_, index) => `"k${index}":1`).join(',')}}`, 'more than 200000 values'],
  ['letters', JSON.stringify({ body_text: 'a '.repeat(1_000_000) }), 'a text of more than 1500000 letters'],
  ['a text without an end', `{"a": "${'x'.repeat(2_000_000)}`, 'a text of more than 1500000 letters'],
  ['everything', ' '.repeat(5 * 1024 * 1024), 'larger than 4 MB'],
])('%s', (_name, text, expected) => {
  const refusal = refuseFlood(text);
  expect(expected === null ? refusal : refusal?.includes(expected)).toBe(expected === null ? null : true);
});

test('no text makes it throw, and what JSON holds within reason passes', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void refuseFlood(text)));
  fc.assert(fc.property(fc.json({ maxDepth: 20 }), (text) => refuseFlood(text) === null));
});
