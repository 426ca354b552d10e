import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, line, pdf, ruled, say } from '../../../test/pdf.ts';
import { type Block, cellText, type NeutralDocument, type Table } from '../model/document.ts';
import { gridFromLines, withColumns } from './columns-given.ts';
import { readPdf } from './read.ts';

const XS = [40, 90, 300, 420, 700];
const at = (left: number, top: number, ...lines: readonly string[]) =>
  lines.map((each, index) => say(left + 5, top + 10 + index * 11, each, { size: 9 })).join('\n');

/** Two pages of a plan without borders; the last row of the first page goes on over the break. */
const PAGES = [
  [
    say(40, 60, 'Plan for the year', { size: 18, font: 'B' }),
    at(40, 100, 'Ref'),
    at(90, 100, 'Action'),
    at(300, 100, 'Lead'),
    at(420, 100, 'Progress'),
    at(40, 124, 'A'),
    at(90, 124, 'People and places, and all that goes on in them through the year'),
    at(40, 148, '1.1'),
    at(90, 148, 'Train the stewards and the porters of all the', 'halls before term'),
    at(300, 148, 'Dean'),
    at(420, 148, 'Two were held; those who were away have a date'),
    at(40, 184, '1.2'),
    at(90, 184, 'Keep a list of speakers'),
    at(300, 184, 'Bursar', 'Registrar'),
    at(420, 184, 'Kept since May'),
    at(40, 220, '1.3'),
    at(90, 220, 'Look at the letting of rooms'),
    at(300, 220, 'Dean'),
    at(420, 220, 'The form of the letting is with the solicitor, who'),
  ].join('\n'),
  [
    at(420, 60, 'will send it back by June'),
    at(40, 84, '1.4'),
    at(90, 84, 'Write to each of the partners'),
    at(300, 84, 'Chair'),
    at(420, 84, 'Done'),
    at(40, 108, '1.5'),
    at(90, 108, 'Ask who has not been told'),
    at(300, 108, 'Dean'),
    at(420, 108, 'Not yet'),
    at(40, 132, '1.6'),
    at(90, 132, 'Report to the board'),
    at(300, 132, 'Chair'),
    at(420, 132, 'In July'),
    say(40, 300, 'Agreed by the board.'),
  ].join('\n'),
];
const LINES = [1, 2].map((page) => ({ page, at: XS, beside: null }));

const tables = (document: NeutralDocument): Table[] => document.blocks.filter((block): block is Table => block.is === 'table');
const texts = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.is === 'paragraph' ? [block.text] : []));
const seen = (table: Table | null | undefined) => table?.rows.map((row) => row.cells.map(cellText));

test('words in columns without lines are asked about, and every word is kept', async () => {
  const document = await readPdf(pdf(PAGES));
  assert.deepEqual(tables(document), []);
  assert.match(document.problems[0]?.text ?? '', /no borders.*Draw the column lines/);
  assert.deepEqual(
    document.layout?.map((page) => page.area !== null),
    [true, true],
  );
  assert.ok(texts(document.blocks).includes('1.2\tKeep a list of speakers\tBursar\tKept since May'));
  assert.deepEqual([texts(document.blocks)[0], texts(document.blocks).at(-1)], ['Plan for the year', 'Agreed by the board.']);
});

test('lines are suggested where columns begin', async () => {
  const { layout } = await readPdf(pdf(PAGES));
  for (const page of layout ?? []) {
    assert.equal(page.suggested.length, 5);
    for (const [index, x] of page.suggested.slice(1, -1).entries())
      assert.ok(x > (XS[index + 1] ?? 0) - 6 && x < (XS[index + 1] ?? 0) + 5, `${x} is not near ${XS[index + 1]}`);
  }
});

test('with the lines drawn, the words are a table whose rows begin at the references, over both pages', async () => {
  const document = withColumns(await readPdf(pdf(PAGES)), LINES);
  assert.equal(document.layout, undefined);
  assert.deepEqual(document.problems, []);
  assert.deepEqual(texts(document.blocks), ['Plan for the year', 'Agreed by the board.']);
  assert.deepEqual(seen(tables(document)[0]), [
    ['Ref', 'Action', 'Lead', 'Progress'],
    ['A', 'People and places, and all that goes on in them through the year', ''],
    ['1.1', 'Train the stewards and the porters of all the halls before term', 'Dean', 'Two were held; those who were away have a date'],
    ['1.2', 'Keep a list of speakers', 'Bursar\nRegistrar', 'Kept since May'],
    ['1.3', 'Look at the letting of rooms', 'Dean', 'The form of the letting is with the solicitor, who will send it back by June'],
    ['1.4', 'Write to each of the partners', 'Chair', 'Done'],
    ['1.5', 'Ask who has not been told', 'Dean', 'Not yet'],
    ['1.6', 'Report to the board', 'Chair', 'In July'],
  ]);
});

