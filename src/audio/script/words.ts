/** What is left at the end: words that are said as they are written, and signs that are a word. */
import { CLAIMED, type Claim, claimsOf, type Passage } from './claims.ts';

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Scripts whose words a voice of the passage's language could not say, and a language that is written in each. */
const LANGUAGES: readonly (readonly [script: RegExp, language: string])[] = [
  [/^[^\p{L}]*\p{Script=Latin}/u, 'en'],
  [/^[^\p{L}]*\p{Script=Devanagari}/u, 'hi'],
  [/^[^\p{L}]*\p{Script=Arabic}/u, 'ur'],
  [/^[^\p{L}]*\p{Script=Bengali}/u, 'bn'],
  [/^[^\p{L}]*\p{Script=Gurmukhi}/u, 'pa'],
  [/^[^\p{L}]*\p{Script=Gujarati}/u, 'gu'],
  [/^[^\p{L}]*\p{Script=Oriya}/u, 'or'],
  [/^[^\p{L}]*\p{Script=Tamil}/u, 'ta'],
  [/^[^\p{L}]*\p{Script=Telugu}/u, 'te'],
  [/^[^\p{L}]*\p{Script=Kannada}/u, 'kn'],
  [/^[^\p{L}]*\p{Script=Malayalam}/u, 'ml'],
  [/^[^\p{L}]*\p{Script=Cyrillic}/u, 'ru'],
  [/^[^\p{L}]*\p{Script=Greek}/u, 'el'],
  [/^[^\p{L}]*[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/^[^\p{L}]*\p{Script=Han}/u, 'zh'],
];

/** Signs between words or by themselves; all others are silent. */
export function signsAsWordsPass({ text, spoken }: Passage): readonly Claim[] {
  const { and, percent, degrees, equals, section, at, plus, multiplied } = spoken.words;
  const signs: { readonly [sign: string]: string } = { '&': and, '%': percent, '°': degrees, '=': equals, '§': section, '@': at, '+': plus, '×': multiplied };
  return claimsOf(text, /[&%°=§@+×]/gu, ({ 0: sign, index }) => {
    const isWord = sign === '%' || sign === '°' || /[\p{L}\p{M}\p{N}\uE000]/u.test(text.slice(index + 1, index + 3));
    return isWord ? (signs[sign] ?? null) : null;
  });
}

/** Every word, and every letter and figure that Unicode counts to no word. */
export function wordsOf(text: string, language: string): Claim[] {
  const claims = [...words.segment(text)].flatMap(({ segment, index }) => (/[\p{L}\p{N}]/u.test(segment) && !segment.includes(CLAIMED) ? [wordClaim(segment, index, language)] : []));
  const rest = claimsOf(blankedOf(text, claims), /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu, ({ 0: word }) => word).map((claim) => ({ ...claim, language: languageOfWord(claim.say, language) }));
  return [...claims, ...rest];
}

function wordClaim(segment: string, index: number, language: string): Claim {
  return { from: index, to: index + segment.length, say: segment, language: languageOfWord(segment, language) };
}

function blankedOf(text: string, claims: readonly Claim[]): string {
  if (!text.includes(CLAIMED)) return '';
  const units = text.split('');
  for (const { from, to } of claims) units.fill(' ', from, to);
  return units.join('');
}

/** The language it must be said in; the passage's where both are written alike (English and French). */
function languageOfWord(word: string, language: string): string {
  const found = LANGUAGES.find(([script]) => script.test(word));
  const own = LANGUAGES.find(([, each]) => each === language.split('-')[0]);
  return found === undefined || (own ?? LANGUAGES[0])?.[0] === found[0] ? language : found[1];
}
