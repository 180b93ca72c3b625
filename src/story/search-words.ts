/**
 * Text as search compares it: cut into words and folded by script, the same for what is kept and for what is asked. One
 * word may be written in many ways (हिन्दी, हिंदी; फ़ैसला, फैसला; café, cafe); folded, all are one.
 */

/** What stems a folded word: the stemmer of its script's language; `plain`: none. */
export type Stemmer = 'hindi' | 'english' | 'plain';

export interface SearchWord {
  readonly folded: string;
  readonly stemmer: Stemmer;
  /** Where it stands in the text, in UTF-16 units. */
  readonly start: number;
  readonly end: number;
}

const segmenter = new Intl.Segmenter('hi', { granularity: 'word' });

/** Words too frequent in Hindi to tell stories apart, folded; for English PostgreSQL's stemmer knows them. */
const HINDI_STOP_WORDS: ReadonlySet<string> = new Set(
  'का के की को ने में से पर है हैं था थे थी और यह वह ये वे इस उस इन उन एक भी ही तो कि जो हो कर गया गई गए रहा रही रहे लिए साथ अपने अपना अपनी तक या होने होता होती होते किया करने करना कहा'.split(' ').map((word) => foldText(word)),
);

/** Words in their order, without what is too frequent to be worth finding. Positions in the text are those of the words as written. */
export function searchWords(text: string): SearchWord[] {
  const words: SearchWord[] = [];
  for (const { segment, index, isWordLike } of segmenter.segment(text)) {
    if (isWordLike !== true) continue;
    const folded = foldText(segment);
    if (folded !== '') words.push({ folded, stemmer: stemmerOf(folded), start: index, end: index + segment.length });
  }
  return words;
}

/** A word that everything has finds nothing. */
export function isTooFrequent(folded: string): boolean {
  return HINDI_STOP_WORDS.has(folded);
}

function stemmerOf(folded: string): Stemmer {
  if (/\p{Script=Devanagari}/u.test(folded)) return 'hindi';
  return /^[a-z]/.test(folded) ? 'english' : 'plain';
}

/** Letters and digits alone, in lower case, with one spelling for what is written in several ways. */
export function foldText(text: string): string {
  const lower = text.toWellFormed().normalize('NFKD').toLowerCase().replace(/\p{Cf}/gu, '');
  return devanagari(arabic(lower.replace(/(\p{Script=Latin})\p{Script=Inherited}+/gu, '$1')))
    .replace(/\p{Nd}/gu, asciiDigit)
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}\p{N}]/gu, '');
}

/** Without nukta; one sign for every nasal that is written as a dot or could be. */
function devanagari(text: string): string {
  return text
    .replaceAll('\u093C', '')
    .replaceAll('\u0901', '\u0902')
    .replace(/\u0919\u094D(?=[\u0915-\u0918])|\u091E\u094D(?=[\u091A-\u091D])|\u0923\u094D(?=[\u091F-\u0922])|\u0928\u094D(?=[\u0924-\u0927])|\u092E\u094D(?=[\u092A-\u092D])/g, '\u0902');
}

/** Without vowel signs and stretching; one kaf and one ye. */
function arabic(text: string): string {
  return text.replace(/[\u064B-\u065F\u0670\u0640]/g, '').replaceAll('\u064A', '\u06CC').replaceAll('\u0649', '\u06CC').replaceAll('\u0643', '\u06A9');
}

/** Digits of every script stand in rows of ten. */
function asciiDigit(digit: string): string {
  const code = digit.codePointAt(0) ?? 0x30;
  let zero = code;
  while (code - zero < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
  return String(code - zero);
}
