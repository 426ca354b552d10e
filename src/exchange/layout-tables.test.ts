import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, line, tableOf } from '../../test/documents.ts';
import { composed } from './composed.ts';
import { withoutLayoutTables } from './layout-tables.ts';
import type { Block, Table } from './model/document.ts';

const plan = tableOf([
  ['Ref', 'Action', 'Lead'],
  ['1', 'Report to the committee', 'Registrar'],
]);

function holding(...inner: readonly Block[]): Table {
  const outer = tableOf([['', 'Another format is on hand.']]);
  const rows = outer.rows.map((row) => ({ ...row, cells: row.cells.map((cell, at) => (at === 0 ? { ...cell, blocks: inner } : cell)) }));
  return { ...outer, rows };
}

const kinds = (blocks: readonly Block[]) => blocks.map((block) => (block.is === 'table' ? `table of ${block.columns}` : block.text));

test('a table that only places another on the page gives way to it, and its notes follow', () => {
  const laid = documentOf([line('Prevent plan'), holding(line('Our plan'), plan)]);
  assert.deepEqual(kinds(withoutLayoutTables(laid).blocks), ['Prevent plan', 'Our plan', 'table of 3', 'Another format is on hand.']);
  const twice = documentOf([holding(holding(plan))]);
  assert.deepEqual(
    kinds(withoutLayoutTables(twice).blocks).filter((each) => each.startsWith('table')),
    ['table of 2'],
  );
});

test('a small table in a cell of a plan stays there', () => {
  const steps = tableOf([
    ['Write', 'June'],
    ['Print', 'July'],
  ]);
  const rows = plan.rows.map((row, at) =>
    at === 1 ? { ...row, cells: row.cells.map((cell) => (cell.column === 1 ? { ...cell, blocks: [steps] } : cell)) } : row,
  );
  const document = documentOf([{ ...plan, rows }]);
  assert.equal(withoutLayoutTables(document), document);
});

test('letters made up of parts are put together, in every text of the document', () => {
  const parts = 'Sia\u0302n W\u0302yn';
  const table = tableOf([['Lead'], [{ text: parts, notes: [parts] }]]);
  const { blocks } = composed(documentOf([line(parts), table]));
  assert.ok(!JSON.stringify(blocks).includes('\u0302'));
  assert.equal(blocks[0]?.is === 'paragraph' && blocks[0].text, 'Si\u00e2n \u0174yn');
});