test('lines on one page leave the other page to be asked about', async () => {
  const document = withColumns(await readPdf(pdf(PAGES)), LINES.slice(0, 1));
  assert.equal(tables(document)[0]?.rows.length, 5);
  assert.ok(texts(document.blocks).includes('1.5\tAsk who has not been told\tDean\tNot yet'));
  assert.match(document.problems[0]?.text ?? '', /no borders/);
});

test('without lines that fit, the document stays as it is', async () => {
  const document = await readPdf(pdf(PAGES));
  assert.equal(withColumns(document, []), document);
  assert.equal(withColumns(document, [{ page: 9, at: XS, beside: null }]), document);
});

test('references in the middle of their rows do not part what stands above them from what stands below', async () => {
  const rows = [1, 2, 3, 4].map((row) => {
    const top = 90 + row * 50;
    return [
      at(40, top + 11, `1.${row}`),
      at(90, top, 'Train the stewards and the porters of all the', 'halls before term, and the cooks and gardeners', 'after it'),
      at(300, top + 11, 'Dean'),
      at(420, top + 11, 'Done'),
      line(40, top + 42, 700, top + 42),
    ].join('\n');
  });
  const heading = [at(40, 100, 'Ref'), at(90, 100, 'Action'), at(300, 100, 'Lead'), at(420, 100, 'Progress'), line(40, 125, 700, 125)].join(
    '\n',
  );
  const document = await readPdf(pdf([[heading, ...rows].join('\n')]));
  const [table] = tables(withColumns(document, LINES.slice(0, 1)));
  assert.deepEqual(
    table?.rows.map((row) => row.cells.length),
    [4, 4, 4, 4, 4],
  );
  assert.deepEqual(seen(table)?.[2], [
    '1.2',
    'Train the stewards and the porters of all the halls before term, and the cooks and gardeners after it',
    'Dean',
    'Done',
  ]);
});

test('lines across the page part rows that have no references', async () => {
  const rows = [
    ['Action', 'Lead', 'Due'],
    ['Train the stewards', 'Dean', 'June'],
    ['Keep a list', 'Bursar', 'July'],
    ['Write to partners', 'Chair', 'May'],
  ];
  const page = rows
    .map(
      (row, r) =>
        `${row.map((text, c) => at([40, 300, 500][c] ?? 0, 100 + r * 30, text)).join('\n')}\n${line(40, 128 + r * 30, 700, 128 + r * 30)}`,
    )
    .join('\n');
  const document = await readPdf(pdf([page]));
  assert.ok(document.layout);
  assert.deepEqual(seen(gridFromLines(document.layout, [{ page: 1, at: [38, 295, 495, 702], beside: null }])), rows);
});

test('a sheet printed in strips is asked about, and its strips are laid beside each other', async () => {
  const ys = [100, 120, 140, 160, 180, 200];
  const strip = (xs: readonly number[], cell: (row: number, column: number) => string) =>
    `${ruled(xs, ys)}\n${ys
      .slice(0, -1)
      .map((y, row) =>
        xs
          .slice(0, -1)
          .map((x, column) => at(x, y, cell(row, column)))
          .join('\n'),
      )
      .join('\n')}`;
  const first = strip([40, 90, 400], (row, column) =>
    row === 0 ? (['Ref', 'Action'][column] ?? '') : column === 0 ? `1.${row}` : `Do thing ${row}`,
  );
  const second = `${fill(40, 120, 240, 140, '00b050')}\n${strip([40, 240, 300], (row, column) => (row === 0 ? (['Lead', 'Due'][column] ?? '') : column === 0 ? 'Dean' : 'June'))}`;
  const document = await readPdf(pdf([first, second]));
  assert.deepEqual(tables(document), []);
  assert.match(document.problems[0]?.text ?? '', /go on over further pages/);
  const [table] = tables(
    withColumns(document, [
      { page: 1, at: [40, 90, 400], beside: null },
      { page: 2, at: [40, 240, 300], beside: 1 },
    ]),
  );
  assert.deepEqual(seen(table), [
    ['Ref', 'Action', 'Lead', 'Due'],
    ...[1, 2, 3, 4].map((row) => [`1.${row}`, `Do thing ${row}`, 'Dean', 'June']),
  ]);
  assert.equal(table?.rows[1]?.cells[2]?.fill, '00b050');
});

test('a sheet whose cells print over each other is told of as cut off', async () => {
  const ys = [100, 112, 124, 136, 148];
  const page = `${ruled([40, 120, 300], ys)}\n${ys
    .slice(0, -1)
    .map((y, row) => at(120, y - 6, `Words of row ${row} lie`, 'over those of the next'))
    .join('\n')}`;
  const document = await readPdf(pdf([page]));
  assert.deepEqual(tables(document), []);
  assert.match(document.problems[0]?.text ?? '', /cut off.*workbook/);
});
