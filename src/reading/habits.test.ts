import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line, tableOf } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readText } from '../exchange/text.ts';
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

test('numbered actions with labels of any wording answer the recommendation that they stand under', () => {
  const plan = read(
    documentOf([
      heading('Peer review: improvement plan'),
      heading('Theme: Leadership', 2),
      heading('Recommendation 1', 3),
      line('The council should have one line of sight.'),
      line('Action 1a: Move reporting to one group.'),
      line('Lead: Director of Place'),
      line('By: 31 January 2026'),
      line('Success will look like: Terms of reference approved.'),
      line('Progress at October 2025: Group agreed.'),
      line('Action 1b: Name a lead member.'),
      line('Lead: Monitoring Officer and Leader’s Office'),
      line('By: Completed'),
    ]),
  );
  assert.deepEqual(plan.sections, [{ ref: null, title: 'Leadership' }]);
  assert.deepEqual(
    plan.items.map((item) => [item.ref, item.context, item.action, item.measure]),
    [
      ['1a', 'The council should have one line of sight.', 'Move reporting to one group.', 'Terms of reference approved.'],
      ['1b', 'The council should have one line of sight.', 'Name a lead member.', null],
    ],
  );
  assert.deepEqual(
    plan.items.map((item) => [item.leads.map((lead) => lead.text), item.status?.is]),
    [
      [['Director of Place'], undefined],
      [['Monitoring Officer', 'Leader’s Office'], 'done'],
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

test('without a table, a line that owner and date follow is an action, and a list of which nothing says whose is none', () => {
  const plan = read(
    documentOf([
      heading('Students’ Union Prevent action plan'),
      heading('Our approach', 2),
      line('· In proportion to our risk'),
      line('· Owned by the trustees'),
      heading('1. Events', 2),
      line('Publish the speaker form'),
      line('Lead: VP Activities. Timescale: September 2025. Status: done'),
      line('Train the chairs of societies'),
      line('in two sessions'),
      line('Lead: Societies Coordinator; Timescale: Ongoing'),
    ]),
  );
  assert.deepEqual(plan.sections, [{ ref: '1.', title: 'Events' }]);
  assert.deepEqual(
    plan.items.map((item) => [item.section, item.action, item.leads[0]?.text, item.due.kind, item.status?.is]),
    [
      [0, 'Publish the speaker form', 'VP Activities', 'month', 'done'],
      [0, 'in two sessions', 'Societies Coordinator', 'ongoing', undefined],
    ],
  );
  for (const text of ['Our approach', 'In proportion to our risk', 'Train the chairs of societies'])
    assert.ok(
      plan.leftover.some((each) => each.text.includes(text)),
      text,
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

test('without a table, a heading behind the last action is no theme, and an empty one between themes is', () => {
  const plan = read(
    documentOf([
      heading('Action plan'),
      heading('Events', 2),
      line('Action: Publish the form'),
      line('Lead: Clerk'),
      heading('Research', 2),
      heading('Welfare', 2),
      line('Action: Brief the team'),
      line('Lead: Dean'),
      heading('Next steps', 2),
      line('The group will meet in May.'),
    ]),
  );
  assert.deepEqual(
    plan.sections.map((each) => each.title),
    ['Events', 'Research', 'Welfare'],
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
