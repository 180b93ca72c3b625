/** Running text on its way into the body tree: pieces with marks in, paragraphs of `Inline` out. */
import type { Inline, Mark } from '../../story/body.ts';
import { inNfc, withEvenSpace, withoutControls } from './clean-text.ts';

interface Piece {
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** The order in which the body's schema names its marks; two runs with the same marks are then the same run. */
const MARK_ORDER: readonly Mark['type'][] = ['strong', 'emphasis', 'superscript', 'subscript', 'link', 'language'];

/** `marks` with one more; a mark of the same kind is replaced (a link in a link, a language in a language). */
export function withMark(marks: readonly Mark[], mark: Mark): readonly Mark[] {
  const others = marks.filter(
    (each) =>
      each.type !== mark.type &&
      !(mark.type === 'superscript' && each.type === 'subscript') &&
      !(mark.type === 'subscript' && each.type === 'superscript'),
  );
  return [...others, mark].toSorted((a, b) => MARK_ORDER.indexOf(a.type) - MARK_ORDER.indexOf(b.type));
}

export class InlineRun {
  #lines: Piece[][] = [[]];

  add(text: string, marks: readonly Mark[]): void {
    this.#lines.at(-1)?.push({ text: withoutControls(text), marks });
  }

  break(): void {
    this.#lines.push([]);
  }

  /** What was collected, a list for each paragraph (two breaks with nothing between them part paragraphs); then empty. */
  take(): Inline[][] {
    const paragraphs: Inline[][] = [];
    let joins = false;
    for (const line of this.#lines) {
      const inline = readLine(line);
      const current = paragraphs.at(-1);
      if (inline.length === 0) joins = false;
      else if (joins && current !== undefined) {
        current.push({ type: 'line_break' });
        for (const each of inline) current.push(each);
      } else {
        paragraphs.push(inline);
        joins = true;
      }
    }
    this.#lines = [[]];
    return paragraphs;
  }
}

/** White space as a browser collapses it, across the borders of marks; nothing at the line's edges. */
function readLine(pieces: readonly Piece[]): Inline[] {
  const [only, another] = pieces;
  if (only === undefined) return [];
  if (another === undefined) return textsOf([{ text: withEvenSpace(only.text.trim()), marks: only.marks }]);
  const whole = pieces.map((piece) => piece.text).join('');
  const edges = { first: whole.length - whole.trimStart().length, last: whole.trimEnd().length };
  const line: { text: string; readonly marks: readonly Mark[] }[] = [];
  let at = 0;
  for (const piece of pieces) {
    const end = at + piece.text.length;
    const text = collapseWithin(whole, { start: Math.max(at, edges.first), end: Math.min(end, edges.last) }, edges);
    at = end;
    const last = line.at(-1);
    if (text === '') continue;
    if (last !== undefined && sameMarks(last.marks, piece.marks)) last.text += text;
    else line.push({ text, marks: piece.marks });
  }
  return textsOf(line);
}

const textsOf = (line: readonly Piece[]): Inline[] => line.filter(({ text }) => text !== '').map(({ text, marks }) => (marks.length === 0 ? { type: 'text', text: inNfc(text) } : { type: 'text', text: inNfc(text), marks }));

interface Edges {
  readonly first: number;
  readonly last: number;
}

/** A piece of the whole with each run of white space as it reads there; a run belongs to where it begins. */
function collapseWithin(whole: string, { start, end }: { readonly start: number; readonly end: number }, { first, last }: Edges): string {
  if (start >= end) return '';
  const piece = whole.slice(start, end);
  const own = start > first && isSpace(whole[start - 1]) ? piece.trimStart() : piece;
  const goesOn = end < last && isSpace(whole[end]) && isSpace(own.at(-1));
  return withEvenSpace(goesOn ? `${own.trimEnd()} ` : own);
}

const isSpace = (letter: string | undefined): boolean => letter !== undefined && /\s/.test(letter);

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
