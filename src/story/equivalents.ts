/**
 * Names that are written in several ways: in two scripts, in two spellings. A file that a newsroom edits, one group a line:
 * `मोदी = Modi`, `Mumbai = Bombay = मुंबई = बंबई`. What stands after a # is a note.
 */
import { searchWords } from './search-words.ts';
import type { Phrase } from './search-query.ts';

/** By the folded words of each way, with a space between: all ways of its group. */
export type Equivalents = ReadonlyMap<string, readonly Phrase[]>;

export const NO_EQUIVALENTS: Equivalents = new Map();

const LONGEST_NAME = 4;

export interface ReadEquivalents {
  readonly equivalents: Equivalents;
  /** `line 3: …`, with what to do; a line that is wrong is left out. */
  readonly problems: readonly string[];
}

export function parseEquivalents(text: string): ReadEquivalents {
  const equivalents = new Map<string, Phrase[]>();
  const problems: string[] = [];
  for (const [index, written] of text.replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
    const line = written.replace(/#.*$/, '').trim();
    if (line === '') continue;
    const ways = line.split('=').map((name) => searchWords(name).map(({ folded, stemmer }) => ({ folded, stemmer })));
    const said = (what: string): void => void problems.push(`line ${index + 1}: ${what}`);
    if (ways.length < 2) said(`“${line}” is one name alone: write the others after it, with = between`);
    else if (ways.some((way) => way.length === 0)) said('there is nothing to read between two =: leave one of them out');
    else if (ways.some((way) => way.length > LONGEST_NAME)) said(`a name has at most ${LONGEST_NAME} words`);
    else join(equivalents, ways);
  }
  return { equivalents, problems };
}

/** A name that stands in two groups makes them one. */
function join(equivalents: Map<string, Phrase[]>, ways: readonly Phrase[]): void {
  const all = new Map([...ways, ...ways.flatMap((way) => equivalents.get(keyOf(way)) ?? [])].map((way) => [keyOf(way), way]));
  const group = [...all.values()];
  for (const key of all.keys()) equivalents.set(key, group);
}

/** The longest name that the phrases begin with, and how many of them it takes; undefined: they begin with none. */
export function equivalentsOf(equivalents: Equivalents, phrases: readonly Phrase[]): { readonly ways: readonly Phrase[]; readonly length: number } | undefined {
  for (let length = Math.min(phrases.length, LONGEST_NAME); length > 0; length -= 1) {
    const ways = equivalents.get(keyOf(phrases.slice(0, length).flat()));
    if (ways !== undefined) return { ways, length };
  }
  return undefined;
}

const keyOf = (phrase: Phrase): string => phrase.map(({ folded }) => folded).join(' ');
