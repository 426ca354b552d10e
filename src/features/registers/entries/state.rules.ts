import { addDays, type Day, printDay } from '../../../core/day.ts';
import type { Asked } from '../../../core/list.ts';
import { holds } from '../../../core/verdict.ts';
import { cut } from '../../../core/pages.ts';
import { hasWords, wordsOf } from '../../../core/words.ts';
import type { Register } from '../register.ts';
import { type Content, type Entry, partsOf, partWords } from './parts.ts';

/**
 * How an entry stands: past the day of its next review, found to be put right, in date, with no known day of its next review, kept where
 * nothing is reviewed again, or ended.
 */
export const STATES = ['late', 'wanting', 'inDate', 'unknown', 'kept', 'ended'] as const;
export type State = (typeof STATES)[number];

/**
 * How an entry stands today. It is in date while its last review found that it holds, and the day of its next one is known and has not
 * passed.
 */
export function stateOf(register: Register, { endedOn, nextOn, last }: Pick<Entry, 'endedOn' | 'nextOn' | 'last'>, today: Day): State {
  if (endedOn !== null) return 'ended';
  if (register.review === null) return 'kept';
  if (nextOn !== null && nextOn < today) return 'late';
  if (last !== null && !holds(register.review.verdicts, last.verdict)) return 'wanting';
  return nextOn === null ? 'unknown' : 'inDate';
}

/** Whether the last review of an entry that is kept did not find that it holds, also where the next one is late. */
export const isWanting = (register: Register, entry: Pick<Entry, 'endedOn' | 'nextOn' | 'last'>, today: Day): boolean =>
  stateOf(register, { ...entry, nextOn: null }, today) === 'wanting';

/** A state in the words of a register. */
export function stateWord(register: Register, state: State): string {
  return {
    late: 'Past its review',
    wanting: 'To be put right',
    inDate: 'In date',
    unknown: 'Next review not known',
    kept: 'Kept',
    ended: register.end.word,
  }[state];
}

/** What a person has narrowed a register to; all of it stands in the address. */
export type Narrowing = {
  readonly words: string;
  readonly owner: string;
  /** What the person who looks holds, for what is theirs. */
  readonly posts: readonly string[];
  readonly state: State | 'soon' | '';
};

/** In place of an owner: entries that nobody owns. */
export const NOBODY = 'nobody';
/** In place of an owner: whatever the person who looks holds. */
export const MINE = 'mine';
const SOON_DAYS = 60;

/** The narrowing that an address says, for whoever holds these posts; anything odd in it counts as nothing. */
export function narrowingFrom(asked: Asked, posts: readonly string[]): Narrowing {
  const one = (name: string) => (typeof asked[name] === 'string' ? asked[name] : '').slice(0, 200);
  const state = [...STATES, 'soon' as const].find((each) => each === one('state')) ?? '';
  return { words: one('q').trim(), owner: one('owner'), posts, state };
}

export const isNarrowed = ({ words, owner, state }: Narrowing): boolean => words !== '' || owner !== '' || state !== '';

/** The narrowing as an address says it: names with values, nothing where nothing is narrowed. */
export function narrowingSaid({ words, owner, state }: Narrowing): readonly (readonly [string, string])[] {
  return Object.entries({ q: words, owner, state }).filter(([, value]) => value !== '');
}

/** Whether an entry stays in view; what is kept no longer is shown only where it is asked for. */
export function passes(register: Register, entry: Entry, { words, owner, posts, state }: Narrowing, today: Day): boolean {
  const stands = stateOf(register, entry, today);
  if (state !== 'ended' && stands === 'ended') return false;
  if (state === 'soon' && !(entry.nextOn !== null && entry.nextOn <= addDays(today, SOON_DAYS))) return false;
  if (state !== '' && state !== 'soon' && state !== stands) return false;
  if (!isOf(entry, owner, posts)) return false;
  return words === '' || hasWords(searchText(register, entry), wordsOf(words));
}

