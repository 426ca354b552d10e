import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readPlan } from './read-plan.ts';

const whole = (document: NeutralDocument) => readPlan(document, { name: 'sample.docx', sha256: '00', bytes: 1 });
const read = (document: NeutralDocument) => whole(document).reading;

test('a row under an action that only tells how it goes is its progress', () => {
  const document = documentOf([
    tableOf([
      ['Ref', 'Action', 'Owner', 'Due'],
      ['1', 'Paint the rooms', 'Caretaker', 'May 2026'],
      ['', { text: 'Update: Two rooms are done.', span: 3, notes: ['Ask about the third'] }],
      ['2', 'Mend the gate', 'Site Manager', 'June 2026'],
      [{ text: 'Progress (Nov): A hinge was ordered.', span: 4 }],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(plan.sections, []);
  assert.deepEqual(
    plan.items.map((item) => [item.action, item.progress.map((note) => note.text), item.notes]),
    [
      ['Paint the rooms', ['Update: Two rooms are done.'], 'Ask about the third'],
      ['Mend the gate', ['Progress (Nov): A hinge was ordered.'], null],
    ],
  );
});

test('a card with two labels in a row is one action', () => {
  const card = (ref: string, action: string, owner: string) =>
    tableOf([
      ['Ref', ref, 'RAG', 'Amber'],
      ['Action', { text: action, span: 3 }],
      ['Lead', owner, 'Due date', 'May 2026'],
      ['Progress', { text: 'Begun.', span: 3 }],
    ]);
  const plan = read(documentOf([card('K1', 'Paint the rooms', 'Caretaker'), line('–'), card('K2', 'Mend the gate', 'Site Manager')]));
  assert.deepEqual(
    plan.items.map((item) => [item.ref, item.action, item.leads[0]?.text, item.due.to, item.rag?.is, item.progress[0]?.text]),
    [
      ['K1', 'Paint the rooms', 'Caretaker', '2026-05-31', 'amber', 'Begun.'],
      ['K2', 'Mend the gate', 'Site Manager', '2026-05-31', 'amber', 'Begun.'],
    ],
  );
});

test('a plan of four columns is not taken for a card', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Action', 'Lead', 'Due', 'Status'],
        ['Review', 'Lead', 'May 2026', 'Open'],
        ['Action plan', 'Owner', 'June 2026', 'Open'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => item.due.to),
    ['2026-05-31', '2026-06-30'],
  );
});

test('a line that is called a theme is one, though it stands in the column of actions', () => {
  const plan = read(
    documentOf(
      [
        tableOf([
          ['Action', 'Owner', 'By', 'Measure'],
          ['Theme 1: Doors', '', '', ''],
          ['Mend the gate', 'Caretaker', 'May 2026', 'It shuts'],
          ['Theme 2: Walls', '', '', ''],
          ['Paint the rooms', 'Site Manager', 'June 2026', 'They are white'],
        ]),
      ],
      { kind: 'csv' },
    ),
  );
  assert.deepEqual(
    [plan.sections.map((each) => each.title), plan.items.map((item) => item.section)],
    [
      ['Doors', 'Walls'],
      [0, 1],
    ],
  );
});

test('the outcome written under a theme is no theme, and both may stand over a heading of their own', () => {
  const theme = (title: string, outcome: string) => [
    [{ text: title, span: 3, bold: true }],
    [{ text: outcome, span: 3 }],
    ['Key actions', 'Lead', 'Timeline'],
  ];
  const plan = read(
    documentOf([
      tableOf([
        ...theme('Objective 1: Doors', 'Outcome: nobody comes in unseen'),
        ['Mend the gate', 'Caretaker', 'May 2026'],
        ...theme('Objective 2: Walls', 'Outcome: rooms that people like'),
        ['Paint the rooms', 'Site Manager', 'June 2026'],
      ]),
    ]),
  );
  assert.deepEqual(
    [plan.sections.map((each) => each.title), plan.items.map((item) => item.section)],
    [
      ['Doors', 'Walls'],
      [0, 1],
    ],
  );
  assert.ok(plan.leftover.some((each) => each.text === 'Outcome: nobody comes in unseen'));
});

test('owner and date that share a column are told apart, and asked about', () => {
  const document = documentOf([
    heading('Prevent plan'),
    tableOf([
      ['No.', 'Action', 'Lead and deadline'],
      ['1', 'Paint the rooms', 'Caretaker – May 2026'],
      ['2', 'Mend the gate', 'Site Manager (30/06/2026)'],
      ['3', 'Train the porters', 'Porters’ Manager\nSummer 2026'],
    ]),
  ]);
  const { reading, detail } = whole(document);
  assert.deepEqual(
    reading.items.map((item) => [item.leads.map((lead) => lead.text), item.due.text]),
    [
      [['Caretaker'], 'May 2026'],
      [['Site Manager'], '30/06/2026'],
      [['Porters’ Manager'], 'Summer 2026'],
    ],
  );
  assert.ok(detail.items.every(({ sure }) => (sure.leads ?? 1) < 0.8 || (sure.due ?? 1) < 0.8));
});

test('quarters of a plan that speaks of no students are those of a public service', () => {
  const due = (owner: string) =>
    read(
      documentOf([
        tableOf([
          ['Action', 'Owner', 'Quarter'],
          ['Mend the gate', owner, 'Q1 2025/26'],
          ['Paint the rooms', 'Caretaker', 'Q4 2025/26'],
        ]),
      ]),
    ).items.map((item) => item.due.to);
  assert.deepEqual(due('Fire Service'), ['2025-06-30', '2026-03-31']);
  assert.deepEqual(due('Student Services'), ['2025-10-31', '2026-07-31']);
});

test('labelled lines in one paragraph are read to the last, under headings and under lines in capitals', () => {
  const block = 'Action: Mend the gate\nLead: Caretaker\nDeadline: May 2026';
  const plan = read(
    documentOf([
      heading('Prevent action plan'),
      line('DOORS AND GATES'),
      line(block),
      heading('Walls', 2),
      line(block.replace('Mend the gate', 'Paint the rooms')),
    ]),
  );
  assert.deepEqual(
    [plan.sections.map((each) => each.title), plan.items.map((item) => [item.section, item.action, item.leads[0]?.text, item.due.to])],
    [
      ['DOORS AND GATES', 'Walls'],
      [
        [0, 'Mend the gate', 'Caretaker', '2026-05-31'],
        [1, 'Paint the rooms', 'Caretaker', '2026-05-31'],
      ],
    ],
  );
});

test('a heading that is called an action is one, with the labelled lines under it', () => {
  const plan = read(
    documentOf([
      heading('Prevent action plan'),
      heading('Action 1: Mend the gate', 3),
      line('Lead: Caretaker'),
      line('By when: May 2026'),
      heading('Action 2: Paint the rooms', 3),
      line('Lead: Site Manager'),
      line('By when: June 2026'),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.action, item.leads[0]?.text, item.due.to]),
    [
      ['Mend the gate', 'Caretaker', '2026-05-31'],
      ['Paint the rooms', 'Site Manager', '2026-06-30'],
    ],
  );
});

test('a revised date is the one that counts, and nought per cent is not started', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Action', 'Owner', 'Original date', 'Revised date', '% complete'],
        ['Mend the gate', 'Caretaker', 'May 2025', 'May 2026', '0%'],
        ['Paint the rooms', 'Site Manager', 'June 2025', 'June 2026', '20%'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.due.to, item.status?.is]),
    [
      ['2026-05-31', 'not-started'],
      ['2026-06-30', 'in-progress'],
    ],
  );
});
