import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { differenceBetween } from './compare.ts';
import { changesPaper } from './paper.ts';
import { endOf, pointFrom, startOf } from './rules.ts';
import type { ActionState, PlanState } from './state.ts';
import { summaryWords } from './words.ts';

const CALENDAR = usualCalendar('university', 'England');
const due = (text: string, to: string | null, kind: 'date' | 'recurring' | 'none' = 'date') => ({
  text,
  kind,
  from: null,
  to: to === null ? null : day(to),
  everyMonths: kind === 'recurring' ? 12 : null,
  condition: null,
});
const ACTION: ActionState = {
  id: 'a',
  themeId: 't',
  ref: 'A1',
  title: 'Write the policy',
  context: null,
  measure: null,
  owners: ['Registrar'],
  due: due('31 March 2027', '2027-03-31'),
  nextOn: day('2027-03-31'),
  status: 'on-track',
  statusText: null,
  closedOn: null,
  closedWhy: null,
  rag: null,
  notes: null,
  guidance: null,
  risks: [],
  measures: [],
  last: null,
};
const plan = (actions: readonly ActionState[], fields: Partial<PlanState> = {}): PlanState => ({
  name: 'Plan',
  from: day('2026-08-01'),
  to: day('2027-07-31'),
  themes: [
    { id: 't', ref: 'A.', title: 'Leadership', noneNeeded: null },
    { id: 'u', ref: null, title: 'Training', noneNeeded: null },
  ],
  actions,
  ...fields,
});
const between = (before: readonly ActionState[], after: readonly ActionState[]) => differenceBetween(plan(before), plan(after), CALENDAR);

const CASES: readonly [
  says: string,
  was: Partial<ActionState>,
  is: Partial<ActionState>,
  happened: string | null,
  fields: readonly string[],
][] = [
  ['nothing', {}, {}, null, []],
  ['the newest note alone', {}, { last: { on: null, text: 'Said', by: 'Mo' } }, null, []],
  ['words', {}, { title: 'Publish the policy' }, 'changed', ['Action: Write the policy → Publish the policy']],
  ['a status', {}, { status: 'at-risk' }, 'changed', ['Status: On track → At risk']],
  ['a date', {}, { due: due('30 June 2027', '2027-06-30'), nextOn: day('2027-06-30') }, 'changed', ['Due: 31 March 2027 → 30 June 2027']],
  [
    'a date that is read otherwise',
    {},
    { due: due('31 March 2027', '2028-03-31') },
    'changed',
    ['Due: 31 March 2027 (31 Mar 2027, end of the Spring term) → 31 March 2027 (31 Mar 2028, end of the Spring term)'],
  ],
  [
    'the next time of what comes round',
    { due: due('annually', null, 'recurring'), nextOn: day('2026-10-01') },
    { due: due('annually', null, 'recurring'), nextOn: day('2027-10-01') },
    'changed',
    ['Expected next: 1 Oct 2026 → 1 Oct 2027'],
  ],
  ['owners', {}, { owners: [] }, 'changed', ['Owners: Registrar → ']],
  ['another theme', {}, { themeId: 'u' }, 'moved', ['Theme: A. Leadership → Training']],
  ['an end', {}, { status: 'done', closedOn: day('2026-11-12') }, 'closed', ['Status: On track → Done']],
  [
    'an end that is taken back',
    { status: 'dropped', closedOn: day('2026-11-12'), closedWhy: 'Over' },
    {},
    'reopened',
    ['Status: Dropped → On track', 'Why it ended: Over → '],
  ],
  [
    'a measure',
    { measures: [] },
    { measures: [{ id: 'm', wanted: 'Sessions: 12 sessions', stands: null }] },
    'changed',
    ['How it is measured:  → Sessions: 12 sessions'],
  ],
  [
    'how far a measure is',
    { measures: [{ id: 'm', wanted: 'Sessions: 12 sessions', stands: null }] },
    { measures: [{ id: 'm', wanted: 'Sessions: 12 sessions', stands: '3 of 12 sessions on 3 Nov 2026' }] },
    'changed',
    ['Sessions:  → 3 of 12 sessions on 3 Nov 2026'],
  ],
];
for (const [says, was, is, happened, fields] of CASES) {
  test(`${says} is told as ${happened ?? 'no change'}`, () => {
    const [change] = between([{ ...ACTION, ...was }], [{ ...ACTION, ...is }]).actions;
    assert.equal(change?.happened ?? null, happened);
    assert.deepEqual(
      (change?.fields ?? []).map((field) => `${field.name}: ${field.before} → ${field.after}`),
      fields,
    );
  });
}

