import { describe, expect, test } from 'vitest';
import { languages } from './languages.ts';
import { LETTERS } from './zone-letters.ts';

const { en, hi, ur } = languages;
const INDIA = 'Asia/Kolkata';
const at = (iso: string) => Temporal.Instant.from(iso);

describe('times in English', () => {
  test('the clock and the story time are those of the page on the table', () => {
    expect(en.clock(at('2025-06-12T03:25:00Z'), INDIA)).toBe('Thursday, June 12, 2025 | 08:55 AM IST');
    expect(en.storyTime(at('2025-06-12T03:20:00Z'), INDIA)).toBe('Jun 12 2025 | 8:50 AM IST');
    expect(en.date(at('2025-06-12T03:20:00Z'), INDIA)).toBe('Jun 12 2025');
  });

  test.each([
    ['midnight', '2025-06-11T18:30:00Z', 'Jun 12 2025 | 12:00 AM IST'],
    ['a minute before midnight', '2025-06-11T18:29:59.999Z', 'Jun 11 2025 | 11:59 PM IST'],
    ['noon', '2025-06-12T06:30:00Z', 'Jun 12 2025 | 12:00 PM IST'],
    ['new year, a day ahead of UTC', '2025-12-31T18:31:00Z', 'Jan 1 2026 | 12:01 AM IST'],
    ['a leap day', '2024-02-29T12:00:00Z', 'Feb 29 2024 | 5:30 PM IST'],
    ['September, with three letters', '2025-09-01T12:00:00Z', 'Sep 1 2025 | 5:30 PM IST'],
  ])('%s', (_, instant, printed) => {
    expect(en.storyTime(at(instant), INDIA)).toBe(printed);
  });

  test('the clock keeps two digits for the hour, and one for the day', () => {
    expect(en.clock(at('2025-06-01T18:35:00Z'), INDIA)).toBe('Monday, June 2, 2025 | 12:05 AM IST');
  });
});

describe('times in Hindi', () => {
  test('in Hindi form, with the part of the day before the hour', () => {
    expect(hi.clock(at('2025-06-12T03:25:00Z'), INDIA)).toBe('गुरुवार, 12 जून 2025 | सुबह 8:55 IST');
    expect(hi.storyTime(at('2025-06-12T03:20:00Z'), INDIA)).toBe('12 जून 2025 | सुबह 8:50 IST');
    expect(hi.date(at('2025-06-12T03:20:00Z'), INDIA)).toBe('12 जून 2025');
  });

  test.each([
    ['00:05', 'रात 12:05'],
    ['03:59', 'रात 3:59'],
    ['04:00', 'सुबह 4:00'],
    ['11:59', 'सुबह 11:59'],
    ['12:00', 'दोपहर 12:00'],
    ['15:59', 'दोपहर 3:59'],
    ['16:00', 'शाम 4:00'],
    ['19:59', 'शाम 7:59'],
    ['20:00', 'रात 8:00'],
    ['23:59', 'रात 11:59'],
  ])('%s is %s', (time, said) => {
    const instant = Temporal.ZonedDateTime.from(`2025-06-12T${time}[${INDIA}]`).toInstant();
    expect(hi.storyTime(instant, INDIA)).toBe(`12 जून 2025 | ${said} IST`);
  });

  test('never a Latin am or pm, at any hour of any month', () => {
    for (let hour = 0; hour < 24 * 366; hour += 11) {
      const instant = at('2024-01-01T00:00:00Z').add({ hours: hour });
      expect(hi.clock(instant, INDIA)).not.toMatch(/[ap]\.?m\b|undefined/i);
      expect(hi.clock(instant, INDIA)).toBe(hi.clock(instant, INDIA).normalize('NFC'));
    }
  });
});

