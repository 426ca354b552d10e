import assert from 'node:assert/strict';
import { ruled, say } from './pdf.ts';
import { type Block, cellText, type NeutralDocument, type Row, type Table } from '../src/exchange/model/document.ts';

export const XS = [40, 90, 300, 420, 700];
export const HEADS = ['Ref', 'Action', 'Lead', 'Progress'];

/** Lines of text in a cell, 11 points apart, in size 9. */
export const at = (left: number, top: number, ...lines: readonly string[]) =>
  lines.map((each, index) => say(left + 5, top + 10 + index * 11, each, { size: 9 })).join('\n');

export type Cells = readonly (readonly string[])[];

/** The words of rows, each cell as its lines, without any lines drawn. */
export const words = (xs: readonly number[], ys: readonly number[], rows: readonly Cells[]) =>
  rows.map((row, r) => row.map((lines, c) => at(xs[c] ?? 0, ys[r] ?? 0, ...lines)).join('\n')).join('\n');
export const drawn = (xs: readonly number[], ys: readonly number[], rows: readonly Cells[]) => `${ruled(xs, ys)}\n${words(xs, ys, rows)}`;
export const heads: Cells = HEADS.map((head) => [head]);

export const tables = (document: NeutralDocument): Table[] => document.blocks.filter((block): block is Table => block.is === 'table');
export const texts = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.is === 'paragraph' ? [block.text] : []));
export const seen = (row: Row | undefined) => row?.cells.map(cellText);
export function only(document: NeutralDocument): Table {
  const [table, ...more] = tables(document);
  assert.ok(table);
  assert.equal(more.length, 0);
  return table;
}

/** A sentence that fills lines of a cell 210 points wide, and how it wraps there. */
export const LONG = [
  'Train the stewards and the porters of all the halls',
  'before the first week of term, and again when the',
  'rules change',
];
