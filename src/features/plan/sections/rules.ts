import type { Span } from '../../../core/calendar.ts';
import { addDays, addMonths, type Day, daysBetween, partsOf, printDay, printDistance } from '../../../core/day.ts';
import type { State } from '../../../core/state.ts';
import { shortened } from '../../../core/text.ts';
import type { SectionLine } from '../../../sockets/section.ts';
import { LABELS } from '../actions/fields.ts';
import { STATUS_WORDS, stateOf } from '../actions/rules.ts';
import type { OpenAction } from '../dues/queries.ts';
import { actionPath } from '../paths.ts';
import type { ActionChange, Difference } from '../versions/compare.ts';
import type { ActionState } from '../versions/state.ts';
import type { YearAction } from './queries.ts';

const TITLE_LETTERS = 140;

/** How many things a section names before it leads to the rest: what one sheet of A4 has room for. */
export const NAMED = 6;

const called = ({ ref, title }: { readonly ref: string | null; readonly title: string }) =>
  shortened([ref, title.split('\n')[0]].filter(Boolean).join(' '), TITLE_LETTERS);

/** An open action in one line: when it was or is wanted, and whose it is, by post and never by name. */
export function openLine(action: OpenAction, today: Day, detail = ownersWords(action)): SectionLine {
  const on = action.nextOn ?? today;
  const state = on < today ? 'overdue' : 'notStarted';
  const when = on < today ? printDistance(today, on) : on === today ? 'Due today' : `By ${printDay(on)}`;
  return { key: action.id, state, when, title: called(action), detail, href: actionPath(action.id) };
}

const ownersWords = ({ owners }: OpenAction) => (owners.length === 0 ? 'Nobody owns it yet' : owners.map((owner) => owner.name).join('; '));

/** What a change of an action is told as, first what matters most; null where it is only counted. */
function movedLine(change: ActionChange): (SectionLine & { readonly rank: number }) | null {
  const { action, happened, detail, fields } = change;
  const line = (rank: number, state: State, when: string, words: string) => ({
    rank,
    key: action.id,
    state,
    when,
    title: called(action),
    detail: words,
    href: actionPath(action.id),
  });
  if (happened === 'closed') return line(1, ENDED[action.status] ?? 'done', STATUS_WORDS[action.status], detail);
  if (happened === 'reopened') return line(2, 'notStarted', 'Open again', '');
  const status = fields.find((field) => field.name === LABELS.status);
  if (status && action.status === 'at-risk') return line(3, 'atRisk', 'At risk now', `It was: ${status.before}.`);
  const due = fields.find((field) => field.name === LABELS.due);
  if (due) return line(4, 'carriedForward', 'Another day', `${orNone(due.after)} (was ${orNone(due.before)})`);
  return happened === 'new' ? line(5, 'notStarted', 'New', detail) : null;
}

const ENDED: Readonly<Partial<Record<ActionState['status'], State>>> = {
  done: 'done',
  dropped: 'dropped',
  'carried-forward': 'carriedForward',
};
const orNone = (words: string) => (words === '' ? 'no date' : words);

/** What moved between two ends of a plan: in how many words, and what matters of it by name. */
export function movedIn({ actions }: Difference): { readonly words: string; readonly lines: readonly SectionLine[] } {
  const told = actions.map((change) => ({ change, line: movedLine(change) }));
  const lines = told.flatMap(({ line }) => line ?? []).toSorted((one, other) => one.rank - other.rank);
  const count = (when: string) => lines.filter((line) => line.when === when).length;
  const ended = lines.filter((line) => line.rank === 1 && line.state !== 'done').length;
  const others = actions.length - lines.length;
  const words = [
    [count('Done'), 'done'],
    [ended, 'ended otherwise'],
    [count('Open again'), 'open again'],
    [count('At risk now'), 'at risk now'],
    [count('Another day'), 'with another day'],
    [count('New'), 'new'],
    [others, 'changed otherwise'],
  ] as const;
  const parts = words.flatMap(([number, word]) => (number === 0 ? [] : [`${number} ${word}`]));
  return { words: parts.length === 0 ? 'nothing' : parts.join(', '), lines: lines.map(({ rank: _rank, ...line }) => line) };
}

const MOST_COLUMNS = 12;

/** The months of a plan's period, a longer one by several at a time: the first day of each, and what each is called. */
export function columnsOf({ from, to }: Span): { readonly starts: readonly Day[]; readonly names: readonly string[] } {
  const [first, last] = [partsOf(from), partsOf(to)];
  const months = Math.max(1, (last.year - first.year) * 12 + last.month - first.month + 1);
  const step = Math.ceil(months / MOST_COLUMNS);
  const start = addMonths(from, 0).replace(/\d\d$/, '01') as Day;
  const starts = Array.from({ length: Math.ceil(months / step) }, (_, index) => addMonths(start, index * step));
  return { starts, names: starts.map((each) => printDay(each).replace(/^\d+ /, '')) };
}

/** In which of some columns a day falls: the first for what is earlier, none for what is later than the last. */
export function columnOf(starts: readonly Day[], to: Day, on: Day): number | null {
  if (on > to) return null;
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= on),
  );
}

/** How many of some columns have passed on a day, the one of the day in part; null where it lies outside the period. */
export function passedOf(starts: readonly Day[], { from, to }: Span, on: Day): number | null {
  const at = on < from ? null : columnOf(starts, to, on);
  const start = at === null ? undefined : starts[at];
  if (at === null || start === undefined) return null;
  const end = starts[at + 1] ?? addDays(to, 1);
  return at + Math.max(0, daysBetween(start, on)) / Math.max(1, daysBetween(start, end));
}

/** The actions of one theme over the months of its plan, and the same in words. */
export function stripOf(actions: readonly YearAction[], starts: readonly Day[], to: Day, today: Day) {
  const months = starts.map(() => ({ done: 0, late: 0, toCome: 0 }));
  const counts = { done: 0, late: 0, toCome: 0, ended: 0, undated: 0 };
  for (const action of actions) {
    const what = whatOf(action, today);
    counts[what] += 1;
    const on = action.closedOn ?? action.nextOn;
    const at = on === null ? null : columnOf(starts, to, on);
    const month = at === null ? undefined : months[at];
    if (month && (what === 'done' || what === 'late' || what === 'toCome')) month[what] += 1;
  }
  return { months, words: stripWords(actions.length, counts) };
}

function whatOf(action: YearAction, today: Day): 'done' | 'late' | 'toCome' | 'ended' | 'undated' {
  const state = stateOf(action, today);
  if (state === 'done') return 'done';
  if (state === 'dropped' || state === 'carriedForward') return 'ended';
  if (state === 'overdue') return 'late';
  return action.nextOn === null ? 'undated' : 'toCome';
}

function stripWords(all: number, counts: Readonly<Record<'done' | 'late' | 'toCome' | 'ended' | 'undated', number>>): string {
  if (all === 0) return 'No action yet';
  const words = [
    [counts.done, 'done'],
    [counts.late, 'late'],
    [counts.toCome, 'to come'],
    [counts.undated, 'without a day'],
    [counts.ended, 'ended otherwise'],
  ] as const;
  return words.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ');
}
