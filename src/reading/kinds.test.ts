import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf, type SampleCell } from '../../test/documents.ts';
import type { Block } from '../exchange/model/document.ts';
import { kindOf } from './owners.ts';
import { ragOfWord } from './rag.ts';
import { readPlan } from './read-plan.ts';
import { chosenOf, doneBy, isInPart, statusOf } from './status.ts';

const whole = (...blocks: readonly Block[]) =>
  readPlan(documentOf([heading('Prevent Action Plan 2026-27'), ...blocks]), { name: 'sample.docx', sha256: '00', bytes: 1 });
const read = (...blocks: readonly Block[]) => whole(...blocks).reading;
const plan = (...rows: readonly (readonly SampleCell[])[]) => read(tableOf(rows));

test('states that hold only in part, ticked boxes and Welsh', async (t) => {
  const states: readonly (readonly [string, string | null])[] = [
    ['Complete', 'done'],
    ['Done 25 August', 'done'],
    ['Done for halls; not for landlords', 'in-progress'],
    ['Complete pending approval', 'in-progress'],
    ['Completed except for the annexe', 'in-progress'],
    ['Yes, in part', 'in-progress'],
    ['☐ Not started ☒ In progress ☐ Complete', 'in-progress'],
    ['[ ] Not started [x] Complete', 'done'],
    ['Not started ☐ In progress ☐ Complete ☑', 'done'],
    ['☒ Not started ☒ In progress', null],
    ['☐ Not started ☐ In progress', null],
    ['Wedi’i gwblhau', 'done'],
    ['Cwblhawyd', 'done'],
    ['Ar y gweill', 'in-progress'],
    ['Heb ddechrau', 'not-started'],
    ['Parhaus', 'ongoing'],
    ['Working on it', 'in-progress'],
  ];
  for (const [text, is] of states) await t.test(text, () => assert.equal(statusOf(text), is));
  assert.equal(chosenOf('☐ Not started ☒ In progress'), 'In progress');
  assert.ok(isInPart('Done for halls; not for landlords') && !isInPart('Done 25 August'));
  const dues = [
    ['Was due Oct 2026, now done', 'none'],
    ['Due 12/10/26 – completed', 'date'],
    ['Done by Easter', 'date'],
    ['Completed', 'none'],
  ] as const;
  assert.deepEqual(
    dues.map(([text, kind]) => doneBy({ text, kind })?.is),
    ['done', 'done', undefined, 'done'],
  );
  const asked = whole(
    tableOf([
      ['Action', 'Lead', 'Status'],
      ['Check the doors', 'Bursar', 'Complete pending approval'],
      ['Mend the gate', 'Bursar', 'Complete'],
    ]),
  );
  assert.deepEqual(
    asked.detail.items.map((item) => (item.sure.status ?? 0) >= 0.8),
    [false, true],
  );
});

test('a light that changed is the one that it came to', () => {
  const lights = ['R→A', 'Green to amber', 'from red to amber', 'A -> G', 'G (was A)', 'Amber'].map((text) => ragOfWord(text)?.is);
  assert.deepEqual(lights, ['amber', 'amber', 'amber', 'green', 'green', 'amber']);
});

