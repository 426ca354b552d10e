import { day } from '../src/core/day.ts';
import type { PaperAbout, PaperAction, PaperPlan } from '../src/features/plan/papers/rules.ts';

export const ABOUT: PaperAbout = {
  organisation: 'University of Sampleton',
  language: 'en-GB',
  version: 'Version 3, agreed 6 Nov 2026',
  on: day('2026-11-22'),
  narrowed: null,
};

const PERIOD = { from: day('2026-08-01'), to: day('2027-07-31') };

/** An action of a paper, empty but for what is said. */
export function paperAction(said: Partial<PaperAction> & { readonly title: string }): PaperAction {
  return {
    theme: null,
    ref: null,
    context: null,
    measure: null,
    owners: [],
    due: '',
    late: null,
    measured: [],
    diary: [],
    status: null,
    rag: null,
    guidance: null,
    risks: [],
    notes: null,
    ...said,
  };
}

const owner = (name: string, short: string | null = null) => ({ name, short });
const theme = (ref: string | null, title: string) => ({ ref, title, noneNeeded: null });
const columns = (...pairs: readonly (readonly [string, string])[]) => [pairs.map(([heading, meaning]) => ({ heading, meaning }))];

/** A plan that was written here: the usual columns. */
const usual: PaperPlan = {
  name: 'Prevent action plan 2026/27',
  ...PERIOD,
  columns: null,
  themes: [theme('A', 'Leadership and governance'), theme('B', 'Risk assessment'), theme('C', 'Partnership')],
  actions: [
    paperAction({
      theme: 0,
      ref: 'A1',
      title: 'Hold three meetings of the steering group',
      measure: 'Three sets of minutes',
      owners: [owner('Prevent Lead'), owner('Registrar')],
      due: '31 July 2027',
      late: '9 days late: next by 13 Nov 2026',
      measured: [
        'Measured: Meetings held and minuted: 1 of 3 meetings on 10 Nov 2026',
        'Measured: The terms are agreed: Not yet on 3 Nov 2026',
        'Measured: Complaints: Not measured yet, at most 3 complaints wanted',
      ],
      status: 'On track',
      diary: [
        { on: day('2026-10-12'), text: 'First meeting held, with every faculty there.', fromFile: false },
        {
          on: day('2026-11-06'),
          text: 'Second meeting held. The chair asked for a shorter paper.\nIt goes to the meeting of 14 January 2027. The governors saw it on 9 November 2026.',
          fromFile: false,
        },
      ],
    }),
    paperAction({
      theme: 0,
      ref: 'A2',
      title: 'Brief the governors:\n· the duty\n· the risks\n·· to students\n·· to staff',
      owners: [owner('Registrar')],
      due: 'Termly',
      status: 'Not started',
      guidance: '7-13; 20',
      risks: ['10', '2'],
    }),
    paperAction({
      theme: 1,
      ref: 'B1',
      title: 'Review the risk assessment with the police',
      context: 'The risk assessment is two years old',
      owners: [owner('Head of Security')],
      due: 'Spring term 2027',
      status: 'Done',
      notes: 'The police asked to see it first.',
    }),
  ],
};

/** A plan from a file: its own words and order, short forms, colours, a column that nobody knows. */
const own: PaperPlan = {
  name: 'Prevent Duty Action Plan 2026-27',
  ...PERIOD,
  columns: columns(
    ['No.', 'ref'],
    ['Risk area', 'context'],
    ['What we will do', 'action'],
    ['By whom', 'lead'],
    ['By when', 'due'],
    ['Update', 'progress'],
    ['RAG', 'rag'],
    ['Cost', 'unknown'],
    ['Risk register ref', 'risk'],
  ),
  themes: [theme('1', 'Training'), theme('2', 'Speakers and events')],
  actions: [
    paperAction({
      theme: 0,
      ref: '1.1',
      context: 'Staff do not know whom to tell',
      title: 'Train all staff of the library',
      owners: [owner('Head of Human Resources', 'HHR')],
      due: '01-Mar-27',
      rag: 'amber',
      notes: 'Cost: £400',
      risks: ['3'],
      diary: [
        { on: day('2026-10-04'), text: '4.10.26 Forty of sixty trained.', fromFile: true },
        { on: day('2026-11-20'), text: 'All but three are trained.', fromFile: false },
      ],
    }),
    paperAction({
      theme: 0,
      ref: '1.2',
      context: 'New staff miss the training',
      title: 'Add the course to the induction',
      owners: [owner('Head of Human Resources', 'HHR'), owner('Prevent Lead')],
      due: 'Ongoing',
      rag: 'green',
      notes: 'Cost: None',
    }),
    paperAction({
      theme: 0,
      ref: '1.3',
      context: 'Managers ask for more',
      title: 'Offer a second course to managers',
      owners: [owner('Director of Student Services')],
      due: 'TBC',
      rag: 'red',
      notes: 'Bookings open in May.\nCost: £1,200',
    }),
  ],
};

