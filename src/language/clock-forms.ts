/** The day's clock from its words and its order: the same data goes to the script that keeps it at now on an open page. */
import type { ClockForms } from './language.ts';
import { zoneLetters } from './zone-letters.ts';

export function clockIn(forms: ClockForms): (instant: Temporal.Instant, zone: string) => string {
  return (instant, zone) => {
    const at = instant.toZonedDateTimeISO(zone);
    const hour = at.hour % 12 === 0 ? 12 : at.hour % 12;
    const values: { readonly [name: string]: string | number | undefined } = {
      weekday: forms.days[at.dayOfWeek - 1],
      day: at.day,
      month: forms.months[at.month - 1],
      year: at.year,
      part: partOfDay(forms, at.hour),
      hour,
      hour2: String(hour).padStart(2, '0'),
      minute: String(at.minute).padStart(2, '0'),
      zone: zoneLetters(at),
    };
    return forms.form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}

/** The word for an hour (0 to 23): the last that has begun. */
export function partOfDay(forms: ClockForms, hour: number): string {
  return forms.parts.findLast(([from]) => from <= hour)?.[1] ?? '';
}