test('headings that mislead', async (t) => {
  const cases: readonly (readonly [
    name: string,
    heads: readonly string[],
    rows: readonly (readonly string[])[],
    check: (item: ReturnType<typeof plan>['items'][number] | undefined) => unknown,
    wanted: unknown,
  ])[] = [
    [
      'what could go wrong is what the action answers, and days under Review are no progress',
      ['What could go wrong?', 'What we do now', 'What we shall do', 'Who', 'By when', 'Review'],
      [
        [
          'A speaker comes under another name',
          'Bookings need a tutor',
          'Check each booking',
          'Events Manager',
          '30 October 2026',
          '4 January 2027',
        ],
        ['Staff do not spot the signs', 'Annual training', 'Add three scenarios', 'HR Director', 'December 2026', '12 April 2027'],
      ],
      (item) => [item?.context, item?.action, item?.progress.length, item?.due.to, item?.notes],
      ['A speaker comes under another name', 'Check each booking', 1, '2026-10-30', 'Review: 4 January 2027'],
    ],
    [
      'mitigation in place is progress, and how we shall know is the measure',
      ['Hazard', 'Mitigation in place', 'Further action', 'How we shall know', 'Owner'],
      [
        [
          'The prayer room is not seen',
          'A chaplain is on duty',
          'Fit a booking screen',
          'Every hour shows its booking',
          'Estates Director',
        ],
        ['Hate material in halls', 'Wardens walk daily', 'Give out reporting cards', 'Cards in all halls', 'Head of Residences'],
      ],
      (item) => [item?.context, item?.action, item?.measure, item?.progress[0]?.text],
      ['The prayer room is not seen', 'Fit a booking screen', 'Every hour shows its booking', 'A chaplain is on duty'],
    ],
    [
      'of a target date and a revised one the revised one holds',
      ['Action', 'Owner', 'Start', 'Target date', 'Revised target date'],
      [
        ['Agree the protocol', 'Registrar', '03/08/2026', '30/10/2026', '26/02/2027'],
        ['Train the tutors', 'Head of HR', '07/09/2026', '11/12/2026', '19/03/2027'],
      ],
      (item) => [item?.due.to, item?.notes],
      ['2027-02-26', 'Start: 03/08/2026\nTarget date: 30/10/2026'],
    ],
    [
      'evidence that is there is progress',
      ['Action', 'Lead', 'Evidence'],
      [
        ['Brief all tutors', 'Curriculum Manager', 'Slides shown on 14 September; register kept'],
        ['Put up posters', 'Venues Officer', 'Posters up in nine venues'],
      ],
      (item) => [item?.measure, item?.progress.length],
      [null, 1],
    ],
    [
      'evidence that is wanted is the measure',
      ['Action', 'Lead', 'Evidence'],
      [
        ['Put the duty on the agenda', 'Clerk', 'Minutes of meetings'],
        ['Complete the self-assessment', 'Deputy Head', 'Signed record of the tool'],
      ],
      (item) => [item?.measure, item?.progress.length],
      ['Minutes of meetings', 0],
    ],
    [
      'who completed it is neither its state nor when it is due',
      ['Task Name', 'Progress', 'Assigned To', 'Due date', 'Completed Date', 'Completed By'],
      [
        ['Test the filter', 'In progress', 'Rhys Bevan', '27/11/2026', '', ''],
        ['Print the cards', 'Completed', 'Imogen Farr', '18/09/2026', '16/09/2026', 'Imogen Farr'],
      ],
      (item) => [item?.status?.is, item?.due.to],
      ['in-progress', '2026-11-27'],
    ],
    [
      'people as a list of Microsoft’s exports them',
      ['Title', 'Assigned To', 'Due', 'Status'],
      [
        ['Hold the yearly review', '12;#Hannah Doyle;#18;#Grace Lim', '2027-06-25T00:00:00Z', 'Not Started'],
        ['Update the risk log', '18;#Grace Lim', '2026-09-25T00:00:00Z', 'Completed'],
      ],
      (item) => [item?.leads.map((lead) => lead.text), item?.due.to],
      [['Hannah Doyle', 'Grace Lim'], '2027-06-25'],
    ],
    [
      'a name beside an owner is the name of the action',
      ['Name', 'Owner', 'Status', 'Due date', 'Notes'],
      [
        ['Name a deputy lead', 'Principal', 'Working on it', '2026-12-04', ''],
        ['Give governors the two-page summary', 'Clerk', 'Done', '2026-10-09', 'Minuted'],
      ],
      (item) => [item?.action, item?.leads.length, item?.status?.is],
      ['Name a deputy lead', 1, 'in-progress'],
    ],
    [
      'a program’s own number is no reference where the plan has one',
      ['GUID', 'Ref', 'Action', 'Owner', 'Due date'],
      [
        ['7f3a-01', '1.1', 'Brief the board', 'Company Secretary', '16/10/2026'],
        ['7f3a-02', '1.2', 'Name a deputy', 'Chief Executive', '06/11/2026'],
      ],
      (item) => [item?.ref, item?.notes],
      ['1.1', null],
    ],
    [
      'a mark under a term says when',
      ['No', 'Action', 'Who', 'Autumn', 'Spring', 'Summer'],
      [
        ['1', 'Share the lockdown procedure', 'Executive Head', '', 'x', ''],
        ['2', 'Report to governors', 'DSL', '', '', 'x'],
      ],
      (item) => [item?.due.text, item?.due.kind],
      ['Spring', 'term'],
    ],
    [
      'days that a spreadsheet shows as its own numbers are due dates, and asked',
      ['Ref', 'Action', 'Lead', 'Due date'],
      [
        ['1', 'Bring the plan to the board', 'Company Secretary', '46304'],
        ['2', 'Find devices without a filter', 'Head of IT', '46356'],
      ],
      (item) => [item?.due.to, (item?.confidence ?? 1) < 0.9],
      ['2026-10-09', true],
    ],
    [
      'two posts joined by a sign',
      ['Action', 'Lead', 'Deadline'],
      [
        ['Draw up a rota', 'Deputy Head & Family Support Worker', '23 October 2026'],
        ['Speak to parents', 'Computing Lead & Site Manager', 'December 2026'],
      ],
      (item) => item?.leads.map((lead) => lead.text),
      ['Deputy Head', 'Family Support Worker'],
    ],
    [
      'headings in Welsh',
      ['Rhif', 'Cam gweithredu', 'Pwy', 'Erbyn pryd', 'Statws'],
      [
        ['1', 'Diweddaru’r polisi diogelu', 'Pennaeth', '18 Medi 2026', 'Wedi cwblhau'],
        ['2', 'Hyfforddi’r staff newydd', 'Dirprwy Bennaeth', 'Tachwedd 2026', 'Ar y gweill'],
      ],
      (item) => [item?.ref, item?.action, item?.leads[0]?.text, item?.due.to, item?.status?.is],
      ['1', 'Diweddaru’r polisi diogelu', 'Pennaeth', '2026-09-18', 'done'],
    ],
  ];
  for (const [name, heads, rows, check, wanted] of cases)
    await t.test(name, () => assert.deepEqual(check(plan(heads, ...rows).items[0]), wanted));
});

