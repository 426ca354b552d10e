import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualCalendar } from '../calendars.ts';
import { day } from '../day.ts';
import { comesRound, expectedOn, firstNextOn, nextAfterReview, readDue } from './review.ts';

const CALENDAR = usualCalendar('university', 'England');
const due = (text: string) => readDue(text, CALENDAR, null);

describe('what comes round', () => {
  const cases: readonly (readonly [string, boolean])[] = [
    ['annually', true],
    ['every 3 years', true],
    ['termly', true],
    ['ongoing', true],
    ['31 May 2027', false],
    ['Michaelmas term 2027', false],
    ['', false],
  ];
  for (const [text, is] of cases) it(`${is ? 'is' : 'is not'} “${text}”`, () => assert.equal(comesRound(due(text)), is));
});

describe('the day by which it is first looked at', () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['31 May 2027', '2026-11-22', '2027-05-31'],
    ['31 May 2020', '2026-11-22', '2020-05-31'],
    ['annually', '2026-11-22', '2027-11-22'],
    ['every 3 years', '2026-11-22', '2029-11-22'],
    ['every 3 years, next by 30 June 2027', '2026-11-22', '2027-06-30'],
    ['ongoing', '2026-11-22', '2027-07-31'],
    ['as the law changes', '2026-11-22', null],
    ['', '2026-11-22', null],
  ];
  for (const [text, from, on] of cases)
    it(`of “${text}” from ${from} is ${on}`, () => assert.equal(firstNextOn(due(text), day(from), CALENDAR), on));
});

describe('the day by which it is looked at again', () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['annually', '2026-11-03', '2027-11-03'],
    ['every 3 years, next by 30 June 2027', '2027-06-12', '2030-06-30'],
    ['annually, each September', '2026-10-02', '2027-09-30'],
    ['ongoing', '2027-07-31', '2028-07-31'],
    ['31 May 2027', '2027-05-20', null],
    ['', '2027-05-20', null],
  ];
  for (const [text, on, next] of cases)
    it(`of “${text}” looked at on ${on} is ${next}`, () => assert.equal(nextAfterReview(due(text), day(on), CALENDAR), next));
});

describe('the day by which it is expected, given its last look', () => {
  const cases: readonly (readonly [string, string | null, string | null])[] = [
    ['every 3 years', null, '2029-11-22'],
    ['every 3 years', '2025-02-01', '2028-02-01'],
    ['every 3 years, next by 30 June 2027', '2024-06-28', '2027-06-30'],
    ['every 3 years, next by 30 June 2027', '2027-06-30', '2030-06-30'],
    ['31 May 2027', '2026-05-20', '2027-05-31'],
    ['31 May 2026', '2026-06-20', '2026-05-31'],
    ['', '2026-06-20', null],
  ];
  for (const [text, looked, on] of cases)
    it(`of “${text}” looked at on ${looked} is ${on}`, () =>
      assert.equal(expectedOn(due(text), looked === null ? null : day(looked), day('2026-11-22'), CALENDAR), on));
});
