import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readPlan, type ReadingOptions } from './read-plan.ts';

const SOURCE = { name: 'sample.docx', sha256: '00', bytes: 1 };
const read = (document: NeutralDocument, options?: ReadingOptions) => readPlan(document, SOURCE, options).reading;

test('a plan of letters, themes and eight columns gives every field its place', () => {
  const document = documentOf([
    line('Prevent Action Plan 2024-25', { bold: true }),
    tableOf([
      ['', 'Theme', 'Action', 'Measure', 'Person Responsible', 'Achieve By', 'Progress Report', 'Achieved'],
      ['A', 'Leading the work', '', '', '', '', '', ''],
      [
        '',
        '1',
        'Hold two board meetings',
        'Two sets of minutes',
        'Prevent Lead',
        '01-Aug-25',
        'First one on 4.11.24.',
        { text: 'Ongoing', fill: 'FFC000' },
      ],
      ['B', 'Research', '', '', '', '', '', ''],
      ['C', 'Speakers', '', '', '', '', '', ''],
      ['', '2', 'Write a new speaker form', 'Form in use', 'Events / Prevent Lead', 'Jan-25', '', { text: 'Completed', fill: '00B050' }],
      ['', '3', 'Tell societies of the form', 'All told', 'Union Manager', 'Ongoing', '', { text: 'Not started', fill: 'FF0000' }],
    ]),
  ]);
  const plan = read(document);
  assert.equal(plan.title, 'Prevent Action Plan 2024-25');
  assert.deepEqual(plan.period, { text: '2024-25', from: '2024-08-01', to: '2025-07-31' });
  assert.deepEqual(plan.sections, [
    { ref: 'A', title: 'Leading the work' },
    { ref: 'B', title: 'Research' },
    { ref: 'C', title: 'Speakers' },
  ]);
  const [first, second, third] = plan.items;
  assert.deepEqual([first?.ref, first?.section, first?.action, first?.measure], ['1', 0, 'Hold two board meetings', 'Two sets of minutes']);
  assert.deepEqual([first?.due.kind, first?.due.to, first?.due.text], ['date', '2025-08-01', '01-Aug-25']);
  assert.deepEqual(first?.progress, [{ on: '2024-11-04', text: 'First one on 4.11.24.' }]);
  assert.deepEqual([first?.status?.is, first?.rag], ['ongoing', { is: 'amber', from: 'fill' }]);
  assert.deepEqual(
    [second?.section, second?.leads.map((lead) => lead.text), second?.due.to, second?.status?.is],
    [2, ['Events', 'Prevent Lead'], '2025-01-31', 'done'],
  );
  assert.deepEqual([third?.section, third?.due.kind, third?.rag?.is], [2, 'ongoing', 'red']);
  assert.ok(plan.items.every((item) => item.confidence >= 0.8));
});

test('a plan of risk areas keeps what was done apart from what comes next, and expands initials', () => {
  const document = documentOf([
    heading('Prevent Duty Action Plan'),
    line('Updated in March 2024'),
    tableOf([
      ['', 'Risk Area', 'Action taken to address risk', 'Next Steps', 'Lead', 'R A G'],
      ['1', { text: 'Partners', span: 5 }],
      ['1.1', 'Working with the county', 'Meetings each term.\nMinutes kept.', 'Invite the new officer', 'AB/ EG', { fill: '70AD47' }],
      ['1.2', 'Sharing of data', 'Agreement signed', 'Review it in the spring', 'EG', { fill: 'ED7D31' }],
    ]),
    line('University of Hartwell staff named above:'),
    line('AB - Ada Brook, Director of Students'),
    line('EG – Estates Group'),
  ]);
  const plan = read(document);
  assert.deepEqual([plan.organisation, plan.updated], ['University of Hartwell', { text: 'Updated in March 2024', on: '2024-03-31' }]);
  assert.deepEqual(
    plan.abbreviations.map((each) => each.short),
    ['AB', 'EG'],
  );
  const [item] = plan.items;
  assert.deepEqual([item?.ref, item?.context, item?.action], ['1.1', 'Working with the county', 'Invite the new officer']);
  assert.deepEqual(
    item?.progress.map((note) => note.text),
    ['Meetings each term.\nMinutes kept.'],
  );
  assert.deepEqual(
    item?.leads.map((lead) => [lead.text, lead.kind, lead.expands]),
    [
      ['AB', 'person', 'Ada Brook, Director of Students'],
      ['EG', 'group', 'Estates Group'],
    ],
  );
  assert.deepEqual(
    plan.items.map((each) => each.rag?.is),
    ['green', 'amber'],
  );
  assert.deepEqual(plan.leftover.map((each) => each.text).slice(0, 1), ['University of Hartwell staff named above:']);
});

