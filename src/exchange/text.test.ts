import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sketch } from '../../test/office.ts';
import { cellText, type Table } from './model/document.ts';
import { textOf } from './encoding.ts';
import { readText } from './text.ts';

function rowsOf(text: string): string[][] {
  const table = readText(text).blocks.find((block): block is Table => block.is === 'table');
  return (table?.rows ?? []).map((row) => row.cells.map(cellText));
}

test('lines with tabs are a table, the others paragraphs', () => {
  const document = readText('Plan\n\nAction\tLead\nTrain porters\tEstates\n\nEnd');
  assert.deepEqual(
    document.blocks.map((block) => block.is),
    ['paragraph', 'table', 'paragraph'],
  );
  assert.deepEqual(rowsOf('Action\tLead\nTrain porters\tEstates'), [
    ['Action', 'Lead'],
    ['Train porters', 'Estates'],
  ]);
});

test('a table goes on over the blank lines of a page break', () => {
  assert.equal(rowsOf('Action\tLead\nOne\tA\n\n\nTwo\tB').length, 3);
});

test('a quoted cell with line breaks, as spreadsheets copy it, is one cell', () => {
  assert.deepEqual(rowsOf('Action\tLead\n"First line\nsecond ""line"""\tEstates'), [
    ['Action', 'Lead'],
    ['First line\nsecond "line"', 'Estates'],
  ]);
});

test('a cell with several lines, as a text program copies it, takes the next line up', () => {
  assert.deepEqual(rowsOf('Ref\tAction\tLead\n1\tFirst line\nsecond line\tEstates\n2\tOther\tHR'), [
    ['Ref', 'Action', 'Lead'],
    ['1', 'First line\nsecond line', 'Estates'],
    ['2', 'Other', 'HR'],
  ]);
});

test('a row that lost its empty first cell gets it back', () => {
  const rows = rowsOf('\tNo\tAction\tLead\n\t1\tOne\tA\n\t2\tTwo\tB\n3\tThree\tC');
  assert.deepEqual(rows.at(-1), ['', '3', 'Three', 'C']);
});

test('cells one below another become rows as wide as their heading', () => {
  const text =
    'Plan\n\n\tDuty\n\tAction\n\tBy whom\n\n\t\nTraining\n\n\tKnow the signs\n\t· Read the guide\n· Sign for it\n\tAll staff\n\n\tKnow whom to tell\n\tPut up a poster\n\tOffice\n';
  assert.deepEqual(rowsOf(text), [
    ['Duty', 'Action', 'By whom'],
    ['Training'],
    ['Know the signs', '· Read the guide\n· Sign for it', 'All staff'],
    ['Know whom to tell', 'Put up a poster', 'Office'],
  ]);
});

test('paragraph marks left in a cell part its lines', () => {
  assert.deepEqual(rowsOf('Action\tLead\n<p>One</p> <p>Two</p>\tA')[1], ['One\nTwo', 'A']);
});

test('bytes are read as UTF-8, as UTF-16 with its mark, or as Windows wrote them', () => {
  assert.equal(textOf(new TextEncoder().encode('“Prevent”')), '“Prevent”');
  assert.equal(textOf(new Uint8Array([0xff, 0xfe, 0x41, 0x00])), 'A');
  assert.equal(textOf(new Uint8Array([0x93, 0x41, 0x94])), '“A”');
});

test('lines with upright strokes between as many cells are a table, a lone one is not', () => {
  assert.deepEqual(
    sketch(readText('Doors | gates\nNo | Action | Owner\n--- | --- | ---\n1 | Mend the gate | Caretaker\n2 | Paint it | Site Manager')),
    ['Doors | gates', '| 0 No | 1 Action | 2 Owner', '| 0 1 | 1 Mend the gate | 2 Caretaker', '| 0 2 | 1 Paint it | 2 Site Manager'],
  );
  assert.deepEqual(sketch(readText('Lead: Clerk | Due: May | Cost: none')), ['Lead: Clerk | Due: May | Cost: none']);
});
