/** Two texts compared word by word, in any script, in time nearly in proportion to their length. */
import { seenText } from './block-key.ts';
import { commonInOrder, type Match } from './sequence.ts';

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** A word or a mark, with the white space behind it; compared without. */
interface Token {
  readonly text: string;
  readonly key: string;
  readonly isWord: boolean;
}

/** A passage of more words than this is compared as one: no newspaper prints one. */
const MOST_TOKENS = 20_000;
/** Between words that are surely the same, at most so many pairs are looked at; what is longer on both sides was written anew. */
const MOST_PAIRS = 10_000;

/** What stands in both, in one or in the other, in the order of reading: what went stands before what came in its place. `language` is BCP 47. */
export function compareWords(before: string, after: string, language: string): readonly Piece[] {
  const [old, now] = [tokensOf(before, language), tokensOf(after, language)];
  if (old.length > MOST_TOKENS || now.length > MOST_TOKENS) return piecesOf(old, now, []);
  return piecesOf(old, now, withoutLoneMarks(matchesOf(old, now), old, now));
}

const segmenters = new Map<string, Intl.Segmenter>();

function tokensOf(text: string, language: string): readonly Token[] {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  const tokens: { text: string; key: string; isWord: boolean }[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text.normalize('NFC'))) {
    const last = tokens.at(-1);
    if (last !== undefined && (segment.trim() === '' || isJoined(last, segment))) last.text += segment;
    else tokens.push({ text: segment, key: '', isWord: isWordLike === true });
  }
  return tokens.filter(({ text }) => text.trim() !== '').map((token) => ({ ...token, key: seenText(token.text).trim() }));
}

/** `forty-one` is one word to whoever reads it. */
function isJoined({ text, isWord }: { readonly text: string; readonly isWord: boolean }, segment: string): boolean {
  return isWord && (/[\p{L}\p{M}\p{N}]$/u.test(text) ? /^[-\u2010\u2011]$/.test(segment) : /[\p{L}\p{M}\p{N}][-\u2010\u2011]$/u.test(text) && /^[\p{L}\p{N}]/u.test(segment));
}

function matchesOf(old: readonly Token[], now: readonly Token[]): readonly Match[] {
  const [oldKeys, nowKeys] = [old.map(({ key }) => key), now.map(({ key }) => key)];
  const sure = commonInOrder(oldKeys, nowKeys);
  const starts: Match[] = [[0, 0], ...sure.map(([one, other]): Match => [one + 1, other + 1])];
  const ends: Match[] = [...sure, [old.length, now.length]];
  return starts.flatMap(([oldFrom, nowFrom], index) => {
    const [oldTo, nowTo] = ends[index] ?? [oldFrom, nowFrom];
    const between = longestCommon(oldKeys.slice(oldFrom, oldTo), nowKeys.slice(nowFrom, nowTo)).map(([one, other]): Match => [one + oldFrom, other + nowFrom]);
    const end = sure[index];
    return end === undefined ? between : [...between, end];
  });
}

/** The longest common subsequence by the table that everybody knows, where it is small; nothing where it would not be. */
function longestCommon(old: readonly string[], now: readonly string[]): Match[] {
  if (old.length === 0 || now.length === 0 || old.length * now.length > MOST_PAIRS) return [];
  const width = now.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  const at = (row: number, column: number): number => lengths[row * width + column] ?? 0;
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      lengths[row * width + column] = old[row] === now[column] ? at(row + 1, column + 1) + 1 : Math.max(at(row + 1, column), at(row, column + 1));
    }
  }
  const matches: Match[] = [];
  for (let row = 0, column = 0; row < old.length && column < now.length; ) {
    if (old[row] === now[column]) matches.push([row++, column++]);
    else if (at(row + 1, column) >= at(row, column + 1)) row += 1;
    else column += 1;
  }
  return matches;
}

/** A comma that stands alone between two changes says nothing: the eye reads one change. */
function withoutLoneMarks(matches: readonly Match[], old: readonly Token[], now: readonly Token[]): readonly Match[] {
  const runs: Match[][] = [];
  for (const match of matches) {
    const [one, other] = runs.at(-1)?.at(-1) ?? [-2, -2];
    if (match[0] === one + 1 && match[1] === other + 1) runs.at(-1)?.push(match);
    else runs.push([match]);
  }
  // At the text's own edges a full stop is no island.
  const isAtEdge = ([one, other]: Match): boolean => (one === 0 && other === 0) || (one === old.length - 1 && other === now.length - 1);
  return runs.filter((run) => run.some((match) => isAtEdge(match) || old[match[0]]?.isWord)).flat();
}

function piecesOf(old: readonly Token[], now: readonly Token[], matches: readonly Match[]): readonly Piece[] {
  const pieces: { kind: Piece['kind']; text: string }[] = [];
  const add = (kind: Piece['kind'], tokens: readonly Token[]): void => {
    if (tokens.length === 0) return;
    const text = tokens.map((token) => token.text).join('');
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let [oldAt, nowAt] = [0, 0];
  for (const [one, other] of [...matches, [old.length, now.length] as const]) {
    add('removed', old.slice(oldAt, one));
    add('added', now.slice(nowAt, other));
    add('same', now.slice(other, other + 1));
    [oldAt, nowAt] = [one + 1, other + 1];
  }
  return pieces;
}

/** Of a long run that is the same, so many characters are shown on each side of a change. */
const AROUND = 90;

/** The pieces with long passages that are the same cut to what stands next to the changes; for tables and long paragraphs. */
export function shortenSame(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, index) => {
    const { kind, text } = piece;
    if (kind !== 'same' || text.length <= 3 * AROUND) return piece;
    const start = index === 0 ? '' : text.slice(0, AROUND).replace(/\S*$/u, '');
    const end = index === pieces.length - 1 ? '' : text.slice(-AROUND).replace(/^\S*/u, '');
    return { kind, text: `${start}…${end}` };
  });
}
