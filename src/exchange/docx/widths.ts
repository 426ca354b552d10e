import { longestInCells, longestWord } from '../model/shares.ts';
import type { PaperTable } from '../model/paper.ts';
import { cut, replaced, type Span } from './spans.ts';
import { cellsOf, spanOf } from './table-parts.ts';

/** A letter of middling width, for each half point of its size, and what the edges of a cell take; in twips (1/1440 inch). */
const LETTER = 6.6;
const EDGES = 240;
/** Letters of a word that are kept on one line; longer ones may break. */
const LONGEST_WORD = 14;
const USUAL_SIZE = 20;

/**
 * The widths with what a column lacks for its longest word, taken from those with most to spare; as they are where nothing is lacking, or
 * where there is not enough for all. `sizes` are the letters of each column, in half points.
 */
export function wideEnough(widths: readonly number[], table: PaperTable, sizes: readonly (number | null)[]): readonly number[] {
  const longest = longestInCells(table).map((letters, at) => Math.max(letters, longestWord(table.columns[at]?.head ?? '')));
  const needed = longest.map((letters, at) => Math.ceil(Math.min(LONGEST_WORD, letters) * LETTER * (sizes[at] ?? USUAL_SIZE) + EDGES));
  if (needed.length !== widths.length) return widths;
  const all = widths.reduce((sum, width) => sum + width, 0);
  if (needed.reduce((sum, width) => sum + width, 0) > all) return widths;
  const wide = widths.map((width, at) => Math.max(width, needed[at] ?? 0));
  let over = wide.reduce((sum, width) => sum + width, 0) - all;
  const spare = (at: number) => (wide[at] ?? 0) - (needed[at] ?? 0);
  for (const at of wide.map((_, each) => each).toSorted((one, other) => spare(other) - spare(one))) {
    const taken = Math.min(over, spare(at));
    wide[at] = (wide[at] ?? 0) - taken;
    over -= taken;
  }
  return wide;
}

/** What stands before the rows of a table, with other widths of its columns. */
export function withGrid(before: string, widths: readonly number[]): string {
  let at = 0;
  return before.replace(/<w:gridCol\b[^>]*\/>/gu, (column) => column.replace(/\bw:w="\d+"/u, () => `w:w="${widths[at++] ?? 0}"`));
}

/** A row with the widths of its cells by those of the columns that they go over. */
export function withWidths(row: string, widths: readonly number[]): string {
  const whole: Span = { name: 'w:tr', start: 0, end: row.length, from: row.indexOf('>') + 1, to: row.lastIndexOf('</w:tr>') };
  let column = Number(/<w:gridBefore w:val="(\d{1,3})"/u.exec(row)?.[1] ?? 0);
  const changes = cellsOf(row, whole).map((cell) => {
    const span = spanOf(row, cell);
    const width = widths.slice(column, column + span).reduce((sum, each) => sum + each, 0);
    column += span;
    return { start: cell.start, end: cell.end, by: cut(row, cell).replace(/<w:tcW\b[^>]*\/>/u, `<w:tcW w:w="${width}" w:type="dxa"/>`) };
  });
  return replaced(row, changes);
}
