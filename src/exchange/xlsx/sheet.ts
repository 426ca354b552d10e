import { Unreadable } from '../unreadable.ts';
import { type Attributes, readXml, walkXml, type XmlElement } from '../xml.ts';
import { type Area, parseArea, parseRef } from '../sheet/refs.ts';
import type { Rich } from './strings.ts';

export const MAX_ROWS = 50_000;
export const MAX_COLUMNS = 500;
/** Filled or formatted cells of one sheet; the reader and what it makes of them must fit the memory of the guarded process. */
const MAX_CELLS = 200_000;
const TOO_MANY_CELLS = `A sheet of the workbook has more than ${MAX_CELLS.toLocaleString('en-GB')} cells that are filled or formatted, far more than an action plan. Copy the plan alone into a new workbook, save it and try again.`;

/** A cell as the file has it; `inline` holds an inline string. */
export type RawCell = {
  readonly row: number;
  readonly column: number;
  readonly style: number;
  readonly type: string;
  readonly value: string;
  readonly formula: boolean;
  readonly inline: Rich | null;
};

/** A sheet as the file has it; rows and columns count from 0. */
export type RawSheet = {
  readonly cells: readonly RawCell[];
  readonly hiddenRows: ReadonlySet<number>;
  readonly hiddenColumns: readonly Area[];
  readonly merges: readonly Area[];
  /** Rows that a filter or a table of the sheet names as its header. */
  readonly headerRows: ReadonlySet<number>;
  /** `conditionalFormatting` elements, also those of later Excel versions. */
  readonly conditions: readonly XmlElement[];
  /** Whether cells lay so far out that they were left out. */
  readonly farCells: boolean;
};

type Open = { row: number; column: number; style: number; type: string; value: string; formula: boolean };

/** Elements that are small and kept whole. */
const KEPT: ReadonlySet<string> = new Set(['is', 'conditionalFormatting', 'x14:conditionalFormatting']);

/** Reads a worksheet part cell by cell, so that a big sheet needs little memory. Throws Unreadable beyond MAX_CELLS. */
export function readSheet(part: Uint8Array, richOf: (element: XmlElement) => Rich): RawSheet {
  const sheet = {
    cells: [] as RawCell[],
    hiddenRows: new Set<number>(),
    hiddenColumns: [] as Area[],
    merges: [] as Area[],
    headerRows: new Set<number>(),
    conditions: [] as XmlElement[],
    farCells: false,
  };
  let row = -1;
  let cell: Open | null = null;
  let inline: Rich | null = null;
  let reads = false;
  let column = -1;
  const whole = keepWhole((element) => {
    if (element.name === 'is') inline = richOf(element);
    else sheet.conditions.push(element);
  });
  walkXml(part, {
    open(name, attributes) {
      if (whole.open(name, attributes)) return;
      if (name === 'row') {
        row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']) - 1;
        column = -1;
        if (isOn(attributes['hidden'])) sheet.hiddenRows.add(row);
      } else if (name === 'c') {
        const ref = parseRef(attributes['r'] ?? '') ?? { row, column: column + 1 };
        column = ref.column;
        cell = { ...ref, style: Number(attributes['s'] ?? 0), type: attributes['t'] ?? 'n', value: '', formula: false };
        inline = null;
      } else if (name === 'f' && cell) cell.formula = true;
      else if (name === 'v') reads = true;
      else readSetting(name, attributes, sheet);
    },
    text(text) {
      if (!whole.text(text) && reads && cell) cell.value += text;
    },
    close(name) {
      if (whole.close()) return;
      if (name === 'v') reads = false;
      if (name !== 'c' || !cell) return;
      if (cell.row >= 0 && cell.row < MAX_ROWS && cell.column < MAX_COLUMNS) sheet.cells.push({ ...cell, inline });
      else sheet.farCells ||= cell.value !== '' || inline !== null;
      if (sheet.cells.length > MAX_CELLS) throw new Unreadable(TOO_MANY_CELLS);
      cell = null;
    },
  });
  return sheet;
}

/** Rows named as headers by a table part of the sheet. */
export function tableHeader(table: Uint8Array): number | null {
  const { attributes } = readXml(table);
  return attributes['headerRowCount'] === '0' ? null : (parseArea(attributes['ref'] ?? '')?.top ?? null);
}

type Settings = { readonly hiddenColumns: Area[]; readonly merges: Area[]; readonly headerRows: Set<number> };

function readSetting(name: string, attributes: Attributes, sheet: Settings): void {
  if (name === 'mergeCell' || name === 'autoFilter') {
    const area = parseArea(attributes['ref'] ?? '');
    if (area && name === 'mergeCell') sheet.merges.push(area);
    else if (area) sheet.headerRows.add(area.top);
  } else if (name === 'col' && isOn(attributes['hidden'])) {
    const left = Number(attributes['min']) - 1;
    const right = Number(attributes['max']) - 1;
    if (left >= 0 && right >= left && sheet.hiddenColumns.length < MAX_COLUMNS)
      sheet.hiddenColumns.push({ top: 0, left, bottom: MAX_ROWS, right });
  }
}

function isOn(text: string | undefined): boolean {
  return text === '1' || text === 'true';
}

/** Gathers chosen elements as trees while the rest of the part goes by as events. */
function keepWhole(done: (element: XmlElement) => void) {
  const stack: XmlElement[] = [];
  return {
    open(name: string, attributes: Attributes): boolean {
      if (stack.length === 0 && !KEPT.has(name)) return false;
      const element: XmlElement = { name, attributes, children: [] };
      stack.at(-1)?.children.push(element);
      stack.push(element);
      return true;
    },
    text(text: string): boolean {
      stack.at(-1)?.children.push(text);
      return stack.length > 0;
    },
    close(): boolean {
      const element = stack.pop();
      if (element && stack.length === 0) done(element);
      return element !== undefined;
    },
  };
}
