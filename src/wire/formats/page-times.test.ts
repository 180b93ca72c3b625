import { describe, expect, test } from 'vitest';
import { readPageTime } from './page-times.ts';

describe('dates as news pages print them', () => {
  test.each([
    ['Jun 12 2025 | 8:50 AM IST', '2025-06-12T03:20:00Z'],
    ['June 12, 2025 08:50 AM (IST)', '2025-06-12T03:20:00Z'],
    ['Thursday, June 12, 2025 | 08:55 AM IST', '2025-06-12T03:25:00Z'],
    ['Thu, 12 Jun 2025, 08:50 hrs IST', '2025-06-12T03:20:00Z'],
    ['12 June 2025, 8:50 am', '2025-06-12T03:20:00Z'],
    ['12th June 2025 at 8.50 p.m.', '2025-06-12T15:20:00Z'],
    ['12-Jun-2025 20:50', '2025-06-12T15:20:00Z'],
    ['2025-06-12T08:50:00+05:30', '2025-06-12T03:20:00Z'],
    ['2025-06-12 03:20:00 UTC', '2025-06-12T03:20:00Z'],
    ['2025-06-12T03:20:00.123Z', '2025-06-12T03:20:00Z'],
    ['12/06/2025 08:50', '2025-06-12T03:20:00Z'],
    ['08:50 AM IST, Jun 12, 2025', '2025-06-12T03:20:00Z'],
    ['8:50 IST on 12 June 2025', '2025-06-12T03:20:00Z'],
    ['June 11, 2025 11:20 PM EDT', '2025-06-12T03:20:00Z'],
    ['June 11, 2025 11:20 PM ET', '2025-06-12T03:20:00Z'],
    ['12 June 2025 08:50 GMT+5:30', '2025-06-12T03:20:00Z'],
    ['12 जून 2025, सुबह 8:50', '2025-06-12T03:20:00Z'],
    ['12 जून 2025, सुबह 8:50 बजे', '2025-06-12T03:20:00Z'],
    ['गुरुवार, १२ जून २०२५, सुबह ८:५०', '2025-06-12T03:20:00Z'],
    ['12 जून 2025 | 08:50 PM आईएसटी', '2025-06-12T15:20:00Z'],
    ['12 जून 2025, रात 12:10', '2025-06-11T18:40:00Z'],
    ['12 जून 2025, रात 9:10', '2025-06-12T15:40:00Z'],
    ['12 जून 2025, दोपहर 1:30', '2025-06-12T08:00:00Z'],
    ['12 जून 2025, दोपहर 12:30', '2025-06-12T07:00:00Z'],
    ['8 फरवरी 2025, शाम 6:00 बजे', '2025-02-08T12:30:00Z'],
    ['8 फ़रवरी 2025, तड़के 4:00 बजे', '2025-02-07T22:30:00Z'],
  ])('%s', (text, expected) => {
    expect(readPageTime(text.normalize('NFC'), 'Asia/Kolkata')?.instant.toString()).toBe(expected);
  });

  test('a date alone is the first moment of its day, and says so', () => {
    const found = readPageTime('12 June 2025', 'Asia/Kolkata');
    expect([found?.instant.toString(), found?.dateOnly]).toEqual(['2025-06-11T18:30:00Z', true]);
  });
  test('how much was read is told, so that the rest of the line can be looked at', () => {
    expect(readPageTime('Jun 12 2025 | 8:50 AM IST | By X', 'Asia/Kolkata')?.length).toBe('Jun 12 2025 | 8:50 AM IST'.length);
  });
  test.each(['June 31, 2025', '12 June 2025 27:00', 'The meeting of 12 June', 'May 12 was warm', '8:50'])('%s is no date', (text) => {
    expect(readPageTime(text, 'Asia/Kolkata')).toBeNull();
  });
});
