import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import { dayNumber, type Kind, readAim, readAmount, readValue, standing } from './rules.ts';
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
    assert.deepEqual(standing({ kind, unit, target }, value), { words, share });
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
  ['Fewer than 3 complaints', null],
  ['In 2027 policies are looked at again', null],
  ['The policy is published', null],
  ['One of the deputies attends', null],
  ['Plan for 3. Policies follow', null],
];

for (const [text, wanted] of TEXTS) {
  test(`“${text}” asks for ${wanted ?? 'no number'}`, () => {
    const read = readNumber(text);
    assert.equal(read && [read.kind, read.target, read.unit].filter(Boolean).join(' '), wanted);
  });
}

const due = (kind: Due['kind'], to: string | null): Due => ({ text: '', kind, from: null, to: to === null ? null : day(to), everyMonths: null, condition: null });

test('an action suggests a measure by its own words, and none where it says nothing of one', () => {
  const some = due('date', '2026-12-01');
  assert.deepEqual(suggestMeasure({ title: 'Hold three meetings', measure: 'Minutes agreed', due: some }), { kind: 'count', unit: 'meetings', target: '3', says: 'Minutes agreed' });
  assert.deepEqual(suggestMeasure({ title: 'Send the return', measure: 'Return submitted on the date', due: some }), { kind: 'day', unit: '', target: '2026-12-01', says: 'Return submitted on the date' });
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
  assert.deepEqual(fields(readAim({ ...typed, kind: 'count' }, calendar)), ['target', 'unit']);
  assert.deepEqual(fields(readAim({ ...typed, kind: 'count', unit: 'meetings', target: '0' }, calendar)), ['target']);
  assert.deepEqual(fields(readAim({ ...typed, kind: 'share', target: '85', from: '1 August 2026', to: '1 July 2026' }, calendar)), ['to']);
  assert.deepEqual(fields(readAim({ ...typed, kind: 'yes-no' }, calendar)), []);
});

test('a value is of today unless another day is said, and no day lies ahead', () => {
  assert.deepEqual(readValue('count', { value: '1', on: '' }, today, calendar), { value: 1, on: today });
  assert.deepEqual(readValue('count', { value: '1', on: '10 November 2026' }, today, calendar), { value: 1, on: day('2026-11-10') });
  for (const [kind, typed, field] of [['count', { value: '1', on: '23 November 2026' }, 'on'], ['day', { value: '1 December 2026', on: '' }, 'value'], ['share', { value: 'most', on: '' }, 'value']] as const) {
    const read = readValue(kind, typed, today, calendar);
    assert.deepEqual('value' in read ? [] : read.map((problem) => problem.field), [field]);
  }
});
