import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../calendars.ts';
import type { BodyCalendar } from '../calendar.ts';
import { addDays, day } from '../day.ts';
import { type MoveRule, moveDue } from './move.ts';
import { parseDue } from './parse.ts';
import { dayRewritten, yearsRewritten } from './rewrite.ts';

const UNIVERSITY = usualCalendar('university', 'England');
const SCHOOL = usualCalendar('school', 'England');
const COUNCIL = usualCalendar('council', 'England');
const span = (from: string, to: string) => ({ from: day(from), to: day(to) });
const OLD = span('2026-08-01', '2027-07-31');
const NEW = span('2027-08-01', '2028-07-31');

type Case = readonly [typed: string, becomes: string, rule: MoveRule, to: string | null];

/** From the plan of 2026-27 into that of 2027-28, at a university. */
const CASES: readonly Case[] = [
  ['30 November 2026', '30 November 2027', 'year', '2027-11-30'],
  ['By 30 Nov 2026', 'By 30 Nov 2027', 'year', '2027-11-30'],
  ['30th of November 2026', '30th of November 2027', 'year', '2027-11-30'],
  ['November 30, 2026', 'November 30, 2027', 'year', '2027-11-30'],
  ['30/11/2026', '30/11/2027', 'year', '2027-11-30'],
  ['30.11.26', '30.11.27', 'year', '2027-11-30'],
  ['01/03/27', '01/03/28', 'year', '2028-03-01'],
  ['2026-11-30', '2027-11-30', 'year', '2027-11-30'],
  ['30 Nov 26', '30 Nov 27', 'year', '2027-11-30'],
  ['29 February 2028', '29 February 2028', 'later', '2028-02-29'],
  ['Aug-26', 'Aug-27', 'year', '2027-08-31'],
  ['Aug 26', 'Aug 27', 'year', '2027-08-31'],
  ["Aug '26", "Aug '27", 'year', '2027-08-31'],
  ['August 2026', 'August 2027', 'year', '2027-08-31'],
  ['by end of June 2027', 'by end of June 2028', 'year', '2028-06-30'],
  ['End of Feb 2027', 'End of Feb 2028', 'year', '2028-02-29'],
  ['mid-March 2027', 'mid-March 2028', 'year', '2028-03-20'],
  ['Sept 2026 - June 2027', 'Sept 2027 - June 2028', 'year', '2028-06-30'],
  ['Sept 26-Dec 26', 'Sept 27-Dec 27', 'year', '2027-12-31'],
  ['October to December 2026', 'October to December 2027', 'year', '2027-12-31'],
  ['Michaelmas Term 2026', 'Michaelmas Term 2027', 'year', null],
  ['End of Autumn term 2026', 'End of Autumn term 2027', 'year', null],
  ['Hilary 2027', 'Hilary 2028', 'year', null],
  ['Spring term 2026/27', 'Spring term 2027/28', 'year', null],
  ['2026-27 Summer term', '2027-28 Summer term', 'year', null],
  ['MT26', 'MT27', 'year', null],
  ['Q1 2026/27', 'Q1 2027/28', 'year', null],
  ['2026/27', '2027/28', 'year', '2028-07-31'],
  ['Academic year 2026-27', 'Academic year 2027-28', 'year', '2028-07-31'],
  ['AY26/27', 'AY27/28', 'year', '2028-07-31'],
  ['2026 to 2027', '2027 to 2028', 'year', null],
  ['end of autumn term', 'end of autumn term', 'year', null],
  ['Lent term', 'Lent term', 'year', null],
  ['31 March', '31 March', 'year', '2028-03-31'],
  ['by end of June', 'by end of June', 'year', '2028-06-30'],
  ['30 June 2025', '30 June 2028', 'year', '2028-06-30'],
  ['December 2019', 'December 2027', 'year', '2027-12-31'],
  ['01-Aug-27', '01-Aug-28', 'year', '2028-08-01'],
  ['15 August 2027', '15 August 2027', 'later', '2027-08-15'],
  ['31 October 2027', '31 October 2027', 'later', '2027-10-31'],
  ['June 2029', 'June 2029', 'later', '2029-06-30'],
  ['Friday 13 November 2026', 'Friday 12 November 2027', 'year', '2027-11-12'],
  ['annually, by June 2027', 'annually, by June 2028', 'next', '2028-06-30'],
  ['June 2027, then annually', 'June 2028, then annually', 'next', '2028-06-30'],
  ['Every 2 years, next by 31 January 2027', 'Every 2 years, next by 31 January 2029', 'next', '2029-01-31'],
  ['Every two years (next: June 2028)', 'Every two years (next: June 2028)', 'later', '2028-06-30'],
  ['every six months, next by March 2027', 'every six months, next by September 2027', 'next', '2027-09-30'],
  ['every 6 months, next by 15 Mar 2027', 'every 6 months, next by 15 Sep 2027', 'next', '2027-09-15'],
  ['quarterly, next by 15/05/2027', 'quarterly, next by 15/08/2027', 'next', '2027-08-15'],
  ['annually, each September', 'annually, each September', 'next', '2027-09-30'],
  ['31 July each year', '31 July each year', 'next', '2028-07-31'],
  ['Ongoing, review January 2027', 'Ongoing, review January 2028', 'next', '2028-01-31'],
  ['Ongoing', 'Ongoing', 'same', null],
  ['termly', 'termly', 'same', null],
  ['annually', 'annually', 'same', null],
  ['At every meeting of the group', 'At every meeting of the group', 'same', null],
  ['Immediately', 'Immediately', 'same', null],
  ['within 5 working days of each referral', 'within 5 working days of each referral', 'same', null],
  ['TBC', 'TBC', 'same', null],
  ['', '', 'same', null],
  ['when it is needed', 'when it is needed', 'same', null],
  ['30 June 2027, or earlier if the 2025 guidance changes', '30 June 2028, or earlier if the 2025 guidance changes', 'year', '2028-06-30'],
];

