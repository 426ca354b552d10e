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

/** What can become of an open action when its plan ends. */
export const DECISIONS = ['carry', 'done', 'drop', 'split', 'merge'] as const;
export type Decision = (typeof DECISIONS)[number];

/** An open action with what is proposed for it; `key` names it in the form, `number` to people. */
export type Proposal = { readonly action: Action; readonly key: string; readonly number: number; readonly moved: MovedDue };

const KEY_LENGTH = 12;
const MOST_TIMES = 400;

/** The short name of an action in the form: the end of its identifier, which no two of a plan share. */
export function keyOf(action: Pick<Action, 'id'>): string {
  return action.id.slice(-KEY_LENGTH);
}

/** Every open action of a plan with its date moved into the next one. */
export function proposalsFor(actions: readonly Action[], into: Span, calendar: BodyCalendar): Proposal[] {
  return actions
    .filter((action) => action.closedOn === null)
    .map((action, index) => ({ action, key: keyOf(action), number: index + 1, moved: moveDue(action.due, into, calendar) }));
}

/** The next plan as it is proposed: the period that follows, as long as this one, and the name with its years moved on. */
export function nextPlan(plan: Span & { readonly name: string }): Span & { readonly name: string } {
  const from = addDays(plan.to, 1);
  const to = addDays(addMonths(from, monthsOf(plan)), -1);
  const years = Math.max(1, Math.round(daysBetween(plan.from, from) / 365));
  const named = yearsRewritten(plan.name, years);
  return { name: named === plan.name ? `${plan.name}, ${yearName({ from, to })}` : named, from, to };
}

function monthsOf(plan: Span): number {
  return Math.max(1, Math.round((daysBetween(plan.from, plan.to) + 1) / 30.44));
}

/** The day by which something is next expected of an action in its new plan: what comes round keeps its own step. */
export function nextOnIn(into: Span, action: Pick<Action, 'due' | 'nextOn'>, due: Due, today: Day, calendar: BodyCalendar): Day | null {
  if (!comesRound(due) || due.to !== null || action.nextOn === null || due.text !== action.due.text)
    return nextInPlan(due, today, calendar, into);
  let next: Day | null = action.nextOn;
  for (let times = 0; next !== null && next < into.from && times < MOST_TIMES; times += 1) next = nextOccurrence(due, next, calendar);
  return next !== null && next >= into.from ? next : nextInPlan(due, today, calendar, into);
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
