import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pdf, ruled, say } from '../../../test/pdf.ts';
import { readPdf } from './read.ts';
import { XS, HEADS, words, drawn, heads, tables, texts, seen, only, LONG } from '../../../test/pdf-tables.ts';

test('a table that goes on over pages is one; its headings count once, and a row that a page cut is one row', async () => {
  const first = drawn(
    XS,
    [100, 120, 160, 200],
    [heads, [['1.1'], LONG, ['Dean'], ['Done']], [['1.2'], LONG.slice(0, 2), ['Bursar'], ['Not yet']]],
  );
  const second = drawn(
    XS,
    [50, 70, 110, 150],
    [heads, [[], ['rules change, with a list of who came'], [], []], [['1.3'], ['Last of all'], ['Dean'], []]],
  );
  const table = only(await readPdf(pdf([first, second])));
  assert.deepEqual(table.rows.map(seen), [
    HEADS,
    ['1.1', LONG.join(' '), 'Dean', 'Done'],
    ['1.2', `${LONG.slice(0, 2).join(' ')} rules change, with a list of who came`, 'Bursar', 'Not yet'],
    ['1.3', 'Last of all', 'Dean', ''],
  ]);
  assert.deepEqual(
    table.rows.map((row) => [row.header, row.place.page]),
    [
      [true, 1],
      [false, 1],
      [false, 1],
      [false, 2],
    ],
  );
});

test('a row that begins on a new page with its own reference stays a row, also where a sentence seems to go on', async () => {
  const first = drawn(XS, [100, 120, 160], [heads, [['1.1'], LONG.slice(0, 2), ['Dean'], ['Done']]]);
  const second = drawn(XS, [50, 70], [[['1.2'], ['rules of the house'], [], []]]);
  assert.deepEqual(only(await readPdf(pdf([first, second]))).rows.length, 3);
});

test('a merged cell that a page cut goes on below it', async () => {
  const first = `${ruled(XS, [100, 120, 140, 160], { below: ['1 0'] })}\n${words(XS, [100, 120, 140], [heads, [['A duty'], ['One'], ['x'], ['x']], [[], ['Two'], ['x'], ['x']]])}`;
  const second = drawn(
    XS,
    [50, 70, 90],
    [
      [[], ['Three'], ['x'], ['x']],
      [['B duty'], ['Four'], ['x'], ['x']],
    ],
  );
  const { rows } = only(await readPdf(pdf([first, second])));
  assert.deepEqual(rows.map(seen), [
    HEADS,
    ['A duty', 'One', 'x', 'x'],
    ['Two', 'x', 'x'],
    ['Three', 'x', 'x'],
    ['B duty', 'Four', 'x', 'x'],
  ]);
  assert.equal(rows[1]?.cells[0]?.rowSpan, 3);
});

test('a row that a page cut within a merged cell is one row, and the merged cell covers it', async () => {
  const first = `${ruled(XS, [100, 120, 140, 180], { below: ['1 0'] })}\n${words(XS, [100, 120, 140], [heads, [['A duty'], ['One'], ['x'], ['x']], [[], LONG.slice(0, 2), ['Dean'], ['Done']]])}`;
  const second = `${ruled(XS, [50, 90, 110, 130], { below: ['0 0'] })}\n${words(
    XS,
    [50, 90, 110],
    [
      [[], LONG.slice(2), [], []],
      [[], ['Three'], ['x'], ['x']],
      [['B duty'], ['Four'], ['x'], ['x']],
    ],
  )}`;
  const { rows } = only(await readPdf(pdf([first, second])));
  assert.deepEqual(rows.map(seen), [
    HEADS,
    ['A duty', 'One', 'x', 'x'],
    [LONG.join(' '), 'Dean', 'Done'],
    ['Three', 'x', 'x'],
    ['B duty', 'Four', 'x', 'x'],
  ]);
  assert.equal(rows[1]?.cells[0]?.rowSpan, 3);
});

test('tables with other columns on the next page stay apart', async () => {
  const first = drawn(XS, [100, 120, 140], [heads, [['1'], ['a'], ['b'], ['c']]]);
  const second = drawn(
    [40, 300, 500],
    [100, 120, 140],
    [
      [['Group'], ['Meets']],
      [['Board'], ['Termly']],
    ],
  );
  assert.equal(tables(await readPdf(pdf([first, second]))).length, 2);
});

test('headers, footers and page numbers do not part a table, and are said once at the end', async () => {
  const around = (page: number) => `${say(40, 30, 'Official')}\n${say(40, 580, `Page ${page} of 3`)}`;
  const part = (page: number) =>
    `${around(page)}\n${drawn(
      XS,
      [60, 80, 100],
      [
        [[`${page}.1`], ['a'], ['b'], ['c']],
        [[`${page}.2`], ['a'], ['b'], ['c']],
      ],
    )}`;
  const document = await readPdf(pdf([part(1), part(2), part(3)]));
  assert.equal(only(document).rows.length, 6);
  assert.deepEqual(texts(document.blocks), ['Official']);
});
