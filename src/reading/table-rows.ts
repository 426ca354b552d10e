import type { NeutralDocument } from '../exchange/model/document.ts';
import { type DayOrder, dayOrderOf } from './day-order.ts';
import { type GridRow, gridOf } from './grid.ts';
import { tidy } from './text.ts';

/** What stands in one column of a row: its text, the day that a spreadsheet keeps there, and whether it was merged from further up. */
export type TableCell = { readonly text: string; readonly on: string | null; readonly above: boolean };

/** A table of a file, headings and all, with the order of day and month in each column: for rooms that know their own columns. */
export type TableRows = { readonly rows: readonly (readonly TableCell[])[]; readonly orders: readonly DayOrder[] };

/** Every table of a document, without rows in which nothing stands. */
export function tableRows(document: NeutralDocument): readonly TableRows[] {
  return document.blocks.flatMap((block) => {
    if (block.is !== 'table') return [];
    const grid = gridOf(block);
    const rows = grid.rows.map(cellsOf).filter((row) => row.some(({ text, above }) => text !== '' && !above));
    if (rows.length === 0) return [];
    const orders = Array.from({ length: grid.columns }, (_, column) => dayOrderOf(grid.rows.flatMap((row) => ownCell(row, column))));
    return [{ rows, orders }];
  });
}

/** What was merged from further left is told once. */
const cellsOf = (row: GridRow): TableCell[] =>
  row.cells.map((cell) => {
    if (cell === null || cell.before) return { text: '', on: null, above: false };
    const { date } = cell.cell;
    return { text: tidy(cell.text), on: date?.shows === 'day' ? date.on : null, above: cell.above };
  });

const ownCell = ({ cells }: GridRow, column: number) => {
  const cell = cells[column];
  return cell && !cell.above && !cell.before ? [cell.cell] : [];
};
