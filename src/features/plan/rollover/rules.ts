import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { addDays, addMonths, type Day, daysBetween } from '../../../core/day.ts';
import { type MovedDue, moveDue } from '../../../core/due/move.ts';
import { nextOccurrence } from '../../../core/due/next.ts';
import { yearsRewritten } from '../../../core/due/rewrite.ts';
import type { Due } from '../../../core/due/types.ts';
import { yearName } from '../../../core/year.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { Action } from '../actions/queries.ts';
import { nextInPlan } from '../actions/rules.ts';

/** What can become of an open action when its plan ends, and of one that is done and comes round again. */
export const DECISIONS = { open: ['carry', 'done', 'drop', 'split', 'merge'], again: ['carry', 'leave'] } as const;
export type Decision = (typeof DECISIONS)[keyof typeof DECISIONS][number];

/** An action of which somebody decides, with what is proposed for it; `key` names it in the form, `number` to people. */
export type Proposal = {
  readonly action: Action;
  readonly key: string;
  readonly number: number;
  /** Whether it is still open, or done and comes round again. */
  readonly is: keyof typeof DECISIONS;
  readonly moved: MovedDue;
  /** The day by which it is next expected in the new plan, by its own rule. */
  readonly next: Day | null;
  /** The day that went by without it: the new one is asked for, never taken by itself. */
  readonly late: Day | null;
};

/** Where plans are carried on: into which period, by which calendar, and on which day. */
export type Around = { readonly into: Span; readonly calendar: BodyCalendar; readonly today: Day };

const KEY_LENGTH = 12;
const MOST_TIMES = 400;
const MOST_KEPT = 5000;
/** A plan that ends within so many days is at its end; one that has longer to go is closed only where somebody says so. */
const END_DAYS = 62;
const MOST_PERIODS = 40;

/** The short name of an action in the form: the end of its identifier, which no two of a plan share. */
export function keyOf(action: Pick<Action, 'id'>): string {
  return action.id.slice(-KEY_LENGTH);
}

/** Whether an action is done for now and comes round again: each year, each term. */
export function comesAgain(action: Pick<Action, 'status' | 'due'>): boolean {
  return action.status === 'done' && (comesRound(action.due) || action.due.everyMonths !== null);
}

/** Every action of a plan of which somebody decides, open or coming round again, with its date moved into the next one. */
export function proposalsFor(actions: readonly Action[], around: Around): Proposal[] {
  const { into, calendar, today } = around;
  // Where the next plan has begun already, what is late or done goes to a day that is still ahead.
  const ahead = { ...around, into: today > into.from ? { ...into, from: today } : into };
  const [by, byAhead] = [into, ahead.into].map((span) => JSON.stringify([span, calendar]));
  return actions
    .filter((action) => action.closedOn === null || comesAgain(action))
    .map((action, index) => {
      const is = action.closedOn === null ? 'open' : 'again';
      const late = is === 'open' && action.nextOn !== null && action.nextOn < today ? action.nextOn : null;
      const beginsLater = is === 'again' || late !== null;
      const moved = beginsLater ? movedOnce(action.due, ahead, byAhead ?? '') : movedOnce(action.due, around, by ?? '');
      const next = nextOnIn(beginsLater ? ahead.into : into, action, moved.due, today, calendar);
      return { action, key: keyOf(action), number: index + 1, is, moved, next, late };
    });
}

const kept = new Map<string, MovedDue>();

// Reading a date takes a tenth of a millisecond, and a plan of three hundred actions is looked at many times before it is carried on.
function movedOnce(due: Due, { into, calendar }: Around, by: string): MovedDue {
  const asked = `${by} ${JSON.stringify(due)}`;
  const known = kept.get(asked);
  if (known) return known;
  const moved = moveDue(due, into, calendar);
  if (kept.size >= MOST_KEPT) kept.clear();
  kept.set(asked, moved);
  return moved;
}

/** Whether a plan has months to go, so that to close it is a choice of its own. */
export function hasMonthsToGo(plan: Pick<Span, 'to'>, today: Day): boolean {
  return daysBetween(today, plan.to) > END_DAYS;
}

type Named = Span & { readonly name: string };

/** The next plan as it is proposed: the period that follows, as long as this one, and the name with its years moved on; after a plan of years ago, the one of today. */
export function nextPlan(plan: Named, today: Day): Named {
  let next = planAfter(plan);
  for (let times = 0; next.to < today && times < MOST_PERIODS; times += 1) next = planAfter(next);
  return next;
}

function planAfter(plan: Named): Named {
  const from = addDays(plan.to, 1);
  const to = addDays(addMonths(from, monthsOf(plan)), -1);
  const years = Math.max(1, Math.round(daysBetween(plan.from, from) / 365));
  const named = yearsRewritten(plan.name, years);
  return { name: named === plan.name ? `${plan.name}, ${yearName({ from, to })}` : named, from, to };
}

function monthsOf(plan: Span): number {
  return Math.max(1, Math.round((daysBetween(plan.from, plan.to) + 1) / 30.44));
}

/** The day by which something is next expected of an action in its new plan: what comes round keeps its own step, and what is done for this time has the next. */
export function nextOnIn(
  into: Span,
  action: Pick<Action, 'due' | 'nextOn' | 'closedOn'>,
  due: Due,
  today: Day,
  calendar: BodyCalendar,
): Day | null {
  const own = comesRound(due) && due.to === null && due.text === action.due.text;
  const done = action.closedOn === null ? null : (action.nextOn ?? action.closedOn);
  if (!own && done === null) return nextInPlan(due, today, calendar, into);
  let next = done === null ? action.nextOn : nextOccurrence(due, done, calendar);
  if (own)
    for (let times = 0; next !== null && next < into.from && times < MOST_TIMES; times += 1) next = nextOccurrence(due, next, calendar);
  const first = nextInPlan(due, today, calendar, into);
  return next !== null && next >= into.from && (own || first === null || next > first) ? next : first;
}

/** References in a plan of their own count: "A1, A4, A7" become "A1, A2, A3"; where numbers run through the plan they go on doing so. */
export function renumbered(refs: readonly (string | null)[]): (string | null)[] {
  const counts = new Map<string, number>();
  return refs.map((ref) => {
    const parts = /^(.*?)(?<!\d)(\d+)([a-z]?)$/i.exec(ref?.trim() ?? '');
    if (!parts) return ref;
    const [, prefix = '', digits = ''] = parts;
    const count = (counts.get(prefix) ?? 0) + 1;
    counts.set(prefix, count);
    return `${prefix}${digits.startsWith('0') ? String(count).padStart(digits.length, '0') : count}`;
  });
}