test('guidance paragraphs and risks are kept as written, and updates give due dates where no column does', () => {
  const document = documentOf([
    tableOf([
      ['Item', 'Guidance para', 'Risk', 'Action', 'Update', 'Lead', 'Notes'],
      [
        '1',
        '7-9',
        '1, 5',
        'Keep the code of practice under review',
        'By May 2026 or earlier if the law changes.',
        'Clerk',
        'Last agreed in 2023.',
      ],
      ['2', '19, 20 etc', 'all', 'Review the equality assessment', 'January 2026', 'Equity, Diversity and Inclusion', ''],
      ['3', '', '4', 'Keep one point of contact', 'Ongoing', 'College Secretary', ''],
      ['4', '21', '2', 'Refresh this plan', 'Reviewed June 2025.', 'College Secretary', 'Agreed by the group.'],
    ]),
  ]);
  const [first, second, third, fourth] = read(document).items;
  assert.deepEqual([first?.requirements, first?.risks, first?.notes], [['7-9'], ['1', '5'], 'Last agreed in 2023.']);
  assert.deepEqual([first?.due.kind, first?.due.to, first?.due.condition], ['month', '2026-05-31', 'earlier if the law changes']);
  assert.deepEqual([second?.requirements, second?.risks, second?.due.to], [['19', '20 etc'], ['all'], '2026-01-31']);
  assert.deepEqual([third?.due.kind, third?.notes], ['ongoing', null]);
  assert.deepEqual([fourth?.due.kind, fourth?.progress], ['none', [{ on: '2025-06-30', text: 'Reviewed June 2025.' }]]);
});

test('a merged duty holds for all its rows, and a list is one action', () => {
  const document = documentOf([
    heading('“Prevent” Action Plan'),
    line('Lowfield Primary School has a duty to keep children safe.'),
    tableOf([
      ['Duty', 'What this means', 'Action', 'By whom'],
      [{ text: 'Risk assessment', span: 4 }],
      ['Assess the risk', 'Staff know the signs', '· Staff read the guide\n·· part one\n· Staff sign for it', 'All staff\nPrevent Lead'],
      ['^', 'Staff know whom to tell', '· A poster is up', 'SLT/DSLs'],
      ['Check visitors', 'Visitors are looked up', '· Ask for an outline', 'Office'],
    ]),
  ]);
  const plan = read(document);
  assert.equal(plan.organisation, 'Lowfield Primary School');
  assert.deepEqual(
    plan.items.map((item) => item.context),
    ['Assess the risk\nStaff know the signs', 'Assess the risk\nStaff know whom to tell', 'Check visitors\nVisitors are looked up'],
  );
  assert.deepEqual(
    plan.items.map((item) => item.action),
    ['· Staff read the guide\n·· part one\n· Staff sign for it', 'A poster is up', 'Ask for an outline'],
  );
  assert.deepEqual(
    plan.items.map((item) => item.leads.map((lead) => lead.kind)),
    [['everyone', 'post'], ['group', 'group'], ['group']],
  );
});

