/** What the passes of the speech script work with: a passage in one language, and the stretches of it that a pass knows how to say. */
import type { SpokenLanguage } from '../../language/spoken-language.ts';

/** A stretch of the passage's text and what is said for it. */
export interface Claim {
  readonly from: number;
  readonly to: number;
  readonly say: string;
  /** BCP 47; absent: the passage's. */
  readonly language?: string;
}

export interface Passage {
  readonly text: string;
  /** The same, with nothing claimed of it: what it is about. */
  readonly whole: string;
  readonly spoken: SpokenLanguage;
}

/** Finds what it knows in a passage; what an earlier pass has claimed it sees as `CLAIMED`. */
export type Pass = (passage: Passage) => readonly Claim[];

/** Stands in the place of every unit that is claimed: no letter, no figure, no space, no mark. */
export const CLAIMED = '\uE000';

/** Runs the passes in their order: what one has claimed, no later one can. */
export function claimAll(passage: Passage, passes: readonly Pass[]): readonly Claim[] {
  let { text } = passage;
  const all: Claim[] = [];
  for (const pass of passes) {
    const taken = pass({ ...passage, text }).filter(({ from, to }) => to > from && !text.slice(from, to).includes(CLAIMED) && !isWithinWord(text, from) && !isWithinWord(text, to));
    const apart = withoutOverlap(taken);
    if (apart.length === 0) continue;
    all.push(...apart);
    text = blanked(text, apart);
  }
  return all.toSorted((one, other) => one.from - other.from);
}

const LETTER = /[\p{L}\p{M}]/u;

/** Whether a word or a run of figures would be cut in two here: a voice could say neither half. */
function isWithinWord(text: string, at: number): boolean {
  if (at === 0 || at === text.length) return false;
  const [before, after] = [characterBefore(text, at), String.fromCodePoint(text.codePointAt(at) ?? 32)];
  return (LETTER.test(before) && LETTER.test(after)) || (/\p{Nd}/u.test(before) && /\p{Nd}/u.test(after));
}

function characterBefore(text: string, at: number): string {
  const unit = text.charAt(at - 1);
  return /[\uDC00-\uDFFF]/.test(unit) ? text.slice(Math.max(0, at - 2), at) : unit;
}

/** The first that claims a stretch keeps it. */
function withoutOverlap(claims: readonly Claim[]): Claim[] {
  const taken: Claim[] = [];
  for (const claim of claims) if (taken.every(({ from, to }) => claim.to <= from || claim.from >= to)) taken.push(claim);
  return taken.toSorted((one, other) => one.from - other.from);
}

/** The text with what is claimed blanked out. */
export function blanked(text: string, claims: readonly Claim[]): string {
  let made = '';
  let last = 0;
  for (const { from, to } of claims) {
    made += text.slice(last, from) + CLAIMED.repeat(to - from);
    last = to;
  }
  return made + text.slice(last);
}

/** What is made of a match: words for all of it, words for pieces of it, or null: it is not what it looked like. */
export type Said = string | readonly Claim[] | null;

export function claimsOf(text: string, pattern: RegExp, say: (match: RegExpExecArray) => Said): Claim[] {
  return [...text.matchAll(pattern)].flatMap((match): readonly Claim[] => {
    const said = say(match);
    if (said === null) return [];
    return typeof said === 'string' ? [{ from: match.index, to: match.index + match[0].length, say: said }] : said;
  });
}

/** The claim of one group of a match made with the flag `d`; none where the group is absent. */
export function pieceOf(match: RegExpExecArray, group: string, say: string): Claim[] {
  const place = match.indices?.groups?.[group];
  return place === undefined ? [] : [{ from: place[0], to: place[1], say }];
}

export function groupOf(match: RegExpExecArray, group: string): string {
  return match.groups?.[group] ?? '';
}

/** Where a word may begin and where it ends. `\b` knows Latin letters only. */
export const BEGINS = String.raw`(?<![\p{L}\p{M}\p{N}])`;
export const ENDS = String.raw`(?![\p{L}\p{M}\p{N}])`;

/** One of these writings, the longest first. */
export function anyOf(writings: Iterable<string>): string {
  const all = [...writings].filter((each) => each !== '').toSorted((one, other) => other.length - one.length);
  return all.length === 0 ? '(?!)' : `(?:${all.map((each) => RegExp.escape(each)).join('|')})`;
}

/** Made once for a language, when something is first spoken in it. */
export function onceFor<T>(make: (spoken: SpokenLanguage) => T): (spoken: SpokenLanguage) => T {
  const made = new Map<SpokenLanguage, T>();
  return (spoken) => {
    const found = made.get(spoken) ?? make(spoken);
    made.set(spoken, found);
    return found;
  };
}

export function wordList(words: string): readonly string[] {
  return words.split(/\s+/).filter((word) => word !== '');
}
