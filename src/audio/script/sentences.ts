/** A text in sentences. Unicode's rules know full stops and dandas, but take every dot before a capital for one: abbreviations are mended here. */
import { endlessWritings } from './abbreviations.ts';
import { onceFor, wordList } from './claims.ts';
import type { SpokenLanguage } from '../../language/spoken-language.ts';

export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Longer ones are cut: servers refuse them, and a listener who goes back wants to go back less far. */
export const LONGEST_SENTENCE = 400;
/** No piece that is cut off is shorter, if it can be helped. */
const SHORTEST_PIECE = 120;
/** Of an abbreviation and of a word that begins a sentence. */
const LONGEST_WORD = 24;

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' });

/** In order, without overlap; between and around them only white space. `spoken` null: Unicode's rules alone. */
export function sentencesOf(text: string, spoken: SpokenLanguage | null): readonly Stretch[] {
  const joined: Stretch[] = [];
  for (const { index, segment } of sentences.segment(text)) {
    const last = joined.at(-1);
    const next = { from: index, to: index + segment.length };
    if (last !== undefined && goesOn(text.slice(Math.max(last.from, last.to - 2 * LONGEST_WORD), last.to), text.slice(next.from, next.from + LONGEST_WORD), spoken)) joined[joined.length - 1] = { from: last.from, to: next.to };
    else joined.push(next);
  }
  return joined.map((stretch) => trimmed(text, stretch)).filter(({ from, to }) => from < to).flatMap((stretch) => cut(text, stretch));
}

interface Endings {
  readonly names: ReadonlySet<string>;
  readonly numbers: ReadonlySet<string>;
  readonly openers: ReadonlySet<string>;
  readonly months: ReadonlySet<string>;
  readonly followers: ReadonlySet<string>;
  readonly initial: RegExp;
  /** Two letters with dots at the end of the text, or one after which another comes. */
  readonly severalInitials: RegExp;
  readonly initialFirst: RegExp;
  readonly wordInitial: RegExp;
}

const endingsOf = onceFor((spoken): Endings => ({
  ...endlessWritings(spoken),
  openers: new Set(wordList(spoken.openers)),
  months: new Set(spoken.months.flatMap((month) => month.split('|').map((each) => each.replace(/\.$/, '')))),
  followers: new Set(wordList(spoken.followers)),
  initial: new RegExp(`^(?:${spoken.initials})\\.$`, 'u'),
  severalInitials: new RegExp(`(?<![\\p{L}\\p{M}])(?:${spoken.initials})\\. ?(?:${spoken.initials})\\.$`, 'u'),
  initialFirst: new RegExp(`^(?:${spoken.initials})\\.`, 'u'),
  wordInitial: new RegExp(`^(?:${spoken.initialsThatAreWords})\\.$`, 'u'),
}));

/** Whether what looks like two sentences is one: the end of the first, the beginning of the second. */
function goesOn(before: string, after: string, spoken: SpokenLanguage | null): boolean {
  if (before.endsWith('\n')) return false;
  const end = before.trimEnd();
  if (/^["'”’»)\]]+(?:\s|$)/.test(after) || (!/[।॥]/.test(end.slice(-3)) && /^\p{Ll}/u.test(after)) || /^[,;:)—–-]/.test(after)) return true;
  // What closes behind the dot of an abbreviation ends nothing: Prof. (Dr.) Rao.
  const inner = end.replace(/[)\]]{1,3}$/, '');
  if (spoken === null || !inner.endsWith('.')) return false;
  // Where no capital says that a sentence begins, three dots are a pause.
  if (spoken.script !== 'Latin' && inner.endsWith('..')) return true;
  // Unicode parts कि.मी. in the middle.
  if (end === before) return true;
  return dotGoesOn(inner, after, endingsOf(spoken), spoken);
}

