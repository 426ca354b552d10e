import { type Block, type Cell, cellText, type Row, type Table } from '../model/document.ts';
import { clustered } from './geometry.ts';
import type { PageCell, PageRow, PageTable } from './tables.ts';

/** Column edges on two pages are the same where they differ by less. */
const SAME_EDGE = 4;
const MOST_HEADINGS = 3;

/** Says of two rows whether the structure tree calls them one row; null where it says nothing. */
export type SameRow = (above: PageRow, below: PageRow) => boolean | null;

type Long = { readonly xs: number[]; readonly rows: PageRow[]; headings: number };

/** Whether a table goes on with the one at the end of the page before: its outer edges and its columns stand at the same places. */
export function goesOn(above: PageTable, below: PageTable): boolean {
  const shift = (above.xs[0] ?? 0) - (below.xs[0] ?? 0);
  const near = (x: number) => above.xs.some((each) => Math.abs(each - x - shift) < SAME_EDGE);
  const inner = below.xs.filter(near).length;
  const wide = (table: PageTable) => (table.xs.at(-1) ?? 0) - (table.xs[0] ?? 0);
  const few = Math.min(above.xs.length, below.xs.length);
  return Math.abs(wide(above) - wide(below)) < SAME_EDGE * 2 && inner >= few;
}

/** Parts of one table, page after page, as one: repeated headings are dropped, rows that a page break cut are joined. */
export function stitched(parts: readonly PageTable[], number: number, sameRow: SameRow): Table {
  const xs = clustered(
    parts.flatMap((part) => part.xs.map((x) => x - (part.xs[0] ?? 0))),
    SAME_EDGE,
  );
  const long: Long = { xs, rows: [], headings: 0 };
  for (const part of parts) add(long, part, sameRow);
  const page = parts[0]?.page ?? null;
  const rows = long.rows.map((row, at): Row => ({
    cells: row.cells.map(plainCell),
    header: at < long.headings,
    hidden: false,
    place: { ...row.place, table: number, row: at + 1 },
  }));
  return {
    is: 'table',
    sheet: null,
    hidden: false,
    columns: Math.max(1, xs.length - 1),
    rows,
    place: { page, sheet: null, table: number, row: null },
  };
}

function plainCell({ column, columnSpan, rowSpan, blocks, fill, notes, date }: PageCell): Cell {
  return { column, columnSpan, rowSpan, blocks, fill, notes, date };
}

function add(long: Long, part: PageTable, sameRow: SameRow): void {
  const rows = part.rows.map((row) => ({ ...row, cells: row.cells.map((cell) => onEdges(cell, part.xs, long.xs)) }));
  const repeated = long.rows.length === 0 ? 0 : repeatedHeadings(long.rows, rows);
  long.headings = Math.max(long.headings, repeated);
  const fresh: PageRow[] = rows.slice(repeated);
  const [last, first] = [long.rows.at(-1), fresh[0]];
  if (last && first) {
    const down = goingDown(long.rows, first);
    const covered = down.filter(({ row }) => row < long.rows.length - 1);
    const bare = without(first, covered);
    if (sameRow(last, first) ?? cut(long.rows.slice(long.headings), last, bare)) {
      for (const { row, cell } of covered) lengthen(long.rows, row, cell.column, cell.rowSpan - 1);
      long.rows[long.rows.length - 1] = joined(long.rows.at(-1) ?? last, bare);
      fresh.shift();
    } else {
      for (const { row, cell } of down) lengthen(long.rows, row, cell.column, cell.rowSpan);
      fresh[0] = without(first, down);
    }
  }
  long.rows.push(...fresh);
}

/** The cell's place among the columns of the whole table, which may have more edges than this page shows. */
function onEdges(cell: PageCell, own: readonly number[], all: readonly number[]): PageCell {
  const at = (column: number) => {
    const x = (own[column] ?? own.at(-1) ?? 0) - (own[0] ?? 0);
    return all.reduce((best, each, index) => (Math.abs(each - x) < Math.abs((all[best] ?? 0) - x) ? index : best), 0);
  };
  const column = at(cell.column);
  return { ...cell, column, columnSpan: Math.max(1, at(cell.column + cell.columnSpan) - column) };
}

function repeatedHeadings(rows: readonly PageRow[], below: readonly PageRow[]): number {
  let count = 0;
  while (count < MOST_HEADINGS && count < rows.length && count < below.length - 1 && sameText(rows[count], below[count])) count += 1;
  return count;
}

