import type { Theme } from '../../src/ui/parts/coverage.tsx';
import type { Need } from '../../src/ui/parts/needs.tsx';
import type { State } from '../../src/core/state.ts';
import type { RowGroup } from '../../src/ui/parts/table.tsx';

/** One action as the gallery's plan page shows it. */
export type SampleAction = {
  readonly ref: string;
  readonly title: string;
  readonly measure: string;
  readonly owner: string;
  readonly post: string;
  readonly due: string;
  readonly away?: string;
  readonly state: State;
  readonly latest?: string;
  readonly share: number;
  readonly progress: string;
};

/** What needs the person on the gallery's plan page. */
export const NEEDS: readonly Need[] = [
  {
    key: 'b2',
    state: 'overdue',
    when: '9 days late',
    what: 'B2 Look at the new local briefing',
    why: 'Idris Bell moved it twice. Ask him for a new date.',
    act: <a href="/ask/b2">Ask Idris</a>,
  },
  {
    key: 'a3',
    state: 'atRisk',
    when: 'in 5 days',
    what: 'A3 Tell the audit committee how the year went',
    why: 'Needs the training figures from departments.',
    act: <a href="/plan/a3">Update A3</a>,
  },
  {
    key: 'a4',
    state: 'atRisk',
    when: 'in 9 days',
    what: 'A4 Send the yearly return',
    why: 'Two of eleven boxes are still empty.',
    act: <a href="/returns">Finish return</a>,
  },
  {
    key: 'wg',
    state: 'onTrack',
    when: '26 November',
    what: 'The working group meets on Thursday',
    why: 'Agenda and papers are ready to send.',
    act: <a href="/meetings">Send papers</a>,
  },
];

/** The themes of the gallery's duty; H has no action yet. */
export const THEMES: readonly Theme[] = [
  { key: 'a', letter: 'A', name: 'Leadership and governance', href: '#a', counts: { done: 1, onTrack: 2, atRisk: 2 }, words: '2 at risk' },
  { key: 'b', letter: 'B', name: 'Risk assessment', href: '#b', counts: { onTrack: 1, overdue: 1, notStarted: 1 }, words: '1 overdue' },
  {
    key: 'c',
    letter: 'C',
    name: 'Partnership and information sharing',
    href: '#c',
    counts: { done: 1, onTrack: 2, overdue: 1, notStarted: 1 },
    words: '1 overdue',
  },
  {
    key: 'd',
    letter: 'D',
    name: 'Staff training',
    href: '#d',
    counts: { done: 2, onTrack: 1, atRisk: 1, notStarted: 1 },
    words: '1 at risk',
  },
  {
    key: 'e',
    letter: 'E',
    name: 'Welfare, pastoral care and chaplaincy',
    href: '#e',
    counts: { done: 1, onTrack: 2, overdue: 1, notStarted: 1 },
    words: '1 overdue',
  },
  {
    key: 'f',
    letter: 'F',
    name: 'Speakers, events and free speech',
    href: '#f',
    counts: { done: 2, onTrack: 2, overdue: 1 },
    words: '1 overdue',
  },
  {
    key: 'g',
    letter: 'G',
    name: 'IT, filtering and monitoring',
    href: '#g',
    counts: { done: 1, onTrack: 2, notStarted: 2 },
    words: '1 of 5 done',
  },
  { key: 'h', letter: 'H', name: 'Research and sensitive material', href: '#h', counts: {} },
  {
    key: 'j',
    letter: 'J',
    name: 'Students and the Students’ Union',
    href: '#j',
    counts: { done: 2, onTrack: 2, atRisk: 1, notStarted: 1 },
    words: '1 at risk',
  },
];

const LEAD = { owner: 'Anwen Price', post: 'Prevent lead' };
const SECRETARY = { owner: 'Rosalind Dyer', post: 'University secretary' };
const SECURITY = { owner: 'Idris Bell', post: 'Head of security' };

