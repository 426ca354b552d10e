import type { Block, Cell, Row, Table } from '../model/document.ts';
import { TOO_BIG_INSIDE, Unreadable } from '../unreadable.ts';
import { children, type XmlElement } from '../xml.ts';
import type { Context, Where } from './context.ts';
import { turnPage } from './paragraph.ts';

const MAX_COLUMNS = 500;
const MAX_ROWS = 50_000;
const MAX_CELLS = 1_000_000;

type ReadBlocks = (container: XmlElement, context: Context, where: Where) => Block[];
type Fills = { readonly table: string | null; readonly row: string | null };

/** Reads `table:table`: merged cells stand once, rows and cells that the file repeats stand as often, rows whose words were all deleted are left out. */
export function readTable(element: XmlElement, context: Context, where: Where, readBlocks: ReadBlocks): Table {
  const style = context.styles.style('table', element.attributes['table:style-name']);
  if (!where.inTable) {
    context.tables += 1;
    if (style?.breakBefore && context.begun) turnPage(context);
    context.begun = true;
  }
  const place = where.inTable ? where.place : { ...where.place, table: context.tables, page: context.page };
  const rows: Row[] = [];
  let columns = columnsOf(element);
  for (const { row, header } of rowsOf(element, context, false)) {
    const rowStyle = context.styles.style('table-row', row.attributes['table:style-name']);
    for (let again = repeats(row, 'table:number-rows-repeated'); again > 0; again -= 1) {
      if (rows.length >= MAX_ROWS) throw new Unreadable(TOO_BIG_INSIDE);
      const rowPlace = where.inTable ? place : { ...place, row: rows.length + 1, page: context.page };
      const { cells, end } = readRow(row, context, { ...where, place: rowPlace, inTable: true, list: null }, readBlocks, {
        table: style?.fill ?? null,
        row: rowStyle?.fill ?? null,
      });
      if (isDeleted(row)) continue;
      rows.push({ cells, header, hidden: (row.attributes['table:visibility'] ?? 'visible') !== 'visible', place: rowPlace });
      columns = Math.max(columns, end);
    }
  }
  return { is: 'table', sheet: null, hidden: false, rows, columns, place };
}

type FoundRow = { readonly row: XmlElement; readonly header: boolean };

function rowsOf(element: XmlElement, context: Context, header: boolean): FoundRow[] {
  return children(element).flatMap((one): FoundRow[] => {
    if (one.name === 'table:table-row') return [{ row: one, header }];
    if (one.name === 'text:soft-page-break') turnPage(context);
    if (one.name === 'table:table-header-rows') return rowsOf(one, context, true);
    return one.name === 'table:table-rows' || one.name === 'table:table-row-group' ? rowsOf(one, context, header) : [];
  });
}

function columnsOf(element: XmlElement): number {
  let columns = 0;
  for (const one of children(element)) {
    if (one.name === 'table:table-column') columns += repeats(one, 'table:number-columns-repeated');
    else if (/^table:table-(header-)?column(s|-group)$/.test(one.name)) columns += columnsOf(one);
  }
  return Math.min(MAX_COLUMNS, columns);
}

function readRow(row: XmlElement, context: Context, where: Where, readBlocks: ReadBlocks, fills: Fills): { cells: Cell[]; end: number } {
  const cells: Cell[] = [];
  const startPage = context.page;
  let endPage = startPage;
  let column = 0;
  for (const one of children(row)) {
    if (one.name !== 'table:table-cell' && one.name !== 'table:covered-table-cell') continue;
    for (let again = repeats(one, 'table:number-columns-repeated'); again > 0; again -= 1) {
      const span = repeats(one, 'table:number-columns-spanned');
      context.cells += 1;
      if (column + span > MAX_COLUMNS || context.cells > MAX_CELLS) throw new Unreadable(TOO_BIG_INSIDE);
      // Every cell of a row begins on the row's page, though a cell before it may run on to the next.
      context.page = startPage;
      if (one.name === 'table:table-cell') cells.push(readCell(one, context, where, readBlocks, column, fills));
      endPage = Math.max(endPage ?? 0, context.page ?? 0);
      column += 1;
    }
  }
  context.page = startPage === null ? null : endPage;
  return { cells, end: cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), column) };
}

function readCell(element: XmlElement, context: Context, where: Where, readBlocks: ReadBlocks, column: number, fills: Fills): Cell {
  const notes: string[] = [];
  const comments: string[] = [];
  const style = context.styles.style('table-cell', element.attributes['table:style-name']);
  return {
    column,
    columnSpan: repeats(element, 'table:number-columns-spanned'),
    rowSpan: Math.min(MAX_ROWS, repeats(element, 'table:number-rows-spanned')),
    blocks: readBlocks(element, context, { ...where, notes, comments }),
    fill: style?.fill ?? fills.row ?? fills.table,
    notes,
    ...(comments.length > 0 && { comments }),
    date: null,
  };
}

/** A row that was deleted stays with one mark of deletion in each cell and nothing else. */
function isDeleted(row: XmlElement): boolean {
  const cells = children(row, 'table:table-cell');
  return cells.length > 0 && cells.every((cell) => holdsOnlyDeletion(cell));
}

function holdsOnlyDeletion(cell: XmlElement): boolean {
  let marks = 0;
  const only = (element: XmlElement): boolean =>
    element.children.every((node) => {
      if (typeof node === 'string') return node.trim() === '';
      if (node.name === 'text:change') marks += 1;
      return node.name.startsWith('text:') && node.name !== 'text:note' && only(node);
    });
  return only(cell) && marks > 0;
}

function repeats(element: XmlElement, attribute: string): number {
  const number = Number.parseInt(element.attributes[attribute] ?? '1', 10);
  return Number.isFinite(number) && number > 1 ? number : 1;
}
