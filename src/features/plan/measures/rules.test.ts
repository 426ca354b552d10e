import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import { dayNumber, type Kind, type Limit, readAim, readAmount, readValue, progressOf, wantedWords } from './rules.ts';
import { readNumber, suggestMeasure } from './suggest.ts';

const calendar = usualCalendar('university', 'England');
const today = day('2026-11-22');

const STANDINGS: readonly [kind: Kind, unit: string, target: number, value: number | null, words: string, share: number][] = [
  ['count', 'meetings', 3, 1, '1 of 3 meetings', 1 / 3],
  ['count', 'meetings', 3, 3, '3 of 3 meetings', 1],
  ['count', 'meetings', 3, 4, '4 meetings, 3 wanted', 1],
  ['count', 'staff', 1200, 47, '47 of 1,200 staff', 47 / 1200],
  ['count', 'meetings', 3, null, 'Not measured yet, 3 meetings wanted', 0],
  ['share', '%', 85, 62, '62 % of 85 %', 62 / 85],
  ['share', '%', 85, 92, '92 %, 85 % wanted', 1],
  ['share', '%', 85, null, 'Not measured yet, 85 % wanted', 0],
  ['yes-no', '', 1, 1, 'Yes', 1],
  ['yes-no', '', 1, 0, 'Not yet', 0],
  ['yes-no', '', 1, null, 'Not yet', 0],
  ['day', '', dayNumber(day('2026-12-01')), null, 'Not yet, wanted by 1 Dec 2026', 0],
  ['day', '', dayNumber(day('2026-12-01')), dayNumber(day('2026-11-28')), '28 Nov 2026, in time', 1],
  ['day', '', dayNumber(day('2026-12-01')), dayNumber(day('2026-12-02')), '2 Dec 2026, 1 day after the day', 1],
];

for (const [kind, unit, target, value, words, share] of STANDINGS) {
  test(`a ${kind} of ${target} with ${value ?? 'nothing'} reads “${words}”`, () => {
    assert.deepEqual(progressOf({ kind, unit, target, limit: 'at-least' }, value), { words, share });
  });
}

type Drawn = readonly [share: number, limitAt: number];
const LIMITED: readonly [kind: Kind, unit: string, target: number, value: number | null, words: string, drawn: Drawn][] = [
  ['count', 'complaints', 3, 2, '2 of at most 3 complaints', [0.5, 0.75]],
  ['count', 'complaints', 3, 3, '3 of at most 3 complaints', [0.75, 0.75]],
  ['count', 'complaints', 3, 6, '6 complaints, over the limit of 3', [1, 0.5]],
  ['count', 'complaints', 3, null, 'Not measured yet, at most 3 complaints wanted', [0, 0.75]],
  ['count', 'breaches', 0, 0, '0 of at most 0 breaches', [0, 0]],
  ['count', 'breaches', 0, 2, '2 breaches, over the limit of 0', [1, 0]],
  ['share', '%', 6, 2, '2 % of at most 6 %', [0.25, 0.75]],
  ['share', '%', 10, 12.5, '12.5 %, over the limit of 10 %', [12.5 / (10 / 0.75), 0.75]],
];
for (const [kind, unit, target, value, words, [share, limitAt]] of LIMITED) {
  test(`a ${kind} of at most ${target} with ${value ?? 'nothing'} reads “${words}” and is drawn against its limit`, () =>
    assert.deepEqual(progressOf({ kind, unit, target, limit: 'at-most' }, value), { words, share, limitAt }));
}

test('what is wanted is told with its limit', () => {
  assert.deepEqual(
    (['at-least', 'at-most'] as const).map((limit) => wantedWords({ kind: 'count', unit: 'complaints', target: 3, limit })),
    ['3 complaints', 'at most 3 complaints'],
  );
});

const TYPED: readonly [kind: Kind, target: string, limit: Limit | undefined, read: string][] = [
  ['count', '3', 'at-most', '3 at-most'],
  ['count', '0', 'at-most', '0 at-most'],
  ['count', '0', 'at-least', 'target'],
  ['count', '0', undefined, 'target,limit'],
  ['share', '5 %', undefined, 'limit'],
  ['share', '5 %', 'at-most', '5 at-most'],
  ['count', '3', 'at-least', '3 at-least'],
  ['yes-no', '', 'at-most', '1 at-least'],
];
for (const [kind, target, limit, expected] of TYPED) {
  test(`a ${kind} of “${target}”, ${limit ?? 'nothing said of a limit'}, is read as ${expected}`, () => {
    const read = readAim({ kind, says: 'Complaints', unit: 'complaints', target, limit, from: '', to: '' }, calendar);
    assert.equal('kind' in read ? `${read.target} ${read.limit}` : read.map((problem) => problem.field).join(), expected);
  });
}

