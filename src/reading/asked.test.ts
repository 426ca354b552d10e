import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf } from '../../test/documents.ts';
import type { Block, Table } from '../exchange/model/document.ts';
import { readPlan } from './read-plan.ts';

const whole = (...blocks: readonly Block[]) =>
  readPlan(documentOf([heading('Prevent Action Plan 2026-27'), ...blocks]), { name: 'sample.docx', sha256: '00', bytes: 1 });
const read = (...blocks: readonly Block[]) => whole(...blocks).reading;
const questions = (...blocks: readonly Block[]) => read(...blocks).problems.map((each) => each.text);

test('the whole column says in which order it writes day and month, and what it leaves open is asked', () => {
  const dated = (...days: readonly string[]) =>
    tableOf([['Action', 'Lead', 'Due'], ...days.map((on, at) => [`Do the work of part ${at}`, 'Bursar', on])]);
  assert.deepEqual(
    read(dated('9/18/2026', '10/5/2026', '1/15/2027')).items.map((item) => item.due.to),
    ['2026-09-18', '2026-10-05', '2027-01-15'],
  );
  assert.ok(questions(dated('9/18/2026', '10/5/2026')).some((text) => text.includes('the month stands before the day')));
  const mixed = whole(dated('9/18/2026', '10/5/2026', '18/9/2026'));
  assert.ok((mixed.detail.items[1]?.sure.due ?? 1) < 0.8);
  assert.ok(mixed.reading.problems.some((each) => each.text.includes('some the month')));
  assert.deepEqual(
    read(dated('18/9/2026', '10/5/2026')).items.map((item) => item.due.to),
    ['2026-09-18', '2026-05-10'],
  );
});

const LIVE = tableOf(
  [
    ['ID', 'Action', 'Owner', 'Due'],
    ['A7', 'Put a line in the agreement', 'Bursar', '18/12/2026'],
    ['A8', 'Look at websites', 'Clerk', '22/01/2027'],
  ],
  { sheet: 'Live' },
);
const over = (sheet: string) =>
  tableOf(
    [
      ['ID', 'Action', 'Owner', 'Due'],
      ['A1', 'Name a lead', 'Clerk', '28/08/2026'],
      ['A2', 'Send the return', 'Bursar', '30/09/2026'],
    ],
    { sheet },
  );

test('what a sheet called Completed holds is done, what a superseded one holds is asked', () => {
  const { reading, detail } = whole(LIVE, over('Completed'));
  assert.deepEqual(
    reading.items.map((item) => item.status?.is),
    [undefined, undefined, 'done', 'done'],
  );
  assert.ok((detail.items[2]?.sure.status ?? 1) < 0.8);
  assert.ok(reading.problems.some((each) => each.text.includes('“Completed” was taken as done')));
  const old = whole(LIVE, over('Superseded 2025'));
  assert.ok((old.detail.items[2]?.sure.action ?? 1) < 0.8 && (old.detail.items[0]?.sure.action ?? 0) >= 0.8);
  assert.ok(old.reading.problems.some((each) => each.text.includes('may hold actions that do not count any more')));
});

test('rows that a filter hides are read, said and asked', () => {
  const rows = LIVE.rows.map((row, at) => ({ ...row, hidden: at === 2 }));
  const { reading, detail } = whole({ ...LIVE, rows } satisfies Table);
  assert.equal(reading.items.length, 2);
  assert.ok((detail.items[1]?.sure.action ?? 1) < 0.8);
  assert.ok(reading.problems.some((each) => each.text.startsWith('One row is hidden in the file')));
});

test('what a file does not show is said: hashes, shortened numbers, words for two cycles, rows that no action took', () => {
  const table = tableOf([
    ['Ref', 'Action', 'Lead', 'When', 'Status'],
    ['e.g. 1', 'What will be done', 'Job title, not a name', 'DD/MM/YYYY', 'Choose from the list'],
    ['1.9', 'Check the figures', 'HR Analyst', '########', 'Open'],
    ['1.1', 'Send the return', 'Registrar', 'Bi-annually', 'Open'],
    ['Total', '2', '', '', '0 of 2 complete'],
  ]);
  const { reading, detail } = whole(table);
  assert.deepEqual(
    reading.items.map((item) => item.ref),
    ['1.9', '1.1'],
  );
  for (const part of ['“####”', '1.10', 'twice a year or every two years', 'e.g. 1 | What will be done', 'Total | 2'])
    assert.ok(
      reading.problems.some((each) => each.text.includes(part)),
      part,
    );
  assert.ok((detail.items[1]?.sure.ref ?? 1) < 0.8 && (detail.items[1]?.sure.due ?? 1) < 0.8);
});

