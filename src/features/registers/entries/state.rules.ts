import { addDays, type Day, printDay } from '../../../core/day.ts';
import { holds } from '../../../core/verdict.ts';
import { cut } from '../../../core/pages.ts';
import { hasWords, wordsOf } from '../../../core/words.ts';
import type { Register } from '../register.ts';
import { type Content, type Entry, partsOf, partWords } from './rules.ts';

/** How an entry stands: past the day of its next review, found to be put right, in date, with no known day of its next review, kept where nothing is reviewed again, or ended. */
export const STATES = ['late', 'wanting', 'inDate', 'unknown', 'kept', 'ended'] as const;
export type State = (typeof STATES)[number];

/** How an entry stands today. It is in date while its last review found that it holds, and the day of its next one is known and has not passed. */
export function stateOf(register: Register, { endedOn, nextOn, last }: Pick<Entry, 'endedOn' | 'nextOn' | 'last'>, today: Day): State {
  if (endedOn !== null) return 'ended';
  if (register.review === null) return 'kept';
  if (nextOn !== null && nextOn < today) return 'late';
  if (last !== null && !holds(register.review.verdicts, last.verdict)) return 'wanting';
  return nextOn === null ? 'unknown' : 'inDate';
}

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
export type Narrowing = { readonly words: string; readonly owner: string; readonly state: State | 'soon' | '' };

/** In place of an owner: entries that nobody owns. */
export const NOBODY = 'nobody';
const SOON_DAYS = 60;

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The narrowing that an address says; anything odd in it counts as nothing. */
export function narrowingFrom(query: Query): Narrowing {
  const one = (name: string) => (typeof query[name] === 'string' ? query[name] : '').slice(0, 200);
  const state = [...STATES, 'soon' as const].find((each) => each === one('state')) ?? '';
  return { words: one('q').trim(), owner: one('owner'), state };
}

export const isNarrowed = ({ words, owner, state }: Narrowing): boolean => words !== '' || owner !== '' || state !== '';

/** The narrowing as an address says it, with its question mark; empty where nothing is narrowed. */
export function narrowingQuery({ words, owner, state }: Narrowing, more: Readonly<Record<string, string>> = {}): string {
  const said = Object.entries({ q: words, owner, state, ...more }).filter(([, value]) => value !== '');
  return said.length === 0 ? '' : `?${new URLSearchParams(said).toString()}`;
}

/** Whether an entry stays in view; what is kept no longer is shown only where it is asked for. */
export function passes(register: Register, entry: Entry, { words, owner, state }: Narrowing, today: Day): boolean {
  const stands = stateOf(register, entry, today);
  if (state !== 'ended' && stands === 'ended') return false;
  if (state === 'soon' && !(entry.nextOn !== null && entry.nextOn <= addDays(today, SOON_DAYS))) return false;
  if (state !== '' && state !== 'soon' && state !== stands) return false;
  if (owner === NOBODY && (entry.owners['owners'] ?? []).length > 0) return false;
  if (owner !== '' && owner !== NOBODY && !namesOf(entry).some((each) => each.id === owner)) return false;
  return words === '' || hasWords(searchText(register, entry), wordsOf(words));
}

/** Everybody whom an entry names. */
export const namesOf = (entry: Content) => Object.values(entry.owners).flat();

/** All that an entry says, for the search. */
export function searchText(register: Register, content: Content): string {
  return partsOf(register)
    .map((part) => partWords(part, content))
    .join(' ');
}

/** The entries that are kept, those first that are next reviewed. */
export function inOrder(register: Register, entries: readonly Entry[]): readonly Entry[] {
  const { shape } = register;
  const kept = entries.filter((entry) => entry.endedOn === null);
  if (shape.is !== 'log') return kept.toSorted((one, other) => (one.nextOn ?? '9').localeCompare(other.nextOn ?? '9'));
  const on = (entry: Entry) => entry.fields[shape.on]?.on ?? '';
  return kept.toSorted((one, other) => on(other).localeCompare(on(one)));
}

/** The answer that stands first on the page of a register: how many are as they should be, and what comes next. */
export function answerOf(register: Register, entries: readonly Entry[], today: Day): string {
  const { one, many } = register.words;
  const kept = inOrder(register, entries);
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
