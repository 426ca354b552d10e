import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { addDays, addMonths, day, lastOfMonth, makeDay, partsOf } from '../day.ts';
import { usualCalendar } from '../calendars.ts';
import { NATIONS, SECTORS } from '../actor.ts';
import { bodyYear } from '../year.ts';
import { findDates } from './find.ts';
import { nextOccurrence } from './next.ts';
import { parseDue } from './parse.ts';
import { explainDue, printDue } from './print.ts';
import type { Due } from './types.ts';

const WORDS = [
  'by',
  'end of',
  'May',
  'March',
  '2026',
  '2019/20',
  'Q1',
  '31',
  '1st',
  '-',
  '–',
  'to',
  'and',
  'Autumn',
  'term',
  'every',
  '3',
  'years',
  'ongoing',
  '.',
  ';',
  '(',
  ')',
  'reviewed',
  '01/02/24',
  'before',
  'each',
  'w/c',
  'half term',
  "'24",
  '\n',
  'or',
  'until',
];
const RUNS = { numRuns: 150, seed: 26 };

const someText = fc.oneof(
  fc.string({ maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.array(fc.constantFrom(...WORDS), { maxLength: 14 }).map((words) => words.join(' ')),
);
const someCalendar = fc
  .tuple(fc.constantFrom(...SECTORS), fc.constantFrom(...NATIONS))
  .map(([sector, nation]) => usualCalendar(sector, nation));
const someDay = fc.integer({ min: 0, max: 36_000 }).map((days) => addDays(day('2000-01-01'), days));
const someMonth = fc.tuple(fc.integer({ min: 2000, max: 2096 }), fc.integer({ min: 1, max: 12 }));
const someContext = fc.record({
  calendar: someCalendar,
  planYear: fc.option(someDay.map((value) => bodyYear({ yearStarts: '08-01' }, value))),
  whole: fc.boolean(),
});

test('no text whatever makes the reading fail, and what is read is in order', () => {
  fc.assert(
    fc.property(someText, someContext, someDay, (text, context, today) => {
      const due = parseDue(text, context);
      assert.equal(due.text, text);
      assert.ok(due.confidence >= 0 && due.confidence <= 1);
      assert.ok(due.from === null || due.to === null || due.from <= due.to, `${due.from} to ${due.to}`);
      assert.notEqual(printDue(due), '');
      assert.notEqual(explainDue(due, context.calendar), '');
      const next = nextOccurrence(due, today, context.calendar);
      assert.ok(next === null || next > today, `${text}: ${next} after ${today}`);
    }),
    RUNS,
  );
});

test('the same text always means the same', () => {
  fc.assert(
    fc.property(someText, someContext, (text, context) => assert.deepEqual(parseDue(text, context), parseDue(text, context))),
    RUNS,
  );
});

test('dates found in prose stand inside it, in order, and do not overlap', () => {
  fc.assert(
    fc.property(someText, someContext, (text, context) => {
      let end = 0;
      for (const found of findDates(text, context)) {
        assert.ok(found.index >= end && found.length > 0, `${found.index} after ${end}`);
        end = found.index + found.length;
      }
      assert.ok(end <= text.length);
    }),
    RUNS,
  );
});

const anywhere = { calendar: usualCalendar('university', 'England'), planYear: null };
const sameDays = (a: Due, b: Due) => assert.deepEqual([b.kind, b.from, b.to], [a.kind, a.from, a.to]);

test('a printed day reads back as the same day', () => {
  fc.assert(
    fc.property(someDay, someDay, (one, other) => {
      const due = { text: '', kind: 'date', from: null, to: one, everyMonths: null, condition: null } as const;
      sameDays(due, parseDue(printDue(due), anywhere));
      if (one >= other) return;
      const range = { ...due, from: one, to: other };
      sameDays(range, parseDue(printDue(range), anywhere));
    }),
    RUNS,
  );
});

test('a printed month reads back as the same month, alone, as a limit and in a range', () => {
  fc.assert(
    fc.property(someMonth, fc.integer({ min: 0, max: 14 }), fc.boolean(), ([year, month], more, limit) => {
      const from = makeDay(year, month, 1);
      assert.ok(from);
      const last = partsOf(addMonths(from, more));
      const due = {
        text: '',
        kind: 'month',
        from: limit ? null : from,
        to: lastOfMonth(last.year, last.month),
        everyMonths: null,
        condition: null,
      } as const;
      sameDays(due, parseDue(printDue(due), anywhere));
    }),
    RUNS,
  );
});

test('every way of writing a day in figures and names means that day', () => {
  fc.assert(
    fc.property(someDay, (value) => {
      const { year, month, dayOfMonth } = partsOf(value);
      const name = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][month - 1];
      const short = String(year % 100).padStart(2, '0');
      const ways = [
        value,
        `${dayOfMonth}/${month}/${year}`,
        `${dayOfMonth}.${month}.${short}`,
        `${dayOfMonth}-${name}-${short}`,
        `${dayOfMonth} ${name} ${year}`,
        `by ${dayOfMonth}th ${name} ${year}`,
      ];
      for (const way of ways) assert.equal(parseDue(way, anywhere).to, value, way);
    }),
    RUNS,
  );
});