function dotGoesOn(end: string, after: string, endings: Endings, spoken: SpokenLanguage): boolean {
  const word = /[^\s"'“‘(–—]+$/u.exec(end)?.[0] ?? '';
  const first = /^["'“‘(]*(?<word>[\p{L}\p{M}'’]+)/u.exec(after)?.groups?.['word'] ?? '';
  // "No. 5" begins no sentence: it is a number.
  const opener = endings.numbers.has(`${first}.`) && /^\p{L}+\. ?\p{Nd}/u.test(after) ? '' : first;
  const isBeforeNumber = endings.numbers.has(word) || endings.numbers.has(word.replace(/^(?:.*-|(?:[\p{L}\p{M}]{1,3}\.)+)(?=[\p{L}\p{M}]+\.$)/u, ''));
  if (isBeforeNumber && (/^[\p{Nd}#]/u.test(after) || endings.months.has(first) || /^\p{Lu}[\p{Lu} -]{0,4}\p{Nd}/u.test(after))) return true;
  if (isCurrency(word, spoken) && /^\p{Nd}/u.test(after)) return true;
  const isInitial = endings.initial.test(word);
  if (isInitial && end.trimStart() === word) return true;
  if (isInitial) return endings.wordInitial.test(word) ? endings.severalInitials.test(end) || endings.initialFirst.test(after) : !endings.openers.has(opener);
  if (MAY_END.has(word)) return /^\p{Nd}/u.test(after) || /^\p{Lu}{2,}$/u.test(opener) || endings.followers.has(opener);
  if (endings.names.has(word) || endings.names.has(word.slice(word.lastIndexOf('/') + 1))) return !(spoken.script === 'Latin' && CLOSING.has(word) && endings.openers.has(opener));
  return /^(?:[\p{L}\p{M}]{1,5}\.){2,}$/u.test(word) && !endings.openers.has(opener) && (opener !== '' || /^[\p{L}\p{Nd}]/u.test(after));
}

/** They stand at the end of a sentence as often as within. */
const MAY_END: ReadonlySet<string> = new Set(['a.m.', 'p.m.', 'p.a.', 'etc.', 'Mon.', 'Tue.', 'Tues.', 'Wed.', 'Thu.', 'Thur.', 'Thurs.', 'Fri.', 'Sat.']);
const CLOSING: ReadonlySet<string> = new Set(['Inc.', 'Co.', 'Jr.', 'Sr.', 'Ltd.', 'Corp.', 'Bros.', 'Pvt.', 'approx.', 'Engg.', 'Rd.', 'Ave.', 'Univ.', 'Ph.D.', 'B.Tech.', 'M.Tech.', 'B.Sc.', 'M.Sc.', 'B.Com.', 'a.k.a.']);

function isCurrency(word: string, spoken: SpokenLanguage): boolean {
  return /^\p{L}[\p{L}\p{M}]{0,3}\.$/u.test(word) && spoken.currencies.split('\n').some((line) => line.split('=')[0]?.split('|').includes(word));
}

function trimmed(text: string, { from, to }: Stretch): Stretch {
  const words = text.slice(from, to);
  const start = from + words.length - words.trimStart().length;
  return { from: start, to: Math.max(start, from + words.trimEnd().length) };
}

/** At the last semicolon, colon or dash that leaves good pieces, else at a comma, else at a space, else between two letters. */
function cut(text: string, stretch: Stretch): Stretch[] {
  const pieces: Stretch[] = [];
  let { from } = stretch;
  while (stretch.to - from > LONGEST_SENTENCE) {
    const at = from + cutWithin(text.slice(from, from + LONGEST_SENTENCE));
    pieces.push(trimmed(text, { from, to: at }));
    from = at;
  }
  pieces.push(trimmed(text, { from, to: stretch.to }));
  return pieces.filter((piece) => piece.from < piece.to);
}

const PLACES = [/[;:](?=\s)|\s[—–-](?=\s)|—/gu, /,(?=\s)/gu, /(?<![\d.,])\s(?![\d])/gu, /\s/gu] as const;

function cutWithin(text: string): number {
  for (const place of PLACES) {
    const last = [...text.matchAll(place)].at(-1);
    if (last !== undefined && last.index >= SHORTEST_PIECE) return last.index + last[0].length;
  }
  // Marks stay with their letter, and so do the halves of a pair.
  const end = /(?:[\uD800-\uDBFF]|.\p{M}{0,8})$/su.exec(text)?.index ?? text.length;
  return end === 0 ? text.length : end;
}
