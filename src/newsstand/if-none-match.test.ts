import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchesEtag } from './if-none-match.ts';
import { readAsked } from './request-headers.ts';

const OURS = 'W/"abc"';

describe('what the browser holds already', () => {
  test.each([
    ['W/"abc"', true],
    ['"abc"', true],
    ['*', true],
    [' * ', true],
    ['"x", W/"abc"', true],
    ['"x","y" ,"abc"', true],
    [',, "abc",', true],
    ['"a,b", "abc"', true],
    ['"x", "y"', false],
    ['abc', false],
    ['"abcd"', false],
    ['"a", abc', false],
    ['"x,W/"abc"', false],
    ['w/"abc"', false],
    ['', false],
    [undefined, false],
    ['"abc" "x"', false],
    ['"abc', false],
  ])('%j: %s', (header, matches) => {
    expect(matchesEtag(header, OURS)).toBe(matches);
  });
  test('a tag is found in any list that holds it, and in no other', () => {
    const tag = fc.string({ maxLength: 6 }).filter((text) => /^[\x21\x23-\x7e]*$/.test(text)).map((text) => `"${text}"`);
    fc.assert(fc.property(fc.array(fc.tuple(tag, fc.boolean()), { minLength: 1, maxLength: 5 }), tag, (list, ours) => {
      const header = list.map(([each, weak]) => (weak ? `W/${each}` : each)).join(', ');
      expect(matchesEtag(header, `W/${ours}`)).toBe(list.some(([each]) => each === ours));
    }));
  });
  test('a long list that is no list does not hold us up', () => {
    const started = performance.now();
    expect(matchesEtag(`${', '.repeat(8000)}x`, OURS)).toBe(false);
    expect(matchesEtag('"a" '.repeat(4000), OURS)).toBe(false);
    expect(performance.now() - started).toBeLessThan(200);
  });
});

describe('the request headers', () => {
  test('are found by any case, and joined when they are repeated', () => {
    expect(readAsked(['Host', 'a', 'ACCEPT-ENCODING', 'gzip', 'accept-encoding', 'br', 'If-None-Match', '"a"', 'if-none-match', '"b"'])).toEqual({ acceptEncoding: 'gzip, br', ifNoneMatch: '"a", "b"' });
    expect(readAsked(['accept-languagx', 'br'])).toEqual({ acceptEncoding: undefined, ifNoneMatch: undefined });
  });
});
