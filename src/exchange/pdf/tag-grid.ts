import type { Box } from './geometry.ts';
import type { Grid, GridCell } from './grid.ts';
import type { Fragment, PageMarks } from './page.ts';
import type { PageTags, TagCell, TagTable } from './tags.ts';

/** A table that only its tags know, laid over its page: a grid around its text, and which cell each piece of marked content belongs to. */
export type TagGrid = { readonly grid: Grid; readonly cellOf: ReadonlyMap<number, number> };

type OnPage = { readonly page: PageMarks; readonly table: TagTable };
type Reach = { left: number; right: number };

/** How far before its text a column or a row begins. */
const PAD = 3;

/** Grids for the tables of the structure tree that have no drawn ones: by page. Tables whose columns do not stand in order are left alone. */
export function tagGrids(
  pages: readonly PageMarks[],
  tags: readonly PageTags[],
  drawn: (page: PageMarks, fragment: Fragment) => boolean,
): ReadonlyMap<PageMarks, readonly TagGrid[]> {
  const parts = new Map<string, OnPage[]>();
  for (const [at, page] of pages.entries()) {
    for (const table of tags[at]?.tables ?? []) {
      const own = fragmentsOf(page, table);
      if (own.length === 0 || own.some((fragment) => drawn(page, fragment))) continue;
      parts.set(table.key, [...(parts.get(table.key) ?? []), { page, table }]);
    }
  }
  const grids = new Map<PageMarks, TagGrid[]>();
  for (const group of parts.values()) {
    const xs = columnEdges(group);
    for (const { page, table } of xs ? group : []) grids.set(page, [...(grids.get(page) ?? []), gridOver(page, table, xs ?? [])]);
  }
  return grids;
}

function fragmentsOf(page: PageMarks, table: TagTable): Fragment[] {
  const marks = new Set(table.rows.flatMap((row) => row.flatMap((cell) => cell.marks)));
  return page.fragments.filter((fragment) => fragment.mark !== null && marks.has(fragment.mark));
}

/** Where the columns part, from the text of all pages; a column without text lies where a fill begins. Null where they are in no order. */
function columnEdges(parts: readonly OnPage[]): readonly number[] | null {
  const columns = parts[0]?.table.columns ?? 0;
  if (columns < 2 || (parts[0]?.table.rows.length ?? 0) < 2) return null;
  const reaches = Array.from({ length: columns }, (): Reach => ({ left: Infinity, right: -Infinity }));
  for (const { page, table } of parts) {
    const width = (row: readonly TagCell[]) => row.reduce((sum, cell) => sum + cell.columnSpan, 0);
    const whole = table.rows.filter((row) => width(row) === columns);
    const column = new Map(
      (whole.length > 0 ? whole : table.rows).flatMap((row) =>
        row.flatMap((cell) => (cell.columnSpan === 1 ? cell.marks.map((mark) => [mark, cell.column] as const) : [])),
      ),
    );
    for (const fragment of page.fragments) {
      const reach = fragment.mark === null ? undefined : reaches[column.get(fragment.mark) ?? -1];
      if (!reach) continue;
      reach.left = Math.min(reach.left, fragment.left);
      reach.right = Math.max(reach.right, fragment.right);
    }
  }
  const known = reaches.filter((reach) => reach.left < Infinity);
  if (known.some((reach, at) => at > 0 && reach.left <= (known[at - 1]?.left ?? 0))) return null;
  return edgesOf(
    reaches,
    parts.flatMap(({ page }) => page.fills),
  );
}

function edgesOf(reaches: readonly Reach[], fills: readonly Box[]): number[] {
  const edges: number[] = [];
  let reached = -Infinity;
  for (const reach of reaches) {
    const fill = fills.filter((each) => each.left > reached - PAD).sort((a, b) => a.left - b.left)[0];
    const start = reach.left < Infinity ? reach.left - PAD : (fill?.left ?? reached + PAD);
    edges.push(Math.max(start, (edges.at(-1) ?? -Infinity) + 1));
    reached = reach.left < Infinity ? reach.right : Math.max(reached, start + PAD * 2);
  }
  const end = fills.filter((fill) => fill.left < reached).reduce((most, fill) => Math.max(most, fill.right), reached + PAD);
  return [...edges, Math.max(end, (edges.at(-1) ?? 0) + 1)];
}

