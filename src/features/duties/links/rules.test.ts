import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { answerWords, coveringState } from './rules.ts';

describe('the answer of the coverage', () => {
  const counts = (open: number, done: number, elsewhere: number, gap: number) => ({
    total: open + done + elsewhere + gap,
    counts: { gap, open, done, elsewhere, 'not-applicable': 0 },
  });
  const cases = [
    [counts(20, 11, 8, 9), '31 of 48 expectations are answered by the plan; 8 are met elsewhere; 9 are gaps.'],
    [counts(1, 0, 0, 1), '1 of 2 expectations is answered by the plan; 1 is a gap.'],
    [counts(2, 0, 1, 0), '2 of 3 expectations are answered by the plan; 1 is met elsewhere; there is no gap.'],
  ] as const;
  for (const [summary, words] of cases) it(`is “${words}”`, () => assert.equal(answerWords(summary), words));
});

describe('an action', () => {
  for (const [status, state] of [
    ['not-started', 'open'],
    ['at-risk', 'open'],
    ['carried-forward', 'open'],
    ['done', 'done'],
    ['dropped', 'dropped'],
  ] as const) {
    it(`that is ${status} counts as ${state}`, () => assert.equal(coveringState(status), state));
  }
});
