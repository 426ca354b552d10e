import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../core/day.ts';
import { chosenColumns, lackWords, previewOf, understood } from './rules.ts';

const HEADS = ['Nr.', 'What we will do', 'Owner', 'By when', 'Latest update', 'RAG'];

test('the first row of headings that a plan could have says the columns', () => {
  const { columns, place } = understood({
    marks: [],
    tables: [[['Version', 'Author', 'Date']], [['Prevent Steering Group'], HEADS, ['', '', '', '', '', '']]],
  });
  assert.equal(place, 'table');
  assert.deepEqual(
    columns?.map((column) => column.meaning),
    ['ref', 'action', 'lead', 'due', 'progress', 'rag'],
  );
  assert.deepEqual(
    columns?.map((column) => column.head),
    HEADS,
  );
});

test('a heading that is not known is kept as one', () => {
  const { columns } = understood({ marks: [], tables: [[['Action', 'Owner', 'Due date', 'Meeting room']]] });
  assert.deepEqual(
    columns?.map((column) => column.meaning),
    ['action', 'lead', 'due', 'unknown'],
  );
});

const ELSEWHERE: readonly (readonly [string, Parameters<typeof understood>[0], string])[] = [
  ['a mark', { marks: ['plan', 'date'], tables: [] }, 'mark'],
  ['no table and no mark', { marks: ['date'], tables: [] }, 'end'],
  ['a table for signatures', { marks: [], tables: [[['Signed', 'Name', 'Date']]] }, 'end'],
];

for (const [what, parts, place] of ELSEWHERE) {
  test(`a template with ${what} has the plan at its ${place}`, () =>
    assert.deepEqual(understood(parts), { columns: null, place, titleLine: null, titled: false }));
}

const LAST_YEAR = ['', 'Theme', 'Action', 'Measure', 'Person Responsible', 'Achieve By'];
const meaningsIn = (columns: ReturnType<typeof understood>['columns']) => columns?.map((column) => column.meaning);

test('where themes stand across the table a narrow column called theme takes the reference, and one without a heading stays empty', () => {
  const shapes = [{ widths: [500, 700, 2800, 2500, 1700, 1200], across: true }];
  const { columns } = understood({ marks: [], tables: [[LAST_YEAR]], shapes, above: [] });
  assert.deepEqual(meaningsIn(columns), ['skip', 'ref', 'action', 'measure', 'lead', 'due']);
  assert.deepEqual(
    columns?.map((column) => column.width),
    shapes[0]?.widths,
  );
  const themed = understood({ marks: [], tables: [[LAST_YEAR]], shapes: [{ widths: [], across: false }] });
  assert.deepEqual(meaningsIn(themed.columns), ['skip', 'theme', 'action', 'measure', 'lead', 'due']);
});

test('what stands in the rows of a file that was read as a plan says more than its headings', () => {
  const columns = LAST_YEAR.map((heading, at) => ({
    heading,
    meaning: (['skip', 'ref', 'action', 'measure', 'lead', 'due'] as const)[at] ?? 'skip',
  }));
  assert.deepEqual(
    meaningsIn(understood({ marks: [], tables: [[LAST_YEAR]] }, [{ columns }]).columns),
    columns.map((each) => each.meaning),
  );
});

test('a line above the table that names one year’s plan gives way to the name of each, unless a mark does already', () => {
  const parts = { marks: [], tables: [[LAST_YEAR]], above: ['Office of the Registrar', 'Prevent Action Plan 2023-24'] };
  assert.deepEqual([understood(parts).titleLine, understood(parts).titled], ['Prevent Action Plan 2023-24', true]);
  assert.equal(understood({ ...parts, marks: ['title'] }).titleLine, null);
});

test('a person says what goes into each column, and is told what no column holds', () => {
  const { columns } = understood({ marks: [], tables: [[LAST_YEAR]] });
  const chosen = chosenColumns(columns ?? [], ['ref', 'skip', 'action', 'no such thing', 'lead', 'due']);
  assert.deepEqual(meaningsIn(chosen), ['ref', 'skip', 'action', 'measure', 'lead', 'due']);
  assert.deepEqual(lackWords(chosen), []);
  assert.deepEqual(lackWords(chosenColumns(chosen, ['skip', 'skip', 'action', 'measure', 'skip', 'due'])), [
    'No column holds the reference of the action, its owners: papers in this template leave it out.',
  ]);
});

test('the first rows are drawn with the widths of the columns, themes across them', () => {
  const cell = (text: string) => ({ paragraphs: [{ text }], fill: 'red' as const });
  const table = {
    is: 'table' as const,
    caption: 'Plan',
    groupName: 'Theme',
    columns: [
      { head: 'Nr', weight: 1 },
      { head: 'Action', weight: 1 },
    ],
    groups: [{ head: 'Leadership', rows: [[cell('1'), cell('x'.repeat(200))]] }],
  };
  const paper = {
    title: 'Plan',
    organisation: 'Sampleton',
    language: 'en-GB' as const,
    version: null,
    on: day('2026-11-22'),
    landscape: true,
  };
  const preview = previewOf({ ...paper, blocks: [table] }, [
    { head: 'Nr', meaning: 'ref', width: 1000 },
    { head: 'Action', meaning: 'action', width: 3000 },
  ]);
  assert.deepEqual(
    preview?.heads.map((head) => head.share),
    [10, 30],
  );
  assert.deepEqual(
    preview?.rows.map((row) => ('head' in row ? row.head : row.cells.map((each) => [each.lines.join().length, each.fill]))),
    [
      'Leadership',
      [
        [1, 'red'],
        [161, 'red'],
      ],
    ],
  );
  assert.equal(previewOf({ ...paper, blocks: [] }, null), null);
});