function isOf(entry: Entry, owner: string, posts: readonly string[]): boolean {
  const owners = entry.owners['owners'] ?? [];
  if (owner === MINE) return owners.some((each) => posts.includes(each.id));
  if (owner === NOBODY) return owners.length === 0;
  return owner === '' || namesOf(entry).some((each) => each.id === owner);
}

/** Everybody whom an entry names. */
export const namesOf = (entry: Content) => Object.values(entry.owners).flat();

/** All that an entry says, for the search. */
export function searchText(register: Register, content: Content): string {
  return partsOf(register)
    .map((part) => partWords(part, content))
    .join(' ');
}

/** The entries that are kept, in the register's own order: those first that are next reviewed; of a log the newest. */
export function inUsualOrder(register: Register, entries: readonly Entry[]): readonly Entry[] {
  const { shape } = register;
  const kept = entries.filter((entry) => entry.endedOn === null);
  if (shape.is !== 'log') return kept.toSorted((one, other) => (one.nextOn ?? '9').localeCompare(other.nextOn ?? '9'));
  const on = (entry: Entry) => entry.fields[shape.on]?.on ?? '';
  return kept.toSorted((one, other) => on(other).localeCompare(on(one)));
}

/** The answer that stands first on the page of a register: how many are as they should be, and what comes next. */
export function answerOf(register: Register, entries: readonly Entry[], today: Day): string {
  const { one, many } = register.words;
  const kept = inUsualOrder(register, entries);
  const noun = kept.length === 1 ? one : many;
  const { shape } = register;
  if (shape.is === 'set') {
    const filled = kept.filter((entry) => isFilled(shape.filledBy, entry)).length;
    return `${filled} of ${kept.length} ${noun} ${filled === 1 ? 'is' : 'are'} filled.`;
  }
  if (shape.is === 'log') {
    const last = kept.find((entry) => entry.fields[shape.on]?.on !== undefined);
    const on = last?.fields[shape.on]?.on;
    return on ? `${kept.length} ${noun}, the last on ${printDay(on)}.` : `${kept.length} ${noun}.`;
  }
  if (register.review === null) return `${kept.length} ${noun}.`;
  const counts = Map.groupBy(kept, (entry) => stateOf(register, entry, today));
  const count = (state: State) => counts.get(state)?.length ?? 0;
  const others = OTHERWISE.flatMap(({ state, words }) => (count(state) === 0 ? [] : [words(count(state))]));
  const first = `${count('inDate')} of ${kept.length} ${noun} ${count('inDate') === 1 ? 'is' : 'are'} in date`;
  const [next] = kept;
  const late = next?.nextOn && next.nextOn < today ? ', overdue' : '';
  const ahead = next?.nextOn ? ` Next: ${next.title}, by ${printDay(next.nextOn)}${late}.` : '';
  return `${[first, ...others].join('; ')}.${ahead}`;
}

/** How the rest stands of which some are in date. */
const OTHERWISE: readonly { readonly state: State; readonly words: (count: number) => string }[] = [
  { state: 'late', words: (count) => `${count} ${count === 1 ? 'is' : 'are'} past ${count === 1 ? 'its' : 'their'} review` },
  { state: 'wanting', words: (count) => `${count} ${count === 1 ? 'is' : 'are'} to be put right` },
  { state: 'unknown', words: (count) => `of ${count} the next review is not known` },
];

/** Whether a member of a set is filled: its field says something. */
export function isFilled(field: string, entry: Content): boolean {
  return (entry.owners[field] ?? []).length > 0 || (entry.fields[field]?.text ?? '') !== '';
}

/** Letters of markup that a row takes beside its words. */
const ROW_LETTERS = 1200;

/** Entries cut into the pages of the list. */
export function pagesOf(register: Register, entries: readonly Entry[]): readonly (readonly Entry[])[] {
  return cut(entries, (entry) => ROW_LETTERS + 3 * searchText(register, entry).length);
}