describe('times in Urdu', () => {
  test('in Urdu form, with the part of the day before the hour', () => {
    expect(ur.clock(at('2025-06-12T03:25:00Z'), INDIA)).toBe('جمعرات، 12 جون 2025 | صبح 8:55 IST');
    expect(ur.storyTime(at('2025-06-12T03:20:00Z'), INDIA)).toBe('12 جون 2025 | صبح 8:50 IST');
    expect(ur.storyTime(at('2025-06-12T03:20:00Z'), 'Asia/Karachi')).toBe('12 جون 2025 | صبح 8:20 PKT');
    expect(ur.date(at('2025-06-12T03:20:00Z'), INDIA)).toBe('12 جون 2025');
    expect(ur.time(at('2025-06-12T03:20:00Z'), INDIA)).toBe('صبح 8:50');
    expect(ur.month(Temporal.PlainYearMonth.from('2026-11'))).toBe('نومبر 2026');
    expect(ur.day(Temporal.PlainDate.from('2026-11-26'))).toBe('جمعرات، 26 نومبر');
  });

  test.each([
    ['00:05', 'رات 12:05'],
    ['03:59', 'رات 3:59'],
    ['04:00', 'صبح 4:00'],
    ['11:59', 'صبح 11:59'],
    ['12:00', 'دوپہر 12:00'],
    ['15:59', 'دوپہر 3:59'],
    ['16:00', 'سہ پہر 4:00'],
    ['17:59', 'سہ پہر 5:59'],
    ['18:00', 'شام 6:00'],
    ['19:59', 'شام 7:59'],
    ['20:00', 'رات 8:00'],
    ['23:59', 'رات 11:59'],
  ])('%s is %s', (time, said) => {
    const instant = Temporal.ZonedDateTime.from(`2025-06-12T${time}[${INDIA}]`).toInstant();
    expect(ur.storyTime(instant, INDIA)).toBe(`12 جون 2025 | ${said} IST`);
    expect(ur.time(instant, INDIA)).toBe(said);
  });

  test('a week and a year have all their names', () => {
    const days = Array.from({ length: 7 }, (_, index) => ur.day(Temporal.PlainDate.from('2025-06-09').add({ days: index })).split('،')[0]);
    expect(days).toEqual(['پیر', 'منگل', 'بدھ', 'جمعرات', 'جمعہ', 'ہفتہ', 'اتوار']);
    const months = Array.from({ length: 12 }, (_, index) => ur.month(Temporal.PlainYearMonth.from({ year: 2025, month: index + 1 })));
    expect(new Set(months).size).toBe(12);
    expect(months.filter((month) => !/^\p{Script=Arabic}+ 2025$/u.test(month))).toEqual([]);
  });

  test('never a Latin am or pm, at any hour of any month', () => {
    for (let hour = 0; hour < 24 * 366; hour += 11) {
      const instant = at('2024-01-01T00:00:00Z').add({ hours: hour });
      expect(ur.clock(instant, INDIA)).not.toMatch(/[ap]\.?m\b|undefined|,/i);
      expect(ur.clock(instant, INDIA)).toBe(ur.clock(instant, INDIA).normalize('NFC'));
    }
  });
});

describe('the letters of a zone', () => {
  test.each([
    ['India', INDIA, '2025-06-12T12:00:00Z', 'IST'],
    ['Ireland in summer has the same letters and another hour', 'Europe/Dublin', '2025-06-12T12:00:00Z', 'IST'],
    ['Ireland in winter', 'Europe/Dublin', '2025-01-12T12:00:00Z', 'GMT'],
    ['Israel in winter', 'Asia/Jerusalem', '2025-01-12T12:00:00Z', 'IST'],
    ['Israel in summer', 'Asia/Jerusalem', '2025-06-12T12:00:00Z', 'IDT'],
    ['London in summer', 'Europe/London', '2025-06-12T12:00:00Z', 'BST'],
    ['New York in winter', 'America/New_York', '2025-01-12T12:00:00Z', 'EST'],
    ['New York in summer', 'America/New_York', '2025-06-12T12:00:00Z', 'EDT'],
    ['Nepal', 'Asia/Kathmandu', '2025-06-12T12:00:00Z', 'NPT'],
    ['UTC', 'UTC', '2025-06-12T12:00:00Z', 'UTC'],
    ['a zone without letters', 'Pacific/Chatham', '2025-06-12T12:00:00Z', 'UTC+12:45'],
    ['a zone behind UTC without letters', 'America/St_Johns', '2025-01-12T12:00:00Z', 'UTC-03:30'],
    ['an offset for a zone', '+05:45', '2025-06-12T12:00:00Z', 'UTC+05:45'],
    ['India in the war, an hour ahead, is not IST', INDIA, '1943-06-12T12:00:00Z', 'UTC+06:30'],
  ])('%s', (_, zone, instant, letters) => {
    expect(en.storyTime(at(instant), zone).split(' ').at(-1)).toBe(letters);
  });

  test('every zone of the table has each of its offsets at some time of these years', () => {
    const january = at('2024-01-15T00:00:00Z');
    const july = at('2024-07-15T00:00:00Z');
    const seasons = (zone: string) => [...new Set([january, july].map((day) => day.toZonedDateTimeISO(zone).offset))].toSorted();
    const real = Object.fromEntries(Object.keys(LETTERS).map((zone) => [zone, seasons(zone)]));
    const written = Object.fromEntries(Object.entries(LETTERS).map(([zone, letters]) => [zone, Object.keys(letters).toSorted()]));
    expect(written).toEqual(real);
  });
});

describe('how long ago', () => {
  const now = at('2025-06-12T12:00:00Z');
  test.each([
    [{ seconds: 59 }, 'just now', 'अभी-अभी', 'ابھی ابھی'],
    [{ minutes: 1 }, '1 min ago', '1 मिनट पहले', '1 منٹ پہلے'],
    [{ minutes: 40, seconds: 59 }, '40 min ago', '40 मिनट पहले', '40 منٹ پہلے'],
    [{ minutes: 60 }, '1 h ago', '1 घंटे पहले', '1 گھنٹہ پہلے'],
    [{ hours: 2 }, '2 h ago', '2 घंटे पहले', '2 گھنٹے پہلے'],
    [{ hours: 23, minutes: 59 }, '23 h ago', '23 घंटे पहले', '23 گھنٹے پہلے'],
    [{ hours: 24 }, undefined, undefined, undefined],
    [{ seconds: -1 }, undefined, undefined, undefined],
  ])('%o', (passed, english, hindi, urdu) => {
    expect(en.ago(now.subtract(passed), now)).toBe(english);
    expect(hi.ago(now.subtract(passed), now)).toBe(hindi);
    expect(ur.ago(now.subtract(passed), now)).toBe(urdu);
  });
});
