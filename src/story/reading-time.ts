/** Reading time by real words: a word is what Unicode says it is (UAX #29), in Latin, Devanagari or any script. */
import type { Body } from './body.ts';
import { textOfBody } from './text-of.ts';

// Word breaks do not depend on the locale for the scripts written with spaces; naming one keeps the machine's out.
const words = new Intl.Segmenter('en', { granularity: 'word' });

export function countWords(text: string): number {
  let count = 0;
  for (const segment of words.segment(text)) if (segment.isWordLike) count += 1;
  return count;
}

/** Whole minutes, rounded up: any word at all takes one; 0 only for a body without words. */
export function readingMinutes(body: Body, wordsPerMinute: number): number {
  return minutesOf(countWords(textOfBody(body)), wordsPerMinute);
}

/** @throws RangeError when the reading speed is not a positive number. */
export function minutesOf(wordCount: number, wordsPerMinute: number): number {
  if (!(wordsPerMinute > 0)) throw new RangeError(`A reading speed must be more than 0 words a minute, not ${wordsPerMinute}`);
  return Math.ceil(wordCount / wordsPerMinute);
}
