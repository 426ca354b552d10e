import type { NeutralDocument } from '../exchange/model/document.ts';
import { gridOf, type GridRow } from './grid.ts';
import { tidy } from './text.ts';

/** A table of a file as the texts of its rows, headings and all: for rooms that know their own columns. */
export type TableRows = readonly (readonly string[])[];

/** Every table of a document, without rows in which nothing stands. */
export function tableRows(document: NeutralDocument): readonly TableRows[] {
  const tables = document.blocks.flatMap((block) => (block.is === 'table' ? [gridOf(block).rows.map(textsOf)] : []));
  return tables.map((rows) => rows.filter((row) => row.some((text) => text !== ''))).filter((rows) => rows.length > 0);
}

/** The text of each column; what was merged from further left or above is told once. */
function textsOf(row: GridRow): string[] {
  return row.cells.map((cell) => (cell === null || cell.before || cell.above ? '' : tidy(cell.text)));
}
