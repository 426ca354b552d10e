import type { Block, Cell, Place } from '../model/document.ts';
import { type Box, centred, shared } from './geometry.ts';
import type { Grid, GridCell } from './grid.ts';
import { type Line, linesOf } from './lines.ts';
import type { Fill, Fragment, PageMarks } from './page.ts';
import { type Manner, paragraphsOf, type Tags } from './paragraphs.ts';

/** A cell as one page shows it; `room` is what its last line leaves free, `opening` the width of its first word. */
export type PageCell = Cell & { readonly room: number; readonly opening: number };
export type PageRow = { readonly cells: readonly PageCell[]; readonly place: Place; readonly marks: ReadonlySet<number> };

/** A table, or the part of one that stands on a page. */
export type PageTable = { readonly page: number; readonly box: Box; readonly xs: readonly number[]; readonly rows: readonly PageRow[] };

/** A fill counts as the cell's where it covers this much of it. */
const COVERS = 0.5;
const THINNEST_ROW = 5;
/** Where no text of a column comes within this part of its width of the edge, none of its lines is full. */
const SHORT = 0.3;

export type Words = { readonly manner: Manner; readonly tags: Tags };

/** The number of the cell in which a fragment stands; -1 for none. */
export type Home = (fragment: Fragment) => number;

/** The cell of a drawn grid that the middle of a fragment lies in. */
export function byPlace(grid: Grid): Home {
  return (fragment) => (centred(fragment, grid.box) ? grid.cells.findIndex((cell) => centred(fragment, cell.box)) : -1);
}

function cellLines(
  grid: Grid,
  fragments: readonly Fragment[],
  home: Home,
): { readonly lines: readonly (readonly Line[])[]; readonly marks: readonly ReadonlySet<number>[] } {
  const homes = grid.cells.map((): Fragment[] => []);
  for (const fragment of fragments) homes[home(fragment)]?.push(fragment);
  return { lines: homes.map((own) => linesOf(own)), marks: homes.map((own) => new Set(own.flatMap((each) => each.mark ?? []))) };
}

/** A grid with its words and colours as rows of cells. */
export function tableOf(page: PageMarks, grid: Grid, home: Home, { manner, tags }: Words): PageTable {
  const { lines, marks } = cellLines(grid, page.fragments, home);
  const edges = rightEdges(grid, lines);
  const fills = page.fills.filter((fill) => overlaps(fill, grid.box));
  const dots = page.dots.filter((dot) => centred(dot, grid.box));
  const starts = rowStarts(grid, lines);
  const rows = starts.map((row): PageRow => {
    const place: Place = { page: page.number, sheet: null, table: null, row: null };
    const own = grid.cells.flatMap((cell, index) => (cell.row === row ? [{ cell, index }] : []));
    const cells = own.map(({ cell, index }) => {
      const text = lines[index] ?? [];
      const right = edges[index] ?? cell.box.right;
      const blocks = paragraphsOf(text, { right }, manner, tags, dots, place);
      return cellOf(cell, blocks, text, right, fills, rowSpan(cell, starts, row));
    });
    return {
      cells: cells.sort((a, b) => a.column - b.column),
      place,
      marks: new Set(own.flatMap(({ index }) => [...(marks[index] ?? [])])),
    };
  });
  return { page: page.number, box: grid.box, xs: grid.xs, rows };
}

/** The rows at which a cell begins; bands too thin for a word are part of a double line. */
function rowStarts({ cells, ys }: Grid, lines: readonly (readonly Line[])[]): number[] {
  const high = (row: number) => (ys[row + 1] ?? 0) - (ys[row] ?? 0);
  const worded = new Set(cells.flatMap((cell, at) => ((lines[at] ?? []).length > 0 ? [cell.row] : [])));
  return [...new Set(cells.map((cell) => cell.row))].filter((row) => high(row) >= THINNEST_ROW || worded.has(row)).sort((a, b) => a - b);
}

function rowSpan(cell: GridCell, starts: readonly number[], from: number): number {
  return Math.max(1, starts.filter((start) => start >= from && start < cell.row + cell.rowSpan).length);
}

function cellOf(
  cell: GridCell,
  blocks: readonly Block[],
  lines: readonly Line[],
  right: number,
  fills: readonly Fill[],
  rowSpan: number,
): PageCell {
  const last = lines.at(-1);
  return {
    column: cell.column,
    columnSpan: cell.columnSpan,
    rowSpan,
    blocks,
    fill: fillOf(cell.box, fills),
    notes: [],
    date: null,
    room: last ? right - last.right : 0,
    opening: (lines[0]?.opening ?? 0) + (lines[0]?.size ?? 0) * 0.6,
  };
}

/** Where text may run to in each cell: as far as any text of its column does, and as near to a drawn edge as it begins on the left. Edges worked out from text count only where no line is full. */
function rightEdges(grid: Grid, lines: readonly (readonly Line[])[]): number[] {
  const key = (cell: GridCell) => `${cell.column}+${cell.columnSpan}`;
  const columns = new Map<string, { pad: number; right: number }>();
  for (const [at, cell] of grid.cells.entries()) {
    const column = columns.get(key(cell)) ?? { pad: 9, right: 0 };
    for (const line of lines[at] ?? []) {
      column.pad = Math.min(column.pad, Math.max(1, line.left - cell.box.left));
      if (line.right < cell.box.right) column.right = Math.max(column.right, line.right);
    }
    columns.set(key(cell), column);
  }
  return grid.cells.map((cell) => {
    const { pad, right } = columns.get(key(cell)) ?? { pad: 5, right: 0 };
    const [drawn, short] = [grid.drawn, right < cell.box.right - (cell.box.right - cell.box.left) * SHORT];
    return drawn || short ? Math.max(right, cell.box.right - pad) : right;
  });
}

/** The colour that a person sees in a box: the last paint over most of it, else a lamp within it; none where it is white. */
export function fillOf(box: Box, fills: readonly Fill[]): string | null {
  const area = (each: Box) => Math.max(0, each.right - each.left) * Math.max(0, each.bottom - each.top);
  const covering = fills.findLast((fill) => area(shared(fill, box)) >= area(box) * COVERS);
  const lamp = fills.findLast(
    (fill) => centred(fill, box) && area(fill) >= area(box) * 0.04 && area(fill) < area(box) && coloured(fill.colour),
  );
  const colour = (covering && coloured(covering.colour) ? covering : (lamp ?? covering))?.colour;
  return colour === undefined || colour === 'ffffff' ? null : colour;
}

function coloured(colour: string): boolean {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  return Math.max(red, green, blue) - Math.min(red, green, blue) > 60;
}

function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && a.right > b.left && a.top < b.bottom && a.bottom > b.top;
}
