import type { Cell, Place, Row, Table } from '../model/document.ts';
import { NONE, paragraphs, showCell, type Shows, type Workbook } from './cell.ts';
import { readConditions } from './conditional.ts';
import { type Area, printRef, type Ref } from '../sheet/refs.ts';
import type { RawSheet } from './sheet.ts';

export type SheetSetting = {
  readonly name: string;
  readonly hidden: boolean;
  /** Count of the sheet among the workbook's, from 1. */
  readonly number: number;
  readonly headerRows: ReadonlySet<number>;
  readonly notes: ReadonlyMap<string, readonly string[]>;
};

export type Composed = { readonly table: Table | null; readonly pictorial: boolean };

type Draft = { readonly style: number; readonly shows: Shows };
/** Beyond the last column with words, so many columns may still show colour alone. */
const COLOUR_ONLY_COLUMNS = 2;
/** Merged areas count once for each of their rows. */
const MAX_MERGED_ROWS = 500_000;

/** Makes one table of a sheet: merged cells stand once, rows keep their numbers, a run of blank rows counts as one. */
export function composeTable(sheet: RawSheet, book: Workbook, setting: SheetSetting): Composed {
  const drafts = new Map<number, Map<number, Draft>>();
  for (const cell of sheet.cells) {
    const row = drafts.get(cell.row) ?? new Map<number, Draft>();
    row.set(cell.column, { style: cell.style, shows: showCell(cell, book) });
    drafts.set(cell.row, row);
  }
  const valueAt = ({ row, column }: Ref) => drafts.get(row)?.get(column)?.shows.value ?? null;
  const conditions = readConditions(sheet.conditions, book.styles, valueAt);
  const edge = edgeOf(drafts, setting.notes);
  const merges = mergesOf(sheet.merges, edge.row);
  if (edge.row < 0) return { table: null, pictorial: false };
  const table: Place = { page: null, sheet: setting.name, table: setting.number, row: null };
  const cellsOf = (row: number): Cell[] => {
    const cells: Cell[] = [];
    const place = { ...table, row: row + 1 };
    const right = edge.column + COLOUR_ONLY_COLUMNS;
    for (const [column, draft] of [...(drafts.get(row) ?? [])].sort((a, b) => a[0] - b[0])) {
      const ref = { row, column };
      const merge = merges.at(ref);
      if (column > right || (merge && (merge.top !== row || merge.left !== column))) continue;
      const style = book.styles.style(draft.style);
      const blocks = paragraphs(draft.shows.rich, style, place);
      const fill = conditions.fillAt(ref) ?? style.fill;
      const notes = setting.notes.get(printRef(ref)) ?? NONE;
      if (blocks.length === 0 && !fill && notes.length === 0 && !merge) continue;
      const spans = {
        columnSpan: merge ? Math.min(merge.right, right) - column + 1 : 1,
        rowSpan: merge ? Math.min(merge.bottom, edge.row) - row + 1 : 1,
      };
      cells.push({ column, ...spans, blocks, fill, notes, ...(notes.length > 0 && { comments: notes }), date: draft.shows.date });
    }
    return cells;
  };
  const rows = rowsOf(edge.row, cellsOf, sheet, setting, merges.covers, table);
  const columns = Math.max(0, ...rows.map((row) => Math.max(0, ...row.cells.map((cell) => cell.column + cell.columnSpan))));
  return {
    table: { is: 'table', sheet: setting.name, hidden: setting.hidden, rows, columns, place: table },
    pictorial: conditions.pictorial,
  };
}

function rowsOf(
  last: number,
  cellsOf: (row: number) => Cell[],
  sheet: RawSheet,
  setting: SheetSetting,
  covers: (row: number) => boolean,
  place: Place,
): Row[] {
  const rows: Row[] = [];
  let blank = true;
  for (let row = 0; row <= last; row += 1) {
    const cells = cellsOf(row);
    if (cells.length === 0 && blank && !covers(row)) continue;
    blank = cells.length === 0;
    const header = setting.headerRows.has(row) || sheet.headerRows.has(row);
    rows.push({ cells, header, hidden: sheet.hiddenRows.has(row), place: { ...place, row: row + 1 } });
  }
  return rows;
}

/** The last row and column with words or notes; colour alone does not count, for people colour whole sheets. */
function edgeOf(drafts: ReadonlyMap<number, ReadonlyMap<number, Draft>>, notes: ReadonlyMap<string, readonly string[]>): Ref {
  let edge = { row: -1, column: -1 };
  for (const [row, cells] of drafts) {
    for (const [column, { shows }] of cells) {
      if (shows.rich.length === 0 && !notes.has(printRef({ row, column }))) continue;
      edge = { row: Math.max(edge.row, row), column: Math.max(edge.column, column) };
    }
  }
  return edge;
}

/** Merged areas by row, so that a long list of them is not searched for every cell; rows below `last` do not matter. */
function mergesOf(areas: readonly Area[], last: number): { at: (ref: Ref) => Area | undefined; covers: (row: number) => boolean } {
  const byRow = new Map<number, Area[]>();
  let room = MAX_MERGED_ROWS;
  for (const area of areas) {
    for (let row = area.top; row <= Math.min(area.bottom, last) && room > 0; row += 1) {
      room -= 1;
      const there = byRow.get(row);
      if (there) there.push(area);
      else byRow.set(row, [area]);
    }
  }
  return {
    at: ({ row, column }) => byRow.get(row)?.find((area) => column >= area.left && column <= area.right),
    covers: (row) => byRow.get(row)?.some((area) => area.top < row) ?? false,
  };
}
