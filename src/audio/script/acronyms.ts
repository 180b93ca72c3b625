/**
 * Capitals. After titles and the lists of pronunciations, which know better: what is left is said letter by letter, unless it is
 * known as a word (`NATO`) or looks like one (`INFOSYS`).
 */
import { BEGINS, type Claim, claimsOf, groupOf, onceFor, type Pass, type Passage, wordList } from './claims.ts';
import type { SpokenLanguage } from '../../language/spoken-language.ts';

const CAPITALS = /(?<![\p{L}\p{M}])(?<letters>\p{Lu}{2,})(?<ending>'s|s'|s)?(?![\p{L}\p{M}])/gu;
/** Capitals with a small letter among them or before them: MoU, CrPC, PhDs, iOS. */
const MIXED = /(?<![\p{L}\p{M}])(?<letters>\p{Lu}{1,2}\p{Ll}\p{Lu}{1,3}|\p{Ll}\p{Lu}{2,4})(?<ending>'s|s'|s)?(?![\p{L}\p{M}])/gu;
/** One capital of several behind a number: T20Is. */
const AFTER_NUMBER = /(?<=\uE000)(?<letters>\p{Lu})(?<ending>'s|s)(?![\p{L}\p{M}])/gu;
/** The letter of a clause, which is no article: 19(1)(a). */
const CLAUSE = /(?<=[\p{N}\uE000)]\()\p{Ll}(?=\))/gu;
const DOTTED = /(?<![\p{L}\p{M}\p{N}])(?<letters>(?:\p{Lu}\.){2,8}(?:\p{Lu}(?![\p{L}\p{M}]))?)(?<ending>'s|s)?/gu;
const INITIAL = /(?<![\p{L}\p{M}\p{N}])(?<letters>\p{Lu})\.(?= ?[\p{Lu}\uE000])/gu;
/** The longest that is spelled although it has vowels between its consonants. */
const LONGEST_SPELLED = 5;

const wordsOf = onceFor(({ saidAsWords }) => new Set(wordList(saidAsWords)));

export const acronymsPass: Pass = (passage) => (passage.spoken.script === 'Latin' ? latinCapitals(passage) : initialsOf(passage));

function latinCapitals({ text, spoken }: Passage): readonly Claim[] {
  const known = wordsOf(spoken);
  const isShouted = isAllCapitals(text);
  return [
    ...claimsOf(text, DOTTED, (match) => spelled(groupOf(match, 'letters').replaceAll('.', ''), groupOf(match, 'ending'))),
    ...claimsOf(text, INITIAL, (match) => groupOf(match, 'letters')),
    ...claimsOf(text, CAPITALS, (match) => {
      const [letters, ending] = [groupOf(match, 'letters'), groupOf(match, 'ending')];
      return known.has(letters) || looksLikeWord(letters, isShouted) ? asWord(letters) + ending : spelled(letters, ending);
    }),
    ...claimsOf(text, MIXED, (match) => {
      const [letters, ending] = [groupOf(match, 'letters').toUpperCase(), groupOf(match, 'ending')];
      return known.has(letters) ? asWord(letters) + ending : spelled(letters, ending);
    }),
    ...claimsOf(text, AFTER_NUMBER, (match) => spelled(groupOf(match, 'letters'), groupOf(match, 'ending'))),
    ...claimsOf(text, CLAUSE, ({ 0: letter }) => letter.toUpperCase()),
  ];
}

/** Capitals by themselves, as they are said in this language. */
export function sayCapitals(letters: string, spoken: SpokenLanguage): string {
  return wordsOf(spoken).has(letters) ? asWord(letters) : spelled(letters, '');
}

/** A headline in capitals: its words are words, unless nobody could say them. */
function isAllCapitals(text: string): boolean {
  return (text.match(/(?<![\p{L}])\p{Lu}{2,}(?![\p{L}])/gu)?.length ?? 0) >= 4 && !/\p{Ll}{2}/u.test(text);
}

function looksLikeWord(letters: string, isShouted: boolean): boolean {
  const vowels = letters.match(/[AEIOUY]/g)?.length ?? 0;
  if (isShouted) return vowels > 0 && !['US', 'UN', 'UK', 'EU', 'UP', 'MP', 'CBI', 'ED', 'IPL', 'PIL', 'BJP', 'AAP'].includes(letters);
  return letters.length > LONGEST_SPELLED && vowels * 4 >= letters.length && !/[^AEIOUY]{5}/.test(letters);
}

function asWord(letters: string): string {
  return letters.charAt(0) + letters.slice(1).toLowerCase();
}

/** "M P's": a mere s would be said with the last letter as a word. */
function spelled(letters: string, ending: string): string {
  return Array.from(letters).join(' ') + (ending === '' ? '' : "'s");
}

/** आई.ए.एस., के. आर. नारायणन: names of letters with dots, which make no pause. */
const initialsIn = onceFor(({ initials }) => new RegExp(String.raw`${BEGINS}(?:(?:${initials})\.(?: ?(?:${initials})(?:\.|(?![\p{L}\p{M}]))){1,8}|(?:${initials})\.(?= ?[\p{L}\uE000]))`, 'gu'));

function initialsOf({ text, spoken }: Passage): readonly Claim[] {
  return claimsOf(text, initialsIn(spoken), ({ 0: written }) => written.split(/[. ]+/).filter((letter) => letter !== '').join(' '));
}
