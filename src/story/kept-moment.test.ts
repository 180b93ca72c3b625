import { expect, test } from 'vitest';
import { isKeepable, kept } from './kept-moment.ts';

test.each([
  ['0001-01-01T00:00:00Z', true],
  ['0000-12-31T23:59:59Z', false],
  ['0001-01-01T00:00:00+01:00', false],
  ['0000-12-31T23:00:00-01:00', true],
  ['9999-12-31T23:59:59Z', true],
  ['9999-12-31T23:59:59-00:01', false],
  ['-000001-01-01T00:00:00Z', false],
  ['+010000-01-01T00:00:00Z', false],
])('%s can be kept: %s', (written, expected) => {
  expect(isKeepable(Temporal.Instant.from(written))).toBe(expected);
});

test('a moment is kept to the microsecond', () => {
  expect(kept(Temporal.Instant.from('2027-01-01T00:00:00.123456789Z')).toString()).toBe('2027-01-01T00:00:00.123456Z');
});
