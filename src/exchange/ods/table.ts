import type { Cell, Place, ReadingProblem, Row, Table } from '../model/document.ts';
import type { Styles } from '../odf/styles.ts';
import type { Problems } from '../problems.ts';
import { printColumn, printRef, type Ref } from '../sheet/refs.ts';
import { TOO_BIG_INSIDE, Unreadable } from '../unreadable.ts';
import type { XmlElement } from '../xml.ts';
import { type Draft, readCell } from './cell.ts';
import { readConditions } from './conditional.ts';
import { MAX_COLUMNS, MAX_ROWS, type RawSheet, readSheet, repeats, type RowRun } from './sheet.ts';

export type SheetSetting = {
  readonly name: string;
  readonly hidden: boolean;
  readonly number: number;
  readonly headerRows: ReadonlySet<number>;
};
export type Composed = {
  readonly table: Table | null;
  readonly problems: readonly ReadingProblem[];
  readonly boxes: readonly XmlElement[];
};

/** Beyond the last column with words, so many columns may still show colour alone. */
const COLOUR_ONLY_COLUMNS = 2;
const MAX_MADE = 400_000;

type Placed = {
  readonly draft: Draft;
  readonly style: string | undefined;
  readonly spans: { readonly columnSpan: number; readonly rowSpan: number };
};

/** Makes one table of a sheet: merged cells stand once, rows keep their numbers, a run of blank rows counts as one. */
export function composeTable(element: XmlElement, styles: Styles, gathered: Problems, setting: SheetSetting): Composed {
  const sheet = readSheet(element);
  const place: Place = { page: null, sheet: setting.name, table: setting.number, row: null };
  if (sheet.edge.row < 0) return { table: null, problems: [], boxes: [] };
  const grid = gridOf(sheet, styles, gathered, place);
  const valueAt = ({ row, column }: Ref) => grid.get(row)?.get(column)?.draft.value ?? null;
  const conditions = readConditions(element, styles, valueAt);
  const rows = rowsOf(sheet, setting, place, (row, rowPlace) =>
    [...(grid.get(row) ?? [])].flatMap(([column, { draft, style, spans }]): Cell[] => {
      const fill = conditions.fillAt({ row, column }, style) ?? styles.style('table-cell', style)?.fill ?? null;
      const merged = spans.columnSpan > 1 || spans.rowSpan > 1;
      if (draft.lines.length === 0 && !fill && draft.notes.length === 0 && !merged) return [];
      return [
        {
          column,
          ...spans,
          blocks: draft.lines.map((line) => ({ ...line, place: rowPlace })),
          fill,
          notes: draft.notes,
          ...(draft.notes.length > 0 && { comments: draft.notes }),
          date: draft.date,
        },
      ];
    }),
  );
  const columns = rows.reduce((most, row) => row.cells.reduce((far, cell) => Math.max(far, cell.column + cell.columnSpan), most), 0);
  const boxes = [...grid.values()].flatMap((row) => [...row.values()].flatMap(({ draft }) => draft.boxes));
  return {
    table: { is: 'table', sheet: setting.name, hidden: setting.hidden, rows, columns, place },
    problems: problemsOf(sheet, grid, setting, conditions.pictorial),
    boxes,
  };
}

type Grid = ReadonlyMap<number, ReadonlyMap<number, Placed>>;

/** Cells by row and column up to the last words; repeated rows share what they show. */
function gridOf({ rows, edge }: RawSheet, styles: Styles, gathered: Problems, place: Place): Grid {
  const grid = new Map<number, ReadonlyMap<number, Placed>>();
  const right = Math.min(MAX_COLUMNS - 1, edge.column + COLOUR_ONLY_COLUMNS);
  let made = 0;
  for (const run of rows) {
    const last = Math.min(edge.row, run.row + run.repeat - 1);
    for (let row = run.row; row <= last; row += 1) {
      const shared = grid.get(run.row) ?? rowOf(run, { right, bottom: edge.row }, styles, gathered, place);
      made += shared.size;
      if (made > MAX_MADE) throw new Unreadable(TOO_BIG_INSIDE);
      if (shared.size > 0) grid.set(row, shared);
    }
  }
  return grid;
}

function rowOf(
  run: RowRun,
  edge: { readonly right: number; readonly bottom: number },
  styles: Styles,
  gathered: Problems,
  place: Place,
): ReadonlyMap<number, Placed> {
  const cells = new Map<number, Placed>();
  for (const { element, column, repeat, style, holds } of run.cells) {
    const look = styles.style('table-cell', style);
    const spans = {
      columnSpan: Math.min(repeats(element, 'table:number-columns-spanned'), Math.max(1, edge.right - column + 1)),
      rowSpan: Math.min(repeats(element, 'table:number-rows-spanned'), Math.max(1, edge.bottom - run.row + 1)),
    };
    if (!holds && !look?.fill && (look?.maps.length ?? 0) === 0 && spans.columnSpan === 1 && spans.rowSpan === 1) continue;
    const draft = readCell(element, look, styles, gathered, { ...place, row: run.row + 1 });
    for (let at = column; at < column + repeat && at <= edge.right; at += 1) cells.set(at, { draft, style, spans });
  }
  return cells;
}

function rowsOf(sheet: RawSheet, setting: SheetSetting, place: Place, cellsOf: (row: number, place: Place) => Cell[]): Row[] {
  const found: Row[] = [];
  let blank = true;
  let covered = 0;
  for (const run of sheet.rows) {
    for (let row = run.row; row < run.row + run.repeat && row <= sheet.edge.row; row += 1) {
      const mine = { ...place, row: row + 1 };
      const cells = cellsOf(row, mine);
      if (cells.length === 0 && blank && row >= covered) continue;
      blank = cells.length === 0;
      covered = Math.max(covered, row + Math.max(0, ...cells.map((cell) => (cell.rowSpan > 1 ? cell.rowSpan : 0))));
      found.push({ cells, header: run.header || setting.headerRows.has(row), hidden: run.hidden, place: mine });
    }
  }
  return found;
}

function problemsOf(raw: RawSheet, grid: Grid, { name, number }: SheetSetting, pictorial: boolean): ReadingProblem[] {
  const sheet = `Sheet “${name}”`;
  const found: string[] = [];
  const errors = [...grid].flatMap(([row, cells]) =>
    [...cells].flatMap(([column, { draft }]) => (draft.error ? [printRef({ row, column })] : [])),
  );
  const hidden = raw.hiddenColumns.filter(([first, last]) =>
    [...grid.values()].some((cells) =>
      [...cells].some(([column, { draft }]) => draft.lines.length > 0 && column >= first && column <= last),
    ),
  );
  if (errors.length > 0)
    found.push(
      `${sheet} shows errors instead of values in ${errors.slice(0, 5).join(', ')}${errors.length > 5 ? ` and ${errors.length - 5} more` : ''}. Mend the formulas, or type the values in.`,
    );
  if (raw.farCells)
    found.push(
      `${sheet} has cells below row ${MAX_ROWS.toLocaleString('en-GB')} or beyond column ${printColumn(MAX_COLUMNS - 1)}, which were left out.`,
    );
  if (pictorial) found.push(`${sheet} shows ratings as icons, bars or colour scales, which were not read. Check the ratings.`);
  if (hidden.length > 0) {
    const columns = hidden.map(([first, last]) => (first === last ? printColumn(first) : `${printColumn(first)} to ${printColumn(last)}`));
    found.push(`${sheet} has hidden columns (${columns.join(', ')}), which were read as well.`);
  }
  return found.map((text) => ({ severity: 'warning', text, place: { page: null, sheet: name, table: number, row: null } }));
}
