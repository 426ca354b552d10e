import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { checkAll, meaning, school, span, university, type Case } from '../../../test/due-cases.ts';
import { addDays, day } from '../day.ts';
import { twoMeanings } from './cycles.ts';
import { nextOccurrence } from './next.ts';
import { parseDue } from './parse.ts';
import { printDue } from './print.ts';
import { firstNextOn, nextAfterReview, readDue } from './review.ts';
import { rhythmOf } from './rhythm.ts';
import type { Due } from './types.ts';

const CYCLES: readonly Case[] = [
  ['Quarterly (Jan, Apr, Jul, Oct)', 'recurring every:3'],
  ['Each September and January', 'recurring'],
  ['Twice a year: 31 January and 31 July', 'recurring every:6'],
  ['by 15/11 and 15/3 each year', 'recurring'],
  ['30 Sept & 31 March annually', 'recurring every:6'],
  ['Termly (October, February, June)', 'recurring'],
  ['Jan, Apr, Jul, Oct', 'recurring every:3'],
  ['1 Sept, 1 Jan, 1 May', 'recurring every:4'],
  ['First Monday of every month', 'recurring every:1'],
  ['1st Monday of the month', 'recurring every:1'],
  ['Last Friday of each month', 'recurring every:1'],
  ['1st of each month', 'recurring every:1'],
  ['Monthly (31st)', 'recurring every:1'],
  ['Monthly, by the 10th', 'recurring every:1'],
  ['Last working day of each month', 'recurring every:1'],
  ['Half-termly', 'recurring'],
  ['every half term', 'recurring'],
  ['Annually, 29 February', 'recurring every:12'],
  ['Every 2 yrs', 'recurring every:24'],
  ['Every 6 wks', 'recurring'],
  ['2x yearly', 'recurring every:6'],
  ['every other month', 'recurring every:2'],
  ['Qtrly', 'recurring every:3'],
  ['Monthly until July', 'recurring ..2027-07-31 every:1'],
  ['Every 2 years (next: June 2027)', 'recurring 2027-06-01..2027-06-30 every:24'],
  ['On renewal of each contract', 'event if:On renewal of each contract'],
  ['On first day of each placement', 'event if:On first day of each placement'],
  ['At each renewal', 'event if:At each renewal'],
  ['Yn flynyddol', 'recurring every:12'],
  ['Bob tymor', 'recurring'],
  ['bob chwarter', 'recurring every:3'],
  ['yn fisol', 'recurring every:1'],
  ['Parhaus', 'ongoing'],
];

checkAll('cycles that are tied to days', CYCLES, university, '2026-08-01..2027-07-31');

const read = (text: string) => readDue(text, university, span('2026-08-01..2027-07-31'));

test('what is first expected of a cycle, counted from a day', async (t) => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['Each September and January', '2026-11-30', '2027-01-31'],
    ['Twice a year: 31 January and 31 July', '2026-11-30', '2027-01-31'],
    ['Twice a year: 31 January and 31 July', '2027-01-28', '2027-01-31'],
    ['Quarterly (Jan, Apr, Jul, Oct)', '2026-08-01', '2026-10-31'],
    ['First Monday of every month', '2026-11-30', '2026-12-07'],
    ['Last Friday of each month', '2026-11-30', '2026-12-25'],
    ['1st of each month', '2026-11-30', '2026-12-01'],
    ['Half-termly', '2026-11-30', '2027-02-19'],
    ['Every 2 years (next: June 2027)', '2026-11-30', '2027-06-30'],
    ['Annually by 30 September', '2026-08-01', '2026-09-30'],
    ['Termly', '2026-11-30', '2027-03-31'],
    ['Monthly until July 2027', '2026-11-30', '2026-12-30'],
    ['Monthly until July 2027', '2027-07-20', '2027-07-31'],
  ];
  for (const [text, from, to] of cases)
    await t.test(`${text}, from ${from}`, () => assert.equal(firstNextOn(read(text), day(from), university), to));
});

test('the next time of a cycle after it was looked at', async (t) => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['Each September and January', '2026-11-30', '2027-01-31'],
    ['Each September and January', '2027-01-20', '2027-09-30'],
    ['Twice a year: 31 January and 31 July', '2026-11-30', '2027-01-31'],
    ['Twice a year: 31 January and 31 July', '2027-01-28', '2027-07-31'],
    ['Quarterly (Jan, Apr, Jul, Oct)', '2026-11-30', '2027-01-31'],
    ['Quarterly (Jan, Apr, Jul, Oct)', '2027-01-10', '2027-04-30'],
    ['Half-termly', '2026-11-30', '2027-02-19'],
    ['First Monday of every month', '2026-11-30', '2026-12-07'],
    ['First Monday of every month', '2026-12-07', '2027-01-04'],
    ['Last Friday of each month', '2026-11-30', '2026-12-25'],
    ['Every 2 years (next: June 2027)', '2026-11-30', '2027-06-30'],
    ['Every 2 years (next: June 2027)', '2027-06-10', '2029-06-30'],
    ['Annually by 30 September', '2026-11-30', '2027-09-30'],
    ['Termly', '2026-11-30', '2027-03-31'],
    ['Monthly (31st)', '2027-01-31', '2027-02-28'],
    ['Monthly (31st)', '2027-02-28', '2027-03-31'],
    ['Annually, 29 February', '2028-02-29', '2029-02-28'],
    ['Annually, 29 February', '2031-02-28', '2032-02-29'],
    ['Monthly until July 2027', '2027-06-20', '2027-07-20'],
    ['Monthly until July 2027', '2027-07-12', '2027-07-31'],
    ['Monthly until July 2027', '2027-07-31', null],
  ];
  for (const [text, on, next] of cases)
    await t.test(`${text}, looked at on ${on}`, () => assert.equal(nextAfterReview(read(text), day(on), university), next));
});

