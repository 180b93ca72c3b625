/** The languages the house speaks. One more is a folder and a line here; the compiler then asks each of the others what they call it. */
import { english } from './en/english.ts';
import { hindi } from './hi/hindi.ts';
import type { Language } from './language.ts';
import { urdu } from './ur/urdu.ts';

export const languages = { en: english, hi: hindi, ur: urdu } as const satisfies { readonly [code: string]: Language };

export type LanguageCode = keyof typeof languages;

export function isLanguageCode(code: string): code is LanguageCode {
  return Object.hasOwn(languages, code);
}

/**
 * The language of an edition's key.
 * @throws RangeError that names the languages there are; editions are checked at start, so a page never meets it.
 */
export function languageOf(code: string): Language {
  if (isLanguageCode(code)) return languages[code];
  throw new RangeError(`No language "${code}": the house speaks ${Object.keys(languages).join(', ')}`);
}
