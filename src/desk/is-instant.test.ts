import { expect, test } from 'vitest';
import { isInstant } from './is-instant.ts';

test.each([
  ['2026-11-26T13:00:00Z', true],
  ['2026-11-26T18:30:00.123456789+05:30', true],
  ['0001-01-01T00:00:00Z', true],
  ['0001-01-01T00:00:00+01:00', false],
  ['0000-06-01T00:00:00Z', false],
  ['9999-12-31T23:59:59-01:00', false],
  ['+002026-11-26T13:00:00Z', false],
  ['2026-11-26T13:00:00', false],
  ['2026-13-26T13:00:00Z', false],
  ['', false],
])('%s is a moment: %s', (text, expected) => {
  expect(isInstant(text)).toBe(expected);
});
