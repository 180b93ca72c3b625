import { expect, test } from 'vitest';
import { readRetryAfter, waitFor } from './back-off.ts';

const wait = (failures: number, everyMs = 60_000, retryAfterMs: number | null = null): number => waitFor({ failures, everyMs, retryAfterMs, random: 0.5 });

test('a source is asked at its own pace, and more rarely the longer it fails, up to an hour', () => {
  expect([0, 1, 2, 3, 6, 7, 20, 5000].map((failures) => wait(failures) / 60_000)).toEqual([1, 1, 2, 4, 32, 60, 60, 60]);
  expect(wait(3, 7_200_000)).toBe(7_200_000);
});

test('not all are asked at the same moment', () => {
  expect([0, 0.999].map((random) => waitFor({ failures: 0, everyMs: 60_000, random }))).toEqual([54_000, 65_988]);
  expect([0, 0.999].map((random) => waitFor({ failures: 1, everyMs: 60_000, random }))).toEqual([45_000, 74_970]);
});

test('what the server asks for holds, up to a day', () => {
  expect([wait(1, 60_000, 600_000), wait(0, 60_000, 1000), wait(1, 60_000, 1e12)]).toEqual([600_000, 60_000, 86_400_000]);
});

test('Retry-After is seconds or a date', () => {
  const now = Temporal.Instant.from('2026-11-27T08:00:00Z');
  expect(['120', ' 0 ', 'Fri, 27 Nov 2026 08:05:00 GMT', 'Thu, 26 Nov 2026 08:05:00 GMT', 'soon', '-5', '', undefined].map((written) => readRetryAfter(written, now))).toEqual([120_000, 0, 300_000, 0, null, null, null, null]);
});
