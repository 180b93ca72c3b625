/** Words with the punctuation that shapes the voice, and nothing in them that any engine could take for markup. */
import type { Claim } from './claims.ts';

/** Of what stands after a word, the mark that counts most. */
const MARKS: readonly (readonly [found: RegExp, mark: string])[] = [
  [/[?？]/, '?'],
  [/!/, '!'],
  [/[।॥]/, '।'],
  [/[.…]/, '.'],
  [/[;؛]/, ';'],
  [/:/, ':'],
  [/[,،()[\]—]|[–-]\s/, ','],
];

/** Each claim's words, with the mark that stands in the gap before the next one at the end of the last words that are said. */
export function withPunctuation(text: string, claims: readonly Claim[]): readonly Claim[] {
  const said = claims.map((claim) => ({ ...claim, say: plainWords(claim.say) }));
  let last: { say: string } | undefined;
  for (const [index, claim] of said.entries()) {
    if (claim.say !== '') last = claim;
    const next = said[index + 1];
    const gap = gapAfter(text, claim.to, next?.from ?? text.length);
    // In the middle of a sentence three dots are a pause.
    const mark = next !== undefined && /…|\. ?\./.test(gap) ? ',' : markIn(gap);
    if (last !== undefined && mark !== '') last.say = last.say.replace(/[.,;:?!।]$/u, '') + mark;
  }
  return said;
}

/** What stands between two words. Brackets right behind a number, 144(1)(a), 7-6(5), or at the end make no pause, and no dot before a number, BA.2. */
function gapAfter(text: string, from: number, to: number): string {
  const gap = text.slice(from, to);
  if (gap === '(' || gap === ')(' || (to === text.length && /^[)\]]+$/.test(gap)) || (gap === '.' && /\p{N}/u.test(text.charAt(to)))) return '';
  if (!gap.startsWith(')')) return gap;
  const opened = text.lastIndexOf('(', from - 1);
  return opened > 0 && /[\p{L}\p{N})]/u.test(text.charAt(opened - 1)) ? gap.slice(1) : gap;
}

function markIn(gap: string): string {
  return gap === '' || gap === ' ' ? '' : (MARKS.find(([found]) => found.test(gap))?.[1] ?? '');
}

/** Letters, marks, figures, apostrophes and what gives a pause. All else is a space: no `<`, `&`, `[[` comes through. ② and Ⅷ are 2 and VIII. */
export function plainWords(said: string): string {
  return said
    .replace(/[\p{No}\p{Nl}]/gu, (sign) => sign.normalize('NFKC'))
    .replace(/[^\p{L}\p{M}\p{N}' .,;:?!।-]|[\p{Co}]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}
