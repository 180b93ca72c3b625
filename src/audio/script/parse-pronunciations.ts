/**
 * The newsroom's own list of how names are said: a line each, `en: Nilghat = Neel-ghat`; after `hi!` capital and small letters
 * count. Everything after # is a note. Pure.
 */
import { isLanguageCode, languages } from '../../language/languages.ts';
import type { Pronunciation } from '../../language/spoken-language.ts';

export interface ParsedPronunciations {
  readonly pronunciations: readonly Pronunciation[];
  /** `line 3: …`; what is right in the rest holds. */
  readonly problems: readonly string[];
}

const LONGEST = 200;

export function parsePronunciations(text: string): ParsedPronunciations {
  const pronunciations: Pronunciation[] = [];
  const problems: string[] = [];
  for (const [index, line] of text.replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
    const words = line.replace(/(^|\s)#.*$/, '').normalize('NFC').trim();
    if (words === '') continue;
    const read = readLine(words);
    if (typeof read === 'string') problems.push(`line ${index + 1}: ${read}`);
    else pronunciations.push(read);
  }
  return { pronunciations, problems };
}

function readLine(words: string): Pronunciation | string {
  const [, language = '', exact, written = '', say = ''] = /^([a-z]{2,3})(!?)\s*:\s*([^=]+?)\s*=\s*(.+)$/u.exec(words) ?? [];
  if (language === '') return `“${words.slice(0, 60)}” is not understood: write en: Nilghat = Neel-ghat`;
  if (!isLanguageCode(language)) return `the house does not speak “${language}”; it speaks ${Object.keys(languages).join(', ')}`;
  if (written.length > LONGEST || say.length > LONGEST) return `this is longer than a name (${LONGEST} characters)`;
  if (!/[\p{L}\p{N}]/u.test(written)) return `“${written}” has no letter and no figure in it`;
  return { language, written, say, ...(exact === '!' && { matchCase: true }) };
}
