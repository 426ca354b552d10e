import { day } from '../src/core/day.ts';
import { PAPER_KINDS, type PaperKind, writePaper } from '../src/exchange/write.ts';
import { type PaperAction, planPaper } from '../src/features/plan/papers/rules.ts';
import { median, ms, printTable, times } from './table.ts';

const ACTIONS = 300;
const THEMES = 12;
const ROUNDS = 7;
const AIM: Readonly<Partial<Record<PaperKind | 'pdf', string>>> = { docx: '1,000 ms at most', odt: '1,000 ms at most', xlsx: '1,000 ms at most', ods: '1,000 ms at most', pdf: '5,000 ms at most' };

const paper = planPaper(
  {
    name: 'Prevent action plan 2026/27',
    from: day('2026-08-01'),
    to: day('2027-07-31'),
    columns: null,
    themes: Array.from({ length: THEMES }, (_, at) => ({ ref: String(at + 1), title: `Work with partners and staff, part ${at + 1}`, noneNeeded: null })),
    actions: Array.from({ length: ACTIONS }, (_, at) => action(at)),
  },
  { organisation: 'University of Sampleton', language: 'en-GB', version: 'Last agreed as version 3 on 6 Nov 2026', on: day('2026-11-22'), narrowed: null },
);

const bare = await measured(async () => JSON.stringify(paper).length);
const rows = [];
for (const kind of PAPER_KINDS) {
  let size = 0;
  const took = await measured(async () => (size = (await writePaper(paper, kind)).bytes.length));
  rows.push({ what: `${kind}, ${Math.round(size / 1024)} KB`, value: `${ms(took.first)} first, ${ms(took.middle)} then, ${times(took.middle / bare.middle)}`, ...(AIM[kind] ? { aim: AIM[kind] } : {}) });
}
printTable(`A plan of ${ACTIONS} actions taken out`, [...rows, { what: 'the same as JSON', value: ms(bare.middle) }]);

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

function action(at: number): PaperAction {
  return {
    theme: at % THEMES,
    ref: `${(at % THEMES) + 1}.${Math.floor(at / THEMES) + 1}`,
    title: `Hold briefing ${at} on the Prevent duty for every member of staff who works with students:\n· those who teach\n· those who keep the door`,
    context: 'Staff who came since September have not been briefed.',
    measure: 'Every member of staff has been briefed once in the year; the lists are kept by each department.',
    owners: [{ name: `Head of department ${at % 20}`, short: null }, { name: 'Prevent Lead', short: null }],
    due: at % 3 ? '31 July 2027' : 'Termly',
    diary: [{ on: day('2026-10-12'), text: 'Two briefings were held, one in each building.', fromFile: false }, { on: day('2026-11-06'), text: 'Those who were away have a date in November.', fromFile: false }],
    status: at % 4 ? 'On track' : 'At risk',
    rag: at % 4 ? 'green' : 'amber',
    guidance: '7-13; 20',
    risks: ['2', '10'],
    notes: at % 5 ? null : 'The hall is being mended until Easter.',
  };
}
