import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseEncoding } from './accept-encoding.ts';

describe('the encoding a browser gets', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['x-gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0, identity', 'identity'],
    ['br; q=0.000', 'identity'],
    ['br;q=0.5, gzip;q=0.8', 'gzip'],
    ['br;q=0.8, gzip;q=0.8', 'br'],
    ['br;q=0.5, identity', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['*;q=0, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0, *;q=0.5', 'identity'],
    ['identity;q=0', 'identity'],
    ['identity;q=0, gzip;q=0.1', 'gzip'],
    ['deflate, zstd', 'identity'],
    ['br;q=2', 'identity'],
    ['br;q=', 'identity'],
    ['br;q=nonsense, gzip', 'gzip'],
    [' ,, br ;q=1.000 ,', 'br'],
    ['brotli', 'identity'],
    ['gzip;q=1, gzip;q=0', 'gzip'],
  ] as const)('%j: %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });
  test('what is refused is never sent, what weighs most is, in whatever order', () => {
    const weights = fc.uniqueArray(fc.tuple(fc.constantFrom('br', 'gzip', 'identity', 'deflate'), fc.integer({ min: 0, max: 10 })), { selector: ([name]) => name });
    fc.assert(fc.property(weights, (list) => {
      const chosen = chooseEncoding(list.map(([name, weight]) => `${name};q=${weight === 10 ? '1' : `0.${weight}`}`).join(', '));
      const weigh = (name: string): number => list.find(([each]) => each === name)?.[1] ?? (name === 'identity' ? 0.001 : 0);
      const best = Math.max(...['br', 'gzip', 'identity'].map(weigh));
      expect(weigh(chosen)).toBe(best);
    }));
  });
  test('whatever is sent, nothing is thrown', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (header) => ['br', 'gzip', 'identity'].includes(chooseEncoding(header))));
  });
});
