/** Items of different agencies that tell of one event: to be shown together, never to be merged. Pure. */
import { foldText, searchWords, isTooFrequent } from './search-words.ts';
import { textOfBlocks } from './text-of.ts';
import type { WireItem } from './wire-item.ts';

/** Of the text, as far as the heads of news go. */
const WORDS_OF_TEXT = 120;
const MOST = 40;
/** In letters: shorter words tell little, but for numbers. */
const SHORTEST = 4;

const EVERYDAY: ReadonlySet<string> = new Set(
  'about after again against been before being between both could during each from have having into more most other over said same says should since some such than that their them then there these they this those through under until very were what when where which while will with would also because first last year years week today monday tuesday wednesday thursday friday saturday sunday people according government news agency report reported'.split(' ').map((word) => foldText(word)),
);

/** The words by which an event is known again: from headline and head of the text, folded, without those that every story has. At most 40. */
export function eventWords({ headline, standfirst, body }: Pick<WireItem, 'headline' | 'standfirst' | 'body'>): readonly string[] {
  const head = [headline, standfirst ?? '', textOfBlocks(body).split(/\s+/, WORDS_OF_TEXT).join(' ')].join('\n');
  const words = searchWords(head).map(({ folded }) => folded).filter((word) => (word.length >= SHORTEST || /\d/.test(word)) && !EVERYDAY.has(word) && !isTooFrequent(word));
  return [...new Set(words.map(withoutEnding))].slice(0, MOST);
}

/** Roughly: `ferries` and `ferry` are one word here. */
const withoutEnding = (word: string): string => (/^[a-z]/.test(word) ? word.replace(/(?:ies|y)$/, 'i').replace(/(?:es|s|ed|ing)$/, '') : word);

/** What part of the shorter list is in the other, 0 to 1. Few words prove nothing: 0. */
export function likeness(one: readonly string[], other: readonly string[]): number {
  const [fewer, more] = one.length <= other.length ? [one, new Set(other)] : [other, new Set(one)];
  if (fewer.length < 6) return 0;
  return fewer.filter((word) => more.has(word)).length / fewer.length;
}

/** From here on two items are of one event. */
export const SAME_EVENT = 0.45;
