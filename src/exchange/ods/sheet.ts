import { TOO_BIG_INSIDE, Unreadable } from '../unreadable.ts';
import { children, type XmlElement } from '../xml.ts';

export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 500;
/** Cells of one sheet that hold anything, each repetition counted. */
const MAX_CELLS = 200_000;
const TOO_MANY_CELLS = `A sheet of the spreadsheet has more than ${MAX_CELLS.toLocaleString('en-GB')} cells that are filled, far more than an action plan. Copy the plan alone into a new spreadsheet, save it and try again.`;

/** A run of equal cells of a row; columns count from 0. */
export type CellRun = {
  readonly element: XmlElement;
  readonly column: number;
  readonly repeat: number;
  readonly style: string | undefined;
  readonly holds: boolean;
};
/** A run of equal rows, from 0. */
export type RowRun = {
  readonly row: number;
  readonly repeat: number;
  readonly header: boolean;
  readonly hidden: boolean;
  readonly cells: readonly CellRun[];
};

/** A sheet as the file has it. */
export type RawSheet = {
  readonly rows: readonly RowRun[];
  /** First and last of each run of hidden columns, from 0. */
  readonly hiddenColumns: readonly (readonly [first: number, last: number])[];
  /** Last row and column that hold words or notes, -1 where none do; colour alone does not count. */
  readonly edge: { readonly row: number; readonly column: number };
  /** Whether cells lay so far out that they were left out. */
  readonly farCells: boolean;
};

type Column = { readonly first: number; readonly last: number; readonly style: string | undefined; readonly hidden: boolean };

/** Reads `table:table` of a spreadsheet into runs, so that what is repeated a million times costs no more than once. Throws Unreadable beyond MAX_CELLS. */
export function readSheet(table: XmlElement): RawSheet {
  const columns = columnsOf(table, 0);
  const rows: RowRun[] = [];
  const edge = { row: -1, column: -1 };
  let next = 0;
  let held = 0;
  let farCells = false;
  for (const { element, header } of rowsOf(table, false)) {
    const repeat = repeats(element, 'table:number-rows-repeated');
    const hidden = (element.attributes['table:visibility'] ?? 'visible') !== 'visible';
    const cells = cellsOf(element, columns);
    const filled = cells.filter((cell) => cell.holds);
    farCells ||= filled.some((cell) => cell.column + cell.repeat > MAX_COLUMNS) || (filled.length > 0 && next + repeat > MAX_ROWS);
    const near = filled.filter((cell) => cell.column < MAX_COLUMNS);
    held += near.reduce((sum, cell) => sum + cell.repeat, 0) * repeat;
    if (held > MAX_CELLS) throw new Unreadable(TOO_MANY_CELLS);
    if (near.length > 0 && next < MAX_ROWS) {
      edge.row = Math.min(MAX_ROWS, next + repeat) - 1;
      edge.column = Math.max(edge.column, ...near.map((cell) => Math.min(MAX_COLUMNS, cell.column + cell.repeat) - 1));
    }
    if (next < MAX_ROWS) rows.push({ row: next, repeat, header, hidden, cells });
    next += repeat;
  }
  return { rows, hiddenColumns: columns.filter((column) => column.hidden).map(({ first, last }) => [first, last]), edge, farCells };
}

/** Whole numbers of attributes that repeat or span; 1 where there is none. */
export function repeats(element: XmlElement, attribute: string): number {
  const number = Number.parseInt(element.attributes[attribute] ?? '1', 10);
  return Number.isFinite(number) && number > 1 ? Math.min(number, 1 << 21) : 1;
}

function columnsOf(element: XmlElement, from: number): Column[] {
  const found: Column[] = [];
  for (const one of children(element)) {
    const first = (found.at(-1)?.last ?? from - 1) + 1;
    if (one.name === 'table:table-column') {
      const hidden = (one.attributes['table:visibility'] ?? 'visible') !== 'visible';
      found.push({
        first,
        last: first + repeats(one, 'table:number-columns-repeated') - 1,
        style: one.attributes['table:default-cell-style-name'],
        hidden,
      });
    } else if (/^table:table-(header-)?column(s|-group)$/.test(one.name)) found.push(...columnsOf(one, first));
    if (found.length > MAX_ROWS) throw new Unreadable(TOO_BIG_INSIDE);
  }
  return found;
}

function rowsOf(element: XmlElement, header: boolean): { element: XmlElement; header: boolean }[] {
  return children(element).flatMap((one) => {
    if (one.name === 'table:table-row') return [{ element: one, header }];
    if (one.name === 'table:table-header-rows') return rowsOf(one, true);
    return one.name === 'table:table-rows' || one.name === 'table:table-row-group' ? rowsOf(one, header) : [];
  });
}

/** Cells under a merged one are left out: nobody sees them. */
function cellsOf(row: XmlElement, columns: readonly Column[]): CellRun[] {
  const found: CellRun[] = [];
  let column = 0;
  for (const element of children(row)) {
    if (element.name !== 'table:table-cell' && element.name !== 'table:covered-table-cell') continue;
    const repeat = repeats(element, 'table:number-columns-repeated');
    const own = element.attributes['table:style-name'] ?? row.attributes['table:default-cell-style-name'];
    const holds = children(element).some((one) => one.name !== 'table:detective') || element.attributes['office:value-type'] !== undefined;
    if (element.name === 'table:table-cell' && column < MAX_COLUMNS) found.push(...parted(element, column, repeat, own, holds, columns));
    else if (holds && element.name === 'table:table-cell') found.push({ element, column, repeat, style: own, holds });
    column += repeat;
  }
  return found;
}

/** Cells without a style have that of their column, so a run of them ends where another column's style begins. */
function parted(
  element: XmlElement,
  from: number,
  repeat: number,
  own: string | undefined,
  holds: boolean,
  columns: readonly Column[],
): CellRun[] {
  if (own !== undefined) return [{ element, column: from, repeat, style: own, holds }];
  const found: CellRun[] = [];
  let at = from;
  const last = Math.min(from + repeat, MAX_COLUMNS + 1);
  while (at < last) {
    const column = columns.find((one) => one.first <= at && one.last >= at);
    const until = Math.min(last, column ? column.last + 1 : last);
    found.push({ element, column: at, repeat: until - at, style: column?.style, holds });
    at = until;
  }
  return found;
}
