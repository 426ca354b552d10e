import { type Day, printDay } from '../../../core/day.ts';
import { verdictWord } from '../../../core/verdict.ts';
import type { Register } from '../register.ts';
import type { Entry } from './parts.ts';
import { STATES, stateOf, stateWord } from './state.rules.ts';

/** Something that is told of every entry of a register and that no form asks for. Its name has a hyphen, which no part has. */
type Told = {
  readonly name: string;
  readonly head: string;
  /** Where it stands in the list: before the name, or at the end; null where it does not. */
  readonly inList: 'first' | 'last' | null;
  /** Whether papers of these entries show it. */
  readonly onPaper: (entries: readonly Entry[]) => boolean;
  readonly words: (register: Register, entry: Entry, today: Day) => string;
  /** What the list is ordered by. */
  readonly key: (register: Register, entry: Entry, today: Day) => string | number | null;
};

export const [STATE, NEXT, LAST, ENDED] = ['how-it-stands', 'next-by', 'last-review', 'ended-on'] as const;

const REVIEWED: readonly Told[] = [
  {
    name: NEXT,
    head: 'Next by',
    inList: null,
    onPaper: () => true,
    words: (_register, { nextOn }) => (nextOn ? printDay(nextOn) : ''),
    key: (_register, { nextOn }) => nextOn,
  },
  {
    name: STATE,
    head: 'State',
    inList: 'first',
    onPaper: () => true,
    words: (register, entry, today) => stateWord(register, stateOf(register, entry, today)),
    key: (register, entry, today) => STATES.indexOf(stateOf(register, entry, today)),
  },
  {
    name: LAST,
    head: 'Last review',
    inList: 'last',
    onPaper: () => true,
    words: ({ review }, { last }) => (last ? `${printDay(last.on)}: ${verdictWord(review?.verdicts ?? [], last.verdict)}` : ''),
    key: (_register, { last }) => last?.on ?? null,
  },
];

const ENDING: Told = {
  name: ENDED,
  head: 'Ended',
  inList: null,
  onPaper: (entries) => entries.some(({ endedOn }) => endedOn !== null),
  words: ({ end }, { endedOn, endedWhy }) => (endedOn ? `${end.word} on ${printDay(endedOn)}. ${endedWhy}`.trim() : ''),
  key: (_register, { endedOn }) => endedOn,
};

/** What is told of the entries of a register besides what its form asks for. */
export const toldOf = ({ review }: Register): readonly Told[] => [...(review ? REVIEWED : []), ENDING];
