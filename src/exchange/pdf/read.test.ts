import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fill, line, marked, pdf, ruled, say, type TagNode } from '../../../test/pdf.ts';
import { readPdf } from './read.ts';
import { XS, HEADS, at, type Cells, words, drawn, heads, texts, seen, only, LONG } from '../../../test/pdf-tables.ts';

test('drawn lines make a table, and fills its colours', async () => {
  const page = [
    say(40, 60, 'Plan for the year', { size: 18, font: 'B' }),
    say(40, 85, 'Agreed in July by the whole of the board of governors, and looked at again each term by all who lead.'),
    fill(420, 140, 700, 190, '00b050'),
    drawn(XS, [100, 140, 190], [heads, [['1.1'], LONG, ['Dean', 'Bursar'], ['Under way']]]),
    say(40, 220, 'A line after the table.'),
  ].join('\n');
  const document = await readPdf(pdf([page], { title: 'A plan' }));
  assert.equal(document.kind, 'pdf');
  assert.equal(document.title, 'A plan');
  assert.equal(document.pages, 1);
  assert.deepEqual(document.problems, []);
  const table = only(document);
  assert.equal(table.columns, 4);
  assert.deepEqual(table.rows.map(seen), [HEADS, ['1.1', LONG.join(' '), 'Dean\nBursar', 'Under way']]);
  assert.deepEqual(
    table.rows[1]?.cells.map((cell) => cell.fill),
    [null, null, null, '00b050'],
  );
  assert.equal(table.place.page, 1);
  const [title, agreed, , after] = document.blocks;
  assert.ok(title?.is === 'paragraph' && agreed?.is === 'paragraph' && after?.is === 'paragraph');
  assert.deepEqual([title.text, title.heading, title.bold], ['Plan for the year', 1, true]);
  assert.deepEqual([agreed.heading, after.text], [null, 'A line after the table.']);
});

test('where a line is missing, the cells on both sides are one', async () => {
  const lines = ruled(XS, [100, 120, 140, 160], { right: ['0 0', '0 1', '0 2'], below: ['1 0'] });
  const document = await readPdf(
    pdf([`${lines}\n${words(XS, [100, 120, 140], [[['Theme of it all']], [['A'], ['One'], ['x'], ['y']], [[], ['Two'], ['x'], ['z']]])}`]),
  );
  const [theme, first, second] = only(document).rows;
  assert.deepEqual(
    theme?.cells.map(({ column, columnSpan }) => [column, columnSpan]),
    [[0, 4]],
  );
  assert.deepEqual(
    first?.cells.map(({ column, rowSpan }) => [column, rowSpan]),
    [
      [0, 2],
      [1, 1],
      [2, 1],
      [3, 1],
    ],
  );
  assert.deepEqual(seen(second), ['Two', 'x', 'z']);
});

test('lines may be drawn as thin rectangles, as dots, or be left out at the sides', async () => {
  const rows: readonly Cells[] = [heads, [['1'], ['Do it'], ['Dean'], ['Done']], [['2'], ['Do more'], ['Dean'], []]];
  const ys = [100, 120, 140, 160];
  const thin = [...ys.map((y) => fill(40, y, 700, y + 0.6, '000000')), ...XS.map((x) => fill(x, 100, x + 0.6, 160, '808080'))].join('\n');
  const dots = (x0: number, y0: number, x1: number, y1: number) =>
    Array.from({ length: Math.floor(Math.max(x1 - x0, y1 - y0) / 2) }, (_, at) =>
      fill(
        x1 > x0 ? x0 + at * 2 : x0,
        y1 > y0 ? y0 + at * 2 : y0,
        (x1 > x0 ? x0 + at * 2 : x0) + 1,
        (y1 > y0 ? y0 + at * 2 : y0) + 1,
        '000000',
      ),
    ).join('\n');
  const dotted = [...ys.map((y) => dots(40, y, 700, y)), ...XS.map((x) => dots(x, 100, x, 160))].join('\n');
  const open = [...ys.slice(1, 3).map((y) => line(40, y, 700, y)), ...XS.slice(1, -1).map((x) => line(x, 100, x, 160))].join('\n');
  for (const lines of [thin, dotted, open]) {
    const document = await readPdf(pdf([`${lines}\n${words(XS, ys, rows)}`]));
    assert.deepEqual(only(document).rows.map(seen), [HEADS, ['1', 'Do it', 'Dean', 'Done'], ['2', 'Do more', 'Dean', '']]);
  }
});

test('underlined words and a box around one text are no table', async () => {
  const document = await readPdf(
    pdf([
      `${say(40, 100, 'See our policy')}\n${line(40, 102, 110, 102)}\n${ruled([40, 400], [120, 160])}\n${say(50, 140, 'A word of warning')}`,
    ]),
  );
  assert.deepEqual(texts(document.blocks), ['See our policy', 'A word of warning']);
});

test('paragraphs of a cell part at gaps, at bullets and where the next word would have fitted', async () => {
  const cell = [
    at(90, 100, ...LONG, 'A short line', 'and one that begins anew'),
    say(95, 176, 'After a gap', { size: 9 }),
    say(95, 187, '\x95 First of a list that goes on to the end of its line', { size: 9 }),
    say(103, 198, 'and wraps', { size: 9 }),
    say(95, 209, '\x95 Second', { size: 9 }),
  ].join('\n');
  const document = await readPdf(pdf([`${ruled(XS, [100, 230, 250])}\n${cell}\n${at(40, 230, 'x')}`]));
  const blocks = only(document).rows[0]?.cells[1]?.blocks ?? [];
  assert.deepEqual(texts(blocks), [
    LONG.join(' '),
    'A short line',
    'and one that begins anew',
    'After a gap',
    'First of a list that goes on to the end of its line and wraps',
    'Second',
  ]);
  assert.deepEqual(
    blocks.map((block) => block.is === 'paragraph' && block.list?.level),
    [undefined, undefined, undefined, undefined, 0, 0],
  );
});

