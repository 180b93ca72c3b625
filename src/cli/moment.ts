/** A moment as people type it. Pure. */
import { isKeepable } from '../story/kept-moment.ts';

/**
 * `18:30`, the next time the clock says so; `2026-11-26 18:30`, in the publication's zone; `2026-11-26T13:00:00Z` or with
 * an offset, wherever one is; `+90m`, `+2h`, `+3d` from now.
 * @throws RangeError that says what can be written, or why there is no such moment
 */
export function parseMoment(written: string, { zone, now }: { readonly zone: string; readonly now: Temporal.Instant }): Temporal.Instant {
  const moment = read(written.trim(), { zone, now });
  if (!isKeepable(moment)) throw notUnderstood(written.trim());
  return moment;
}

function read(text: string, { zone, now }: Parameters<typeof parseMoment>[1]): Temporal.Instant {
  const [, count, unit] = /^\+(\d{1,5})(m|h|d)$/.exec(text) ?? [];
  if (count !== undefined) return now.toZonedDateTimeISO(zone).add({ [UNITS[unit as keyof typeof UNITS]]: Number(count) }).toInstant();
  const [, clock] = /^(\d{1,2}:\d{2})$/.exec(text) ?? [];
  if (clock !== undefined) return nextTime(readAs(text, () => Temporal.PlainTime.from(clock.padStart(5, '0'))), zone, now);
  if (/(?:Z|[+-]\d{2}:?\d{2})$/i.test(text)) return readAs(text, () => Temporal.Instant.from(text.replace(' ', 'T')));
  if (!/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}(?::\d{2})?$/.test(text)) throw notUnderstood(text);
  const wall = readAs(text, () => Temporal.PlainDateTime.from(text.replace(' ', 'T')));
  return only(wall, zone, text);
}

const UNITS = { m: 'minutes', h: 'hours', d: 'days' } as const;

function nextTime(time: Temporal.PlainTime, zone: string, now: Temporal.Instant): Temporal.Instant {
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const moment = only(today.toPlainDateTime(time), zone, time.toString());
  return Temporal.Instant.compare(moment, now) > 0 ? moment : only(today.add({ days: 1 }).toPlainDateTime(time), zone, time.toString());
}

/** When clocks are put back an hour comes twice, and when they are put on one is left out: neither is guessed at. */
function only(wall: Temporal.PlainDateTime, zone: string, text: string): Temporal.Instant {
  try {
    return wall.toZonedDateTime(zone, { disambiguation: 'reject' }).toInstant();
  } catch {
    throw new RangeError(`“${text}” comes twice or not at all in ${zone}, where the clocks change then: write it with its offset, such as 2026-11-26T18:30:00+05:30`);
  }
}

function readAs<T>(text: string, read: () => T): T {
  try {
    return read();
  } catch {
    throw notUnderstood(text);
  }
}

function notUnderstood(text: string): RangeError {
  return new RangeError(`“${text}” is no moment: write 18:30, 2026-11-26 18:30, 2026-11-26T13:00:00Z, or +2h`);
}

/** A message for a person, its moments by the publication's clocks. */
export function withTimes(message: string, { zone }: { readonly zone: string }): string {
  return message.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z/g, (written) => `${inZone(Temporal.Instant.from(written), { zone })} (${zone})`);
}

/** `2026-11-26 18:30`, by the publication's clocks. */
export function inZone(moment: Temporal.Instant, { zone }: { readonly zone: string }): string {
  return moment.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: 'minute' }).replace('T', ' ');
}