test('a heading that comes again under each duty starts no action, and updates beside owners are progress', () => {
  const document = documentOf([
    heading('PREVENT DUTIES - ACTION PLAN'),
    tableOf([
      [{ text: '1. Set up a group with partners', span: 3 }],
      ['Action', 'Deadline', 'Responsibility and updates'],
      ['· Partners are named', '28 February 2025', 'First meeting now held on 10 May 2025.'],
      ['· The group agrees a plan', '1 March 2025', 'Steering Group'],
      ['· The plan goes to the board', '', ''],
      [{ text: '2 Use the local profile', span: 3 }],
      ['Action', 'Deadline', 'Responsibility'],
      ['· The profile is read', 'TBA', 'Police lead'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(
    plan.sections.map((each) => each.title),
    ['Set up a group with partners', 'Use the local profile'],
  );
  assert.deepEqual(
    plan.items.map((item) => [item.section, item.action]),
    [
      [0, 'Partners are named'],
      [0, 'The group agrees a plan'],
      [0, 'The plan goes to the board'],
      [1, 'The profile is read'],
    ],
  );
  assert.deepEqual(plan.items[0]?.leads, []);
  assert.deepEqual(plan.items[0]?.progress, [{ on: '2025-05-10', text: 'First meeting now held on 10 May 2025.' }]);
  assert.equal(plan.items[3]?.due.kind, 'unclear');
});

test('keys and records of versions are no plan, and their words are left over', () => {
  const document = documentOf([
    heading('Eastmere Borough Council: Prevent Action Plan 2024/25'),
    line('Last reviewed: 3 June 2024'),
    tableOf([
      ['Version', 'Author', 'Date'],
      ['1.0', 'J Marsh', '01/04/2024'],
    ]),
    tableOf([
      ['Objective', 'Action', 'Lead', 'Timescale', 'RAG', 'Comments'],
      [
        'Governance',
        'Hold quarterly meetings',
        'Head of Community Safety',
        'Quarterly',
        { text: 'G', fill: '92D050' },
        'April 2024: first one held.',
      ],
      ['^', 'Agree terms of reference', 'Prevent Board', 'September 2024', { text: 'A' }, ''],
      [
        'Training',
        'Train front-line staff',
        'HR and Prevent Coordinator',
        'Q3 2024/25',
        'Red',
        'Supplier withdrew.\n12/06/24: new one found.',
      ],
    ]),
    tableOf([
      ['Key', ''],
      ['Red', 'Off track'],
      ['Green', 'On track'],
    ]),
  ]);
  const plan = read(document);
  assert.deepEqual(plan.period, { text: '2024/25', from: '2024-04-01', to: '2025-03-31' });
  assert.deepEqual(
    plan.items.map((item) => [item.section, item.rag?.is, item.due.to]),
    [
      [0, 'green', null],
      [0, 'amber', '2024-09-30'],
      [1, 'red', '2024-12-31'],
    ],
  );
  assert.deepEqual(
    plan.items[2]?.progress.map((note) => note.on),
    [null, '2024-06-12'],
  );
  assert.ok(plan.leftover.some((each) => each.text === 'Red | Off track'));
});

test('what a person says of the columns is read at once, and nothing is lost by it', () => {
  const document = documentOf([
    tableOf([
      ['Ref', 'Action', 'Owner', 'Due', 'Other'],
      ['1', 'Train porters', 'Estates', 'May 2026', 'Red folder'],
      ['2', 'Train cleaners', 'Estates', 'June 2026', 'Blue folder'],
    ]),
  ]);
  const plan = read(document, { columns: { 0: ['ref', 'measure', 'lead', 'skip', 'action'] } });
  assert.deepEqual(
    plan.items.map((item) => [item.action, item.measure, item.due.kind]),
    [
      ['Red folder', 'Train porters', 'none'],
      ['Blue folder', 'Train cleaners', 'none'],
    ],
  );
  assert.ok(plan.leftover.some((each) => each.text === 'May 2026'));
  assert.deepEqual(read(document, { columns: { 0: ['skip', 'skip', 'skip', 'skip', 'skip'] } }).items, []);
});

test('the detail says what each column was taken for and how sure each field is', () => {
  const { reading, detail } = readPlan(
    documentOf([
      tableOf([
        ['Ref', 'Action', 'Owner', 'Due'],
        ['1', 'Train porters', 'Estates', 'May 2026'],
        ['2', 'Train cleaners', 'Estates', 'soon'],
      ]),
    ]),
    SOURCE,
  );
  assert.deepEqual(
    detail.tables[0]?.columns.map((column) => column.meaning),
    ['ref', 'action', 'lead', 'due'],
  );
  assert.equal(detail.items.length, reading.items.length);
  assert.ok((detail.items[0]?.sure.due ?? 0) > 0.8 && (detail.items[1]?.sure.due ?? 1) < 0.8);
  assert.ok((reading.items[1]?.confidence ?? 1) < 0.8);
});