/** The register of the gallery's plan, by theme. */
export const THEME_ROWS: readonly RowGroup<SampleAction>[] = [
  {
    key: 'a',
    head: 'A. Leadership and governance',
    note: '1 of 5 done',
    rows: [
      {
        ref: 'A1',
        title: 'Meet as a working group three times this year',
        measure: 'Minutes agreed for each meeting',
        ...LEAD,
        due: '31 Jul 2027',
        state: 'onTrack',
        latest: 'First meeting held; minutes agreed',
        share: 1 / 3,
        progress: '1 of 3 meetings, 10 Nov 2026',
      },
      {
        ref: 'A2',
        title: 'Review this plan and have it agreed',
        measure: 'Agreed by the group and published',
        ...SECRETARY,
        due: '11 Dec 2026',
        away: 'in 19 days',
        state: 'onTrack',
        latest: 'Draft sent round for comment',
        share: 0.6,
        progress: '60%, 17 Nov 2026',
      },
      {
        ref: 'A3',
        title: 'Tell the audit committee and council how the year went',
        measure: 'Item minuted at both meetings',
        ...SECRETARY,
        due: '27 Nov 2026',
        away: 'in 5 days',
        state: 'atRisk',
        latest: 'Paper written; waiting for training figures',
        share: 0.5,
        progress: '1 of 2 meetings, 12 Nov 2026',
      },
      {
        ref: 'A4',
        title: 'Send the yearly accountability and data return',
        measure: 'Receipt held on file',
        ...LEAD,
        due: '1 Dec 2026',
        away: 'in 9 days',
        state: 'atRisk',
        latest: 'Welfare figures still to confirm',
        share: 9 / 11,
        progress: '9 of 11 boxes, 20 Nov 2026',
      },
      {
        ref: 'A5',
        title: 'Keep one point of contact with the regulator',
        measure: 'Name current on the regulator’s portal',
        ...SECRETARY,
        due: '30 Sep 2026',
        state: 'done',
        latest: 'Contact confirmed',
        share: 1,
        progress: 'Confirmed 22 Sep 2026',
      },
    ],
  },
  {
    key: 'b',
    head: 'B. Risk assessment',
    note: '0 of 3 done',
    rows: [
      {
        ref: 'B1',
        title: 'Review the Prevent risk assessment',
        measure: 'Risks scored and signed by the group',
        ...SECURITY,
        due: '18 Dec 2026',
        away: 'in 26 days',
        state: 'onTrack',
        latest: 'Three of seven risks scored again',
        share: 3 / 7,
        progress: '3 of 7 risks, 6 Nov 2026',
      },
      {
        ref: 'B2',
        title: 'Look at the new local briefing',
        measure: 'Briefing noted in the minutes',
        ...SECURITY,
        due: '13 Nov 2026',
        away: '9 days late',
        state: 'overdue',
        latest: 'Briefing moved by the council',
        share: 0.2,
        progress: '20%, 3 Nov 2026',
      },
      {
        ref: 'B3',
        title: 'Bring this register into line with the corporate one',
        measure: 'Each names the other',
        ...SECRETARY,
        due: '29 Jan 2027',
        state: 'notStarted',
        share: 0,
        progress: 'Not begun',
      },
    ],
  },
  {
    key: 'c',
    head: 'C. Partnership and information sharing',
    note: '0 of 3 done',
    rows: [
      {
        ref: 'C1',
        title: 'Go to the county’s Prevent board',
        measure: 'Three meetings attended',
        ...LEAD,
        due: 'Each term',
        state: 'ongoing',
        latest: 'Autumn meeting attended',
        share: 1 / 3,
        progress: '1 of 3 meetings, 14 Oct 2026',
      },
      {
        ref: 'C2',
        title: 'Renew the information-sharing agreement',
        measure: 'Signed agreement on file',
        ...SECRETARY,
        due: '30 Oct 2026',
        away: '23 days late',
        state: 'overdue',
        latest: 'With the police legal team',
        share: 0.8,
        progress: '80%, 26 Oct 2026',
      },
      {
        ref: 'C3',
        title: 'Offer a joint briefing with the college next door',
        measure: 'Briefing held',
        ...LEAD,
        due: 'Summer 2026',
        state: 'carriedForward',
        latest: 'Carried into this year by the group',
        share: 0,
        progress: 'From 2025–26',
      },
    ],
  },
  {
    key: 'h',
    head: 'H. Research and sensitive material',
    rows: [],
    gap: (
      <p>
        <strong>No action yet.</strong> <a href="/plan/actions/new?theme=h">Add one</a> or{' '}
        <a href="/duties/h/none">record why none is needed</a>.
      </p>
    ),
  },
];
