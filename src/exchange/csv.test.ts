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
  const rows = [
    ['Action', 'Lead'],
    ['Train porters', 'Estates'],
  ];
  for (const mark of [',', ';', '\t', '|']) assert.deepEqual(rowsOf(rows.map((row) => row.join(mark)).join('\r\n')), rows, mark);
});

test('a quoted value keeps its commas and its lines, and empty rows at the end are left out', () => {
  assert.deepEqual(rowsOf('Action,Lead\n"Train, then test\nthe porters",Estates\n,\n\n'), [
    ['Action', 'Lead'],
    ['Train, then test\nthe porters', 'Estates'],
  ]);
});

test('a file named .csv is read as such, and nothing in it is no table', async () => {
  const document = await readDocument(new TextEncoder().encode('Action,Lead\nTrain porters,Estates\n'), 'plan.csv');
  assert.deepEqual([document.kind, document.blocks.length], ['csv', 1]);
  assert.deepEqual(readCsv('\n\n').blocks, []);
});

test('what parts the values is found although titles stand above them and the words have commas', () => {
  const text =
    'Prevent plan; agreed in May, by all\n\nAction;Lead;Due\n"Train porters, cleaners, and all others";Estates, HR;May\nReview;Chair;June, or later\n';
  assert.deepEqual(rowsOf(text)[2], ['Action', 'Lead', 'Due']);
  assert.deepEqual(rowsOf(text)[3], ['Train porters, cleaners, and all others', 'Estates, HR', 'May']);
});

test('the line in which Excel says what parts the values is believed and left out', () => {
  assert.deepEqual(rowsOf('sep=;\r\na,b;c\r\n'), [['a,b', 'c']]);
});

test('a quotation that is never closed does not swallow the rows after it, and is spoken of', () => {
  const text = 'Action,Lead\nTrain,"Estates\nReview,Chair\n';
  assert.deepEqual(rowsOf(text), [
    ['Action', 'Lead'],
    ['Train', 'Estates'],
    ['Review', 'Chair'],
  ]);
  assert.match(readCsv(text).problems[0]?.text ?? '', /never closed/);
});

test('a line at the end that belongs to no column is a row, an old end mark is nothing', () => {
  assert.deepEqual(rowsOf('Action,Lead\nTrain,Estates\nPrinted on 3 May\n\u001a'), [
    ['Action', 'Lead'],
    ['Train', 'Estates'],
    ['Printed on 3 May'],
  ]);
});

test('lines of a value that begin with a bullet are list lines', () => {
  const [table] = readCsv('Action,Lead\n"Steps:\n• first\n• second",Estates').blocks;
  const lines = table?.is === 'table' ? table.rows[1]?.cells[0]?.blocks : [];
  assert.deepEqual(
    lines?.map((line) => (line.is === 'paragraph' ? [line.text, line.list?.kind ?? null] : [])),
    [
      ['Steps:', null],
      ['first', 'bullet'],
      ['second', 'bullet'],
    ],
  );
});

const WORDS = 'Action,Lead\n“Café” – train,Estates\n';
const ENCODED: readonly (readonly [how: string, bytes: Uint8Array])[] = [
  ['UTF-8', Buffer.from(WORDS)],
  ['UTF-8 with a mark', Buffer.from(`\ufeff${WORDS}`)],
  ['UTF-16 with a mark', Buffer.from(`\ufeff${WORDS}`, 'utf16le')],
  ['UTF-16 without a mark', Buffer.from(WORDS, 'utf16le')],
  ['UTF-16 the other way round with a mark', Buffer.from(`\ufeff${WORDS}`, 'utf16le').swap16()],
  ['UTF-16 the other way round without a mark', Buffer.from(WORDS, 'utf16le').swap16()],
  ['windows-1252', Buffer.from('Action,Lead\n\x93Caf\xe9\x94 \x96 train,Estates\n', 'latin1')],
];

for (const [how, bytes] of ENCODED) {
  test(`values in ${how} are read`, async () => {
    const { blocks } = await readDocument(bytes, 'plan.csv');
    assert.deepEqual(blocks[0]?.is === 'table' && blocks[0].rows.map((row) => row.cells.map(cellText)), [
      ['Action', 'Lead'],
      ['“Café” – train', 'Estates'],
    ]);
  });
}

const NAMED: readonly (readonly [what: string, text: string, name: string, kind: string])[] = [
  ['values under the name of a text', 'Ref,Action,Lead\n1,"Train, then test",Estates\n2,Review,Chair\n', 'plan.txt', 'csv'],
  ['values without a name', 'Ref;Action;Lead\n1;Train;Estates\n2;Review;Chair\n', 'plan', 'csv'],
  [
    'prose with commas',
    'We train, test and review, as agreed.\nThe porters, the cleaners, and others, all take part.\nNothing else is done, for now.\n',
    'plan.txt',
    'text',
  ],
  ['a pasted table', 'Ref\tAction\tLead\n1\tTrain\tEstates\n2\tReview\tChair\n', 'plan.txt', 'text'],
];

for (const [what, text, name, kind] of NAMED) {
  test(`${what} is read as ${kind}`, async () => assert.equal((await readDocument(Buffer.from(text), name)).kind, kind));
}

test('more values than a plan could have are refused', () => {
  assert.throws(() => readCsv('a,b\n'.repeat(110_000)), { name: 'Unreadable' });
});

test('what parts the values is found where quoted values hold lists of their own', () => {
  const six = (row: string) => Array.from({ length: 6 }, (_, at) => row.replace('1', String(at + 1))).join('\n');
  const policies = rowsOf(`Name,Owner,Approved by\n${six('Policy 1,Prevent Lead,"Council; Panel; Group; WG"')}\n`);
  assert.deepEqual([policies.length, policies[1]], [7, ['Policy 1', 'Prevent Lead', 'Council; Panel; Group; WG']]);
  const prose = rowsOf(`Name,Notes\n${six('"Rules 1; old; new; late","Said\tof\tall; of; some"')}\n`);
  assert.equal(prose[1]?.length, 2);
  const commas = rowsOf(`Name;Notes\n${six('Rules 1;"Said, of, all, of, some ""12"" rulers"')}\n`);
  assert.deepEqual(commas[1], ['Rules 1', 'Said, of, all, of, some "12" rulers']);
});
