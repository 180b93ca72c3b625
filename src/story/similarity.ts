/** How alike two blocks are, for telling an edited paragraph from a new one. */
import { type Identified, seenText } from './block-key.ts';
import { textOfBlock } from './text-of.ts';

/** What is compared: counted once for a block, used many times. */
export interface Likeness {
  readonly type: Identified['type'];
  readonly words: Bag;
  /** Pairs of neighbouring characters, for texts of too few words to compare by words. */
  readonly pairs: Bag;
}

interface Bag {
  readonly counts: ReadonlyMap<string, number>;
  readonly size: number;
}

// A paragraph longer than this is told by its beginning; comparing then costs the same whatever arrives.
const LONGEST = 4000;
const FEW_WORDS = 4;

/** Half of the words the same: an edit. Of a few words, more of their letters. Another kind of block, nearly all. */
const ENOUGH = { words: 0.5, letters: 0.6, otherKind: 0.8 };

export function likenessOf(block: Identified): Likeness {
  const text = seenText(comparedText(block)).trim().toLowerCase().slice(0, LONGEST);
  return { type: block.type, words: bagOf(text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []), pairs: bagOf(pairsOf(text)) };
}

/** From 0 to 1 (Dice's coefficient) when the two are clearly one block edited, else 0. */
export function similarity(one: Likeness, other: Likeness): number {
  if (!comparable(one.type, other.type)) return 0;
  const few = Math.min(one.words.size, other.words.size) < FEW_WORDS;
  const alike = few ? dice(one.pairs, other.pairs) : dice(one.words, other.words);
  const enough = one.type === other.type ? (few ? ENOUGH.letters : ENOUGH.words) : ENOUGH.otherKind;
  return alike >= enough ? alike : 0;
}

/** A paragraph may become a heading, a bulleted list a numbered one. */
function comparable(one: Identified['type'], other: Identified['type']): boolean {
  return one === other || [PASSAGES, LISTS].some((family) => family.has(one) && family.has(other));
}
const PASSAGES: ReadonlySet<string> = new Set(['paragraph', 'heading', 'pull_quote']);
const LISTS: ReadonlySet<string> = new Set(['bullet_list', 'ordered_list']);

function comparedText(block: Identified): string {
  switch (block.type) {
    case 'picture':
      // By what is said of it: its file may come later, or be another one.
      return [block.attrs.alt, block.attrs.caption].join(' ').trim() || (block.attrs.picture ?? '');
    case 'embed':
      return `${block.attrs.url} ${block.attrs.title}`;
    case 'related':
      return block.attrs.stories.join(' ');
    default:
      return textOfBlock(block);
  }
}

function pairsOf(text: string): string[] {
  const letters = Array.from(text);
  return letters.length === 1 ? letters : letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}

function bagOf(things: readonly string[]): Bag {
  const counts = new Map<string, number>();
  for (const thing of things) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  return { counts, size: things.length };
}

function dice(one: Bag, other: Bag): number {
  if (one.size + other.size === 0) return 0;
  let common = 0;
  for (const [thing, count] of one.counts) common += Math.min(count, other.counts.get(thing) ?? 0);
  return (2 * common) / (one.size + other.size);
}
