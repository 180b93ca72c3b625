/** Times as an Indian paper in English prints them. The words are here, not in the machine's ICU: they are exact. */
import { clockIn, partOfDay } from '../clock-forms.ts';
import type { ClockForms } from '../language.ts';
import { zoneLetters } from '../zone-letters.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
const MONTHS = [
  'January', 'February', 'March', 'April', 'May', 'June',
  'July', 'August', 'September', 'October', 'November', 'December',
] as const;

/** `Thursday, June 12, 2025 | 08:55 AM IST`: two digits for the hour, so that the clock does not jump. */
export const clockForms: ClockForms = {
  days: DAYS,
  months: MONTHS,
  parts: [[0, 'AM'], [12, 'PM']],
  form: '{weekday}, {month} {day}, {year} | {hour2}:{minute} {part} {zone}',
};
export const clock = clockIn(clockForms);

/** `Jun 12 2025 | 8:50 AM IST` */
export function storyTime(instant: Temporal.Instant, zone: string): string {
  const at = instant.toZonedDateTimeISO(zone);
  return `${dayOf(at)} | ${twelveHour(at)}:${minuteAndHalf(at)} ${zoneLetters(at)}`;
}

/** `Jun 12 2025` */
export function date(instant: Temporal.Instant, zone: string): string {
  return dayOf(instant.toZonedDateTimeISO(zone));
}

/** `November 2026` */
export function month(of: Temporal.PlainYearMonth): string {
  return `${MONTHS[of.month - 1]} ${of.year}`;
}

/** `Thursday, November 26` */
export function day(of: Temporal.PlainDate): string {
  return `${DAYS[of.dayOfWeek - 1]}, ${MONTHS[of.month - 1]} ${of.day}`;
}

/** `8:50 AM` */
export function time(instant: Temporal.Instant, zone: string): string {
  const at = instant.toZonedDateTimeISO(zone);
  return `${twelveHour(at)}:${minuteAndHalf(at)}`;
}

function dayOf(at: Temporal.ZonedDateTime): string {
  return `${MONTHS[at.month - 1]?.slice(0, 3)} ${at.day} ${at.year}`;
}

/** Midnight and noon are both 12. */
function twelveHour(at: Temporal.ZonedDateTime): number {
  return at.hour % 12 === 0 ? 12 : at.hour % 12;
}

function minuteAndHalf(at: Temporal.ZonedDateTime): string {
  return `${twoDigits(at.minute)} ${partOfDay(clockForms, at.hour)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
