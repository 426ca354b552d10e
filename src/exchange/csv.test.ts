import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsv } from './csv.ts';
import { cellText, type Table } from './model/document.ts';
import { readDocument } from './read.ts';

function rowsOf(text: string): string[][] {
  const [table] = readCsv(text).blocks.filter((block): block is Table => block.is === 'table');
  return (table?.rows ?? []).map((row) => row.cells.map(cellText));
}

test('values parted by commas, semicolons or tabs become the cells of one table', () => {
  const rows = [['Action', 'Lead'], ['Train porters', 'Estates']];
  for (const mark of [',', ';', '\t']) assert.deepEqual(rowsOf(rows.map((row) => row.join(mark)).join('\r\n')), rows, mark);
});

test('a quoted value keeps its commas and its lines, and empty rows at the end are left out', () => {
  assert.deepEqual(rowsOf('Action,Lead\n"Train, then test\nthe porters",Estates\n,\n\n'), [['Action', 'Lead'], ['Train, then test\nthe porters', 'Estates']]);
});

test('a file named .csv is read as such, and nothing in it is no table', async () => {
  const document = await readDocument(new TextEncoder().encode('Action,Lead\nTrain porters,Estates\n'), 'plan.csv');
  assert.deepEqual([document.kind, document.blocks.length], ['csv', 1]);
  assert.deepEqual(readCsv('\n\n').blocks, []);
});
