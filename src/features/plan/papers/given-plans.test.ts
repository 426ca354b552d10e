import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { ABOUT } from '../../../../test/paper-plans.ts';
import { toldBy, toldOf } from '../../../../test/told.ts';
import { day, dayFrom } from '../../../core/day.ts';
import { readDocument } from '../../../exchange/read.ts';
import { PAPER_KINDS, writePaper } from '../../../exchange/write.ts';
import { readPlan } from '../../../reading/read-plan.ts';
import { type PaperPlan, planPaper } from './rules.ts';

const PLANS = new URL('../../../../../shared/plans/', import.meta.url);
const files = existsSync(PLANS) ? readdirSync(PLANS).filter((name) => name.endsWith('.docx') && !name.includes('.borderless.')) : [];

async function read(bytes: Uint8Array, name: string) {
  return readPlan(await readDocument(bytes, name), { name, sha256: '', bytes: bytes.length });
}

/** What would be kept of a reading, as its paper needs it. */
function planOf({ reading, detail }: Awaited<ReturnType<typeof read>>): PaperPlan {
  return {
    name: reading.title ?? 'Prevent action plan 2026/27',
    from: day(reading.period?.from ?? '2026-08-01'),
    to: day(reading.period?.to ?? '2027-07-31'),
    columns: detail.tables
      .filter((table) => table.plan)
      .map((table) => table.columns.map(({ heading, meaning }) => ({ heading, meaning }))),
    themes: reading.sections.map((section) => ({ ...section, noneNeeded: null })),
    actions: reading.items.map((item) => ({
      ...item,
      theme: item.section,
      title: item.action,
      owners: item.leads.map(({ text, expands }) => ({ name: expands ?? text, short: expands === null ? null : text })),
      due: item.due.text,
      late: null,
      measured: [],
      diary: item.progress.map(({ on, text }) => ({ on: on === null ? null : dayFrom(on), text, fromFile: true })),
      status: item.status?.text ?? null,
      rag: item.rag?.is ?? null,
      guidance: item.requirements.length === 0 ? null : item.requirements.join('; '),
    })),
  };
}

test(
  'the plans of the brief are there to be downloaded again',
  { skip: files.length === 0 ? 'they lie beside the project, not in it' : false },
  () => assert.ok(files.length > 0),
);

for (const name of files) {
  test(`${name}, imported and downloaded again in every format, reads as it did`, async () => {
    const plan = planOf(await read(readFileSync(new URL(name, PLANS)), name));
    for (const kind of PAPER_KINDS.filter((each) => each !== ('pdf' as string))) {
      const { bytes, extension } = await writePaper(planPaper(plan, ABOUT), kind);
      assert.deepEqual(toldBy((await read(bytes, `plan.${extension}`)).reading), toldOf(plan), kind);
    }
  });
}
