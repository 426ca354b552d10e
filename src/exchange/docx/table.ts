import type { Block, Cell, Row, Table } from '../model/document.ts';
import { TOO_BIG_INSIDE, Unreadable } from '../unreadable.ts';
import { child, type XmlElement } from '../xml.ts';
import type { Context, Where } from './context.ts';
import { count, onOff, shading, value } from './format.ts';
import { crossedOut } from './paragraph.ts';
import { unwrapped } from './unwrap.ts';

const MAX_COLUMNS = 500;
const MAX_ROWS = 50_000;
const MAX_CELLS = 1_000_000;

type ReadBlocks = (container: XmlElement, context: Context, where: Where) => Block[];
type Fills = { readonly firstRow: string | null; readonly whole: string | null };
type OpenCell = { -readonly [K in keyof Cell]: Cell[K] };
type OpenRow = Omit<Row, 'cells'> & { readonly cells: OpenCell[] };

/** Reads `w:tbl`: rows that start late keep their column, merged cells stand once, deleted rows are left out. */
export function readTable(tbl: XmlElement, context: Context, where: Where, readBlocks: ReadBlocks): Table {
  if (!where.inTable) context.tables += 1;
  const place = where.inTable ? where.place : { ...where.place, table: context.tables, page: context.page };
  const fills = styleFills(tbl, context);
  const above = new Map<number, OpenCell>();
  const rows: OpenRow[] = [];
  let columns = unwrapped(child(tbl, 'w:tblGrid') ?? tbl).filter((one) => one.name === 'w:gridCol').length;
  for (const tr of unwrapped(tbl)) {
    if (tr.name !== 'w:tr' || isDeleted(tr)) continue;
    if (rows.length >= MAX_ROWS) throw new Unreadable(TOO_BIG_INSIDE);
    const rowPlace = where.inTable ? place : { ...place, row: rows.length + 1, page: context.page };
    const fill = rows.length === 0 ? (fills.firstRow ?? fills.whole) : fills.whole;
    const read = readRow(tr, context, { place: rowPlace, notes: [], inTable: true }, { above, fill, readBlocks });
    rows.push(read.row);
    columns = Math.max(columns, read.end);
  }
  return { is: 'table', sheet: null, hidden: false, rows, columns, place };
}

type RowSetting = { readonly above: Map<number, OpenCell>; readonly fill: string | null; readonly readBlocks: ReadBlocks };

function readRow(tr: XmlElement, context: Context, where: Where, setting: RowSetting): { row: OpenRow; end: number } {
  const trPr = child(tr, 'w:trPr');
  const cells: OpenCell[] = [];
  const startPage = context.page;
  let endPage = startPage;
  let column = count(value(trPr, 'w:gridBefore'), 0);
  for (const tc of unwrapped(tr)) {
    if (tc.name !== 'w:tc') continue;
    const tcPr = child(tc, 'w:tcPr');
    const span = count(value(tcPr, 'w:gridSpan'), 1);
    context.cells += 1;
    if (column + span > MAX_COLUMNS || context.cells > MAX_CELLS) throw new Unreadable(TOO_BIG_INSIDE);
    // Every cell of a row begins on the row's page, though a cell before it may run on to the next.
    context.page = startPage;
    placeCell({ tc, tcPr, column, span }, cells, context, where, setting);
    endPage = Math.max(endPage ?? 0, context.page ?? 0);
    column += span;
  }
  context.page = startPage === null ? null : endPage;
  const row = {
    cells,
    header: onOff(child(trPr, 'w:tblHeader')) === true,
    hidden: onOff(child(trPr, 'w:hidden')) === true,
    place: where.place,
  };
  return { row, end: column };
}

type Standing = { readonly tc: XmlElement; readonly tcPr: XmlElement | null; readonly column: number; readonly span: number };

function placeCell({ tc, tcPr, column, span }: Standing, cells: OpenCell[], context: Context, where: Where, setting: RowSetting): void {
  const { above, fill, readBlocks } = setting;
  const vMerge = child(tcPr, 'w:vMerge');
  const upper = above.get(column);
  const last = cells.at(-1);
  if (vMerge && vMerge.attributes['w:val'] !== 'restart' && upper) {
    upper.rowSpan += 1;
    return;
  }
  if (last && value(tcPr, 'w:hMerge') === 'continue') {
    last.columnSpan += span;
    return;
  }
  const notes: string[] = [];
  const comments: string[] = [];
  const deleted = child(tcPr, 'w:cellDel') !== null;
  const cell: OpenCell = {
    column,
    columnSpan: span,
    rowSpan: 1,
    blocks: deleted ? [] : standing(readBlocks(tc, context, { ...where, notes, comments }), { notes, comments }),
    fill: child(tcPr, 'w:shd') ? shading(child(tcPr, 'w:shd'), context.theme) : fill,
    notes,
    date: null,
    ...(comments.length > 0 && { comments }),
  };
  cells.push(cell);
  for (let covered = column; covered < column + span; covered += 1) above.delete(covered);
  if (vMerge) above.set(column, cell);
}

/** The paragraphs of a cell without those that are crossed out as a whole beside others that are not. */
function standing(blocks: readonly Block[], notes: { readonly notes: string[]; readonly comments: string[] }): readonly Block[] {
  const isStruck = (block: Block) => block.is === 'paragraph' && block.struck === true;
  if (!blocks.some(isStruck) || blocks.every((block) => isStruck(block) || (block.is === 'paragraph' && block.text === ''))) return blocks;
  for (const block of blocks) if (block.is === 'paragraph' && block.struck) crossedOut(block.text, notes);
  return blocks.filter((block) => !isStruck(block));
}

/** Shading from the table and its style. Bands are left out: they decorate, and their greens would read as ratings. */
function styleFills(tbl: XmlElement, context: Context): Fills {
  const tblPr = child(tbl, 'w:tblPr');
  const style = context.styles.style(value(tblPr, 'w:tblStyle'));
  const look = child(tblPr, 'w:tblLook')?.attributes;
  const firstRowOn = look?.['w:firstRow'] === '1' || (Number.parseInt(look?.['w:val'] ?? '0', 16) & 0x20) !== 0;
  return {
    firstRow: firstRowOn ? shading(style?.firstRow ?? null, context.theme) : null,
    whole: shading(child(tblPr, 'w:shd') ?? style?.whole ?? null, context.theme),
  };
}

function isDeleted(tr: XmlElement): boolean {
  const trPr = child(tr, 'w:trPr');
  return child(trPr, 'w:del') !== null || child(trPr, 'w:moveFrom') !== null;
}