test('cycles are printed with their days', async (t) => {
  const cases: readonly (readonly [string, string])[] = [
    ['Quarterly (Jan, Apr, Jul, Oct)', 'Every 3 months (January, April, July and October)'],
    ['Each September and January', 'Each January and September'],
    ['Twice a year: 31 January and 31 July', 'Every 6 months (31 January and 31 July)'],
    ['1st Monday of the month', 'On the first Monday of each month'],
    ['Last working day of each month', 'On the last day of each month'],
    ['Monthly (31st)', 'On the 31st of each month'],
    ['Half-termly', 'Every half-term'],
    ['Monthly until July 2027', 'Every month, until 31 Jul 2027'],
    ['annually, each September', 'Every year (September), next by 30 Sep 2026'],
  ];
  for (const [text, words] of cases) await t.test(text, () => assert.equal(printDue(read(text)), words));
});

test('a word that people use for two cycles is never sure, and says what it can mean', () => {
  for (const word of ['bi-annually', 'Biannual', 'bi-monthly', 'biweekly']) {
    assert.ok(parseDue(word, { calendar: school, planYear: null }).confidence < 0.8, word);
    assert.ok(twoMeanings(`${word} review`) !== null, word);
  }
  for (const word of ['biennially', 'twice a year', 'every two months']) assert.equal(twoMeanings(word), null, word);
});

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const someMonths = fc.uniqueArray(fc.constantFrom(...MONTHS), { minLength: 1, maxLength: 4 });
const someYear = fc.integer({ min: 2024, max: 2040 });
const someNth = fc.constantFrom('first', 'second', 'third', 'fourth', 'last');
const someWeekday = fc.constantFrom('Monday', 'Wednesday', 'Friday');
const someCycle = fc.oneof(
  someMonths.map((months) => `each ${months.join(' and ')}`),
  fc
    .tuple(someMonths, fc.integer({ min: 1, max: 28 }))
    .map(([months, on]) => `each year by ${months.map((month) => `${on} ${month}`).join(', ')}`),
  fc.tuple(someNth, someWeekday).map(([nth, weekday]) => `${nth} ${weekday} of each month`),
  fc.integer({ min: 1, max: 31 }).map((on) => `on the ${on}${['st', 'nd', 'rd'][on - 1] ?? 'th'} of each month`),
  fc.constantFrom(
    'last day of each month',
    'half-termly',
    'termly',
    'quarterly',
    'every 2 years',
    'every 6 weeks',
    'annually',
    'fortnightly',
    'daily',
  ),
  fc
    .tuple(fc.constantFrom('monthly', 'weekly', 'quarterly'), fc.constantFrom(...MONTHS), someYear)
    .map(([cycle, month, year]) => `${cycle} until ${month} ${year}`),
  fc.tuple(fc.constantFrom(...MONTHS), someYear).map(([month, year]) => `every 2 years (next: ${month} ${year})`),
);

test('a printed cycle reads back as the same cycle on the same days', () => {
  fc.assert(
    fc.property(someCycle, (text) => {
      const due = parseDue(text, { calendar: university, planYear: null });
      const again = parseDue(printDue(due), { calendar: university, planYear: null });
      const shape = (each: Due) => [meaning({ ...each, from: null, condition: null }), rhythmOf(each.text, each.everyMonths)];
      assert.deepEqual(shape(again), shape(due), `${text} → ${printDue(due)}`);
    }),
    { numRuns: 300, seed: 26 },
  );
});

test('the next time of a cycle lies ahead, and done again on that day it moves on', () => {
  fc.assert(
    fc.property(someCycle, fc.integer({ min: 0, max: 4000 }), (text, days) => {
      const due = { ...parseDue(text, { calendar: university, planYear: null }), from: null, to: null };
      const on = addDays(day('2026-01-01'), days);
      const next = nextOccurrence(due, on, university);
      if (next === null) return;
      assert.ok(next > on, `${text} after ${on}: ${next}`);
      const then = nextOccurrence(due, next, university);
      assert.ok(then !== null && then > next, `${text} after ${next}: ${then}`);
    }),
    { numRuns: 300, seed: 26 },
  );
});
