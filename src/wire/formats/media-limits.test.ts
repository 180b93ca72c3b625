import { expect, test } from 'vitest';
import { limitsOf, readCountries, readEnd } from './media-limits.ts';

test.each([
  ['IN', ['IN']],
  ['in lk np', ['IN', 'LK', 'NP']],
  ['IN, LK;IN', ['IN', 'LK']],
  ['India; Sri Lanka and Nepal', ['IN', 'LK', 'NP']],
  ['United Kingdom', ['GB']],
  ['uk', ['GB']],
  ['Worldwide', null],
  ['India, but not by television', null],
  ['IN, EUROPE', null],
  ['', null],
  [undefined, null],
])('countries: %s', (written, countries) => {
  expect(readCountries(written)).toEqual(countries);
});

test.each([
  ['2025-12-31T18:00:00Z', '2025-12-31T18:00:00Z'],
  ['20251231T180000+0530', '2025-12-31T12:30:00Z'],
  ['2025-12-31', '2025-12-31T18:30:00Z'],
  ['20251231', '2025-12-31T18:30:00Z'],
  ['when it is over', undefined],
  [null, undefined],
])('an end: %s', (written, end) => {
  expect(readEnd(written, 'Asia/Kolkata')?.toString()).toBe(end);
});

test('nothing said is no limit', () => {
  expect([limitsOf({}), limitsOf({ until: null, onlyIn: [], notIn: null }), limitsOf({ notIn: ['FR'] })]).toEqual([{}, {}, { limits: { until: null, onlyIn: [], notIn: ['FR'] } }]);
});
