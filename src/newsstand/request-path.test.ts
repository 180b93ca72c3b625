import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodePath, parseRequestPath, queryOf } from './request-path.ts';

describe('a path as readers send it', () => {
  test.each([
    ['/', '/'],
    ['/world-news/slug-7', '/world-news/slug-7'],
    ['/world-news/slug-7?utm_source=a&b=//../%00', '/world-news/slug-7'],
    ['/world-news/slug-7#part', '/world-news/slug-7'],
    ['/hi/%E0%A4%A6%E0%A5%81%E0%A4%A8%E0%A4%BF%E0%A4%AF%E0%A4%BE', '/hi/दुनिया'],
    ['/hi/%e0%a4%a6%e0%a5%81%e0%a4%a8%e0%a4%bf%e0%a4%af%e0%a4%be', '/hi/दुनिया'],
    ['/caf%65%CC%81', '/café'],
    // The nukta letters stand decomposed in NFC, whichever way they are sent.
    ['/hi/%E0%A5%9C', '/hi/\u0921\u093c'],
    ['http://paper.example/hi/?x', '/hi/'],
    ['https://paper.example', '/'],
    ['/a%3Fb', '/a?b'],
    ['/100%25', '/100%'],
  ])('%s is %s', (target, path) => {
    expect(parseRequestPath(target)).toBe(path);
  });
  test.each(['', '*', 'world', '//', '//evil.example/', '/a//b', '/%', '/%zz', '/%E0%A4', '/%ff', '/hi/दुनिया', '/a%00b', '/..', '/../etc', '/a/%2e%2e/b', '/a/./b', '/a/.', '/a%2Fb', '/a%2f..%2fb', '/a\\b', '/a%5cb', '/a%0ab', '/\u0100', `/${'a'.repeat(2048)}`, 'ftp://x/', 'http://'])(
    '%j is malformed',
    (target) => {
      expect(parseRequestPath(target)).toBeUndefined();
    },
  );
  test.each([
    ['/a?utm=5&b=%E0%A4%A6#c', '?utm=5&b=%E0%A4%A6'], ['/a', ''], ['/a?', ''], ['/a#?b', ''], ['/a?b?c', '?b?c'], [`/a?${'b'.repeat(3000)}`, ''],
  ])('%s is asked with %s', (target, query) => {
    expect(queryOf(target)).toBe(query);
  });
  test('whatever is sent, nothing is thrown and nothing climbs', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.webPath(), fc.stringMatching(/^(\/|%[0-9a-f]{2}|\.|\\|a|ह){0,30}$/)), (target) => {
        const path = parseRequestPath(target);
        if (path === undefined) return;
        expect(path.startsWith('/')).toBe(true);
        expect(path).toBe(path.normalize('NFC'));
        expect(path).not.toMatch(/[\0\\]|\/\/|(^|\/)\.\.?(\/|$)/);
      }),
      { numRuns: 2000 },
    );
  });
  test('a path that is sent the way we write it comes back the same', () => {
    const segment = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).map((text) => text.toWellFormed().normalize('NFC')).filter((text) => !/[/\\\x00-\x1f\x7f]|^\.\.?$/.test(text));
    fc.assert(fc.property(fc.array(segment, { maxLength: 4 }), (segments) => {
      const path = `/${segments.join('/')}`.normalize('NFC');
      expect(parseRequestPath(encodePath(path))).toBe(path);
      expect(encodePath(path)).toMatch(/^[\x21-\x7e]+$/);
    }));
  });
});
