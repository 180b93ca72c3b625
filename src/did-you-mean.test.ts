import { describe, expect, test } from 'vitest';
import { didYouMean, nearest } from './did-you-mean.ts';

describe('a guess at a mistyped word', () => {
  test.each([
    ['tagine', 'tagline'],
    ['Slug', 'slug'],
    ['dleta', 'delta'],
    ['nmae', 'name'],
  ])('of %s is %s', (word, meant) => {
    expect(nearest(word, ['name', 'slug', 'tagline', 'delta'])).toBe(meant);
  });

  test('is not made where nothing is near', () => {
    expect(nearest('weather', ['name', 'slug'])).toBeUndefined();
    expect(nearest('x', [])).toBeUndefined();
    expect(didYouMean('weather', ['name'])).toBe('');
  });

  test('prefers the nearer word', () => {
    expect(nearest('sort', ['port', 'sport'])).toBe('port');
    expect(didYouMean('sprot', ['port', 'sport'])).toBe('; did you mean "sport"?');
  });
});
