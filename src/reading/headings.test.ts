import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readPlan } from './read-plan.ts';
import type { ColumnMeaning } from './meanings.ts';

const SOURCE = { name: 'sample.docx', sha256: '00', bytes: 1 };
const read = (document: NeutralDocument) => readPlan(document, SOURCE).reading;
const meanings = (document: NeutralDocument, table = 0) =>
  readPlan(document, SOURCE).detail.tables[table]?.columns.map((column) => column.meaning);

/** A column of each meaning in other words than those of its field, and two of its cells. */
const COLUMNS: readonly (readonly [heading: string, means: ColumnMeaning, cells: readonly [string, string]])[] = [
  ['#', 'ref', ['1', '2']],
  ['Code', 'ref', ['EV/01', 'EV/02']],
  ['What must happen', 'action', ['Lock the side gate at nine', 'Write to the bus company about late pupils']],
  ['Management response', 'action', ['Buy a second projector for the hall', 'Ask the union for two more stewards']],
  ['KPI', 'measure', ['Nine in ten attend', 'No gaps at the audit in June']],
  ['What difference will it make?', 'measure', ['Fewer calls after nine at night', 'Pupils arrive before the bell']],
  ['SRO', 'lead', ['Bursar', 'Head of Catering']],
  ['Exec lead', 'lead', ['Finance Director', 'Chief Nurse']],
  ['Timetable', 'due', ['March 2026', '12 May 2026']],
  ['Planned end date', 'due', ['31/03/2026', '30/06/2026']],
  ['Latest', 'progress', ['The gate was mended in the second week.', 'No answer has come from the company yet.']],
  ['How is it going?', 'progress', ['Half of the rooms are painted by now.', 'It waits for the new caretaker to start.']],
  ['Position at July', 'progress', ['Two of the three rooms are ready for use.', 'The order has gone to the supplier.']],
  ['Why this matters', 'context', ['Three visitors came in without a badge last spring', 'Parents asked for it in the survey']],
];

test('columns are known by many wordings of their headings', () => {
  for (const [title, means, cells] of COLUMNS) {
    const others = (
      [
        ['Action', 'action', ['Paint the rooms', 'Mend the gate']],
        ['Owner', 'lead', ['Caretaker', 'Site Manager']],
        ['Deadline', 'due', ['May 2026', 'June 2026']],
      ] as const
    ).filter((each) => each[1] !== means);
    const all = [[title, means, cells] as const, ...others];
    assert.equal(
      meanings(documentOf([tableOf([all.map((each) => each[0]), all.map((each) => each[2][0]), all.map((each) => each[2][1])])]))?.[0],
      means,
      title,
    );
  }
});

test('a priority that only weighs is a note, one that names a matter is what the action answers', () => {
  const table = (cells: readonly string[]) =>
    documentOf([
      tableOf([
        ['Priority', 'Action', 'Owner', 'Due'],
        [cells[0] ?? '', 'Paint the rooms', 'Caretaker', 'May 2026'],
        [cells[1] ?? '', 'Mend the gate', 'Site Manager', 'June 2026'],
        [cells[2] ?? '', 'Train the porters', 'HR Manager', 'July 2026'],
      ]),
    ]);
  assert.deepEqual(
    read(table(['High', 'Low', 'High'])).items.map((item) => [item.section, item.notes]),
    [
      [null, 'Priority: High'],
      [null, 'Priority: Low'],
      [null, 'Priority: High'],
    ],
  );
  assert.deepEqual(
    read(table(['A calm building', 'Fewer ways in', 'Kind porters'])).items.map((item) => item.context),
    ['A calm building', 'Fewer ways in', 'Kind porters'],
  );
});

test('the impact beside a likelihood is a number of the score, not an outcome', () => {
  const document = documentOf([
    tableOf([
      ['Action', 'Owner', 'Due', 'Likelihood', 'Impact'],
      ['Paint the rooms', 'Caretaker', 'May 2026', '2', '4'],
    ]),
  ]);
  assert.deepEqual(
    read(document).items.map((item) => [item.measure, item.notes]),
    [[null, 'Likelihood: 2\nImpact: 4']],
  );
});

