import { describe, expect, test } from 'vitest';
import { freshIds, newId } from './ids.ts';

describe('ids of parts', () => {
  test('are eight characters that cannot be misread', () => {
    expect(newId()).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
  });

  test('ten thousand of one story are ten thousand', () => {
    const fresh = freshIds([]);
    expect(new Set(Array.from({ length: 10_000 }, fresh)).size).toBe(10_000);
  });

  test('one that is taken, or was given before, is not given', () => {
    const ids = ['a', 'b', 'b', 'c'];
    const fresh = freshIds(['a'], () => ids.shift() ?? '');
    expect([fresh(), fresh()]).toEqual(['b', 'c']);
    expect(fresh).toThrow('No new id');
  });
});
