/**
 * Times as Urdu papers print them: the part of the day is an Urdu word before the hour (`صبح 8:50`), never a Latin am or
 * pm. Digits are 0 to 9, as on nearly every Urdu news site of Pakistan and India, and as the Hindi edition has them: readers
 * compare times, scores and prices in them all day, and ۴, ۵ and ۶ are drawn by many a font in their Arabic shape. The
 * zone's letters stay Latin (`IST`, `PKT`) for the reasons that Hindi has.
 */
import { clockIn } from '../clock-forms.ts';
import type { ClockForms } from '../language.ts';

const DAYS = ['پیر', 'منگل', 'بدھ', 'جمعرات', 'جمعہ', 'ہفتہ', 'اتوار'] as const;
const MONTHS = [
  'جنوری', 'فروری', 'مارچ', 'اپریل', 'مئی', 'جون',
  'جولائی', 'اگست', 'ستمبر', 'اکتوبر', 'نومبر', 'دسمبر',
] as const;

/** `جمعرات، 12 جون 2025 | صبح 8:55 IST`; Urdu puts no zero before an hour. */
export const clockForms: ClockForms = {
  days: DAYS,
  months: MONTHS,
  // The hours where CLDR lets Urdu change its word.
  parts: [[0, 'رات'], [4, 'صبح'], [12, 'دوپہر'], [16, 'سہ پہر'], [18, 'شام'], [20, 'رات']],
  form: '{weekday}، {day} {month} {year} | {part} {hour}:{minute} {zone}',
};
export const clock = clockIn(clockForms);

/** `12 جون 2025 | صبح 8:50 IST` */
export const storyTime = clockIn({ ...clockForms, form: '{day} {month} {year} | {part} {hour}:{minute} {zone}' });

/** `12 جون 2025` */
export const date = clockIn({ ...clockForms, form: '{day} {month} {year}' });

/** `صبح 8:50` */
export const time = clockIn({ ...clockForms, form: '{part} {hour}:{minute}' });

/** `نومبر 2026` */
export function month(of: Temporal.PlainYearMonth): string {
  return `${MONTHS[of.month - 1]} ${of.year}`;
}

/** `جمعرات، 26 نومبر` */
export function day(of: Temporal.PlainDate): string {
  return `${DAYS[of.dayOfWeek - 1]}، ${of.day} ${MONTHS[of.month - 1]}`;
}