/** Rows that stand on this page, each from the top of its text to the top of the next. */
function gridOver(page: PageMarks, table: TagTable, xs: readonly number[]): TagGrid {
  const boxes = new Map<number, Fragment[]>();
  for (const fragment of page.fragments)
    if (fragment.mark !== null) boxes.set(fragment.mark, [...(boxes.get(fragment.mark) ?? []), fragment]);
  const shown = table.rows.flatMap((row) => {
    const own = row.flatMap((cell) => cell.marks.flatMap((mark) => boxes.get(mark) ?? []));
    return own.length === 0
      ? []
      : [{ row, top: Math.min(...own.map((each) => each.top)), bottom: Math.max(...own.map((each) => each.bottom)) }];
  });
  const ys = [...shown.map(({ top }) => top - 1), Math.max(...shown.map(({ bottom }) => bottom)) + PAD];
  const cellOf = new Map<number, number>();
  const cells: GridCell[] = [];
  const taken = new Set<string>();
  for (const [at, { row }] of shown.entries()) {
    const left = (cell: TagCell) => Math.min(...cell.marks.flatMap((mark) => boxes.get(mark) ?? []).map((each) => each.left));
    for (const cell of wholeRow(row, table.columns, xs, left, (column) => taken.has(`${at} ${column}`))) {
      for (const mark of cell.marks) cellOf.set(mark, cells.length);
      const [columnSpan, rowSpan] = [Math.min(cell.columnSpan, xs.length - 1 - cell.column), Math.min(cell.rowSpan, shown.length - at)];
      for (let r = at; r < at + rowSpan; r += 1) for (let c = cell.column; c < cell.column + columnSpan; c += 1) taken.add(`${r} ${c}`);
      const box = { left: xs[cell.column] ?? 0, right: xs[cell.column + columnSpan] ?? 0, top: ys[at] ?? 0, bottom: ys[at + rowSpan] ?? 0 };
      cells.push({ column: cell.column, columnSpan, row: at, rowSpan, box });
    }
  }
  return {
    grid: { drawn: false, box: { left: xs[0] ?? 0, right: xs.at(-1) ?? 0, top: ys[0] ?? 0, bottom: ys.at(-1) ?? 0 }, xs, ys, cells },
    cellOf,
  };
}

/** A row with a cell at each of its places. Some programs leave empty cells out of the tags; what is there is then placed by where it stands. */
function wholeRow(
  row: readonly TagCell[],
  columns: number,
  xs: readonly number[],
  left: (cell: TagCell) => number,
  taken: (column: number) => boolean,
): TagCell[] {
  const width = row.reduce((sum, cell) => sum + cell.columnSpan, 0);
  const free = Array.from({ length: columns }, (_, at) => at).filter((column) => !taken(column)).length;
  if (width >= free) return [...row];
  const standing = row
    .filter((cell) => cell.marks.length > 0)
    .map((cell) => {
      const at = xs.findLastIndex((x) => x <= left(cell) + PAD);
      return { ...cell, column: Math.max(0, Math.min(at, columns - 1)), columnSpan: Math.max(1, Math.min(cell.columnSpan, columns - at)) };
    });
  const covered = new Set(standing.flatMap((cell) => Array.from({ length: cell.columnSpan }, (_, at) => cell.column + at)));
  const empty = Array.from({ length: columns }, (_, column) => column).filter((column) => !taken(column) && !covered.has(column));
  return [...standing, ...empty.map((column): TagCell => ({ column, columnSpan: 1, rowSpan: 1, marks: [] }))].sort(
    (a, b) => a.column - b.column,
  );
}