test('of two headings one below the other the lower one says more', () => {
  const rows: readonly (readonly SampleCell[])[] = [
    [{ text: 'Action', span: 2 }, { text: 'Timescale', span: 2 }, 'Lead'],
    ['No.', 'Description', 'Start', 'Complete by', ''],
    ['1', 'Publish the statement', 'September 2026', 'October 2026', 'Trust Lead'],
    ['2', 'Audit the assemblies', 'January 2027', '12 March 2027', 'Heads of School'],
  ];
  const [first] = plan(...rows).items;
  assert.deepEqual([first?.ref, first?.action, first?.due.to, first?.status], ['1', 'Publish the statement', '2026-10-31', null]);
});

test('what stands under Outcome / update is progress; who monitors and how is asked, and so are risks in words', () => {
  const { reading, detail } = whole(
    tableOf([
      ['Action', 'Owner', 'Risk', 'Outcome / update', 'Monitoring'],
      [
        'Ask schools for a contact',
        'CIO and Librarian',
        'A school is not reached',
        '31 of 48 have replied.',
        'The lead checks the weekly log',
      ],
      ['Brief faith leaders', 'Cohesion Officer', 'Rumours spread', 'A venue was found.', 'The board looks at the list each term'],
    ]),
  );
  const [first] = reading.items;
  assert.deepEqual(
    [first?.progress.map((note) => note.text), first?.measure, first?.leads.map((lead) => lead.text), first?.notes],
    [['31 of 48 have replied.'], null, ['CIO', 'Librarian'], 'Monitoring: The lead checks the weekly log'],
  );
  const sure = detail.items[0]?.sure;
  assert.ok((sure?.notes ?? 1) < 0.8 && (sure?.risks ?? 0) < 0.8 && (sure?.progress ?? 0) >= 0.8);
});

test('owner and date in the last brackets of a numbered line', () => {
  const { items } = read(
    line('1. Review the visitor policy (Vice Principal, 30 October 2026)'),
    line('2. Brief the student council (Head of Student Life; Spring term 2027)'),
    line('3. Print the cards (two sizes, in colour)'),
  );
  assert.deepEqual(
    items.map((item) => [item.action, item.leads.map((lead) => lead.text), item.due.kind]),
    [
      ['Review the visitor policy', ['Vice Principal'], 'date'],
      ['Brief the student council', ['Head of Student Life'], 'term'],
      ['Print the cards (two sizes, in colour)', [], 'none'],
    ],
  );
});

test('posts that people have', () => {
  assert.deepEqual(['Family Support Worker', 'Dirprwy Bennaeth', 'Swyddog Diogelu'].map(kindOf), ['post', 'post', 'post']);
});
