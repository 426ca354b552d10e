import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { day } from '../../../core/day.ts';
import { answerWords, coveringState } from './rules.ts';

describe('the answer of the coverage', () => {
  const counts = (open: number, done: number, elsewhere: number, gap: number, overdue = 0) => ({
    total: open + done + elsewhere + gap + overdue,
    counts: { gap, overdue, open, done, elsewhere, 'not-applicable': 0 },
  });
  const cases = [
    [counts(20, 11, 8, 9), '31 of 48 expectations are answered by the plan; 8 are met elsewhere; 9 are gaps.'],
    [counts(1, 0, 0, 1), '1 of 2 expectations is answered by the plan; 1 is a gap.'],
    [
      counts(18, 11, 8, 9, 2),
      '31 of 48 expectations are answered by the plan, 2 of them by what is overdue; 8 are met elsewhere; 9 are gaps.',
    ],
    [counts(2, 0, 1, 0), '2 of 3 expectations are answered by the plan; 1 is met elsewhere; there is no gap.'],
  ] as const;
  for (const [summary, words] of cases) it(`is “${words}”`, () => assert.equal(answerWords(summary), words));
});

describe('an action', () => {
  const today = day('2026-11-22');
  for (const [status, nextOn, state] of [
    ['not-started', null, 'open'],
    ['at-risk', '2026-11-22', 'open'],
    ['at-risk', '2026-11-21', 'overdue'],
    ['ongoing', '2026-09-01', 'overdue'],
    ['carried-forward', '2026-09-01', 'open'],
    ['done', '2026-09-01', 'done'],
    ['dropped', '2026-09-01', 'dropped'],
  ] as const) {
    it(`that is ${status} and expected by ${nextOn} counts as ${state}`, () =>
      assert.equal(coveringState({ status, nextOn: nextOn && day(nextOn) }, today), state));
  }
});
