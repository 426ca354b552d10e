import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readText } from '../exchange/text.ts';
import { readPlan } from './read-plan.ts';

const read = (document: NeutralDocument) => readPlan(document, { name: 'sample.docx', sha256: '00', bytes: 1 }).reading;

test('a first column that is left empty below stands for the rows under it', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Risk', 'Action', 'Lead', 'By when'],
        ['Speakers are not checked', 'Write a form', 'Events Manager', 'May 2026'],
        ['', 'Train the union', 'Union President', 'June 2026'],
        ['Filters fail', 'Test each term', 'IT Manager', 'Termly'],
      ]),
    ]),
  );
  assert.deepEqual(
    plan.items.map((item) => item.context),
    ['Speakers are not checked', 'Speakers are not checked', 'Filters fail'],
  );
});

test('a merged column of numbered priorities names the themes', () => {
  const plan = read(
    documentOf([
      tableOf([
        ['Priority', 'Action', 'Lead', 'Timescale'],
        ['Priority 1: Understand our risk', 'Read the profile', 'Prevent Lead', 'May 2026'],
        ['^', 'Brief the chief officers', 'Chief Executive', 'June 2026'],
        ['Priority 2: Train our people', 'Run six sessions', 'HR', 'Ongoing'],
        ['^', 'Check induction', 'HR', 'Termly'],
      ]),
    ]),
  );
  assert.deepEqual(plan.sections, [
    { ref: 'Priority 1', title: 'Understand our risk' },
    { ref: 'Priority 2', title: 'Train our people' },
  ]);
  assert.deepEqual(
    plan.items.map((item) => [item.section, item.context]),
    [
      [0, null],
      [0, null],
      [1, null],
      [1, null],
    ],
  );
});

test('a row of nothing but a title is a theme, in the words of an aim or where all actions are numbered', () => {
  const aims = read(
    documentOf([
      tableOf([
        ['Strategic aim: To have strong leadership', '', '', ''],
        ['What', 'Who', 'When', 'Outcome'],
        ['Brief governors', 'Principal', 'Each term', 'They know'],
        ['Name a governor', 'Clerk', 'Done', 'Named'],
        ['Strategic aim: To train everybody', '', '', ''],
        ['What', 'Who', 'When', 'Outcome'],
        ['Train new staff', 'HR', 'On induction', '100%'],
      ]),
    ]),
  );
  assert.deepEqual(
    aims.items.map((item) => [item.section, item.action]),
    [
      [0, 'Brief governors'],
      [0, 'Name a governor'],
      [1, 'Train new staff'],
    ],
  );
  const numbered = read(
    documentOf([
      tableOf([
        ['No', 'Action', 'Owner', 'Timescale', 'Status'],
        ['', 'IT', '', '', ''],
        ['1', 'Check the filter', 'IT Manager', 'Half-termly', 'In place'],
        ['2', 'Update the policy', 'IT Manager', 'Sept', 'Done'],
        ['', 'Estates', '', '', ''],
        ['3', 'Check the hire form', 'Site Manager', 'Before each let', 'Ongoing'],
      ]),
    ]),
  );
  assert.deepEqual(
    numbered.sections.map((each) => each.title),
    ['IT', 'Estates'],
  );
  assert.deepEqual(
    numbered.items.map((item) => item.action),
    ['Check the filter', 'Update the policy', 'Check the hire form'],
  );
});

test('a row across the table above its headings that names an objective is the theme of that table', () => {
  const table = (title: string, rows: string[][]) =>
    tableOf([
      [{ text: title, span: 5, bold: true }],
      [{ text: 'Lead: Principal   Link governor: Chair', span: 5 }],
      ['Action', 'Who', 'Timescale', 'Monitoring (who and how)', 'What we do already'],
      ...rows,
    ]);
  const plan = read(
    documentOf([
      heading('Improvement plan 2025-26'),
      table('Objective 4.1: All staff recognise concerns', [
        ['Brief all staff', 'DSL', 'Autumn 1', 'Vice Principal – register', 'Leaflet at reception'],
        ['Brief the caterers', 'Deputy DSL', 'Nov 2025', 'HR – log', ''],
      ]),
      table('Objective 4.2: Governors ask', [['Report on filtering', 'Network Manager', 'Every LGB', 'Principal', '']]),
      tableOf([
        ['Name', 'Post', 'Signature', 'Date'],
        ['A Fenn', 'Chief Executive', '', ''],
        ['D Rusk', 'Chair', '', ''],
      ]),
    ]),
  );
  assert.deepEqual(plan.sections, [
    { ref: 'Objective 4.1', title: 'All staff recognise concerns' },
    { ref: 'Objective 4.2', title: 'Governors ask' },
  ]);
  assert.deepEqual(
    plan.items.map((item) => [item.section, item.due.kind, item.notes, item.progress.map((note) => note.text)]),
    [
      [0, 'term', 'Monitoring (who and how): Vice Principal – register', ['Leaflet at reception']],
      [0, 'month', 'Monitoring (who and how): HR – log', []],
      [1, 'recurring', 'Monitoring (who and how): Principal', []],
    ],
  );
});

test('pasted tables under numbered lines have these as themes, and one without a table is an empty theme', () => {
  const plan = read(
    readText(
      'The Tern Conservatoire\nPrevent Action Plan 2025/26\n\n1. Leadership\nThe registrar leads.\nAction\tBy whom\tBy when\tComments\nReport to governors\tVP\tNovember 2025\tDrafted\n\n2. Partnership\nNo actions this year.\n\n3. IT\nAction\tBy whom\tBy when\tComments\nCheck the filter\tITM + BM\tBy half term\t\nKeep a log\tBM, HoDs\tEach meeting\tBegun\n',
    ),
  );
  assert.deepEqual(plan.sections, [
    { ref: '1.', title: 'Leadership' },
    { ref: '2.', title: 'Partnership' },
    { ref: '3.', title: 'IT' },
  ]);
  assert.deepEqual(
    plan.items.map((item) => [item.section, item.leads.map((lead) => lead.text)]),
    [
      [0, ['VP']],
      [2, ['ITM', 'BM']],
      [2, ['BM', 'HoDs']],
    ],
  );
});

test('a numbered line over a pasted table is its first theme where a row of the table counts on', () => {
  const plan = read(
    readText(
      'Plan 2026-27\n\n1. Leadership\nAction\tLead\tDue\nWrite to the governors\tClerk\t31 July 2027\n\n2. Training\nAction\tLead\tDue\nBrief the porters\tHead of Security\tMay 2027\n',
    ),
  );
  assert.deepEqual(
    plan.sections.map((each) => each.title),
    ['Leadership', 'Training'],
  );
  assert.deepEqual(
    plan.items.map((item) => item.section),
    [0, 1],
  );
});
