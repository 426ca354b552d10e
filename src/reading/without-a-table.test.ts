import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf, heading, line } from '../../test/documents.ts';
import type { NeutralDocument } from '../exchange/model/document.ts';
import { readPlan } from './read-plan.ts';
import { readText } from '../exchange/text.ts';

const read = (document: NeutralDocument) => readPlan(document, { name: 'sample.docx', sha256: '00', bytes: 1 }).reading;
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

test('a list with labels is read as a plan, doubtfully, and a policy with bullets is not', () => {
  const list = documentOf([
    heading('Prevent action plan'),
    heading('Training', 2),
    line('· Train new staff (Lead: HR Manager, Deadline: 30 September 2025)'),
    line('· Brief governors (Lead: Principal; Due: termly)'),
  ]);
  const plan = read(list);
  assert.deepEqual(
    [plan.layout, plan.items.map((item) => [item.action, item.leads[0]?.text, item.due.kind])],
    [
      'list',
      [
        ['Train new staff', 'HR Manager', 'date'],
        ['Brief governors', 'Principal', 'recurring'],
      ],
    ],
  );
  assert.ok(plan.items.every((item) => item.confidence < 0.8));
  const policy = read(documentOf([heading('Prevent policy'), line('· We train staff'), line('· We check speakers')]));
  assert.deepEqual([policy.items, policy.problems.length], [[], 1]);
});

test('rows pasted as text keep their themes and join again where a page broke them', () => {
  const document = readText(
    'Prevent plan\n\n\tRisk Area\tNext Steps\tLead\n1\tPartners\t\t\n1.1\tWorking with the county\tInvite the new officer to the\tClerk/\n\n\t\tspring meeting\tDean\n1.2\tSharing of data\tReview the agreement\tClerk\n2\tTraining\t\t\n2.1\tStaff know the signs\tRun two\tHR\n\tand whom to tell\tworkshops\t\n',
  );
  const plan = read(document);
  assert.deepEqual(plan.sections, [
    { ref: '1', title: 'Partners' },
    { ref: '2', title: 'Training' },
  ]);
  assert.deepEqual(
    plan.items.map((item) => [item.ref, item.action, item.leads.length]),
    [
      ['1.1', 'Invite the new officer to the spring meeting', 2],
      ['1.2', 'Review the agreement', 1],
      ['2.1', 'Run two workshops', 1],
    ],
  );
  assert.equal(plan.items[2]?.context, 'Staff know the signs and whom to tell');
});

test('a table that lost its columns is put together as far as it can be, and none of it is sure', () => {
  const block = (number: string, duty: string, rest: string) => `${number}\n\n${duty}\nAction\n\nDeadline\n\nResponsibility\n\n${rest}\n`;
  const document = readText(
    block(
      '1.',
      'Set up a group with all the partners of the borough',
      '\u00a0The partners are named and a first meeting of the group\n\n28 February 2025\n\nis held in spring.\n\nSteering Group',
    ) +
      block(
        '2',
        'Use the local profile to assess the risk',
        '\u00a0The profile is read by the officers of the council each year.\n\nOngoing\n\nPolice lead',
      ),
  );
  const plan = read(document);
  assert.deepEqual(
    plan.sections.map((each) => each.ref),
    ['1.', '2'],
  );
  assert.deepEqual(
    plan.items.map((item) => [item.action, item.due.text, item.leads[0]?.text]),
    [
      ['The partners are named and a first meeting of the group is held in spring.', '28 February 2025', 'Steering Group'],
      ['The profile is read by the officers of the council each year.', 'Ongoing', 'Police lead'],
    ],
  );
  assert.ok(plan.items.every((item) => item.confidence < 0.5));
});

test('in a table that lost its columns a date and an owner that came before their action are its own, and without an action nobody’s', () => {
  const block = (number: string, rest: string) => `${number}\n\nA duty of the council\nAction\n\nDeadline\n\nResponsibility\n\n${rest}\n`;
  const document = readText(
    block(
      '1.',
      '\u00a0The partners are named and asked to the first meeting.\n\nFebruary 2025\n\nMarch 2025\n\nProcurement lead\n\n\u00a0The duties are written into all new contracts of the council.',
    ) + block('2', '\u00a0The profile is read by the officers of the council each year.\n\nOngoing\n\nMay 2025'),
  );
  const plan = read(document);
  assert.deepEqual(
    plan.items.map((item) => [item.due.text, item.leads[0]?.text]),
    [
      ['February 2025', undefined],
      ['March 2025', 'Procurement lead'],
      ['Ongoing', undefined],
    ],
  );
  assert.ok(plan.leftover.some((each) => each.text === 'May 2025'));
});
