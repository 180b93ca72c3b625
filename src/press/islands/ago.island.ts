/** "40 min ago", by the same rule as the press. */
import type { ScriptWords } from '../../language/language.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** undefined from a day on and for the future: then the date is shown. */
export function agoText({ ago, locale }: ScriptWords, then: number, now: number): string | undefined {
  const passed = now - then;
  if (!(passed >= 0 && passed < 24 * HOUR)) return undefined;
  if (passed < MINUTE) return ago.now;
  const [forms, count] = passed < HOUR ? [ago.minutes, Math.floor(passed / MINUTE)] : [ago.hours, Math.floor(passed / HOUR)];
  return (forms[new Intl.PluralRules(locale).select(count)] ?? forms.other).replace('#', String(count));
}