test('what is new says whose it is and when it is due, what is gone that it is', () => {
  assert.equal(between([], [ACTION]).actions[0]?.detail, 'Owner: Registrar. Due: 31 March 2027.');
  assert.equal(between([ACTION], []).actions[0]?.happened, 'gone');
});

test('themes and the plan itself are told too', () => {
  const before = plan([]);
  const after = plan([], {
    name: 'Plan of all',
    to: day('2027-08-31'),
    themes: [
      { id: 't', ref: 'A.', title: 'Who leads', noneNeeded: null },
      { id: 'v', ref: 'C', title: 'Partners', noneNeeded: null },
    ],
  });
  const { plan: fields, themes } = differenceBetween(before, after, CALENDAR);
  assert.deepEqual(
    fields.map((field) => field.name),
    ['Name', 'Period'],
  );
  assert.deepEqual(
    themes.map((theme) => [theme.happened, theme.title]),
    [
      ['changed', 'A. Who leads'],
      ['new', 'C. Partners'],
      ['gone', 'Training'],
    ],
  );
});

test('the paper holds what the page tells, every row as long as its head', () => {
  const difference = between(
    [ACTION, { ...ACTION, id: 'b' }],
    [
      { ...ACTION, title: 'Publish it' },
      { ...ACTION, id: 'c' },
      { ...ACTION, id: 'b', status: 'done' },
    ],
  );
  const paper = changesPaper({
    plan: 'Plan',
    organisation: 'Westmere',
    since: 'Version 1',
    until: 'today',
    on: day('2026-11-22'),
    difference,
    notes: [{ id: 'n', actionId: 'a' as never, on: null, text: 'Said', by: 'Mo', at: new Date() }],
    evidence: [],
    nameOf: () => 'A1',
  });
  assert.deepEqual(summaryWords(difference, 1, 0), [
    '1 action is new',
    '1 action was closed',
    '1 action was changed',
    '1 note was added to the diaries',
  ]);
  for (const block of paper.blocks)
    if (block.is === 'table')
      for (const group of block.groups) for (const row of group.rows) assert.equal(row.length, block.columns.length, block.caption);
  assert.deepEqual(
    paper.blocks.flatMap((block) => (block.is === 'heading' ? [block.text] : [])),
    ['New (1)', 'Closed (1)', 'Changed (1)', 'Noted in the diaries (1)'],
  );
});

test('a day begins and ends by the clock of London', () => {
  assert.deepEqual(
    [startOf(day('2026-11-06')), startOf(day('2026-06-06')), endOf(day('2026-03-28')), endOf(day('2026-03-29'))].map((each) =>
      each.toISOString(),
    ),
    ['2026-11-06T00:00:00.000Z', '2026-06-05T23:00:00.000Z', '2026-03-29T00:00:00.000Z', '2026-03-29T23:00:00.000Z'],
  );
});

test('a written day counts before what is chosen, and today or later means now', () => {
  const read = (text: string) => (/^\d{4}-/.test(text) ? day(text) : null);
  const point = (chosen: string, written: string) => pointFrom('day', chosen, written, day('2026-11-22'), read);
  assert.deepEqual(
    [point('', ''), point('now', ''), point('v', ''), point('v', '2026-11-06'), point('v', '2026-11-22')],
    [{ is: 'now' }, { is: 'now' }, { is: 'version', id: 'v' }, { is: 'day', day: '2026-11-06' }, { is: 'now' }],
  );
  assert.match((point('v', 'soon') as { text: string }).text, /“soon” is not understood as a day/);
});