const TEXTS: readonly [text: string, wanted: string | null][] = [
  ['12 sessions are delivered', 'count 12 sessions'],
  ['Hold three meetings of the group this year', 'count 3 meetings'],
  ['At least 3 working group meetings, minuted', 'count 3 working group meetings'],
  ['85 % of staff trained', 'share 85'],
  ['90% of new starters within 12 weeks', 'share 90'],
  ['ninety staff', null],
  ['62.5 per cent complete the course', 'share 62.5'],
  ['134 staff briefed', 'count 134 staff'],
  ['1,200 students reached', 'count 1200 students'],
  ['Two reports received by the committee', 'count 2 reports'],
  ['Minutes agreed for each meeting', null],
  ['Within 10 working days', null],
  ['Every 3 years', null],
  ['By 30 June 2027', null],
  ['Meets paragraphs 12 and 14 of the guidance', null],
  ['Section 26 duties are met', null],
  ['Fewer than 3 complaints', 'count 2 complaints at most'],
  ['No more than 3 complaints a year', 'count 3 complaints at most'],
  ['Not more than two late returns', 'count 2 late returns at most'],
  ['At most five incidents', 'count 5 incidents at most'],
  ['A maximum of 4 open referrals', 'count 4 open referrals at most'],
  ['Less than 5% of staff out of date', 'share 5 at most'],
  ['More than 3 complaints', null],
  ['Fewer than 10 working days', null],
  ['In 2027 policies are looked at again', null],
  ['The policy is published', null],
  ['One of the deputies attends', null],
  ['Plan for 3. Policies follow', null],
];

for (const [text, wanted] of TEXTS) {
  test(`“${text}” asks for ${wanted ?? 'no number'}`, () => {
    const read = readNumber(text);
    assert.equal(read && [read.kind, read.target, read.unit, read.limit === 'at-most' ? 'at most' : ''].filter(Boolean).join(' '), wanted);
  });
}

const due = (kind: Due['kind'], to: string | null): Due => ({
  text: '',
  kind,
  from: null,
  to: to === null ? null : day(to),
  everyMonths: null,
  condition: null,
});

test('an action suggests a measure by its own words, and none where it says nothing of one', () => {
  const some = due('date', '2026-12-01');
  assert.deepEqual(suggestMeasure({ title: 'Hold three meetings', measure: 'Minutes agreed', due: some }), {
    kind: 'count',
    unit: 'meetings',
    target: '3',
    limit: 'at-least',
    says: 'Minutes agreed',
  });
  assert.deepEqual(suggestMeasure({ title: 'Send the return', measure: 'Return submitted on the date', due: some }), {
    kind: 'day',
    unit: '',
    target: '1 Dec 2026',
    limit: '',
    says: 'Return submitted on the date',
  });
  assert.deepEqual(suggestMeasure({ title: 'Write the policy', measure: 'Policy published', due: some })?.kind, 'yes-no');
  assert.equal(suggestMeasure({ title: 'Write the policy', measure: null, due: some }), null);
});

const AMOUNTS: readonly [kind: Kind, text: string, amount: number | null][] = [
  ['count', '3', 3],
  ['count', '1,200', 1200],
  ['count', '7.5', 7.5],
  ['count', 'a few', null],
  ['count', '-1', null],
  ['count', '', null],
  ['share', '85', 85],
  ['share', '85 %', 85],
  ['share', '62.5 per cent', 62.5],
  ['share', '101', null],
  ['yes-no', 'yes', 1],
  ['yes-no', 'no', 0],
  ['yes-no', 'perhaps', null],
  ['day', '1 December 2026', dayNumber(day('2026-12-01'))],
  ['day', 'next year some time', null],
];

for (const [kind, text, amount] of AMOUNTS) {
  test(`“${text}” as a ${kind} is ${amount ?? 'not understood'}`, () => assert.equal(readAmount(kind, text, calendar), amount));
}

test('a measure is asked for what it lacks, each thing by its field', () => {
  const typed = { says: 'Meetings', unit: '', target: '', from: '', to: '' };
  const fields = (read: ReturnType<typeof readAim>) => ('kind' in read ? [] : read.map((problem) => problem.field));
  assert.deepEqual(fields(readAim({ ...typed, kind: 'count' }, calendar)), ['target', 'limit', 'unit']);
  assert.deepEqual(fields(readAim({ ...typed, kind: 'count', limit: 'at-least', unit: 'meetings', target: '0' }, calendar)), ['target']);
  assert.deepEqual(
    fields(readAim({ ...typed, kind: 'share', limit: 'at-most', target: '85', from: '1 August 2026', to: '1 July 2026' }, calendar)),
    ['to'],
  );
  assert.deepEqual(fields(readAim({ ...typed, kind: 'yes-no' }, calendar)), []);
});

test('a value is of today unless another day is said, and no day lies ahead', () => {
  assert.deepEqual(readValue('count', { value: '1', on: '' }, today, calendar), { value: 1, on: today });
  assert.deepEqual(readValue('count', { value: '1', on: '10 November 2026' }, today, calendar), { value: 1, on: day('2026-11-10') });
  for (const [kind, typed, field] of [
    ['count', { value: '1', on: '23 November 2026' }, 'on'],
    ['day', { value: '1 December 2026', on: '' }, 'value'],
    ['share', { value: 'most', on: '' }, 'value'],
  ] as const) {
    const read = readValue(kind, typed, today, calendar);
    assert.deepEqual('value' in read ? [] : read.map((problem) => problem.field), [field]);
  }
});