function sameText(a: PageRow | undefined, b: PageRow | undefined): boolean {
  const text = (row: PageRow | undefined) => row?.cells.map((cell) => cellText(cell).replace(/\s+/gu, ' ')).join('|') ?? '';
  return text(a) === text(b) && /\p{L}/u.test(text(a));
}

/** Whether a page break cut a row: what is always filled is empty below, or a sentence goes on. */
function cut(rows: readonly PageRow[], above: PageRow, below: PageRow): boolean {
  const shape = (row: PageRow) => row.cells.map((cell) => `${cell.column}+${cell.columnSpan}`).join(' ');
  if (shape(above) !== shape(below) || above.cells.length < 2) return false;
  const alike = rows.filter((row) => shape(row) === shape(below));
  const always = below.cells.filter((_, at) => alike.filter((row) => worded(row.cells[at])).length >= alike.length * 0.85);
  const missing = always.filter((cell) => !worded(cell)).length;
  const goingOn = below.cells.filter((cell, at) => continues(above.cells[at], cell)).length;
  const at = below.cells.findIndex((cell) => worded(cell));
  if (at >= 0 && at < 2 && isReference(below.cells[at]) && isReference(above.cells[at])) return false;
  return missing > 0 || (goingOn > 0 && always.length < below.cells.length) || goingOn > 1;
}

function isReference(cell: PageCell | undefined): boolean {
  return cell !== undefined && /^[A-Z]{0,3}\d+(?:[.-]\d+)*[a-z]?[.)]?$/u.test(cellText(cell).trim());
}

function worded(cell: PageCell | undefined): boolean {
  return cell !== undefined && cellText(cell).trim() !== '';
}

/** A sentence breaks off on a line that is full, and what stands below does not begin one. */
function continues(above: PageCell | undefined, below: PageCell): boolean {
  if (!above || !worded(above) || !worded(below)) return false;
  const full = above.room <= below.opening;
  return full && !/[.!?:;]["'’”)]?$/u.test(cellText(above).trim()) && /^[\p{Ll}\d(‘“"]/u.test(cellText(below).trim());
}

function joined(above: PageRow, below: PageRow): PageRow {
  const cells = above.cells.map((cell) => {
    const other = below.cells.find((each) => each.column === cell.column);
    return other
      ? {
          ...cell,
          rowSpan: cell.rowSpan + other.rowSpan - 1,
          blocks: joinedBlocks(cell, other),
          fill: cell.fill ?? other.fill,
          room: other.blocks.length > 0 ? other.room : cell.room,
        }
      : cell;
  });
  return { ...above, cells, marks: below.marks };
}

function joinedBlocks(above: PageCell, below: PageCell): readonly Block[] {
  const [last, first] = [above.blocks.at(-1), below.blocks[0]];
  if (last?.is !== 'paragraph' || first?.is !== 'paragraph' || first.list) return [...above.blocks, ...below.blocks];
  const goesOnInside = above.room <= below.opening && (!/[.!?:;]["'’”)]?$/u.test(last.text) || /^\p{Ll}/u.test(first.text));
  if (!goesOnInside) return [...above.blocks, ...below.blocks];
  return [...above.blocks.slice(0, -1), { ...last, text: `${last.text} ${first.text}` }, ...below.blocks.slice(1)];
}

type Down = { readonly row: number; readonly cell: PageCell };

/** Merged cells that a page break cut: they stand empty on the next page, and go on with the one above, which begins in `row`. */
function goingDown(rows: readonly PageRow[], first: PageRow): Down[] {
  return first.cells.flatMap((cell): Down[] => {
    if (worded(cell) || cell.fill !== null || cell.columnSpan > 1) return [];
    const inColumn = (row: PageRow) => row.cells.find((each) => each.column === cell.column);
    const row = rows.findLastIndex((each) => inColumn(each));
    const above = rows[row] && inColumn(rows[row]);
    const merges = cell.rowSpan > 1 || rows.some((each) => (inColumn(each)?.rowSpan ?? 1) > 1);
    const reaches = above && worded(above) && above.columnSpan === 1 && row + above.rowSpan === rows.length;
    return reaches && merges ? [{ row, cell }] : [];
  });
}

function without(row: PageRow, down: readonly Down[]): PageRow {
  return { ...row, cells: row.cells.filter((cell) => !down.some((each) => each.cell === cell)) };
}

function lengthen(rows: PageRow[], at: number, column: number, by: number): void {
  const row = rows[at];
  if (row) rows[at] = { ...row, cells: row.cells.map((cell) => (cell.column === column ? { ...cell, rowSpan: cell.rowSpan + by } : cell)) };
}
