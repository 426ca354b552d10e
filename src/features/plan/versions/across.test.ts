import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../core/day.ts';
import { type ActionLink, asIfNow } from './across.ts';
import type { ActionState, PlanState } from './state.ts';

const action = (id: string, themeId: string | null): ActionState => ({
  id,
  themeId,
  ref: null,
  title: id,
  context: null,
  measure: null,
  owners: [],
  due: { text: '', kind: 'none', from: null, to: null, everyMonths: null, condition: null },
  nextOn: null,
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
});
const plan = (actions: readonly ActionState[], themes: readonly (readonly [id: string, title: string])[]): PlanState => ({
  name: 'Plan',
  from: day('2026-08-01'),
  to: day('2027-07-31'),
  themes: themes.map(([id, title]) => ({ id, ref: null, title, noneNeeded: null })),
  actions,
});
const on = (earlier: string, later: string, merged = false): ActionLink => ({ earlier, later, merged });

const OLD = plan(
  [action('a', 't'), action('b', 't'), action('c', null)],
  [
    ['t', 'Leadership'],
    ['u', 'Research'],
  ],
);
const NOW = plan(
  [action('a3', 'x'), action('b3', 'x'), action('new', null)],
  [
    ['x', 'Leadership'],
    ['y', 'Training'],
  ],
);

const CASES: readonly [says: string, links: readonly ActionLink[], ids: readonly string[]][] = [
  ['nothing goes on', [], ['a', 'b', 'c']],
  ['one year on', [on('a', 'a3')], ['a3', 'b', 'c']],
  ['two years on', [on('a', 'a2'), on('a2', 'a3'), on('b', 'b2'), on('b2', 'b3')], ['a3', 'b3', 'c']],
  ['split: the first counts', [on('a', 'a3'), on('a', 'b3')], ['a3', 'b', 'c']],
  ['merged: it ends there', [on('a', 'a3'), on('b', 'a3', true)], ['a3', 'b', 'c']],
  ['it went on and was removed', [on('a', 'gone')], ['a', 'b', 'c']],
  ['links that lead round', [on('a', 'b'), on('b', 'a')], ['a', 'b', 'c']],
];
for (const [says, links, ids] of CASES)
  test(`actions across the years: ${says}`, () =>
    assert.deepEqual(
      asIfNow(OLD, links, NOW).actions.map((each) => each.id),
      ids,
    ));

test('what had ended already is left out, and what ended later stays', () => {
  const old = plan([{ ...action('a', null), status: 'done' }, action('b', null)], []);
  assert.deepEqual(
    asIfNow(old, [], NOW).actions.map((each) => each.id),
    ['b'],
  );
});

test('themes are matched by their names, and what has no match keeps its own', () => {
  const state = asIfNow(OLD, [], NOW);
  assert.deepEqual(
    state.themes.map((theme) => theme.id),
    ['x', 'u'],
  );
  assert.deepEqual(
    state.actions.map((each) => each.themeId),
    ['x', 'x', null],
  );
});
