import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readText } from '../exchange/text.ts';
import { readPlan, type ReadingOptions } from './read-plan.ts';

const SOURCE = { name: 'sample.docx', sha256: '00', bytes: 1 };
const read = (document: NeutralDocument, options?: ReadingOptions) => readPlan(document, SOURCE, options).reading;
const actions = (document: NeutralDocument) => read(document).items.map((item) => item.action);
const titles = (document: NeutralDocument) => read(document).sections.map((section) => section.title);

test('a heading above each table is its section', () => {
  const head = ['What will we do?', 'Who?', 'By when?', 'Success criteria'];
  const document = documentOf([
    heading('Prevent Delivery Plan'),
    heading('1. Leadership', 2),
    tableOf([head, ['Brief governors each term', 'Principal', 'Termly', 'Minuted each time']]),
    heading('2. Curriculum', 2),
    tableOf([head, ['Map British values', 'Deputy Principal (Quality)', 'Spring term 2026', 'Map published']]),
  ]);
  assert.deepEqual(titles(document), ['Leadership', 'Curriculum']);
  assert.deepEqual(
    read(document).items.map((item) => [item.section, item.measure]),
    [
      [0, 'Minuted each time'],
      [1, 'Map published'],
    ],
  );
});

test('each sheet of a plan counts, under its own name, and a hidden one is named', () => {
  const head = ['Ref', 'Action', 'Owner', 'Deadline', 'Status'];
  const document = documentOf(
    [
      tableOf([head, ['L1', 'Set up the group', 'Registrar', '2025-11-01', 'Done']], { sheet: 'Leadership' }),
      tableOf([head, ['T1', 'Run workshops', 'Head of HR', { text: 'Mar-26', date: { on: '2026-03-01', shows: 'month' } }, 'Open']], {
        sheet: 'Training',
        hidden: true,
      }),
    ],
    { kind: 'xlsx' },
  );
  const plan = read(document);
  assert.deepEqual(
    plan.sections.map((each) => each.title),
    ['Leadership', 'Training'],
  );
  assert.deepEqual(plan.items[1]?.due, {
    text: 'Mar-26',
    kind: 'month',
    from: '2026-03-01',
    to: '2026-03-31',
    everyMonths: null,
    condition: null,
  });
  assert.match(plan.problems[0]?.text ?? '', /“Training” is hidden/u);
});

