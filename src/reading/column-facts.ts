import { type GridCell, type GridRow, filled } from './grid.ts';
import { ragOfCell } from './rag.ts';
import { flat, plain } from './text.ts';

/** What stands in a column: its cells, the share of its texts that pass a test, and how long and how unlike they are. */
export type Facts = {
  readonly cells: readonly GridCell[];
  readonly share: (test: (text: string) => boolean) => number;
  readonly length: number;
  readonly distinct: number;
  readonly merged: number;
  readonly rows: number;
};

/** The facts about one column of these rows. */
export function factsOf(rows: readonly GridRow[], column: number): Facts {
  const stood = rows.map((row) => row.cells[column] ?? null).filter((cell): cell is GridCell => cell !== null && !cell.before);
  const cells = stood.filter((cell) => !cell.above && (cell.text !== '' || ragOfCell(cell.cell) !== null));
  const texts = cells.map((cell) => flat(cell.text)).filter(Boolean);
  return {
    cells,
    share: (test) => (texts.length === 0 ? 0 : texts.filter(test).length / texts.length),
    length: texts.length === 0 ? 0 : texts.reduce((sum, text) => sum + text.length, 0) / texts.length,
    distinct: texts.length === 0 ? 1 : new Set(texts.map(plain)).size / texts.length,
    merged:
      stood.length === 0 ? 0 : (stood.filter((cell) => cell.above).length + (column <= 1 ? leftEmpty(rows, column) : 0)) / stood.length,
    rows: rows.length,
  };
}

/** How many rows leave a cell empty under one that is filled, though they are rows of their own: another way of merging. */
function leftEmpty(rows: readonly GridRow[], column: number): number {
  const first = rows.findIndex((row) => (row.cells[column]?.text ?? '') !== '');
  return first < 0 ? 0 : rows.slice(first + 1).filter((row) => row.cells[column]?.text === '' && filled(row).length >= 2).length;
}

/** So many rows show what a column holds. */
const ENOUGH = 400;

/** Rows that hold the plan's own text, for the facts about its columns: not the ones with one or two cells only. */
export function bodyRows(rows: readonly GridRow[]): readonly GridRow[] {
  const counts = rows.map((row) => filled(row).length).sort((a, b) => a - b);
  const middle = counts[Math.floor(counts.length / 2)] ?? 0;
  const full = rows.filter((row) => filled(row).length > (middle >= 4 ? 2 : 1));
  const step = Math.ceil(full.length / ENOUGH);
  return full.length >= 1 ? full.filter((_, at) => at % step === 0) : rows.slice(0, ENOUGH);
}
