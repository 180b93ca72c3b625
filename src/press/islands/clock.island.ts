/** The day's clock, from the words the press has put into the page: exactly what the press would print at that moment. */
import type { ScriptWords } from '../../language/language.ts';

const MINUTE = 60_000;

/** @throws RangeError where the browser does not know the zone: then the clock stays as it was printed. */
export function clockText({ clock, zone, letters }: ScriptWords, now: number): string {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = partsIn(zone, now);
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const twelve = hour % 12 || 12;
  const values: { [name: string]: string | number | undefined } = {
    weekday: clock.days[(new Date(wall).getUTCDay() + 6) % 7],
    day,
    month: clock.months[month - 1],
    year,
    part: clock.parts.reduce((word, [from, next]) => (from <= hour ? next : word), ''),
    hour: twelve,
    hour2: twoDigits(twelve),
    minute: twoDigits(minute),
    zone: lettersAt(letters, Math.round((wall - now) / MINUTE)),
  };
  return clock.form.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
}

function partsIn(timeZone: string, now: number): number[] {
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(now).map(({ type, value }) => [type, Number(value)]));
  return (['year', 'month', 'day', 'hour', 'minute', 'second'] as const).map((type) => parts.get(type) ?? 0);
}

function lettersAt(letters: ScriptWords['letters'], offset: number): string {
  const minutes = Math.abs(offset);
  const written = `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
  return letters[written] ?? (offset === 0 ? 'UTC' : `UTC${written}`);
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
