import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ABOUT, PAPER_PLANS } from '../../../../test/paper-plans.ts';
import { usualCalendar } from '../../../core/calendars.ts';
import { readDocument } from '../../../exchange/read.ts';
import { PAPER_KINDS, type PaperKind, writePaper } from '../../../exchange/write.ts';
import { readPlan } from '../../intake/reading/read-plan.ts';
import { toldBy, toldOf } from '../../../../test/told.ts';
import { planPaper } from './rules.ts';

const READABLE: readonly PaperKind[] = PAPER_KINDS.filter((kind) => kind !== 'html');

for (const kind of READABLE) {
  for (const [name, plan] of Object.entries(PAPER_PLANS)) {
    test(`the plan “${name}” as ${kind} reads back to the same themes and actions`, async () => {
      const { bytes, extension } = await writePaper(planPaper(plan, ABOUT), kind);
      const { reading } = readPlan(await readDocument(bytes, `plan.${extension}`), { name: `plan.${extension}`, sha256: '', bytes: bytes.length }, { calendar: usualCalendar('university', 'England') });
      assert.deepEqual(toldBy(reading), toldOf(plan));
    });
  }
}
