/**
 * Times as Hindi papers print them: the part of the day is a Hindi word before the hour (`सुबह 8:50`), never a Latin am
 * or pm. Digits are Latin, as on nearly every Hindi news site of India: readers compare times, scores and prices in
 * them all day. The zone's letters stay Latin too (`IST`): Hindi papers print them so, and a spelled-out
 * "भारतीय समयानुसार" would not fit a masthead and would be wrong in an edition that shows another zone.
 */
import { clockIn, partOfDay } from '../clock-forms.ts';
import type { ClockForms } from '../language.ts';
import { zoneLetters } from '../zone-letters.ts';

const DAYS = ['सोमवार', 'मंगलवार', 'बुधवार', 'गुरुवार', 'शुक्रवार', 'शनिवार', 'रविवार'] as const;
const MONTHS = [
  'जनवरी', 'फरवरी', 'मार्च', 'अप्रैल', 'मई', 'जून',
  'जुलाई', 'अगस्त', 'सितंबर', 'अक्टूबर', 'नवंबर', 'दिसंबर',
] as const;

/** `गुरुवार, 12 जून 2025 | सुबह 8:55 IST`; Hindi puts no zero before an hour. */
export const clockForms: ClockForms = {
  days: DAYS,
  months: MONTHS,
  // The hours where CLDR lets Hindi change its word.
  parts: [[0, 'रात'], [4, 'सुबह'], [12, 'दोपहर'], [16, 'शाम'], [20, 'रात']],
  form: '{weekday}, {day} {month} {year} | {part} {hour}:{minute} {zone}',
};
export const clock = clockIn(clockForms);

/** `12 जून 2025 | सुबह 8:50 IST` */
export function storyTime(instant: Temporal.Instant, zone: string): string {
  const at = instant.toZonedDateTimeISO(zone);
  return `${dayOf(at)} | ${hourOf(at)}`;
}

/** `12 जून 2025` */
export function date(instant: Temporal.Instant, zone: string): string {
  return dayOf(instant.toZonedDateTimeISO(zone));
}

/** `नवंबर 2026` */
export function month(of: Temporal.PlainYearMonth): string {
  return `${MONTHS[of.month - 1]} ${of.year}`;
}

/** `गुरुवार, 26 नवंबर` */
export function day(of: Temporal.PlainDate): string {
  return `${DAYS[of.dayOfWeek - 1]}, ${of.day} ${MONTHS[of.month - 1]}`;
}

/** `सुबह 8:50` */
export function time(instant: Temporal.Instant, zone: string): string {
  return clockTime(instant.toZonedDateTimeISO(zone));
}

function dayOf(at: Temporal.ZonedDateTime): string {
  return `${at.day} ${MONTHS[at.month - 1]} ${at.year}`;
}

function hourOf(at: Temporal.ZonedDateTime): string {
  return `${clockTime(at)} ${zoneLetters(at)}`;
}

function clockTime(at: Temporal.ZonedDateTime): string {
  const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
  return `${partOfDay(clockForms, at.hour)} ${hour}:${String(at.minute).padStart(2, '0')}`;
}
