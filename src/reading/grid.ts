import { cellText, type Block, type Cell, type Place, type Table } from '../exchange/model/document.ts';
import { flat, tidy } from './text.ts';

/** One line of a cell, with the level of its bullet (0 is the outermost) or null. */
export type Line = { readonly text: string; readonly bullet: number | null; readonly bold: boolean };

/** A cell of the grid; a merged cell stands in every row and column that it covers. */
export type GridCell = {
  readonly column: number;
  readonly lines: readonly Line[];
  /** The lines joined by line breaks, bullets left out. */
  readonly text: string;
  readonly cell: Cell;
  /** Stands further up: this row only has it because it was merged downwards. */
  readonly above: boolean;
  /** Stands further left. */
  readonly before: boolean;
};

export type GridRow = {
  /** Index in the table. */
  readonly index: number;
  /** One for each grid column; null where the row has no cell. */
  readonly cells: readonly (GridCell | null)[];
  readonly header: boolean;
  readonly hidden: boolean;
  readonly place: Place;
};

export type Grid = { readonly table: Table; readonly columns: number; readonly rows: readonly GridRow[] };

/** The table as a full grid, merged cells spread over all that they cover. */
export function gridOf(table: Table): Grid {
  const columns = table.rows.reduce(
    (most, row) => row.cells.reduce((wide, cell) => Math.max(wide, cell.column + cell.columnSpan), most),
    Math.max(table.columns, 1),
  );
  const open: ({ cell: GridCell; left: number } | null)[] = Array.from({ length: columns }, () => null);
  const rows = table.rows.map((row, index): GridRow => {
    const cells: (GridCell | null)[] = open.map((each) => (each && each.left > 0 ? { ...each.cell, above: true } : null));
    for (const each of open) if (each) each.left -= 1;
    for (const cell of row.cells) spread(cell, cells, open);
    return { index, cells, header: row.header, hidden: row.hidden, place: row.place };
  });
  return { table, columns, rows };
}

function spread(cell: Cell, cells: (GridCell | null)[], open: ({ cell: GridCell; left: number } | null)[]): void {
  const lines = linesOf(cell.blocks);
  const text = lines.map((line) => line.text).join('\n');
  for (let column = cell.column; column < cell.column + cell.columnSpan && column < cells.length; column += 1) {
    const made: GridCell = { column, lines, text, cell, above: false, before: column > cell.column };
    cells[column] = made;
    open[column] = { cell: made, left: cell.rowSpan - 1 };
  }
}

const BULLET = /^([·•▪■◦●○‣⁃∙\uf0b7\uf0a7\uf0d8\uf076ü]+|[-–*o](?=\s))\s*/u;

/** The lines of blocks: bullets recognised, made by the format or typed; nested tables row by row. */
export function linesOf(blocks: readonly Block[]): readonly Line[] {
  const lines: Line[] = [];
  for (const block of blocks) {
    if (block.is === 'table') {
      for (const row of block.rows)
        lines.push(
          ...lineOf(
            row.cells
              .map((cell) => flat(cellText(cell)))
              .filter(Boolean)
              .join(' | '),
            null,
            false,
          ),
        );
      continue;
    }
    const numbered = block.label && !BULLET.test(block.label) ? `${block.label} ${block.text}` : block.text;
    const bullet = block.list?.kind === 'bullet' ? block.list.level : null;
    for (const part of tidy(numbered).split('\n')) lines.push(...lineOf(part, bullet, block.bold));
  }
  return lines;
}

function lineOf(text: string, bullet: number | null, bold: boolean): readonly Line[] {
  const clean = tidy(text);
  const mark = BULLET.exec(clean);
  if (!mark) return clean ? [{ text: clean, bullet, bold }] : [];
  const rest = clean.slice(mark[0].length).trim();
  if (!rest) return [];
  return [{ text: rest, bullet: bullet ?? (mark[1] ?? '·').length - 1, bold }];
}

/** Lines as the reading writes them: `· ` before a bullet, one more dot for each level; a lone bullet loses its dot. */
export function written(lines: readonly Line[]): string {
  const alone = lines.length === 1;
  return lines.map((line) => (line.bullet === null || alone ? line.text : `${'·'.repeat(line.bullet + 1)} ${line.text}`)).join('\n');
}

/** The cells of a row that stand there themselves and hold text. */
export function filled(row: GridRow): readonly GridCell[] {
  return row.cells.filter((cell): cell is GridCell => cell !== null && !cell.above && !cell.before && cell.text !== '');
}

/** The same grid lying down: for tables whose labels run down the first column. */
export function turned(grid: Grid): Grid {
  const rows = Array.from({ length: grid.columns }, (_, column): GridRow => ({
    index: column,
    cells: grid.rows.map((row, at) => {
      const cell = row.cells[column] ?? null;
      return cell && { ...cell, column: at, above: cell.before, before: cell.above };
    }),
    header: column === 0,
    hidden: false,
    place: grid.table.place,
  }));
  return { table: grid.table, columns: grid.rows.length, rows };
}
