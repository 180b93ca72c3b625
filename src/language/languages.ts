/** The languages the house speaks. A third one is a folder, a code here and a line in the table: no less compiles. */
import { english } from './en/english.ts';
import { hindi } from './hi/hindi.ts';
import type { Language } from './language.ts';

export type LanguageCode = 'en' | 'hi';

export const languages: { readonly [code in LanguageCode]: Language } = { en: english, hi: hindi };

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
