import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../calendars.ts';
import { day } from '../day.ts';
import { namedDay, noSuchDay, typedDay, typedPeriod } from './typed-day.ts';

const calendar = usualCalendar('university', 'England');
const today = day('2026-11-22');

test('one day is read as people write it, and nothing else passes for one', () => {
  for (const text of ['1 Sep 2026', '01/09/2026', '1st of September 2026', '2026-09-01'])
    for (const read of [namedDay(text, calendar, today), typedDay(text, calendar)]) assert.equal(read, '2026-09-01', text);
  for (const text of ['September 2026', '1 September', '31 Feb 2026', 'soon', 'autumn term'])
    for (const read of [namedDay(text, calendar, today), typedDay(text, calendar)]) assert.equal(read, null, text);
});

test('where a day is named, today is one, and what takes guessing is none', () => {
  assert.equal(namedDay(' Today', calendar, today), today);
  assert.equal(namedDay('1 September 2026?', calendar, today), null);
  assert.equal(typedDay('1 September 2026?', calendar), '2026-09-01');
});

test('a day that no calendar has is told from one that it has, and from words', () => {
  const none = ['31/02/2027', 'annually, next by 31/02/2027', '2027-02-31', '31 June 2027', '30th February 2027'];
  assert.deepEqual(none.map(noSuchDay), ['31/02/2027', '31/02/2027', '2027-02-31', '31 June 2027', '30th February 2027']);
  for (const text of ['28/02/2027', '2027-02-28', '30 June 2027', 'May 2027', 'version 31.02', 'every 3 years', ''])
    assert.equal(noSuchDay(text), null, text);
});

test('a period is two days in order, and each that is none is asked for', () => {
  const read = (from: string, to: string) => typedPeriod({ from, to }, calendar);
  const wrong = (from: string, to: string) => [read(from, to)].flat().map((each) => ('field' in each ? each.field : each));
  assert.deepEqual(read('1 August 2026', '31/07/2027'), { from: '2026-08-01', to: '2027-07-31' });
  assert.deepEqual(read('1 August 2026', '1 August 2026'), { from: '2026-08-01', to: '2026-08-01' });
  assert.deepEqual(wrong('soon', 'summer'), ['from', 'to']);
  assert.deepEqual(wrong('31 July 2027', '1 August 2026'), ['to']);
});
