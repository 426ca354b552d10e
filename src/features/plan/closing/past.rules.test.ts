import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Day, day } from '../../../core/day.ts';
import type { DueKind } from '../../../core/due/types.ts';
import { pastPlan } from './past.rules.ts';

const TODAY = day('2026-12-01');
const [THIS, BRUNEL] = [
  { from: day('2026-08-01'), to: day('2027-07-31') },
  { from: day('2023-08-01'), to: day('2024-07-31') },
];
const due = (on: string | null, kind: DueKind = 'date') => ({ due: { kind }, nextOn: on === null ? null : day(on) });

type Case = readonly [what: string, span: typeof THIS, open: ReturnType<typeof due>[], worked: Day | null, past: object | null];
const CASES: readonly Case[] = [
  ['a plan of 2023-24 with open actions', BRUNEL, [due('2024-03-31')], null, { by: 'period', last: '2024-07-31' }],
  ['the same where its actions have no day', BRUNEL, [due(null)], null, { by: 'period', last: '2024-07-31' }],
  ['a plan of 2023-24 of which nothing is open', BRUNEL, [], null, null],
  ['a plan that ended in summer, in autumn', { ...THIS, to: day('2026-09-15') }, [due('2026-06-30')], null, null],
  [
    'a plan that ended four months ago',
    { ...THIS, to: day('2026-07-31') },
    [due('2026-06-30')],
    null,
    { by: 'period', last: '2026-07-31' },
  ],
  ['a plan of this year', THIS, [due('2026-10-01'), due('2027-03-31')], null, null],
  [
    'a file without a period of which all days are years ago',
    THIS,
    [due('2019-05-01'), due('2019-07-01'), due('2020-01-31')],
    null,
    { by: 'days', last: '2020-01-31' },
  ],
  ['the same with one day of this year', THIS, [due('2019-05-01'), due('2019-07-01'), due('2026-10-31')], null, null],
  ['two old days alone', THIS, [due('2019-05-01'), due('2019-07-01')], null, null],
  ['old days of what comes round', THIS, ['2019-05-01', '2019-07-01', '2020-01-31'].map((on) => due(on, 'recurring')), null, null],
  ['a plan of 2023-24 that somebody said is still worked on', BRUNEL, [due('2024-03-31')], day('2026-11-01'), null],
  ['the same a year after they said so', BRUNEL, [due('2024-03-31')], day('2025-11-01'), { by: 'period', last: '2024-07-31' }],
];
for (const [what, span, open, workedOnSince, past] of CASES)
  test(`${what} is ${past ? 'asked about once' : 'not asked about'}`, () =>
    assert.deepEqual(pastPlan({ span, open, workedOnSince }, TODAY), past));
