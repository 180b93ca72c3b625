import { describe, expect, test } from 'vitest';
import { parseMoment } from './moment.ts';

const now = Temporal.Instant.from('2026-11-26T10:00:00Z'); // 15:30 in Kolkata, 11:00 in Berlin
const read = (written: string, zone = 'Asia/Kolkata', at = now): string => parseMoment(written, { zone, now: at }).toString();

test.each([
  ['18:30', '2026-11-26T13:00:00Z'],
  ['9:05', '2026-11-27T03:35:00Z'],
  ['15:30', '2026-11-27T10:00:00Z'],
  ['2026-12-01 06:00', '2026-12-01T00:30:00Z'],
  ['2026-12-01T06:00:30', '2026-12-01T00:30:30Z'],
  ['2026-12-01T06:00:00Z', '2026-12-01T06:00:00Z'],
  ['2026-12-01 06:00:00+02:00', '2026-12-01T04:00:00Z'],
  ['+90m', '2026-11-26T11:30:00Z'],
  ['+2h', '2026-11-26T12:00:00Z'],
  [' +3d ', '2026-11-29T10:00:00Z'],
])('%s', (written, moment) => {
  expect(read(written)).toBe(moment);
});

test('a day later is the same time of the clock, also when the clocks change in between', () => {
  expect(read('+1d', 'Europe/Berlin', Temporal.Instant.from('2027-03-27T11:00:00Z'))).toBe('2027-03-28T10:00:00Z');
});

describe('is not guessed at', () => {
  test.each(['', 'tomorrow', '25:00', '18.30', '2026-13-01 06:00', '2026-11-26', '+2', '-2h', '26/11/2026 18:00', '18:30Z', '0000-01-01 06:00', '0001-01-01T00:00:00+01:00', '9999-12-31T23:59:00-01:00'])('%j', (written) => {
    expect(() => read(written)).toThrow(/^“.*” is no moment: write 18:30/);
  });

  test('a time that the clocks leave out, or have twice', () => {
    expect(() => read('2027-03-28 02:30', 'Europe/Berlin')).toThrow('comes twice or not at all in Europe/Berlin');
    expect(() => read('2026-10-25 02:30', 'Europe/Berlin')).toThrow('write it with its offset');
    expect(read('2026-10-25T02:30:00+01:00', 'Europe/Berlin')).toBe('2026-10-25T01:30:00Z');
  });
});
