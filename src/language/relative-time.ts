/** "40 min ago": one rule for all languages, their words from each. */
import type { RelativeForms } from './language.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Whole minutes up to an hour, then whole hours, rounded down; undefined from a day on, and for the future. */
export function agoIn(forms: RelativeForms, plurals: Intl.PluralRules): (then: Temporal.Instant, now: Temporal.Instant) => string | undefined {
  return (then, now) => {
    const passed = now.epochMilliseconds - then.epochMilliseconds;
    if (passed < 0 || passed >= DAY) return undefined;
    if (passed < MINUTE) return forms.now;
    const [form, count] = passed < HOUR ? [forms.minutes, Math.floor(passed / MINUTE)] : [forms.hours, Math.floor(passed / HOUR)];
    return (form[plurals.select(count)] ?? form.other).replace('#', String(count));
  };
}
