import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualCalendar } from '../../../core/calendars.ts';
import { type Day, day } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import { dueLines, explainState } from './rules.ts';

const calendar = usualCalendar('university', 'England');
const today = day('2026-11-22');
const dated = (text: string, nextOn: Day | null) =>
  ({ status: 'on-track', due: readDue(text, calendar, null), nextOn, closedOn: null }) as const;

const LINES: readonly [text: string, nextOn: string | null, first: string, second: string | null][] = [
  ['31 March 2027', '2027-03-31', '31 Mar 2027', null],
  ['1 December 2026', '2026-12-01', '1 Dec 2026', 'in 9 days'],
  ['By May 2027 or earlier if the law changes', '2027-05-31', '31 May 2027', 'or earlier if the law changes'],
  ['By 1 December 2026 or earlier if the law changes', '2026-12-01', '1 Dec 2026', 'in 9 days, or earlier if the law changes'],
  ['31 March 2027, subject to approval by Council', '2027-03-31', '31 Mar 2027', 'subject to approval by Council'],
  ['when new officers take office', null, 'When new officers take office', null],
];
for (const [text, nextOn, first, second] of LINES)
  test(`the date of an action in the plan says what no day can hold: ${text}`, () => {
    const lines = dueLines(dated(text, nextOn === null ? null : day(nextOn)), today);
    assert.deepEqual([lines.first, lines.second], [first, second]);
  });

test('what waits for something to happen says so, and is not said to have no date', () => {
  assert.match(
    explainState(dated('when new officers take office', null), today, calendar),
    /It waits for something to happen \(When new officers take office\), so it is not late before somebody says that it has\./,
  );
});