const SCHOOL_CASES: readonly Case[] = [
  ['Autumn 1', 'Autumn 1', 'year', null],
  ['Spring 2 2027', 'Spring 2 2028', 'year', null],
  ['Summer term 2026-27', 'Summer term 2027-28', 'year', null],
  ['End of summer term 2027', 'End of summer term 2028', 'year', null],
];

const COUNCIL_CASES: readonly Case[] = [
  ['Q3 2026/27', 'Q3 2027/28', 'year', null],
  ['FY 2026-27', 'FY 2027-28', 'year', null],
  ['31 March 2027', '31 March 2028', 'year', '2028-03-31'],
  ['Q2', 'Q2', 'year', null],
];

function table(name: string, cases: readonly Case[], calendar: BodyCalendar, old: typeof OLD, into: typeof NEW) {
  for (const [typed, becomes, rule, to] of cases) {
    test(`at a ${name} “${typed}” goes on as “${becomes}” (${rule})`, () => {
      const { confidence: _, ...due } = parseDue(typed, { calendar, planYear: old });
      const moved = moveDue(due, into, calendar);
      assert.deepEqual([moved.due.text, moved.rule], [becomes, rule], JSON.stringify(due));
      if (to !== null) assert.equal(moved.due.to, to);
      // The first days after a plan count as its end.
      if (rule === 'year')
        assert.ok((moved.due.to ?? '') >= into.from && (moved.due.to ?? '') < addDays(into.to, 8), `${moved.due.to} lies in the new plan`);
    });
  }
}
table('university', CASES, UNIVERSITY, OLD, NEW);
table('school', SCHOOL_CASES, SCHOOL, span('2026-09-01', '2027-08-31'), span('2027-09-01', '2028-08-31'));
table('council', COUNCIL_CASES, COUNCIL, span('2026-04-01', '2027-03-31'), span('2027-04-01', '2028-03-31'));

test('29 February gives way to the last day of its month', () => {
  const { confidence: _, ...due } = parseDue('29 February 2028', { calendar: UNIVERSITY, planYear: NEW });
  assert.equal(moveDue(due, span('2028-08-01', '2029-07-31'), UNIVERSITY).due.text, '28 February 2029');
});

test('a date that no rule can move is asked for and stays as typed', () => {
  const due = {
    text: 'the second Tuesday after the 2026 elections',
    kind: 'date' as const,
    from: null,
    to: day('2026-11-10'),
    everyMonths: null,
    condition: null,
  };
  assert.deepEqual(moveDue(due, NEW, UNIVERSITY), { due, rule: 'ask' });
});

const NAMES: readonly [string, string][] = [
  ['Prevent action plan 2026-27', 'Prevent action plan 2027-28'],
  ['Prevent Action Plan 2026/2027', 'Prevent Action Plan 2027/2028'],
  ['Plan 26/27', 'Plan 27/28'],
  ['Plan 99/00', 'Plan 00/01'],
  ['Prevent duty plan', 'Prevent duty plan'],
  ['Plan under the 2023 guidance, 2026–27', 'Plan under the 2023 guidance, 2027–28'],
];
for (const [name, becomes] of NAMES) test(`“${name}” is followed by “${becomes}”`, () => assert.equal(yearsRewritten(name, 1), becomes));

test('one day is written again as it was, and two are left alone', () => {
  assert.equal(dayRewritten('w/c 12th January 2026', day('2027-01-11')), 'w/c 11th January 2027');
  assert.equal(dayRewritten('by 1st JAN 2026', day('2026-12-22')), 'by 22nd DEC 2026');
  assert.equal(dayRewritten('05/01/26', day('2027-11-03')), '03/11/27');
  assert.equal(dayRewritten('1 May 2026 and 3 June 2026', day('2027-05-01')), null);
  assert.equal(dayRewritten('soon', day('2027-05-01')), null);
});

test('days in a run are not taken for years', () => {
  assert.equal(yearsRewritten('25-26 January 2027', 1), '25-26 January 2028');
  assert.equal(yearsRewritten('3-4 Nov', 1), '3-4 Nov');
});