test('a raised number is set apart from its word, and bold that is written twice is read once', async () => {
  const document = await readPdf(
    pdf([`${say(40, 100, 'Channel')}${say(77, 96, '2', { size: 6 })}\n${say(40, 140, 'Lead')}${say(40.3, 140, 'Lead')}`]),
  );
  assert.deepEqual(texts(document.blocks), ['Channel²', 'Lead']);
});

test('text that runs up or down the sheet is read as it was written', async () => {
  const across = drawn(XS, [100, 130, 160], [heads, [['1'], ['Do it'], ['Dean'], ['Done']]]);
  for (const turn of ['0 0.8 -0.8 0 700 0', '0 -0.8 0.8 0 -50 590', '-1 0 0 -1 842 595']) {
    const document = await readPdf(pdf([`q ${turn} cm\n${across}\nQ`]));
    assert.deepEqual(only(document).rows.map(seen), [HEADS, ['1', 'Do it', 'Dean', 'Done']]);
  }
  assert.deepEqual(only(await readPdf(pdf([across], { rotate: 90 }))).rows.map(seen), [HEADS, ['1', 'Do it', 'Dean', 'Done']]);
});

test('tags say which words are one paragraph, and make tables that have no lines', async () => {
  const cell = (role: string, ...marks: readonly number[]): TagNode => ({
    role,
    kids: [{ role: 'P', kids: marks.map((mark) => ({ page: 0, mark })) }],
  });
  const empty: TagNode = { role: 'TD', kids: [] };
  const tree: TagNode = {
    role: 'Document',
    kids: [
      { role: 'H2', kids: [{ page: 0, mark: 0 }] },
      {
        role: 'Table',
        kids: [
          { role: 'TR', kids: [cell('TH', 1), cell('TH', 2), cell('TH', 3)] },
          {
            role: 'TR',
            kids: [
              cell('TD', 4),
              {
                role: 'TD',
                kids: [
                  { role: 'P', kids: [{ page: 0, mark: 5 }] },
                  { role: 'P', kids: [{ page: 0, mark: 6 }] },
                ],
              },
              empty,
            ],
          },
        ],
      },
    ],
  };
  const page = [
    fill(420, 120, 700, 160, 'ff0000'),
    marked(0, say(40, 60, 'What we will do')),
    marked(1, at(40, 100, 'Ref')),
    marked(2, at(90, 100, 'Action')),
    marked(3, at(420, 100, 'Rating')),
    marked(4, at(40, 120, '1')),
    marked(5, at(90, 120, 'Short')),
    marked(6, at(90, 131, 'and another')),
  ].join('\n');
  const document = await readPdf(pdf([page], { tree }));
  const table = only(document);
  assert.deepEqual(table.rows.map(seen), [
    ['Ref', 'Action', 'Rating'],
    ['1', 'Short\nand another', ''],
  ]);
  assert.equal(table.rows[1]?.cells[2]?.fill, 'ff0000');
  assert.ok(document.blocks[0]?.is === 'paragraph');
  assert.equal(document.blocks[0].heading, 2);
});

test('a file whose pages hold no words is refused with what to do', async () => {
  await assert.rejects(readPdf(pdf([fill(0, 0, 842, 595, '808080')])), /pictures of its pages.*OCR/);
});

test('a page without words among others is told of', async () => {
  const { problems } = await readPdf(pdf([say(40, 60, 'A plan'), fill(0, 0, 842, 595, '808080')]));
  assert.deepEqual(
    problems.map((problem) => [problem.place?.page, /no words/.test(problem.text)]),
    [[2, true]],
  );
});

test('a file of more than 400 pages is refused', async () => {
  await assert.rejects(readPdf(pdf(Array.from({ length: 401 }, () => ''))), /400 pages/);
});

test('packed pages are read, and a page that unpacks to far more than a plan is refused', async () => {
  assert.deepEqual(texts((await readPdf(pdf([say(40, 60, 'A plan')], { packed: true }))).blocks), ['A plan']);
  await assert.rejects(readPdf(pdf([`${' '.repeat(80 << 20)}${say(40, 60, 'A plan')}`], { packed: true })), /unpacks to far more/);
});

test('files changed at random are read or refused', async () => {
  const bytes = pdf([drawn(XS, [100, 120, 140], [heads, [['1'], ['a'], ['b'], ['c']]])], { tree: { role: 'Document', kids: [] } });
  let seed = 7;
  const next = (limit: number) => (seed = (seed * 1103515245 + 12345) % 2147483648) % limit;
  let read = 0;
  for (let round = 0; round < 60; round += 1) {
    const changed = Buffer.from(bytes);
    for (let change = 0; change < 1 + (round % 5); change += 1) changed[next(changed.length)] = next(256);
    const answer = await readPdf(changed).catch((thrown: unknown) => thrown);
    if (answer instanceof Error) assert.equal(answer.name, 'Unreadable', answer.stack);
    else read += 1;
  }
  assert.ok(read > 20, `only ${read} were read`);
});
