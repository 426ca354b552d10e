import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { usualCalendar } from '../calendars.ts';
import { day } from '../day.ts';
import { comesRound, expectedOn, firstNextOn, goesOnAfter, nextAfterReview, readDue } from './review.ts';

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

describe('the day by which it is expected, given its last review and the day on which it began', () => {
  const cases: readonly (readonly [string, string | null, string | null, string | null])[] = [
    ['every two years', null, '2023-02-01', '2025-02-01'],
    ['every two years', '2024-06-01', '2023-02-01', '2026-06-01'],
    ['every two years', null, null, null],
    ['ongoing', null, null, null],
    ['annually, each September', null, null, null],
    ['monthly until July 2027', null, null, null],
    ['every 3 years', '2025-02-01', null, '2028-02-01'],
    ['every 3 years, next by 30 June 2027', null, null, '2027-06-30'],
    ['every 3 years, next by 30 June 2027', '2024-06-28', null, '2027-06-30'],
    ['every 3 years, next by 30 June 2027', '2027-06-30', null, '2030-06-30'],
    ['31 May 2020', null, null, '2020-05-31'],
    ['31 May 2027', '2026-05-20', null, '2027-05-31'],
    ['31 May 2026', '2026-06-20', null, null],
    ['', '2026-06-20', null, null],
  ];
  for (const [text, reviewed, began, on] of cases)
    it(`of “${text}”, reviewed ${reviewed ?? 'never'} and begun ${began ?? 'nobody says when'}, is ${on ?? 'not known'}`, () => {
      const since = { reviewed: reviewed === null ? null : day(reviewed), began: began === null ? null : day(began) };
      assert.equal(expectedOn(due(text), since, CALENDAR), on);
    });
});

describe('the day by which it is reviewed once more, where nobody says otherwise', () => {
  const cases: readonly (readonly [string, string, string | null])[] = [
    ['every 3 years', '2026-11-20', '2029-11-20'],
    ['every 3 years, next by 31 December 2026', '2026-11-20', '2029-12-31'],
    ['March 2027', '2026-11-20', '2027-03-31'],
    ['March 2026', '2026-11-20', null],
  ];
  for (const [text, on, next] of cases)
    it(`of “${text}” after ${on} is ${next ?? 'not known'}`, () => assert.equal(goesOnAfter(due(text), day(on), CALENDAR), next));
});