test('comments belong to nothing until a person says so', () => {
  const table = tableOf([
    ['Action', 'Lead'],
    ['Mend the gate', 'Caretaker'],
    ['Paint the hall', 'Caretaker'],
  ]);
  const rows = table.rows.map((row, at) =>
    at === 1
      ? {
          ...row,
          cells: row.cells.map((cell) => ({ ...cell, notes: ['Is this still hers?', 'A footnote'], comments: ['Is this still hers?'] })),
        }
      : row,
  );
  const { items, leftover } = read({ ...table, rows });
  assert.equal(items[0]?.notes, 'A footnote\nA footnote');
  assert.ok(leftover.some((each) => each.text === 'Is this still hers?'));
});

test('a record of training is no plan', () => {
  const training = tableOf([
    ['Name', 'Role', 'Course', 'Date completed', 'Renewal due'],
    ['A. Pell', 'Teacher', 'Prevent awareness', '04/09/2026', '04/09/2028'],
    ['J. Moss', 'Teaching assistant', 'Prevent awareness', '04/09/2026', '04/09/2028'],
  ]);
  assert.deepEqual(
    read(
      training,
      line('Actions'),
      tableOf([
        ['Action', 'By whom', 'By when'],
        ['Log a worry', 'DSL', '2 October 2026'],
        ['Invite the police', 'Headteacher', 'March 2027'],
      ]),
    ).items.map((item) => item.action),
    ['Log a worry', 'Invite the police'],
  );
});

test('a table that was split goes on, under headings between its parts too', () => {
  const first = tableOf([
    ['Ref', 'Action', 'Lead', 'By when', 'Status'],
    ['1', 'Brief the corporation', 'Principal', '31 October 2026', 'Complete'],
  ]);
  const rest = tableOf([['2', 'Refresh training for duty managers', 'Designated Safeguarding Lead', 'January 2027', 'In progress']]);
  assert.deepEqual(
    read(first, rest).items.map((item) => [item.ref, item.leads[0]?.text, item.status?.is]),
    [
      ['1', 'Principal', 'done'],
      ['2', 'Designated Safeguarding Lead', 'in-progress'],
    ],
  );
  const parted = read(heading('Leadership', 2), first, heading('Students', 2), rest);
  assert.deepEqual(
    parted.items.map((item) => parted.sections[item.section ?? -1]?.title),
    ['Leadership', 'Students'],
  );
});

test('a board exported with a heading for each of its groups: the line above each heading names the group', () => {
  const board = tableOf([
    ['Leadership', '', '', ''],
    ['Name', 'Owner', 'Status', 'Due date'],
    ['Name a deputy lead', 'Principal', 'Working on it', '2026-12-04'],
    ['', '', '', ''],
    ['IT and premises', '', '', ''],
    ['Name', 'Owner', 'Status', 'Due date'],
    ['Check the new wi-fi', 'Head of IT', 'Done', '2026-11-30'],
  ]);
  const { items, sections } = read(board);
  assert.deepEqual(
    items.map((item) => [sections[item.section ?? -1]?.title, item.action]),
    [
      ['Leadership', 'Name a deputy lead'],
      ['IT and premises', 'Check the new wi-fi'],
    ],
  );
});

test('a school that thanks its council keeps the school year', () => {
  const thanks = line('With thanks to Melbury County Council, the Borough Council and Melbury Constabulary for their help.');
  assert.equal(read(line('Ravensholt High School'), thanks, LIVE).period?.from, '2026-09-01');
  assert.equal(read(line('Melbury County Council'), LIVE).period?.from, '2026-04-01');
});
