import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { likelyCalendar } from './dues.ts';
import { readPlan } from './read-plan.ts';

const read = (document: NeutralDocument) => readPlan(document, { name: 'sample.docx', sha256: '00', bytes: 1 }).reading;

test('a mark in a column that is headed by a state gives the action that state', () => {
  const document = documentOf([
    tableOf([
      ['Action', 'Lead', 'Timescale', 'Not started', 'In progress', 'Complete'],
      ['Add a slide to the talk', 'Union President', 'Sept 2025', '', '', 'X'],
      ['Check the notice boards', 'Porters', 'Weekly', '', '✓', ''],
      ['Ask the tutors', 'Registrar', 'Feb 2026', 'x', '', ''],
    ]),
  ]);
  assert.deepEqual(
    read(document).items.map((item) => [item.status?.text, item.status?.is, item.progress.length, item.notes]),
    [
      ['Complete', 'done', 0, null],
      ['In progress', 'in-progress', 0, null],
      ['Not started', 'not-started', 0, null],
    ],
  );
});

test('of two columns of lights the later one holds', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Action', 'Lead', 'RAG (Sept)', 'RAG (Jan)'],
        ['Train porters', 'Estates', 'R', 'A'],
        ['Brief governors', 'Clerk', 'A', 'G'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.rag?.is, item.notes]),
    [
      ['amber', 'RAG (Sept): R'],
      ['green', 'RAG (Sept): A'],
    ],
  );
});

test('a council’s quarters are those of its financial year, whatever schools its text speaks of', () => {
  const plan = read(
    documentOf([
      heading('Harrow Vale Community Safety Partnership: delivery plan 2025/26'),
      line('Harrow Vale Council works with schools and an academy.'),
      tableOf([
        ['Action', 'Lead', 'Timescale'],
        ['Appoint a vice chair', 'Director of Nursing, Therapies and Quality', 'By end of Q3 2025/26'],
        ['Check the list', 'Clerk', 'Completed'],
      ]),
    ]),
  );
  assert.equal(plan.items[0]?.due.to, '2025-12-31');
  assert.deepEqual(
    plan.items.map((item) => item.leads.map((lead) => lead.text)),
    [['Director of Nursing, Therapies and Quality'], ['Clerk']],
  );
  assert.deepEqual([plan.items[1]?.due.kind, plan.items[1]?.status?.is], ['none', 'done']);
});

test('of lights for each term the last one that is lit holds, the earlier ones are noted', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Focus', 'Actions', 'Staff', 'Start', 'End', 'RAG Aut', 'RAG Spr', 'RAG Sum'],
        ['Training', 'Train new staff', 'DSL', 'Sept 25', 'Oct 25', 'G', '', ''],
        ['Curriculum', 'Review the map', 'PSHE lead', 'Oct 25', 'Dec 25', 'A', 'G', ''],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.rag?.is, item.due.to, item.notes]),
    [
      ['green', '2025-10-31', 'Start: Sept 25'],
      ['green', '2025-12-31', 'Start: Oct 25\nRAG Aut: A'],
    ],
  );
});

test('a day under “Date completed” says that the action is done, and is no date that it is due by', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Ref', 'Action', 'Owner', 'Due date', 'Date completed'],
        ['1', 'Rewrite the policy', 'Registrar', '31/03/2025', '12/03/2025'],
        ['2', 'Book a course', 'Clerk', '30/06/2025', ''],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => [item.due.to, item.status?.is, item.notes]),
    [
      ['2025-03-31', 'done', 'Date completed: 12/03/2025'],
      ['2025-06-30', undefined, null],
    ],
  );
});

test('where a date was not revised the original one holds', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Ref', 'Action', 'Owner', 'Original due date', 'Revised due date'],
        ['1', 'Rewrite the policy', 'Registrar', '31/03/2025', '30/09/2025'],
        ['2', 'Book a course', 'Clerk', '30/06/2025', ''],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => item.due.to),
    ['2025-09-30', '2025-06-30'],
  );
});

test('days without a year fall into the year that the plan’s own date, or most of its due dates, are in', () => {
  const rows = [
    ['Action', 'Lead', 'Timescale'],
    ['Audit the contractors', 'DSL', '31 March'],
    ['Train the agency staff', 'HR', '31/10/25'],
    ['Review the form', 'Principal', '12 January 2026'],
  ];
  assert.deepEqual(read(documentOf([heading('College action plan'), tableOf(rows)])).items[0]?.due.to, '2026-03-31');
  assert.deepEqual(
    read(documentOf([heading('College action plan'), line('Date of assessment: 15.9.24'), tableOf(rows)])).items[0]?.due.to,
    '2025-03-31',
  );
});

test('a column of updates for each quarter is progress, and a day under “Closed” says done', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Key priority', 'What we will do', 'By who', 'By when', 'Progress – Q1', 'Progress – Q2', 'Closed'],
        ['1. Reduce risk', 'Revisit guidance', 'Officer', 'June 25', 'Draft', 'Consulted', '12/06/2025'],
        ['', 'Visit ten venues', 'Officer', 'March 26', '', 'Two visits', ''],
      ]),
    ]),
  );
  assert.deepEqual(plan.sections, [{ ref: '1.', title: 'Reduce risk' }]);
  assert.deepEqual(
    plan.items.map((item) => [item.progress.map((note) => note.text), item.status?.is]),
    [
      [['Draft\nConsulted'], 'done'],
      [['Two visits'], undefined],
    ],
  );
});

test('whose calendar a plan follows is known in no time, however long its words are', () => {
  const before = performance.now();
  likelyCalendar('Fß'.repeat(40_000));
  assert.ok(performance.now() - before < 2000);
});
