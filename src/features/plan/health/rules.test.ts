import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import type { Due, DueKind } from '../../../core/due/types.ts';
import type { Action } from '../actions/queries.ts';
import type { Measure } from '../measures/queries.ts';
import type { Theme } from '../plans/queries.ts';
import { type Checkable, checkPlan, healthWords, type Lack, twoTermsAgo } from './rules.ts';

const school = usualCalendar('school', 'England');
const council = { yearStarts: '04-01', terms: [] };
const TODAY = day('2026-11-22');
const due = (kind: DueKind, text = ''): Due => ({ text, kind, from: null, to: null, everyMonths: null, condition: null });
const lead = { id: 'o1', name: 'Head of Security', kind: 'post', holder: 'Sam Poole' };

/** An action that lacks nothing, but for what is said. */
const action = (said: Partial<Action>): Action =>
  ({
    id: 'a1',
    planId: 'p1',
    themeId: 't1',
    ref: 'A1',
    title: 'Brief the staff',
    due: due('date'),
    nextOn: null,
    closedOn: null,
    status: 'on-track',
    owners: [lead],
    last: { on: day('2026-11-02'), text: 'Held', by: 'Sam' },
    ...said,
  }) as Action;
const theme = (said: Partial<Theme>): Theme => ({ id: 't1', ref: 'A', title: 'Training', noneNeeded: null, ...said }) as Theme;
const measure = (said: Partial<Measure>): Measure =>
  ({ id: 'm1', actionId: 'a1', says: 'Sessions held', indicator: null, latest: null, ...said }) as Measure;
const SPRING: Due = { ...due('term', 'Spring term 2026'), from: day('2026-01-04'), to: day('2026-03-31') };
const GIVEN = { ...school, years: { 2025: [{ name: 'Spring', from: '01-05', to: '03-27' }] } };
const plan = (said: Partial<Checkable>): Checkable => ({
  plan: { id: 'p1', from: day('2025-08-01'), to: day('2026-07-31') },
  actions: [action({})],
  themes: [theme({})],
  measures: [],
  calendar: school,
  today: TODAY,
  ...said,
});

const CASES: readonly [what: string, said: Partial<Checkable>, lack: Lack | null, title: string][] = [
  ['a plan that lacks nothing', {}, null, ''],
  ['an action without owner', { actions: [action({ owners: [] })] }, 'owner', '1 action has no owner'],
  ['a closed action without owner', { actions: [action({ owners: [], status: 'done' })] }, null, ''],
  [
    'a post without holder, whatever it owns',
    {
      actions: [action({ owners: [{ ...lead, holder: null }] }), action({ id: 'a2' as Action['id'], owners: [{ ...lead, holder: null }] })],
    },
    'holder',
    '1 post that owns actions has no holder',
  ],
  ['a group, which nobody holds', { actions: [action({ owners: [{ ...lead, kind: 'group', holder: null }] })] }, null, ''],
  ['no date', { actions: [action({ due: due('none') })] }, 'date', '1 action has no date and no cycle'],
  [
    'a date that is not understood',
    { actions: [action({ due: due('unclear', 'sometime') })] },
    'date',
    '1 action has no date and no cycle',
  ],
  [
    'a term that ends on another day since the year was given its own',
    { actions: [action({ due: SPRING, nextOn: day('2026-03-31') })], calendar: GIVEN },
    'term',
    '1 date goes by the terms as they were',
  ],
  ['a term that ends as it did', { actions: [action({ due: SPRING, nextOn: day('2026-03-31') })] }, null, ''],
  ['what comes round', { actions: [action({ due: due('recurring', 'termly') })] }, null, ''],
  ['what waits for an event', { actions: [action({ due: due('event', 'when officers change') })] }, null, ''],
  [
    'a last word before two terms',
    { actions: [action({ last: { on: day('2026-01-02'), text: 'Held', by: 'Sam' } })] },
    'word',
    '1 action has had no word for two terms',
  ],
  ['no word at all in a plan of last year', { actions: [action({ last: null })] }, 'word', '1 action has had no word for two terms'],
  [
    'no word yet in a plan that has just begun',
    { actions: [action({ last: null })], plan: { id: 'p1', from: day('2026-08-01'), to: day('2027-07-31') } },
    null,
    '',
  ],
  ['a word without a day', { actions: [action({ last: { on: null, text: 'Held', by: 'Sam' } })] }, null, ''],
  ['a measure without value', { measures: [measure({})] }, 'value', '1 measure has no value yet'],
  [
    'what is answered by yes, before it is due',
    { actions: [action({ nextOn: day('2026-12-18') })], measures: [measure({ kind: 'yes-no' })] },
    null,
    '',
  ],
  [
    'what is answered by yes, once it is due',
    { actions: [action({ nextOn: TODAY })], measures: [measure({ kind: 'yes-no' })] },
    'value',
    '1 measure has no value yet',
  ],
  ['a measure that a register fills', { measures: [measure({ indicator: 'meetings' })] }, null, ''],
  ['a measure of a closed action', { actions: [action({ status: 'done' })], measures: [measure({})] }, null, ''],
  [
    'a theme without action',
    { themes: [theme({}), theme({ id: 't2' as Theme['id'], title: 'Research' })] },
    'action',
    '1 theme has no action',
  ],
  ['a theme that needs none', { themes: [theme({}), theme({ id: 't2' as Theme['id'], noneNeeded: 'No research here' })] }, null, ''],
  ['a theme whose actions are all closed', { actions: [action({ status: 'done' })] }, null, ''],
];

for (const [what, said, lack, title] of CASES) {
  test(`${what}: ${lack ? `found as “${title}”` : 'nothing to mend'}`, () => {
    const found = checkPlan(plan(said)).filter((each) => each.found.length > 0);
    assert.deepEqual(
      found.map((each) => [each.lack, each.title]),
      lack ? [[lack, title]] : [],
    );
    for (const each of found.flatMap((check) => check.found)) for (const way of each.ways) assert.match(way.href, /^\/\w/);
  });
}

test('two terms ago is the first day of the second last term that has ended, or half a year where there are no terms', () => {
  assert.equal(
    twoTermsAgo(school, TODAY),
    school.terms.find((term) => term.name.startsWith('Spring'))
      ? day(`2026-${school.terms.find((term) => term.name.startsWith('Spring'))?.from}`)
      : '',
  );
  assert.equal(twoTermsAgo(council, TODAY), '2026-05-22');
});

test('the answer counts things and kinds', () => {
  assert.match(healthWords(checkPlan(plan({}))), /^Nothing is missing/);
  assert.equal(healthWords(checkPlan(plan({ actions: [action({ owners: [] })] }))), 'One thing to mend.');
  assert.equal(healthWords(checkPlan(plan({ actions: [action({ owners: [], due: due('none') })] }))), '2 things to mend, of 2 kinds.');
});
