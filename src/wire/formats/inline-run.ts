/** Running text on its way into the body tree: pieces with marks in, paragraphs of `Inline` out. */
import type { Inline, Mark } from '../../story/body.ts';
import { collapsedSpace, withoutControls } from './clean-text.ts';

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
  const whole = pieces.map((piece) => piece.text).join('');
  const line: { text: string; readonly marks: readonly Mark[] }[] = [];
  let at = 0;
  for (const piece of pieces) {
    const end = at + piece.text.length;
    const text = collapseWithin(whole, at, end);
    at = end;
    const last = line.at(-1);
    if (text === '') continue;
    if (last !== undefined && sameMarks(last.marks, piece.marks)) last.text += text;
    else line.push({ text, marks: piece.marks });
  }
  return line.map(({ text, marks }) => ({ type: 'text', text: text.normalize('NFC'), ...(marks.length > 0 && { marks }) }));
}

/** `whole.slice(start, end)` with each run of white space as it reads in the whole; a run belongs to where it begins. */
function collapseWithin(whole: string, start: number, end: number): string {
  const lead = start > 0 && /\s/.test(whole[start - 1] ?? '') ? (/^\s+/.exec(whole.slice(start, end))?.[0].length ?? 0) : 0;
  const from = start + lead;
  return whole.slice(from, end).replace(/\s+/g, (run, offset: number) => {
    const runStart = from + offset;
    let runEnd = runStart + run.length;
    // A run that reaches the piece's end may go on in the next; it is read to its end, once, where it begins.
    if (runEnd === end) while (runEnd < whole.length && /\s/.test(whole[runEnd] ?? '')) runEnd++;
    return runStart === 0 || runEnd === whole.length ? '' : collapsedSpace(whole.slice(runStart, runEnd));
  });
}

function sameMarks(a: readonly Mark[], b: readonly Mark[]): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
