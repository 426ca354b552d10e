import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../core/day.ts';
import { type Recorded, rewind } from './rewind.ts';
import type { ActionState, PlanState } from './state.ts';

const ACTION: ActionState = {
  id: 'a',
  themeId: 't',
  ref: 'A1',
  title: 'Write the policy',
  context: null,
  measure: null,
  owners: ['Head of Security', 'Registrar'],
  due: { text: '31 March 2027', kind: 'date', from: null, to: day('2027-03-31'), everyMonths: null, condition: null },
  nextOn: day('2027-03-31'),
  status: 'on-track',
  statusText: null,
  closedOn: null,
  closedWhy: null,
  rag: 'green',
  notes: null,
  guidance: null,
  risks: ['R1', 'R2'],
  measures: [{ id: 'm', wanted: 'Sessions: 12 sessions', stands: null }],
  last: null,
};
const SESSIONS = { kind: 'count', says: 'Sessions', unit: 'sessions', limit: 'at-least' } as const;
const NOW: PlanState = {
  name: 'Plan',
  from: day('2026-08-01'),
  to: day('2027-07-31'),
  themes: [{ id: 't', ref: 'A', title: 'Leadership', noneNeeded: null }],
  actions: [ACTION],
};
const change = (fields: Partial<Recorded>): Recorded => ({
  verb: 'action.edited',
  entryId: 'a',
  kind: 'action',
  id: 'a',
  field: 'title',
  before: null,
  after: null,
  was: fields.before ?? null,
  ...fields,
});
const action = (state: PlanState | null) => state?.actions[0];

const FIELDS: readonly [says: string, change: Partial<Recorded>, field: keyof ActionState, was: unknown][] = [
  ['words', { field: 'title', before: 'Draft the policy', after: 'Write the policy' }, 'title', 'Draft the policy'],
  ['a reference that it did not have', { field: 'ref', before: null, after: 'A1' }, 'ref', null],
  ['a status', { field: 'status', before: 'at-risk', after: 'on-track' }, 'status', 'at-risk'],
  ['a colour', { field: 'rag', before: 'red', after: 'green' }, 'rag', 'red'],
  [
    'owners',
    {
      field: 'owners',
      before: 'Prevent lead; Registrar',
      was: [
        { id: 'o', name: 'Prevent lead' },
        { id: 'p', name: 'Registrar' },
      ],
    },
    'owners',
    ['Prevent lead', 'Registrar'],
  ],
  ['owners where there were none', { field: 'owners', was: [], after: 'Head of Security; Registrar' }, 'owners', []],
  ['risks', { field: 'risks', was: ['R9', 'R1'], after: 'R1, R2' }, 'risks', ['R1', 'R9']],
  [
    'a date with its meaning',
    { field: 'due', was: { ...ACTION.due, text: 'soon', kind: 'unclear', to: null }, before: 'soon' },
    'due',
    { ...ACTION.due, text: 'soon', kind: 'unclear', to: null },
  ],
  ['the day expected next', { field: 'nextOn', before: null, after: '2027-03-31' }, 'nextOn', null],
  [
    'the name of a post',
    { kind: 'owner', id: 'o', field: 'name', before: 'Security manager', after: 'Head of Security' },
    'owners',
    ['Security manager', 'Registrar'],
  ],
  ['a measure that was added', { verb: 'measure.added', entryId: 'm', field: 'measured', after: 'Sessions: 12 sessions' }, 'measures', []],
  [
    'what a measure wants',
    { verb: 'measure.edited', entryId: 'm', field: 'measured', was: { ...SESSIONS, target: 1200 } },
    'measures',
    [{ id: 'm', wanted: 'Sessions: 1,200 sessions wanted', stands: null }],
  ],
  [
    'a measure that was removed, without what it last said',
    {
      verb: 'measure.removed',
      entryId: 'l',
      field: 'measured',
      before: 'Sessions: 1,200 sessions wanted, last 1,150 of 1,200 sessions on 3 Nov 2026',
      was: { ...SESSIONS, target: 1200 },
    },
    'measures',
    [{ id: 'l', wanted: 'Sessions: 1,200 sessions wanted', stands: null }, ...ACTION.measures],
  ],
  [
    'a measure of which only words were kept',
    { verb: 'measure.removed', entryId: 'l', field: 'measured', was: { wanted: 'Share: 85 %' } },
    'measures',
    [{ id: 'l', wanted: 'Share: 85 %', stands: null }, ...ACTION.measures],
  ],
];
for (const [says, fields, field, was] of FIELDS)
  test(`taking back ${says}`, () => assert.deepEqual(action(rewind(NOW, [change(fields)]))?.[field], was));

test('words of the diary, of evidence and of comments change nothing that is kept', () => {
  for (const field of ['diary:1', 'evidence', 'comment', 'place'])
    assert.deepEqual(rewind(NOW, [change({ field, before: null, after: 'Words' })]), NOW);
});

test('an action, a theme and a plan that began since are not there', () => {
  assert.deepEqual(rewind(NOW, [change({ after: 'Write the policy' })])?.actions, []);
  assert.deepEqual(rewind(NOW, [change({ kind: 'theme', id: 't', after: 'Leadership' })])?.themes, []);
  assert.equal(rewind(NOW, [change({ kind: 'plan', id: 'p', field: 'name', after: 'Plan' })]), null);
});

test('changes of the plan and of its themes are taken back in order, newest first', () => {
  const state = rewind(NOW, [
    change({ kind: 'plan', id: 'p', field: 'name', before: 'Second name', after: 'Plan' }),
    change({ kind: 'plan', id: 'p', field: 'name', before: 'First name', after: 'Second name' }),
    change({ kind: 'plan', id: 'p', field: 'to', before: '2027-06-30', after: '2027-07-31' }),
    change({ kind: 'theme', id: 't', field: 'noneNeeded', before: 'Met elsewhere' }),
    change({ kind: 'theme', id: 't', before: 'Who leads', after: 'Leadership' }),
  ]);
  assert.deepEqual(
    [state?.name, state?.to, state?.themes[0]?.noneNeeded, state?.themes[0]?.title],
    ['First name', '2027-06-30', 'Met elsewhere', 'Who leads'],
  );
});

test('what is rewound leaves the plan of today as it is', () => {
  const before = structuredClone(NOW);
  rewind(NOW, [change({ before: 'Other', after: 'Write the policy' }), change({ field: 'owners', was: [], after: 'x' })]);
  assert.deepEqual(NOW, before);
});

test('what was recorded in words only is not made up: it stands in its words, or as it is now, and says so', () => {
  const owners = action(rewind(NOW, [change({ field: 'owners', before: 'Warden; Bursar', was: undefined })]));
  assert.deepEqual([owners?.owners, owners?.inWordsOnly], [['Warden; Bursar'], ['Owners']]);
  const title = action(rewind(NOW, [change({ was: undefined })]));
  assert.deepEqual([title?.title, title?.inWordsOnly], ['Write the policy', ['Action']]);
  assert.equal(action(rewind(NOW, [change({ field: 'evidence', before: 'Note', was: undefined })]))?.inWordsOnly, undefined);
});
