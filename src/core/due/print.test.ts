import assert from 'node:assert/strict';
import { test } from 'node:test';
import { day } from '../day.ts';
import { council, school, university } from '../../../test/due-cases.ts';
import { nextOccurrence } from './next.ts';
import { parseDue } from './parse.ts';
import { explainDue, printDue } from './print.ts';

const context = { calendar: university, planYear: null };

const PRINTED: readonly (readonly [text: string, words: string, explained: string])[] = [
  ['01-Aug-24', '1 Aug 2024', '1 Aug 2024'],
  ['18/12/26', '18 Dec 2026', '18 Dec 2026, end of the Autumn term'],
  ['by 13 Nov 2026', '13 Nov 2026', '13 Nov 2026, in the Autumn term'],
  ['31 July 2026', '31 Jul 2026', '31 Jul 2026, end of 2025-26'],
  ['Aug-24', 'August 2024', '31 Aug 2024, end of August'],
  ['End of Feb 2016', 'By February 2016', '29 Feb 2016, end of February'],
  ['Sept–Dec 2025', 'September 2025 to December 2025', '31 Dec 2025, end of December'],
  ['mid-February 2026', '11 Feb 2026 to 20 Feb 2026', '20 Feb 2026, in the Spring term'],
  ['w/c 12 January 2026', '12 Jan 2026 to 18 Jan 2026', '18 Jan 2026, in the Spring term'],
  ['Review in Michaelmas Term 2019.', 'Michaelmas Term 2019', '18 Dec 2019, end of Michaelmas Term 2019'],
  ['by the end of Spring term 2020', 'By the end of Spring term 2020', '31 Mar 2020, end of Spring term 2020'],
  ['2023/24', '2023-24', '31 Jul 2024, end of 2023-24'],
  ['2023/34', '2023-24', '31 Jul 2024, end of 2023-24'],
  ['end of 2026', 'By 31 Dec 2026', '31 Dec 2026'],
  ['Ongoing', 'Ongoing', 'Ongoing'],
  ['ongoing, review January 2027', 'Ongoing, next by 31 Jan 2027', '31 Jan 2027, in the Spring term'],
  ['annually', 'Every year', 'Every year'],
  ['annually, each September', 'Every year (September)', 'Every year (September)'],
  ['every 18 months', 'Every 18 months', 'Every 18 months'],
  ['termly', 'Every term', 'Every term'],
  ['fortnightly', 'Every 2 weeks', 'Every 2 weeks'],
  ['at all meetings', 'At every meeting', 'At every meeting'],
  ['1 September 2026 then annually', '1 Sep 2026, then every year', '1 Sep 2026'],
  ['every 3 years or before any actual use', 'Every 3 years, or before any actual use', 'Every 3 years, or before any actual use'],
  ['31 Dec 2026 (subject to approval)', '31 Dec 2026, subject to approval', '31 Dec 2026'],
  ['before any actual use', 'Before any actual use', 'Before any actual use'],
  ['28 February', '28 February', '28 February'],
  ['TBC', 'Not clear: “TBC”', 'Not clear: “TBC”'],
  ['', 'No date', 'No date'],
];

test('due dates are printed and explained in plain words', async (t) => {
  for (const [text, words, explained] of PRINTED) {
    await t.test(text === '' ? 'an empty text' : text, () => {
      const due = parseDue(text, context);
      assert.equal(printDue(due), words);
      assert.equal(explainDue(due, university), explained);
    });
  }
});

const NEXT: readonly (readonly [text: string, done: string, next: string | null])[] = [
  ['annually', '2026-11-22', '2027-11-22'],
  ['annually', '2028-02-29', '2029-02-28'],
  ['every 3 years or before any actual use', '2026-11-22', '2029-11-22'],
  ['monthly', '2026-01-31', '2026-02-28'],
  ['quarterly', '2026-11-30', '2027-02-28'],
  ['weekly', '2026-12-28', '2027-01-04'],
  ['fortnightly', '2026-12-28', '2027-01-11'],
  ['daily', '2026-12-31', '2027-01-01'],
  ['termly', '2026-11-22', '2027-03-31'],
  ['termly', '2026-12-25', '2027-06-30'],
  ['annually, each September', '2026-09-10', '2027-09-30'],
  ['annually, each September', '2026-11-22', '2027-09-30'],
  ['31 July each year', '2026-07-15', '2027-07-31'],
  ['each Autumn term', '2026-10-01', '2027-12-18'],
  ['ongoing, review January 2027', '2026-11-22', '2027-01-31'],
  ['ongoing, review January 2027', '2027-02-01', null],
  ['Ongoing, reviewed annually', '2026-11-22', '2027-11-22'],
  ['Ongoing', '2026-11-22', null],
  ['at all meetings', '2026-11-22', null],
  ['31 Dec 2026', '2026-11-22', '2026-12-31'],
  ['31 Dec 2026', '2026-12-31', null],
  ['before any actual use', '2026-11-22', null],
];

test('something done sets its next day from its cycle', async (t) => {
  for (const [text, done, next] of NEXT) {
    await t.test(`${text}, done ${done}`, () => assert.equal(nextOccurrence(parseDue(text, context), day(done), university), next));
  }
});

test('a term of a school counts its halves once, and the quarters of a council are its terms', () => {
  assert.equal(nextOccurrence(parseDue('termly', context), day('2026-09-10'), school), '2027-03-31');
  assert.equal(nextOccurrence(parseDue('termly', context), day('2026-05-10'), council), '2026-09-30');
});
