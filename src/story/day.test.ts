import { expect, test } from 'vitest';
import { readDay } from './day.ts';

test.each([
  ['2026-11-26', '2026-11-26'],
  ['2028-02-29', '2028-02-29'],
  ['2026-02-29', undefined],
  ['2026-11-26T10:00', undefined],
  ['26.11.2026', undefined],
  ['-002026-11-26', undefined],
  ['', undefined],
])('%s is the day %s', (written, day) => {
  expect(readDay(written)?.toString()).toBe(day);
});
