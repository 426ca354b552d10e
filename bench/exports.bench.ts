import { day } from '../src/core/day.ts';
import { PAPER_KINDS, type PaperKind, writePaper } from '../src/exchange/write.ts';
import { planPaper } from '../src/features/plan/papers/rules.ts';
import { largePlan } from '../test/paper-plans.ts';
import { median, ms, printTable, times } from './table.ts';

const ACTIONS = 300;
const ROUNDS = 7;
const AIM: Readonly<Partial<Record<PaperKind | 'pdf', string>>> = {
  docx: '1,000 ms at most',
  odt: '1,000 ms at most',
  xlsx: '1,000 ms at most',
  ods: '1,000 ms at most',
  pdf: '5,000 ms at most',
};

const paper = planPaper(largePlan(ACTIONS), {
  organisation: 'University of Sampleton',
  language: 'en-GB',
  version: 'Last agreed as version 3 on 6 Nov 2026',
  on: day('2026-11-22'),
  narrowed: null,
});

const bare = await measured(async () => JSON.stringify(paper).length);
const rows = [];
for (const kind of PAPER_KINDS) {
  let size = 0;
  const took = await measured(async () => (size = (await writePaper(paper, kind)).bytes.length));
  rows.push({
    what: `${kind}, ${Math.round(size / 1024)} KB`,
    value: `${ms(took.first)} first, ${ms(took.middle)} then, ${times(took.middle / bare.middle)}`,
    ...(AIM[kind] ? { aim: AIM[kind] } : {}),
  });
}
printTable(`A plan of ${ACTIONS} actions downloaded`, [...rows, { what: 'the same as JSON', value: ms(bare.middle) }]);

/** The first time, with the loading of the format's library, and the middle of the others. */
async function measured(work: () => Promise<unknown>): Promise<{ first: number; middle: number }> {
  const took: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    const begun = performance.now();
    await work();
    took.push(performance.now() - begun);
  }
  return { first: took[0] ?? 0, middle: median(took.slice(1)) };
}
