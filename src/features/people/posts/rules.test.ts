import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../../../core/day.ts';
import { changeHolder, endProblems, type Held } from './rules.ts';

const today = day('2026-11-22');
const held = (id: string, from: string, until: string | null): Held => ({
  id,
  person: `person of ${id}`,
  name: `Name of ${id}`,
  from: day(from),
  until: until === null ? null : day(until),
});
const first = held('first', '2020-09-01', '2023-08-31');
const present = held('present', '2023-09-01', null);

test('a change of holder ends one holding and begins the next', () => {
  const cases = [
    [
      'the present holder ends the day before',
      [present, first],
      '',
      '2026-11-01',
      { end: { id: 'present', until: '2026-10-31' }, begin: '2026-11-01' },
    ],
    ['a vacancy only ends', [present], null, '2026-11-01', { end: { id: 'present', until: '2026-10-31' } }],
    ['a vacant post only begins', [first], '', '2026-11-01', { begin: '2026-11-01' }],
    ['one who never held it a whole day is removed', [present, first], '', '2023-09-01', { remove: 'present', begin: '2023-09-01' }],
    [
      'naming the present holder corrects the day',
      [present, first],
      'person of present',
      '2023-10-01',
      { move: { id: 'present', from: '2023-10-01' } },
    ],
    ['nobody at all so far', [], '', '2020-01-01', { begin: '2020-01-01' }],
  ] as const;
  for (const [name, holdings, person, from, expected] of cases)
    assert.deepEqual(changeHolder(holdings, person, day(from), today), expected, name);
});

test('a change of holder that cannot be is told in words, beside its field', () => {
  const cases = [
    ['a day to come', [present], '', '2026-11-23', 'from'],
    ['a day before the present holder began', [present, first], '', '2023-08-31', 'from'],
    ['a day on which somebody before held it', [first], '', '2023-08-31', 'from'],
    ['a correction into the time of somebody before', [present, first], 'person of present', '2023-08-01', 'from'],
    ['a vacancy of what is vacant', [first], null, '2026-11-01', 'person'],
  ] as const;
  for (const [name, holdings, person, from, field] of cases) {
    const problems = changeHolder(holdings, person, day(from), today);
    assert.ok(Array.isArray(problems), name);
    assert.equal(problems[0].field, field, name);
  }
});

test('a post that owns what is open cannot end, whatever it is', () => {
  const words = { action: { one: 'action', many: 'actions' }, policy: { one: 'policy', many: 'policies' } };
  const cases = [
    [0, 0, null],
    [1, 0, 'It still owns one open action.'],
    [12, 0, 'It still owns 12 open actions.'],
    [0, 2, 'It still owns 2 open policies.'],
    [1, 2, 'It still owns one open action and 2 open policies.'],
  ] as const;
  for (const [actions, policies, says] of cases) {
    const [problem] = endProblems([
      { word: words.action, count: actions },
      { word: words.policy, count: policies },
    ]);
    assert.equal(problem?.text.slice(0, says?.length) ?? null, says);
  }
});
