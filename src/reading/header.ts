import { isPeriod } from './column-sets.ts';
import { looksDue } from './dues.ts';
import type { Grid, GridCell, GridRow } from './grid.ts';
import { filled } from './grid.ts';
import { flat, isRef, isSentence, plain } from './text.ts';
import { BELOW, headingWeights, headingness } from './headings.ts';

/** A run of rows under one heading, or under none. */
export type Stretch = {
  /** Indexes of the heading's rows, the repeated ones too. */
  readonly headerRows: readonly number[];
  /** One for each column: the heading as written, or an empty string. */
  readonly headings: readonly string[];
  readonly rows: readonly GridRow[];
};

export type Parted = {
  /** Rows above the first heading: titles, dates, keys. */
  readonly above: readonly GridRow[];
  readonly stretches: readonly Stretch[];
};

const ROWS_ABOVE = 12;

/** Parts a grid at its heading rows; a heading that is only repeated starts nothing new. */
export function part(grid: Grid): Parted {
  const starts = headerIndexes(grid);
  const first = starts[0];
  if (first === undefined) return { above: [], stretches: [{ headerRows: [], headings: blank(grid), rows: grid.rows }] };
  const early = first <= ROWS_ABOVE;
  const stretches: { headerRows: number[]; headings: string[]; rows: GridRow[] }[] = [];
  let pending: GridRow[] = early ? [] : grid.rows.slice(0, first);
  for (const [at, start] of starts.entries()) {
    const deep = depth(grid, start);
    const rows = grid.rows.slice(start + deep, starts[at + 1] ?? grid.rows.length);
    const headings = headingsOf(grid, start, deep);
    const headerRows = Array.from({ length: deep }, (_, step) => start + step);
    const last = stretches.at(-1);
    if (last && alike(last.headings, headings)) {
      last.headerRows.push(...headerRows);
      last.rows.push(...rows);
      last.headings = last.headings.map((each, column) =>
        headings[column] && headings[column].length > each.length ? headings[column] : each,
      );
    } else stretches.push({ headerRows, headings, rows: [...pending, ...rows] });
    pending = [];
  }
  return withDutyRows({ above: early ? grid.rows.slice(0, first) : [], stretches });
}

/** Where the heading comes again and again under rows of its own, the rows above the first one are such rows too. */
function withDutyRows(parted: Parted): Parted {
  const [first, next] = parted.stretches;
  const second = first?.headerRows.find((index) => index > (first.headerRows[0] ?? 0) + 1) ?? next?.headerRows[0];
  if (!first || second === undefined || parted.above.length === 0) return parted;
  const before = first.rows.filter((row) => row.index < second).reverse();
  const tops = parted.above.toReversed();
  let taken = 0;
  while (taken < Math.min(before.length, tops.length) && isAlike(before[taken], tops[taken])) taken += 1;
  if (taken === 0) return parted;
  return {
    above: parted.above.slice(0, -taken),
    stretches: [{ ...first, rows: [...parted.above.slice(-taken), ...first.rows] }, ...parted.stretches.slice(1)],
  };
}

/** Two rows of one or two cells, as many in each. */
function isAlike(row: GridRow | undefined, other: GridRow | undefined): boolean {
  const count = row ? filled(row).length : 0;
  return row !== undefined && other !== undefined && count >= 1 && count <= 2 && filled(other).length === count;
}

function blank(grid: Grid): string[] {
  return Array.from({ length: grid.columns }, () => '');
}

function headerIndexes(grid: Grid): number[] {
  const found: number[] = [];
  const seen = new Set<string>();
  for (const row of grid.rows) {
    const last = found.at(-1);
    if (last !== undefined && row.index < last + depth(grid, last)) continue;
    const text = filled(row)
      .map((cell) => plain(cell.text))
      .join('|');
    if (!seen.has(text) && !isHeader(row, found.length === 0)) continue;
    if (text === '') continue;
    seen.add(text);
    found.push(row.index);
  }
  return found;
}

/** Whether a row is a heading: most of its cells are words of headings, and at least two mean something different. */
function isHeader(row: GridRow, first: boolean): boolean {
  const cells = filled(row);
  if (cells.length < 2 || cells.some((cell) => cell.text.length > 120 || cell.cell.date) || isNumberedRow(cells)) return false;
  // A month, a term or a quarter over a column of marks says nothing of what the others are.
  const periods = cells.filter((cell) => isPeriod(cell.text)).length;
  const weights = (periods >= 3 ? cells.filter((cell) => !isPeriod(cell.text)) : cells).map((cell) => headingness(cell.text));
  const sure = weights.filter((weight) => weight >= 0.86).length;
  const likely = weights.filter((weight) => weight >= 0.6).length;
  const meanings = new Set(cells.map((cell) => best(cell.text)).filter(Boolean));
  if (meanings.size < 2) return false;
  const known = sure >= 2 || (sure >= 1 && likely >= 2 && first) || ((row.header || first) && likely >= 3);
  return known && likely / weights.length >= (first ? 0.5 : 0.67);
}

/** A row that begins with a number and holds a day is an action, whatever its words. */
function isNumberedRow(cells: readonly GridCell[]): boolean {
  return isRef(cells[0]?.text ?? '') && cells.slice(1).some((cell) => /\d/u.test(cell.text) && looksDue(cell.text));
}

function best(text: string): string | null {
  let top: string | null = null;
  let weight = 0.6;
  for (const [means, each] of headingWeights(text)) {
    if (each > weight) [top, weight] = [means, each];
  }
  return top;
}

/** How many rows the heading at this row takes: two where the next one only carries its words on or parts it. */
function depth(grid: Grid, start: number): number {
  const top = grid.rows[start];
  const next = grid.rows[start + 1];
  if (!top || !next) return 1;
  const cells = filled(next);
  if (cells.length === 0 || cells.some((cell) => cell.text.length > 40 || cell.cell.date || isSentence(cell.text))) return 1;
  if (top.cells.some((cell) => cell && cell.cell.rowSpan > 1 && !cell.above) && !top.cells.every((cell) => !cell || cell.cell.rowSpan > 1))
    return 2;
  const under = (cell: GridCell) => top.cells[cell.column]?.text ?? '';
  if (cells.length > top.cells.length / 2 && !next.header) return 1;
  if (cells.some((cell) => isRef(cell.text) && cell.column <= 1)) return 1;
  const parts = cells.every((cell) => (top.cells[cell.column]?.cell.columnSpan ?? 1) > 1);
  const carries = cells.every(
    (cell) =>
      under(cell) !== '' &&
      /^[\p{Ll}(]/u.test(cell.text) &&
      headingness(`${under(cell)} ${cell.text}`) >= Math.max(0.6, headingness(under(cell)) - 0.02),
  );
  return parts || carries || (next.header && cells.every((cell) => headingness(cell.text) >= 0.6)) ? 2 : 1;
}

function headingsOf(grid: Grid, start: number, deep: number): string[] {
  return blank(grid).map((_, column) => {
    const said: string[] = [];
    for (let row = start; row < start + deep; row += 1) {
      const cell = grid.rows[row]?.cells[column];
      if (cell && !cell.above && cell.text) said.push(flat(cell.text));
    }
    const over = deep === 2 && said.length === 2 && (grid.rows[start]?.cells[column]?.cell.columnSpan ?? 1) > 1;
    return said.join(over ? BELOW : ' ');
  });
}

function alike(a: readonly string[], b: readonly string[]): boolean {
  return a.every((each, column) => {
    const other = b[column] ?? '';
    return each === '' || other === '' || plain(each) === plain(other) || best(each) === best(other);
  });
}
