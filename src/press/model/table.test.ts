import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TableRow } from '../../story/body.ts';
import { columnsOfFigures, tableParts } from './table.ts';

/** `h` a header, `d` a cell; `2x3`: two columns wide, three rows deep. */
const rows = (...lines: string[]): TableRow[] =>
  lines.map((line) => ({
    type: 'table_row',
    content: line.split(' ').filter((word) => word !== '').map((word) => {
      const [, kind = '', wide = '1', deep = '1'] = /^([hd])(?:(\d)x(\d))?$/.exec(word) ?? [];
      return { type: 'table_cell', attrs: { header: kind === 'h', colspan: Number(wide), rowspan: Number(deep) }, content: [{ type: 'text', text: 'x' }] };
    }),
  }));
const told = (list: readonly TableRow[]) => list.map((row) => row.content.map(({ attrs: { header, colspan, rowspan } }) => `${header ? 'h' : 'd'}${colspan * rowspan > 1 ? `${colspan}x${rowspan}` : ''}`).join(' '));
const parts = (...lines: string[]) => {
  const { head, rows: below } = tableParts(rows(...lines));
  return [told(head), told(below)];
};

describe('a table', () => {
  test.each([
    ['has the rows of headers alone for its head', ['h h', 'h d', 'd d'], [['h h'], ['h d', 'd d']]],
    ['of headers alone has no head', ['h h', 'h h'], [[], ['h h', 'h h']]],
    ['loses rows without cells', ['d', '', 'd'], [[], ['d', 'd']]],
    ['of nothing is nothing', ['', ''], [[], []]],
    ['keeps spans that are right', ['h2x1 h', 'd d d', 'd1x2 d2x1', 'd d'], [['h2x1 h'], ['d d d', 'd1x2 d2x1', 'd d']]],
    ['has no cell that reaches below its group', ['h1x3 h', 'd1x9 d'], [['h h'], ['d d']]],
    ['has no cell over another', ['d d1x2', 'd3x1'], [[], ['d d1x2', 'd']]],
    ['has no column in which nothing begins', ['d3x1', 'd'], [[], ['d', 'd']]],
  ])('%s', (_, given, expected) => {
    expect(parts(...given)).toEqual(expected);
  });

  test('is never anything but a grid without overlaps and empty columns, whatever a document claims', () => {
    const cell = fc.record({ kind: fc.constantFrom('h', 'd'), wide: fc.integer({ min: 1, max: 5 }), deep: fc.integer({ min: 1, max: 5 }) }).map(({ kind, wide, deep }) => `${kind}${wide}x${deep}`);
    fc.assert(
      fc.property(fc.array(fc.array(cell, { maxLength: 5 }).map((cells) => cells.join(' ')), { maxLength: 6 }), (lines) => {
        const { head, rows: below } = tableParts(rows(...lines));
        const begun = new Set<number>();
        const reached = new Set<number>();
        for (const group of [head, below]) {
          const taken = new Set<string>();
          for (const [index, row] of group.entries()) {
            let column = 0;
            for (const { attrs } of row.content) {
              while (taken.has(`${index} ${column}`)) column += 1;
              begun.add(column);
              for (let y = index; y < index + attrs.rowspan; y += 1) {
                expect(y).toBeLessThan(group.length);
                for (let x = column; x < column + attrs.colspan; x += 1) {
                  expect(taken.has(`${y} ${x}`)).toBe(false);
                  taken.add(`${y} ${x}`);
                  reached.add(x);
                }
              }
            }
          }
        }
        expect(reached).toEqual(begun);
      }),
    );
  });
});

describe('columns of figures', () => {
  const plain = (...cells: string[]): TableRow => ({ type: 'table_row', content: cells.map((text) => ({ type: 'table_cell', attrs: { header: false, colspan: 1, rowspan: 1 }, content: text === '' ? [] : [{ type: 'text', text }] })) });

  test.each<[string, TableRow[], number[]]>([
    ['figures, signs, money, per cent', [plain('Schools', '2,940', '−3.5 %', '₹7.90'), plain('All', '१७,१००', '–', '₹ 1,20,000')], [1, 2, 3]],
    ['a word among them', [plain('1', '2'), plain('3', 'none')], [0]],
    ['nothing but dashes', [plain('–', '1'), plain('', '2')], [1]],
    ['dates and places', [plain('14 March', '6 am'), plain('1998', '12:40')], []],
    ['uneven rows', [plain('1', '2'), plain('3')], []],
  ])('%s', (_, rows, columns) => {
    expect([...columnsOfFigures(rows)]).toEqual(columns);
  });
});