/** No references, no themes, a theme only as a word in a column. */
const bare: PaperPlan = {
  name: 'Prevent plan of the school 2026/27',
  ...PERIOD,
  columns: columns(['Area', 'theme'], ['Action', 'action'], ['Responsible', 'lead'], ['Timescale', 'due'], ['Status', 'status']),
  themes: [theme(null, 'Curriculum'), theme(null, 'Online safety'), theme(null, 'Visitors')],
  actions: [
    paperAction({
      theme: 0,
      title: 'Teach debating in Year 9',
      owners: [owner('Head of Humanities')],
      due: 'Summer 2027',
      status: 'In progress',
    }),
    paperAction({
      theme: 0,
      title: 'Map the curriculum against the duty',
      owners: [owner('Deputy Headteacher')],
      due: 'December 2026',
      status: 'Complete',
    }),
    paperAction({
      theme: 1,
      title: 'Check the filter each half term',
      owners: [owner('IT Manager'), owner('DSL')],
      due: 'Half-termly',
      status: 'Ongoing',
    }),
  ],
};

/** Words that break files that are put together carelessly. */
const awkward: PaperPlan = {
  name: 'Plan <b>& "others"</b> 2026/27',
  ...PERIOD,
  columns: null,
  themes: [theme(null, 'Fish & chips <script>alert(1)</script>')],
  actions: [
    paperAction({
      theme: 0,
      title: '=HYPERLINK("https://example.org","Open")',
      owners: [owner('+44 Desk Manager')],
      due: '1 May 2027',
      status: 'On track',
      measure: '@SUM(1+1)*cmd|calc',
      notes: '-2+3 of what was asked',
    }),
    paperAction({
      theme: 0,
      title: 'Tell students 👩🏽‍🎓 and staff: 東京, Ünïcödé, ‏שלום עליכם‏ and مرحبا',
      owners: [owner('Students’ Union')],
      due: '“soon” & <then>',
      status: 'Not started',
      notes: "'=1+1 stays with its sign",
    }),
    paperAction({
      theme: 0,
      title: `Long: ${'every word of a very long action counts; '.repeat(250).trim()}`,
      owners: [owner('Prevent Lead')],
      due: '2 May 2027',
      status: 'On track',
      measure: 'One\n\n\nTwo  blanks   inside\r\nThree',
    }),
    paperAction({
      theme: 0,
      title: 'Control\u0000 \u0007signs\u000b and a half\ud800 of a sign',
      owners: [owner('Prevent Lead')],
      due: '3 May 2027',
      status: 'On track',
      measure: ']]> <!-- not a comment --> &amp; &#0;',
    }),
  ],
};

/** One rating a column, and a status that names its colour. */
const lights: PaperPlan = {
  name: 'Action plan 2026/27',
  ...PERIOD,
  columns: columns(['Ref', 'ref'], ['Action', 'action'], ['Lead', 'lead'], ['Deadline', 'due'], ['R', 'rag'], ['A', 'rag'], ['G', 'rag']),
  themes: [],
  actions: [
    paperAction({ ref: '1', title: 'Publish the policy on speakers', owners: [owner('Registrar')], due: '1 March 2027', rag: 'green' }),
    paperAction({
      ref: '2',
      title: 'Review the policy on research',
      owners: [owner('Director of Research')],
      due: '1 April 2027',
      rag: 'amber',
    }),
    paperAction({ ref: '3', title: 'Ask the chaplains for their advice', owners: [owner('Chaplain')], due: '1 May 2027', rag: 'red' }),
  ],
};

const THEMES = 12;

/** A plan of so many actions with everything that a plan's paper can hold. */
export function largePlan(actions: number): PaperPlan {
  return {
    name: 'Prevent action plan 2026/27',
    ...PERIOD,
    columns: null,
    themes: Array.from({ length: THEMES }, (_, at) => theme(String(at + 1), `Work with partners and staff, part ${at + 1}`)),
    actions: Array.from({ length: actions }, (_, at) => largeAction(at)),
  };
}

function largeAction(at: number): PaperAction {
  return {
    theme: at % THEMES,
    ref: `${(at % THEMES) + 1}.${Math.floor(at / THEMES) + 1}`,
    title: `Hold briefing ${at} on the Prevent duty for every member of staff who works with students:\n· those who teach\n· those who keep the door`,
    context: 'Staff who came since September have not been briefed.',
    measure: 'Every member of staff has been briefed once in the year; the lists are kept by each department.',
    owners: [
      { name: `Head of department ${at % 20}`, short: null },
      { name: 'Prevent Lead', short: null },
    ],
    due: at % 3 ? '31 July 2027' : 'Termly',
    late: null,
    measured: [],
    diary: [
      { on: day('2026-10-12'), text: 'Two briefings were held, one in each building.', fromFile: false },
      { on: day('2026-11-06'), text: 'Those who were away have a date in November.', fromFile: false },
    ],
    status: at % 4 ? 'On track' : 'At risk',
    rag: at % 4 ? 'green' : 'amber',
    guidance: '7-13; 20',
    risks: ['2', '10'],
    notes: at % 5 ? null : 'The hall is being mended until Easter.',
  };
}

/** Invented plans, by what is hard about them. */
export const PAPER_PLANS: Readonly<Record<string, PaperPlan>> = { usual, own, bare, awkward, lights };
