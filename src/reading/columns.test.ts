import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readPlan } from './read-plan.ts';

const read = (document: NeutralDocument) => readPlan(document, { name: 'sample.docx', sha256: '00', bytes: 1 }).reading;

test('a key that stands beside the plan, behind an empty column, is no part of the actions', () => {
  const rows = [
    ['W1', 'Write the policy for hire', 'Estates Lead', '01/12/2025', 'Green', '', 'Key'],
    ['W2', 'Check supply staff', 'HR Partner', '01/02/2026', 'Amber', '', 'Done or on time'],
    ['W3', 'Set the filter', 'Network Manager', '15/03/2026', 'Red', '', 'Late'],
  ];
  const plan = read(documentOf([tableOf([['Ref', 'Action', 'Owner', 'Due', 'RAG', '', ''], ...rows])], { kind: 'xlsx' }));
  assert.deepEqual(
    plan.items.map((item) => [item.status, item.notes]),
    [
      [null, null],
      [null, null],
      [null, null],
    ],
  );
  for (const text of ['Key', 'Done or on time', 'Late'])
    assert.ok(
      plan.leftover.some((each) => each.text.includes(text)),
      text,
    );
});

test('what stands in brackets explains a heading, and may say where the owners are', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Ref', 'Area', 'Action (lead in brackets)', 'Date', 'Status'],
        ['1', 'Doors', 'Put a second lock on the hall (Site Manager)', 'Nov 2025', 'G – done'],
        ['2', 'People', 'Hold the course (HR Lead and Clerk)', 'Sept 2026', 'R – no money yet'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => item.leads.map((lead) => lead.text)),
    [['Site Manager'], ['HR Lead', 'Clerk']],
  );
  assert.deepEqual(
    plan.items.map((item) => [item.action, item.rag?.is, item.status?.is]),
    [
      ['Put a second lock on the hall (Site Manager)', 'green', 'done'],
      ['Hold the course (HR Lead and Clerk)', 'red', 'unclear'],
    ],
  );
});

test('numbers of minutes are references, who might be harmed owns nothing, and a level of risk is no state', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Minute', 'Hazard', 'Who might be harmed', 'Further action needed', 'By whom', 'Rating'],
        ['25/14', 'Strangers use the wifi', 'Visitors', 'Close the guest network at ten', 'Network Manager', 'Medium'],
        ['25/17', 'Coaches work alone', 'Young players', 'Ask for two adults at each session', 'Head of Sport', 'High'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.ref, item.leads.map((lead) => lead.text), item.status]),
    [
      ['25/14', ['Network Manager'], null],
      ['25/17', ['Head of Sport'], null],
    ],
  );
  assert.equal(plan.items[0]?.notes, 'Who might be harmed: Visitors\nRating: Medium');
});

test('what is there and what is to come are told apart where both columns are called the same', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Risk no', 'Risk description', 'L', 'I', 'Score', 'Mitigation (existing)', 'Mitigation (planned)', 'By whom', 'By when'],
        ['1', 'A speaker on campus', '3', '4', '12', 'Speaker policy', 'Audit of room bookings', 'Head of Events', 'Jan 2026'],
        ['2', 'Harm online', '3', '3', '9', '-', 'Alerts to the DSL', 'Events Mgr & Security Mgr', 'Mar 2026'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.action, item.progress.map((note) => note.text), item.risks]),
    [
      ['Audit of room bookings', ['Speaker policy'], ['1']],
      ['Alerts to the DSL', [], ['2']],
    ],
  );
  assert.deepEqual(
    plan.items[1]?.leads.map((lead) => lead.text),
    ['Events Mgr', 'Security Mgr'],
  );
});

test('what a list of tasks keeps for itself is noted, and its description is no context', () => {
  const plan = read(
    documentOf(
      [
        tableOf([
          ['Title', 'Assigned To', 'Progress', 'Due Date', 'Labels', 'Description', 'Item Type'],
          ['Review the policy', 'Lark, Penny', 'In progress', '31/01/2026', 'Policy', 'Rewrite the section on speakers', 'Item'],
          ['Train the wardens', 'Roe, James', 'Not started', '28/02/2026', 'Training', 'Two sessions are booked', 'Item'],
        ]),
      ],
      { kind: 'csv' },
    ),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.action, item.context, item.notes]),
    [
      ['Review the policy', null, 'Rewrite the section on speakers\nLabels: Policy\nItem Type: Item'],
      ['Train the wardens', null, 'Two sessions are booked\nLabels: Training\nItem Type: Item'],
    ],
  );
});

test('a score by its numbers is no reference, a form about the document is no plan, and a post and a short form are two owners', () => {
  const plan = read(
    documentOf([
      heading('Holling School risk assessment and action plan'),
      tableOf([
        ['Completed by:', 'Mrs T Oake (HT / DSL)', 'Date:', '5th September 2025'],
        ['Shared with:', 'FGB 2/10/25', 'Next review:', 'September 2026'],
      ]),
      tableOf([
        ['Ref', 'Risk', 'L', 'S', 'Rating', 'Further action needed', 'Person responsible', 'Target date'],
        ['L4 (24/25)', 'No map', '2', '4', '8', 'Map the curriculum', 'Head of Quality & DSL', '30 Jan 2026 (moved from 12 Dec)'],
        ['T5 (24/25)', 'No log', '3', '3', '9', 'Keep a log', 'Chaplain & Welfare Adviser', 'Nov 2025'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.ref, item.requirements, item.notes, item.due.to]),
    [
      ['L4 (24/25)', [], 'L: 2\nS: 4\nRating: 8', '2026-01-30'],
      ['T5 (24/25)', [], 'L: 3\nS: 3\nRating: 9', '2025-11-30'],
    ],
  );
  assert.deepEqual(
    plan.items.map((item) => item.leads.map((lead) => lead.text)),
    [['Head of Quality', 'DSL'], ['Chaplain & Welfare Adviser']],
  );
});

test('a cover sheet without headings is no plan where another sheet has the headings of one', () => {
  const cover = tableOf(
    [
      ['Lark Hill School', 'Headteacher', 'Mrs P Lark'],
      ['Prevent lead', 'Deputy Head', 'Reviewed each term'],
      ['Date agreed', 'Governors', 'Autumn 2025'],
    ],
    { sheet: 'Front' },
  );
  const plan = tableOf(
    [
      ['Action', 'Who', 'When', 'Status'],
      ['Brief governors', 'Head', 'Autumn 1', 'Done'],
      ['Test the filter', 'IT lead', 'Termly', 'Ongoing'],
    ],
    { sheet: 'Plan' },
  );
  const reading = read(documentOf([cover, plan], { kind: 'xlsx' }));
  assert.deepEqual(
    reading.items.map((item) => item.action),
    ['Brief governors', 'Test the filter'],
  );
  assert.ok(reading.leftover.some((each) => each.text.includes('Mrs P Lark')));
});
