/** What a reader typed, understood: words that must all be there, "phrases", -without, and OR between neighbours. Never an error. */
import { type Equivalents, equivalentsOf } from './equivalents.ts';
import { isTooFrequent, searchWords, type SearchWord } from './search-words.ts';

/** All of the groups; of each group any of its ways; of each way all words, one directly after the other. */
export interface SearchQuery {
  readonly groups: readonly (readonly Phrase[])[];
  readonly without: readonly Phrase[];
}

export type Phrase = readonly Pick<SearchWord, 'folded' | 'stemmer'>[];

/** What is longer is cut: no reader means it. */
export const LONGEST_QUERY = 200;
const MOST_GROUPS = 12;

export function parseSearch(typed: string, equivalents: Equivalents): SearchQuery {
  const groups: Phrase[][] = [];
  const without: Phrase[] = [];
  let joins = false;
  for (const [, minus = '', quoted, bare = ''] of typed.slice(0, LONGEST_QUERY).matchAll(/(?:^|(?<=\s))(-?)(?:["“”„]([^"“”„]*)["“”„]?|(\S+))/g)) {
    if (quoted === undefined && minus === '' && (bare === 'OR' || bare === 'या' || bare === '|')) {
      joins = groups.length > 0;
      continue;
    }
    const phrase = searchWords(quoted ?? bare).map(({ folded, stemmer }) => ({ folded, stemmer }));
    // One word that was taken apart (well-known) is looked for as it stands.
    if (phrase.length === 0) continue;
    if (minus !== '') without.push(phrase);
    else if (joins) groups.at(-1)?.push(phrase);
    else if (quoted !== undefined || !phrase.every(({ folded }) => isTooFrequent(folded))) groups.push([phrase]);
    joins = false;
  }
  return { groups: withEquivalents(groups.slice(0, MOST_GROUPS), equivalents), without: without.slice(0, MOST_GROUPS) };
}

/** Neighbouring words that are a name which is written in other ways too may be there in any of them. */
function withEquivalents(groups: readonly (readonly Phrase[])[], equivalents: Equivalents): (readonly Phrase[])[] {
  const widened: (readonly Phrase[])[] = [];
  for (let at = 0; at < groups.length; ) {
    const found = equivalentsOf(equivalents, groups.slice(at).flatMap((ways) => (ways.length === 1 ? [ways[0] ?? []] : [])));
    widened.push(found?.ways ?? (groups[at] ?? []).flatMap((way) => equivalentsOf(equivalents, [way])?.ways ?? [way]));
    at += found?.length ?? 1;
  }
  return widened;
}

/** Whether anything is asked for. */
export function asksNothing({ groups }: SearchQuery): boolean {
  return groups.length === 0;
}
