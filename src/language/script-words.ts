/** What the press puts into a page for its script: the same words that the page itself is made of. */
import type { Language, ScriptWords } from './language.ts';
import { lettersOf } from './zone-letters.ts';

export function scriptWords(language: Language, zone: string): ScriptWords {
  const { locale, clockForms, relative, labels } = language;
  return { locale, zone, letters: lettersOf(zone), clock: clockForms, ago: relative, timeNow: labels.timeNow, copied: labels.copied };
}