test('without a heading the columns are told by what stands in them, and the reading is not sure', () => {
  const document = documentOf([
    tableOf([
      ['1', 'Review the risk assessment with the governors', 'Headteacher', 'December 2025', 'Complete'],
      ['2', 'Arrange refresher training for all staff', 'DSL', '14/02/2026', 'In progress'],
      ['3', 'Check the filtering of the network', 'IT Manager', 'Termly', 'Not started'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(
    plan.items.map((item) => [item.ref, item.leads[0]?.text, item.due.kind, item.status?.is]),
    [
      ['1', 'Headteacher', 'month', 'done'],
      ['2', 'DSL', 'date', 'in-progress'],
      ['3', 'IT Manager', 'recurring', 'not-started'],
    ],
  );
  assert.ok(plan.items.every((item) => item.confidence < 0.8));
});

test('a heading of two rows is one heading', () => {
  const document = documentOf([
    tableOf([
      ['No', 'Required action', { text: 'Responsibility', span: 2 }, 'Timeframe'],
      ['', '', 'Lead', 'Support', ''],
      ['1', 'Update the speaker policy', 'Director of Student Life', 'Students’ Union', 'By June 2026'],
    ]),
  ]);
  assert.deepEqual(
    read(document).items[0]?.leads.map((lead) => lead.text),
    ['Director of Student Life', 'Students’ Union'],
  );
});

test('columns in another order and in other words are found, and unknown ones become notes with their heading', () => {
  const document = documentOf([
    tableOf([
      ['Timescale', 'Who will lead?', 'Task', 'Likelihood', 'Intended outcome', 'Latest position', 'Room'],
      ['30/9/25', 'JB', 'Send a letter to parents', '2', 'All parents know', 'Sent 12/9/25', 'Hall'],
      ['1/12/25', 'JB/KT', 'Hold an assembly', '3', 'Pupils know whom to ask', '', 'Gym'],
    ]),
    line('JB = Jo Barnes, Headteacher; KT = Kit Todd, DSL'),
  ]);
  const [item] = read(document).items;
  assert.deepEqual(
    [item?.action, item?.measure, item?.due.to, item?.notes],
    ['Send a letter to parents', 'All parents know', '2025-09-30', 'Likelihood: 2\nRoom: Hall'],
  );
  assert.deepEqual(item?.leads[0], { text: 'JB', kind: 'person', expands: 'Jo Barnes, Headteacher' });
});

test('a table that a page break cut in two goes on, and a cut row with it', () => {
  const head = ['Ref', 'Action', 'Lead', 'Due'];
  const document = documentOf([
    tableOf([head, ['1', 'Write the policy', 'Clerk', 'May 2026'], ['2', 'Send it to the', 'Clerk', 'June 2026']]),
    tableOf([head, ['', 'governors and staff', '', ''], ['3', 'Publish it', 'Clerk', 'July 2026']]),
  ]);
  assert.deepEqual(actions(document), ['Write the policy', 'Send it to the governors and staff', 'Publish it']);
});

test('labels that run down the first column are a plan that lies on its side', () => {
  const sheet = (action: string) =>
    tableOf([
      ['Action', action],
      ['Lead', 'Registrar'],
      ['Deadline', 'May 2026'],
      ['Progress', 'Draft written'],
    ]);
  const document = documentOf([sheet('Review the plan'), line('next'), sheet('Review the register')]);
  assert.deepEqual(
    read(document).items.map((item) => [item.action, item.leads[0]?.text, item.due.to]),
    [
      ['Review the plan', 'Registrar', '2026-05-31'],
      ['Review the register', 'Registrar', '2026-05-31'],
    ],
  );
});

test('legends and totals under the last row of a sheet are not themes', () => {
  const document = documentOf(
    [
      tableOf(
        [
          ['Ref', 'Action', 'Owner', 'Due'],
          ['1', 'Train porters', 'EG', 'May 2026'],
          ['2', 'Train cleaners', 'EG', 'June 2026'],
          ['', '', '', ''],
          ['Staff named above:', '', '', ''],
          ['EG - Estates Group', '', '', ''],
        ],
        { sheet: 'Plan' },
      ),
    ],
    { kind: 'xlsx' },
  );
  const plan = read(document);
  assert.deepEqual(
    [plan.sections, plan.abbreviations, plan.items[0]?.leads[0]?.expands],
    [[], [{ short: 'EG', long: 'Estates Group' }], 'Estates Group'],
  );
});

test('a row across the table is the theme, and a column of categories under it is context', () => {
  const document = documentOf([
    tableOf([
      ['Category', 'Risk', 'Risk management', 'RAG', 'Further action needed', 'Lead officer', 'Date for completion'],
      [{ text: 'Leadership and partnership', span: 7 }],
      [
        'Leadership',
        'Leaders do not know the duty',
        'Leaders have had training this year.',
        'Green',
        'Book governors on a course',
        'Headteacher',
        'Spring 2026',
      ],
      ['^', 'No link governor', 'Governor named.', 'Amber', 'Confirm the link governor', 'Chair of governors', '12.12.25'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(plan.sections, [{ ref: null, title: 'Leadership and partnership' }]);
  assert.deepEqual(
    plan.items.map((item) => item.context),
    ['Leadership\nLeaders do not know the duty', 'Leadership\nNo link governor'],
  );
  assert.deepEqual(
    plan.items.map((item) => [item.progress[0]?.text, item.due.to]),
    [
      ['Leaders have had training this year.', '2026-03-31'],
      ['Governor named.', '2025-12-12'],
    ],
  );
});

test('a mark in a column for one light is that light', () => {
  const document = documentOf([
    tableOf([
      ['Action', 'Lead', 'Date', 'R', 'A', 'G'],
      ['Review it with police', 'DSL', 'July 2026', '', 'X', ''],
      ['Train new starters', 'DSL', 'Sept 2026', '', '', 'X'],
    ]),
  ]);
  assert.deepEqual(
    read(document).items.map((item) => item.rag),
    [
      { is: 'amber', from: 'symbol' },
      { is: 'green', from: 'symbol' },
    ],
  );
});

test('each theme may have a heading of its own, in another order', () => {
  const theme = (text: string) => [{ text, span: 4, bold: true }];
  const document = documentOf([
    tableOf([
      theme('Leadership'),
      ['Action', 'Lead', 'Deadline', 'Progress'],
      ['Hold meetings', 'Chair', 'May 2026', 'One held.'],
      theme('Training'),
      ['Action', 'Progress', 'Lead', 'Deadline'],
      ['Train all', 'Half done.', 'HR', 'July 2026'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(
    plan.sections.map((each) => each.title),
    ['Leadership', 'Training'],
  );
  assert.deepEqual(
    plan.items.map((item) => [item.section, item.leads[0]?.text, item.due.to, item.progress[0]?.text]),
    [
      [0, 'Chair', '2026-05-31', 'One held.'],
      [1, 'HR', '2026-07-31', 'Half done.'],
    ],
  );
});

test('a row that a page break left twice, cut and misread, is one action', () => {
  const document = readText(
    'Item\tAction\tLead\tNotes\n1\tTrain porters\tEstates\t\n2\tBoviow tho plan with govornors\tClork\tBoforo\n2\tReview the plan with governors each spring\tClerk\tBefore the board\n3\tTrain cleaners\tEstates\t\n',
  );
  const plan = read(document);
  assert.deepEqual(
    plan.items.map((item) => item.ref),
    ['1', '2', '3'],
  );
  assert.ok(plan.leftover.some((each) => each.text.includes('Boviow')));
});

test('actions that begin with their own numbers give them up as references', () => {
  const document = documentOf([
    line('Reviewed: September 2025. Next review: September 2026'),
    tableOf([
      ['Action', 'Lead', 'Deadline', 'Status (RAG)', 'Review date'],
      ['1.1 Review the policy', 'Deputy Head', 'Dec 24', 'Green – complete', 'Dec 25'],
      ['1.2 Train governors', 'Clerk', 'Feb 25', 'Amber - in progress', 'Feb 26'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(
    plan.items.map((item) => [item.ref, item.action, item.status?.is, item.rag?.is, item.notes]),
    [
      ['1.1', 'Review the policy', 'done', 'green', 'Review date: Dec 25'],
      ['1.2', 'Train governors', 'in-progress', 'amber', 'Review date: Feb 26'],
    ],
  );
  assert.equal(plan.updated?.on, '2025-09-30');
});

test('rows under a merged number are actions of their own, rows under a merged action are not', () => {
  const parted = documentOf([
    tableOf([
      ['No.', 'Recommendation', 'Agreed action', 'Owner', 'Target'],
      ['1', 'Improve training records', 'Buy a system', 'HR', 'May 2026'],
      ['^', '^', 'Load the data', 'IT', 'June 2026'],
    ]),
  ]);
  assert.deepEqual(
    read(parted).items.map((item) => [item.ref, item.context, item.action]),
    [
      ['1', 'Improve training records', 'Buy a system'],
      ['1', 'Improve training records', 'Load the data'],
    ],
  );
  const joined = documentOf([
    tableOf([
      ['Ref', 'Action', 'Lead', 'Deadline'],
      ['1', 'Hold a conference', 'Registrar', 'May 2026'],
      ['^', '^', 'Events Manager', ''],
    ]),
  ]);
  assert.deepEqual(
    read(joined).items.map((item) => item.leads.map((lead) => lead.text)),
    [['Registrar', 'Events Manager']],
  );
});
