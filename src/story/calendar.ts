/** Days and months as a reader of an edition counts them: in its zone. */

/** `2026-11`: the month of an instant; stories are put away by it. */
export function monthOf(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toPlainDate().toPlainYearMonth().toString();
}

/** `2026-11-26` */
export function dayOf(instant: Temporal.Instant, zone: string): string {
  return instant.toZonedDateTimeISO(zone).toPlainDate().toString();
}

/** Undefined for what is no month: `2026-13`, `2026-1`, `+012026-11`. */
export function parseMonth(text: string): Temporal.PlainYearMonth | undefined {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? Temporal.PlainYearMonth.from(text) : undefined;
}
