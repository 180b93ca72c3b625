/** Caption and credit are two things that pages print on one line. */
import { cleanTextOrNull } from './clean-text.ts';
import { pattern } from './page-times.ts';

export interface CaptionAndCredit {
  readonly caption: string | null;
  readonly credit: string | null;
}

/** What comes before the name of whoever made or owns a picture, in the forms that English, Hindi and Urdu pages use. */
export const CREDIT_WORD = (
  '(?:(?:image|photo|picture|pic|file\\s+photo|photograph|illustration|graphic|representational\\s+image|representative\\s+image)s?' +
  '(?:\\s*(?:credits?|courtesy|source|by))?|credits?|courtesy' +
  '|(?:फोटो|फ़ोटो|तस्वीर|चित्र|छवि|इमेज)(?:\\s*(?:क्रेडिट|साभार|सौजन्य|स्रोत|सोर्स))?|साभार|सौजन्य' +
  '|(?:فوٹو|تصویر)(?:\\s*(?:بشکریہ|کریڈٹ|ماخذ))?|بشکریہ)'
)
  .normalize('NFC')
  .replaceAll('\u093C', '\u093C?');

const NAME = '([^:]{1,80}?)';
/** A mark, the word, a colon or dash; a full stop or dash, the word, a colon; and `Photo by …`. */
const MARKED = new RegExp(
  `^(.*?)\\s*(?:[|\\u2022\\u00B7(\\[]\\s*${CREDIT_WORD}\\s*[:\\uFF1A\\u2013\\u2014-]` +
    `|(?:[/\\u2013\\u2014]\\s*|(?<=[.!?\\u0964\\u06D4\\u061F"\\u201D])\\s+|^)${CREDIT_WORD}\\s*[:\\uFF1A]` +
    `|(?:[|\\u2022\\u00B7(\\[/\\u2013\\u2014]\\s*|(?<=[.!?\\u0964\\u06D4\\u061F])\\s+)(?:[\\p{L}.]+\\s+){0,2}(?:photo|picture|image|illustration|photograph)s?\\s+(?:by|courtesy(?:\\s+of)?)\\s)` +
    `\\s*${NAME}[)\\]]?\\.?\\s*$`,
  'isu',
);
const BRACKETED = /^(.+?)\s*[([]\s*((?:AP|AFP|PTI|ANI|IANS|UNI|Reuters|Bloomberg|Getty|EPA|dpa|रॉयटर्स|एपी|एएफपी|पीटीआई|भाषा|एएनआई|روئٹرز|رائٹرز|اے\s?پی|اے\s?ایف\s?پی|پی\s?ٹی\s?آئی|اے\s?این\s?آئی)(?:[ /][^()[\]]{0,50})?)\s*[)\]]\s*$/su;

/** As `splitCaption`, but a bare agency in brackets, which also ends many a paragraph, is no credit. */
export function splitMarkedCaption(line: string): CaptionAndCredit {
  const match = line.length > 3000 ? null : MARKED.exec(line);
  if (match === null || hasSentenceEnd(match[2] ?? '')) return { caption: cleanTextOrNull(line), credit: null };
  return { caption: cleanTextOrNull(match[1]), credit: creditName(match[2]) };
}

/** A full stop within; one after an initial (`A. Person`) is none. */
export function hasSentenceEnd(text: string): boolean {
  return /[^\s.]{3,}[.!?]\s|[\u0964\u06D4\u061F]\s/.test(text);
}

const FILE_PICTURE = pattern(
  '(?:[([]\\s*(?:file(?:\\s+(?:photo|image|picture))?|representational(?:\\s+image)?|फाइल(?:\\s+फोटो)?|फाइल\\s+तस्वीर|(?:सांकेतिक|प्रतीकात्मक)\\s+(?:तस्वीर|फोटो|चित्र)|فائل(?:\\s+(?:فوٹو|تصویر))?|علامتی\\s+تصویر)\\s*[)\\]]\\.?$|^(?:file|representational|representative)\\s+(?:photo|image|picture)\\b)',
);
/** A caption that says so itself: `(file photo)`, `Representational image`. */
export function isFilePicture(line: string): boolean {
  return line.length <= 300 && FILE_PICTURE.test(line);
}

/** `A caption | Image: Bloomberg`, `A caption (Photo: AP)`, `फोटो: पीटीआई`; a line that says no credit is all caption. */
export function splitCaption(line: string): CaptionAndCredit {
  const marked = splitMarkedCaption(line);
  const match = line.length > 3000 || marked.credit !== null ? null : BRACKETED.exec(line);
  if (match === null) return marked;
  return { caption: cleanTextOrNull(match[1]), credit: creditName(match[2]) };
}

const LEADING = new RegExp(`^\\s*[(\\[|]?\\s*${CREDIT_WORD}\\s*[:\\uFF1A\\u2013\\u2014-]\\s*`, 'iu');

/** The name alone: no `Image:`, no brackets, no `©`. */
export function creditName(text: string | null | undefined): string | null {
  if (text === null || text === undefined) return null;
  return cleanTextOrNull(text.slice(0, 500).replace(LEADING, '').replace(/^[\s(\u00A9]+|[\s)]+$/g, ''));
}
