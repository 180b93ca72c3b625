/** Tables of data stay tables; tables that only arrange a page are read through. */
import type { Block, Mark, TableCell, TableRow } from '../../story/body.ts';
import { cleanTextOrNull } from './clean-text.ts';
import { inlineOf } from './fit-blocks.ts';
import { findFirst, textOf } from './html-tree.ts';
import type { HtmlElement, HtmlNode } from './html-tree.ts';
import type { Rewriting } from './rewriting.ts';

interface Rows {
  readonly rows: HtmlElement[][];
  readonly strays: HtmlNode[];
  caption: string | null;
}

export function readTable(element: HtmlElement, marks: readonly Mark[], rewriting: Rewriting): Block[] {
  const found: Rows = { rows: [], strays: [], caption: null };
  collect(element, found);
  const cells = found.rows.flat();
  if (isLayout(element, found)) return rewriting.blocks([...found.strays, ...cells.map((cell) => ({ ...cell, name: 'div' }))], marks);
  const after: Block[] = rewriting.blocks(found.strays, marks);
  const content: TableRow[] = [];
  for (const row of found.rows) {
    const read = row.map((cell) => readCell(cell, marks, rewriting, after));
    if (read.length > 0) content.push({ type: 'table_row', content: read });
  }
  const isEmpty = content.every((row) => row.content.every((cell) => cell.content === undefined));
  return isEmpty ? after : [{ type: 'table', attrs: { id: '', caption: found.caption }, content }, ...after];
}

function collect(element: HtmlElement, found: Rows): void {
  for (const child of element.children) {
    if (typeof child === 'string') {
      if (child.trim() !== '') found.strays.push(child);
    } else if (child.name === 'caption') found.caption = cleanTextOrNull(textOf(child));
    else if (['tbody', 'thead', 'tfoot'].includes(child.name)) collect(child, found);
    else if (child.name === 'tr') found.rows.push(cellsOf(child, found));
    else if (child.name === 'td' || child.name === 'th') found.rows.push([child]);
    else found.strays.push(child);
  }
}

function cellsOf(row: HtmlElement, found: Rows): HtmlElement[] {
  const cells: HtmlElement[] = [];
  for (const child of row.children) {
    if (typeof child !== 'string' && (child.name === 'td' || child.name === 'th')) cells.push(child);
    else if (typeof child !== 'string' || child.trim() !== '') found.strays.push(child);
  }
  return cells;
}

function isLayout(element: HtmlElement, found: Rows): boolean {
  if (/^(presentation|none)$/i.test(element.attributes['role'] ?? '')) return true;
  if (found.rows.every((row) => row.length < 2)) return true;
  return findFirst(element, (each) => each.name === 'table') !== null;
}

function readCell(cell: HtmlElement, marks: readonly Mark[], rewriting: Rewriting, after: Block[]): TableCell {
  const { content, rest } = inlineOf(rewriting.blocks(cell.children, marks));
  for (const block of rest) after.push(block);
  const attrs = { header: cell.name === 'th', colspan: span(cell, 'colspan'), rowspan: span(cell, 'rowspan') };
  return { type: 'table_cell', attrs, ...(content.length > 0 && { content }) };
}

function span(cell: HtmlElement, name: 'colspan' | 'rowspan'): number {
  const value = Number.parseInt(cell.attributes[name] ?? '1', 10);
  return value >= 1 && value <= 100 ? value : 1;
}
