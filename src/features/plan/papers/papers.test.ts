import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { ABOUT, PAPER_PLANS, paperAction } from '../../../../test/paper-plans.ts';
import { toldBy, toldOf } from '../../../../test/told.ts';
import { usualCalendar } from '../../../core/calendars.ts';
import { day } from '../../../core/day.ts';
import { readDocument } from '../../../exchange/read.ts';
import { PAPER_KINDS, type PaperKind, writePaper } from '../../../exchange/write.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import { readPlan } from '../../../reading/read-plan.ts';
import { type PaperPlan, planPaper } from './rules.ts';

const READABLE = PAPER_KINDS.filter((kind) => kind !== ('pdf' as string));

async function readBack(plan: PaperPlan, kind: PaperKind): Promise<PlanReading> {
  const { bytes, extension } = await writePaper(planPaper(plan, ABOUT), kind);
  const source = { name: `plan.${extension}`, sha256: '', bytes: bytes.length };
  return readPlan(await readDocument(bytes, source.name), source, { calendar: usualCalendar('university', 'England') }).reading;
}

for (const kind of READABLE) {
  for (const [name, plan] of Object.entries(PAPER_PLANS)) {
    test(`the plan “${name}” as ${kind} reads back to the same themes and actions`, async () => {
      assert.deepEqual(toldBy(await readBack(plan, kind)), toldOf(plan));
    });
  }

  test(`a plan as ${kind} reads back with its title, body, period, day and short forms`, async () => {
    const { title, organisation, period, updated, abbreviations } = await readBack(PAPER_PLANS['own'] as PaperPlan, kind);
    assert.deepEqual(
      [title, organisation, period?.from, period?.to, updated?.on],
      ['Prevent Duty Action Plan 2026-27', 'University of Sampleton', '2026-08-01', '2027-07-31', '2026-11-22'],
    );
    assert.deepEqual(abbreviations, [{ short: 'HHR', long: 'Head of Human Resources' }]);
  });

  test(`any words of an action come back from ${kind}`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 2, maxLength: 4 }), async (all) =>
        assert.deepEqual(toldBy(await readBack(planOf(all), kind)), toldOf(planOf(all))),
      ),
      { numRuns: 12 },
    );
  });
}

const SIGNS = [
  '&',
  '<',
  '>',
  '"',
  "'",
  '=',
  '+',
  '@',
  '\\',
  '|',
  '%',
  '#',
  '{',
  '[[',
  '\u00a0',
  '\u0007',
  '\n',
  ' ',
  '👩🏽‍🎓',
  'é',
  '東',
  'ש',
  '₤',
  ',',
  ';',
  '/',
];
const sign = fc.constantFrom(...SIGNS);
const word = fc.constantFrom('staff', 'board', 'hold', 'plan', 'visitors', 'Library', 'report', 'each');
/** Words with any signs among them: what a field of prose can hold. */
const prose = fc
  .array(fc.tuple(word, sign), { minLength: 3, maxLength: 12 })
  .map((pairs) => `Check ${pairs.map(([said, after]) => said + after).join(' ')} well`);
const words = fc.record({ title: prose, measure: fc.option(prose), notes: fc.option(prose) });

function planOf(all: readonly { readonly title: string; readonly measure: string | null; readonly notes: string | null }[]): PaperPlan {
  const actions = all.map((each, at) =>
    paperAction({ ...each, ref: `${at + 1}.1`, due: '1 May 2027', status: 'On track', owners: [{ name: 'Prevent Lead', short: null }] }),
  );
  return { name: 'Prevent action plan 2026/27', from: day('2026-08-01'), to: day('2027-07-31'), columns: null, themes: [], actions };
}
