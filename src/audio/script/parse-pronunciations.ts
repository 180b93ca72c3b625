/**
 * The newsroom's own list of how names are said: a line each, `en: Nilghat = Neel-ghat`; after `hi!` capital and small letters
 * count. Of a name its plural and its `’s` are said as well, unless they have a line of their own. Everything after # is a note. Pure.
 */
import { isLanguageCode, languageOf, languages } from '../../language/languages.ts';
import type { Pronunciation } from '../../language/spoken-language.ts';
import { plainWords } from './tokens.ts';

export interface ParsedPronunciations {
  readonly pronunciations: readonly Pronunciation[];
  /** `line 3: …`; what is right in the rest holds. */
  readonly problems: readonly string[];
}

const LONGEST = 200;

export function parsePronunciations(text: string): ParsedPronunciations {
  const pronunciations: Pronunciation[] = [];
  const problems: string[] = [];
  const lines = new Map<string, number>();
  for (const [index, line] of text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/).entries()) {
    const words = line.replace(/(^|\s)#.*$/, '').normalize('NFC').trim();
    if (words === '') continue;
    const read = readLine(words);
    if (typeof read === 'string') {
      problems.push(`line ${index + 1}: ${read}`);
      continue;
    }
    const key = `${read.language}${read.matchCase === true ? '!' : ''} ${read.matchCase === true ? read.written : read.written.toLowerCase()}`;
    const before = lines.get(key);
    if (before === undefined) pronunciations.push(read);
    else problems.push(`line ${index + 1}: “${read.written}” is in line ${before} already, which holds`);
    lines.set(key, before ?? index + 1);
  }
  return { pronunciations, problems };
}

function readLine(words: string): Pronunciation | string {
  const [, named = '', exact, written = '', say = ''] = /^([a-z]{2,3})(!?)\s*:\s*([^=]+?)\s*=\s*(.+)$/iu.exec(words) ?? [];
  const language = named.toLowerCase();
  if (language === '') return `“${words.slice(0, 60)}” is not understood: write en: Nilghat = Neel-ghat`;
  if (!isLanguageCode(language)) return `the house does not speak “${language}”; it speaks ${spokenHere()}`;
  if (languageOf(language).spoken === null) return `nothing is read out in “${language}” yet; the house reads out ${spokenHere()}`;
  if (written.length > LONGEST || say.length > LONGEST) return `this is longer than a name (${LONGEST} characters)`;
  if (!/[\p{L}\p{N}]/u.test(written)) return `“${written}” has no letter and no figure in it`;
  if (/[[\]<>{}=]/.test(say)) return `“${say.slice(0, 60)}” must be plain words as they sound, without ${/[[\]<>{}=]/.exec(say)?.[0]}`;
  if (!/[\p{L}\p{N}]/u.test(say)) return `nothing of “${say.slice(0, 60)}” can be said`;
  return { language, written, say: plainWords(say), ...(exact === '!' && { matchCase: true }) };
}

function spokenHere(): string {
  return Object.entries(languages).flatMap(([code, { spoken }]) => (spoken === null ? [] : [code])).join(', ');
}
