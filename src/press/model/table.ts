/**
 * Tables as browsers lay them out. A document may claim spans that cannot be: cells that reach below their group or lie
 * over each other, columns that only exist because something reaches into them. What is drawn has none of that.
 */
import type { TableCell, TableRow } from '../../story/body.ts';
import { textOfInline } from '../../story/text-of.ts';

export interface TableParts {
  readonly head: readonly TableRow[];
  readonly rows: readonly TableRow[];
}

/** Rows at the top that hold nothing but headers are the head; a table of headers alone has none. Rows without cells go. */
export function tableParts(content: readonly TableRow[]): TableParts {
  const filled = content.filter((row) => row.content.length > 0);
  const top = Math.max(0, filled.findIndex((row) => row.content.some((cell) => !cell.attrs.header)));
  const [head, rows] = [placed(filled.slice(0, top)), placed(filled.slice(top))];
  const begun = [...new Set([...head, ...rows].flat().map(({ column }) => column))];
  return { head: withoutEmptyColumns(head, begun), rows: withoutEmptyColumns(rows, begun) };
}

/** Whether all that stands in a column, in every row, is a figure or a dash. Where cells span columns, none is taken for one. */
export function columnsOfFigures(rows: readonly TableRow[]): ReadonlySet<number> {
  const spans = rows.some((row) => row.content.some(({ attrs }) => attrs.colspan > 1 || attrs.rowspan > 1));
  const width = rows[0]?.content.length ?? 0;
  if (spans || rows.some((row) => row.content.length !== width)) return new Set();
  const texts = (column: number): string[] => rows.map((row) => textOfInline(row.content[column]?.content).trim());
  const isOfFigures = (column: number): boolean => texts(column).every((text) => FIGURE.test(text)) && texts(column).some((text) => /\p{Nd}/u.test(text));
  return new Set(Array.from({ length: width }, (_, column) => column).filter(isOfFigures));
}

/** 1,20,000; −3.5 %; ₹7.90; 12:40; an empty cell or a dash. */
const FIGURE = /^(?:[-–—−+±]?\s?\p{Sc}?\s?\p{Nd}[\p{Nd}.,:\s]*\s?[%‰\p{Sc}]?|[-–—−]?)$/u;

/** A cell, and the column it begins in. */
interface Placed {
  readonly cell: TableCell;
  readonly column: number;
}

/** Puts each cell into the first free place of its row, as wide as the free places there allow, and no deeper than its group. */
function placed(rows: readonly TableRow[]): readonly (readonly Placed[])[] {
  const taken: Set<number>[] = rows.map(() => new Set());
  return rows.map((row, index) =>
    row.content.map((cell) => {
      const column = firstFree(taken[index] ?? new Set());
      const rowspan = Math.min(cell.attrs.rowspan, rows.length - index);
      const below = taken.slice(index, index + rowspan);
      const colspan = widthAt(below, column, cell.attrs.colspan);
      for (const places of below) for (let each = column; each < column + colspan; each += 1) places.add(each);
      return { column, cell: { ...cell, attrs: { ...cell.attrs, rowspan, colspan } } };
    }),
  );
}

function firstFree(places: ReadonlySet<number>): number {
  let column = 0;
  while (places.has(column)) column += 1;
  return column;
}

function widthAt(rows: readonly ReadonlySet<number>[], column: number, wanted: number): number {
  let width = 1;
  while (width < wanted && rows.every((places) => !places.has(column + width))) width += 1;
  return width;
}

/** A cell is as wide as the columns under it in which something begins, its own among them. */
function withoutEmptyColumns(rows: readonly (readonly Placed[])[], begun: readonly number[]): readonly TableRow[] {
  return rows.map((row) => ({
    type: 'table_row',
    content: row.map(({ cell, column }) => {
      const colspan = begun.filter((each) => each >= column && each < column + cell.attrs.colspan).length;
      return { ...cell, attrs: { ...cell.attrs, colspan } };
    }),
  }));
}
