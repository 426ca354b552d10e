import type { Block, Cell, Row } from '../model/document.ts';
import { Unreadable } from '../unreadable.ts';
import { classesOf } from './css.ts';
import { isData } from './furniture.ts';
import { type Own, ownLook } from './look.ts';
import type { Page, Where } from './page.ts';
import { attribute, cellsOf, type Element, elementsIn, sectionsOf, signsIn } from './parse.ts';
import { TOO_MUCH } from './text.ts';

const MAX_COLUMNS = 500;
const MAX_ROWS = 50_000;
const MAX_CELLS = 200_000;
/** Google writes row numbers and column letters around a sheet. */
const RULERS = /^(row-headers?|column-headers?|freezebar|header-shim)/;

type ReadBlocks = (element: Element, page: Page, where: Where) => Block[];
type Part = { readonly rows: readonly Element[]; readonly header: boolean; readonly own: Own };

/** Reads a table: merged cells stand once, rows of the head are headers; its caption goes before it. Cells of white space alone are kept for their colour. */
export function readTable(element: Element, page: Page, where: Where, readBlocks: ReadBlocks): Block[] {
  const whole = ownLook(element, page.styles, where.look);
  const captions = elementsIn(element)
    .filter((one) => one.tagName === 'caption')
    .flatMap((one) => readBlocks(one, page, where));
  if (!where.inTable) page.tables += 1;
  const place = where.inTable ? where.place : { ...where.place, table: page.tables };
  const rows: Row[] = [];
  let columns = 0;
  for (const part of partsOf(element, page, whole)) {
    /** Columns that cells above still cover: until which row of the part. */
    const covered: number[] = [];
    for (const [at, tr] of part.rows.entries()) {
      if (rows.length >= MAX_ROWS) throw new Unreadable(TOO_MUCH);
      const own = ownLook(tr, page.styles, part.own.look);
      const rowPlace = where.inTable ? place : { ...place, row: rows.length + 1 };
      const behind = own.background ?? part.own.background ?? whole.background;
      const cells = readCells(
        tr,
        page,
        { ...where, place: rowPlace, inTable: true, lists: 0, look: own.look },
        { at, last: part.rows.length, covered, behind, readBlocks },
      );
      if (cells === null || (own.hidden && signsIn(tr) === 0)) continue;
      const heads = cellsOf(tr);
      const header = part.header || (rows.length < 3 && heads.length > 1 && heads.every((cell) => cell.tagName === 'th'));
      rows.push({ cells, header, hidden: own.hidden, place: rowPlace });
      columns = cells.reduce((most, cell) => Math.max(most, cell.column + cell.columnSpan), columns);
    }
  }
  if (rows.every((row) => row.cells.every((cell) => cell.blocks.length === 0))) return captions;
  return [...captions, { is: 'table', sheet: null, hidden: false, rows, columns, place }];
}

/** A table that only sets out the page: it says so, or most of its words stand in a table of values within it. */
export function isLayout(table: Element): boolean {
  const role = (attribute(table, 'role') ?? '').toLowerCase();
  if (role === 'presentation' || role === 'none') return true;
  const known = LAYOUT.get(table);
  if (known !== undefined) return known;
  const layout = tablesIn(table).some((one) => signsIn(one) * 2 > signsIn(table) && (isData(one) || isLayout(one)));
  LAYOUT.set(table, layout);
  return layout;
}

const LAYOUT = new WeakMap<Element, boolean>();

/** The tables right within an element, without those within them. */
function tablesIn(element: Element): Element[] {
  return elementsIn(element).flatMap((one) => (one.tagName === 'table' ? [one] : tablesIn(one)));
}

/** The cells of a table that only sets out the page, row by row. */
export function layoutCells(table: Element): Element[] {
  return sectionsOf(table).flatMap(({ rows }) => rows.flatMap(cellsOf));
}

function partsOf(table: Element, page: Page, whole: Own): Part[] {
  return sectionsOf(table).map(({ rows, section }) => ({
    rows,
    header: section?.tagName === 'thead',
    own: section ? ownLook(section, page.styles, whole.look) : whole,
  }));
}

type Setting = {
  readonly at: number;
  readonly last: number;
  readonly covered: number[];
  readonly behind: string | null;
  readonly readBlocks: ReadBlocks;
};

/** Null for a row that is all rulers. */
function readCells(tr: Element, page: Page, where: Where, { at, last, covered, behind, readBlocks }: Setting): Cell[] | null {
  const found: Cell[] = [];
  let column = 0;
  let rulers = 0;
  for (const element of cellsOf(tr)) {
    if (classesOf(element).some((name) => RULERS.test(name))) {
      rulers += 1;
      continue;
    }
    const own = ownLook(element, page.styles, where.look);
    if (own.hidden) {
      if (signsIn(element) > 0)
        page.problems.add(
          'The page has hidden cells, which were left out. If they belong to the plan, show them, save the page and try again.',
          where.place,
        );
      continue;
    }
    while ((covered[column] ?? 0) > at) column += 1;
    const columnSpan = span(attribute(element, 'colspan'), 1);
    page.cells += 1;
    if (column + columnSpan > MAX_COLUMNS || page.cells > MAX_CELLS) throw new Unreadable(TOO_MUCH);
    const asked = span(attribute(element, 'rowspan'), 0);
    const rowSpan = Math.min(asked === 0 ? last - at : asked, last - at);
    for (let under = column; under < column + columnSpan; under += 1) covered[under] = at + rowSpan;
    const notes: string[] = [];
    const blocks = readBlocks(element, page, { ...where, notes, look: own.look });
    const fill = own.background ?? behind;
    found.push({ column, columnSpan, rowSpan, blocks, fill: fill === 'ffffff' ? null : fill, notes, date: null });
    column += columnSpan;
  }
  return rulers > 0 && found.length === 0 ? null : found;
}

/** A span as written; `least` where it is absent, no number or less. `rowspan="0"` goes on to the end of its part. */
function span(text: string | null, least: number): number {
  if (text === null) return 1;
  const number = Number.parseInt(text, 10);
  return Number.isFinite(number) && number >= least ? Math.min(number, MAX_ROWS) : 1;
}
