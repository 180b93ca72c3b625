import { describe, expect, test } from 'vitest';
import { addressOf, authorAddress, editionOfPath, parseStoryPath, sectionAddress } from './addresses.ts';
import { publication } from '../../test/support/stories.ts';

const place = { publication, slug: 'ferry-back', number: 1042, section: 'world-news' };

describe('addresses', () => {
  test('a story lives under its edition and section', () => {
    expect(addressOf({ ...place, edition: 'en' })).toBe('/world-news/ferry-back-1042');
    expect(addressOf({ ...place, edition: 'hi', slug: 'फेरी' })).toBe('/hi/duniya/फेरी-1042');
  });

  test('a section that the edition does not have has no address there', () => {
    expect(sectionAddress(publication, 'hi', 'city')).toBeUndefined();
    expect(sectionAddress(publication, 'en', 'city')).toBe('/city');
    expect(sectionAddress(publication, 'ur', 'world-news')).toBeUndefined();
    expect(addressOf({ ...place, edition: 'hi', section: 'city' })).toBeUndefined();
  });

  test('authors', () => {
    expect(authorAddress(publication, 'en', 'meera-rao')).toBe('/author/meera-rao');
    expect(authorAddress(publication, 'hi', 'meera-rao')).toBe('/hi/author/meera-rao');
  });

  test.each([
    ['/world-news/ferry-back-1042', 'en', 1042],
    ['/world-news/quite-other-words-1042', 'en', 1042],
    ['/a-section-of-old/ferry-1042', 'en', 1042],
    ['/world-news/1042', 'en', 1042],
    ['/world-news/covid-19-7', 'en', 7],
    ['/hi/duniya/फेरी-1043', 'hi', 1043],
  ])('%s is a story of %s, number %d', (path, edition, number) => {
    expect(parseStoryPath(publication, path)).toEqual({ edition, number });
  });

  test.each([
    '/', '/hi/', '/world-news', '/elections-2029', '/hi/chunav-2029', '/author/agent-007', '/hi/author/agent-7', '/pictures/hash-12',
    '/world-news/ferry', '/world-news/ferry-0', '/world-news/ferry-007', '/world-news/ferry-1042/', '/world-news/ferry-99999999999999999999', '/world-news/x/ferry-7', 'world-news/ferry-7',
  ])('%s is no story', (path) => {
    expect(parseStoryPath(publication, path)).toBeUndefined();
  });

  test('the Hindi front lies in the Hindi edition, a word that begins like it does not', () => {
    expect(editionOfPath(publication, '/hi/duniya')?.key).toBe('hi');
    expect(editionOfPath(publication, '/himalaya')?.key).toBe('en');
  });
});
