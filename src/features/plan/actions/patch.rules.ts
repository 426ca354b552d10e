import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import type { ActionFields, Patch } from './fields.ts';
import type { Action } from './queries.ts';
import { isClosed, nextInPlan, type Status } from './rules.ts';

/** An action and what becomes of it. */
export type Patched = { readonly action: Action; readonly patch: Patch };

/** The patch that ends an action, or opens it again. */
export function closing(status: Status, why: string | null, today: Day): Patch {
  return isClosed(status) ? { status, closedOn: today, closedWhy: why } : { status, closedOn: null, closedWhy: null };
}

/** The patch by which an action stands as somebody says; one that ends by it, or goes on again, says when. */
export function statusPatch(action: Pick<ActionFields, 'status'>, status: Status, today: Day): Patch {
  return { status, ...(isClosed(status) === isClosed(action.status) ? {} : closing(status, null, today)) };
}

/** The patch that gives an action a date; one that was not written anew keeps its meaning and its next day. */
export function duePatch(action: Pick<ActionFields, 'due'>, due: Due, today: Day, calendar: BodyCalendar, plan: Span): Patch {
  return due.text === action.due.text ? {} : { due, nextOn: nextInPlan(due, today, calendar, plan) };
}
