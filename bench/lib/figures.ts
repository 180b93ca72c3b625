/** Figures of a benchmark, as lines for programs and as a table for people. */

export interface Figure {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** `>= 0.45`, `<= 2`; null: told beside, not judged. */
  readonly aim: string | null;
}

export interface Report {
  add(figure: Figure): void;
  /** Prints the table; whether every aim holds. */
  end(): boolean;
}

export function openReport(bench: string, out: (line: string) => void = (line) => void process.stdout.write(`${line}\n`)): Report {
  const figures: (Figure & { readonly holds: boolean | null })[] = [];
  return {
    add(figure) {
      const judged = { ...figure, value: rounded(figure.value), holds: figure.aim === null ? null : holds(figure.value, figure.aim) };
      figures.push(judged);
      out(JSON.stringify({ bench, ...judged }));
    },
    end() {
      const rows = figures.map(({ figure, value, unit, aim, holds: held }) => [figure, `${value} ${unit}`.trim(), aim ?? '', held === null ? '' : held ? 'holds' : 'DOES NOT HOLD']);
      const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
      out('');
      for (const row of rows) out(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd());
      return figures.every((figure) => figure.holds !== false);
    },
  };
}

function holds(value: number, aim: string): boolean {
  const [, sign, limit] = /^(<=|>=|=) ([\d.]+)$/.exec(aim) ?? [];
  if (sign === '<=') return value <= Number(limit);
  if (sign === '>=') return value >= Number(limit);
  if (sign === '=') return value === Number(limit);
  throw new Error(`An aim is written “<= 2”, not “${aim}”`);
}

function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? 6 : 3));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? (sorted[middle] ?? Number.NaN) : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}
