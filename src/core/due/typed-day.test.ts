import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../calendars.ts';
import { day } from '../day.ts';
import { namedDay, typedDay } from './typed-day.ts';

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