test('a list of people and their addresses is no plan, and the name of the body over the title is no section', () => {
  const document = documentOf([
    line('Milford Borough Council', { bold: true }),
    line('Prevent action plan', { bold: true }),
    tableOf([
      ['Action', 'Owner', 'Due'],
      ['Paint the rooms', 'Caretaker', 'May 2026'],
      ['Mend the gate', 'Site Manager', 'June 2026'],
    ]),
    tableOf([
      ['Name', 'Service', 'E-mail'],
      ['Kit Todd', 'Housing', 'kit@milford.example'],
      ['Jo Barnes', 'Libraries', 'jo@milford.example'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual([plan.sections, plan.items.map((item) => item.section)], [[], [null, null]]);
  const list = documentOf([
    heading('Milford Trust'),
    heading('Prevent action plan'),
    heading('Doors', 2),
    line('Action: Mend the gate'),
    line('Lead: Site Manager'),
    line('Deadline: June 2026'),
  ]);
  assert.deepEqual(
    read(list).sections.map((each) => each.title),
    ['Doors'],
  );
});

test('a coloured sign before the words of a status is the light, and the words are the status', () => {
  const document = documentOf([
    tableOf([
      ['Action', 'Owner', 'Due', 'Status'],
      ['Paint the rooms', 'Caretaker', 'May 2026', '🟠 At risk'],
      ['Mend the gate', 'Site Manager', 'June 2026', '🟢 On track'],
    ]),
  ]);
  assert.deepEqual(
    read(document).items.map((item) => [item.rag, item.status?.is]),
    [
      [{ is: 'amber', from: 'symbol' }, 'in-progress'],
      [{ is: 'green', from: 'symbol' }, 'in-progress'],
    ],
  );
});

test('notes that begin with their days are progress, whatever stands over them', () => {
  const document = documentOf([
    tableOf([
      ['Action', 'Owner', 'Due', 'Caretaker’s book'],
      ['Paint the rooms', 'Caretaker', 'May 2026', '02/10/2025 – Bought the paint.\n20/10/2025 – Two rooms done.'],
      ['Mend the gate', 'Site Manager', 'June 2026', '4 Nov 2025: New hinge ordered.'],
    ]),
  ]);
  assert.deepEqual(
    read(document).items.map((item) => item.progress.map((note) => note.on)),
    [['2025-10-02', '2025-10-20'], ['2025-11-04']],
  );
});

test('letters with numbers before the actions are their references, capitals that begin a word are not', () => {
  const table = (first: string, second: string) =>
    documentOf([
      tableOf([
        ['Action', 'Owner', 'Due'],
        [first, 'Caretaker', 'May 2026'],
        [second, 'Site Manager', 'June 2026'],
      ]),
    ]);
  assert.deepEqual(
    read(table('B1 Paint the rooms', 'B2 Mend the gate')).items.map((item) => [item.ref, item.action]),
    [
      ['B1', 'Paint the rooms'],
      ['B2', 'Mend the gate'],
    ],
  );
  assert.deepEqual(
    read(table('Year 9 paints the rooms', 'A4 posters for the gate')).items.map((item) => item.ref),
    [null, null],
  );
});

test('where two columns could each hold the date, a person is asked which', () => {
  const sure = (headings: readonly string[]) =>
    readPlan(
      documentOf([
        tableOf([
          headings,
          ['Paint the rooms', 'Caretaker', 'May 2026', 'July 2026'],
          ['Mend the gate', 'Site Manager', 'June 2026', 'June 2026'],
        ]),
      ]),
      SOURCE,
    ).detail.items[0]?.sure.due ?? 0;
  assert.ok(sure(['Action', 'Owner', 'Deadline', 'Target date']) < 0.8);
  assert.ok(sure(['Action', 'Owner', 'Deadline', 'Start date']) >= 0.8);
});

test('a column of answers is a note, an answer in a column of status is one', () => {
  const document = documentOf([
    tableOf([
      ['Recommendation', 'Accepted?', 'Agreed action', 'Owner', 'Due', 'Implemented Y/N'],
      ['Doors that shut', 'Yes', 'Mend the gate', 'Caretaker', 'May 2026', 'Y'],
      ['Walls that please', 'In part', 'Paint the rooms', 'Site Manager', 'June 2026', 'N'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(
    [plan.sections, plan.items.map((item) => [item.notes, item.status?.is, item.rag])],
    [
      [],
      [
        ['Accepted?: Yes', 'done', null],
        ['Accepted?: In part', 'not-started', null],
      ],
    ],
  );
});

test('a column of progress that holds only words of a status is the status', () => {
  const document = documentOf([
    tableOf([
      ['Task Name', 'Bucket Name', 'Progress', 'Assigned To', 'Due Date'],
      ['Mend the gate', 'Doors', 'In progress', 'Caretaker', '12/05/2026'],
      ['Paint the rooms', 'Walls', 'Not started', 'Kit Todd', '12/06/2026'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(
    [plan.sections.map((each) => each.title), plan.items.map((item) => [item.status?.is, item.progress.length])],
    [
      ['Doors', 'Walls'],
      [
        ['in-progress', 0],
        ['not-started', 0],
      ],
    ],
  );
});

test('headings written as one word are read as the words that they are made of', () => {
  assert.deepEqual(
    meanings(
      documentOf([
        tableOf([
          ['Title', 'AssignedTo', 'DueDate', 'TaskStatus', 'SuccessMeasure'],
          ['Mend the gate', 'Caretaker', '2026-05-12', 'In Progress', 'It shuts at night'],
          ['Paint the rooms', 'Site Manager', '2026-06-12', 'Completed', 'They are white again'],
        ]),
      ]),
    ),
    ['action', 'lead', 'due', 'status', 'measure'],
  );
});

test('of a target before the action and a success criterion after it, the target is what it answers', () => {
  const document = documentOf([
    tableOf([
      ['Target', 'Action', 'Who', 'When', 'Success criteria'],
      ['Doors that shut at night', 'Mend the gate', 'Caretaker', 'May 2026', 'No gate is found open'],
      ['Walls that please', 'Paint the rooms', 'Site Manager', 'June 2026', 'People say so in the survey'],
    ]),
  ]);
  assert.deepEqual(
    read(document).items.map((item) => [item.context, item.measure]),
    [
      ['Doors that shut at night', 'No gate is found open'],
      ['Walls that please', 'People say so in the survey'],
    ],
  );
});
