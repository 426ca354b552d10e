import type { Actor } from '../../../core/actor.ts';
import { type Day, printDistance } from '../../../core/day.ts';
import { may } from '../../../core/permissions.ts';
import { soonUntil } from '../../../sockets/due.ts';
import type { Action } from '../actions/queries.ts';
import { dueLines } from '../actions/rules.ts';
import { dueKey } from '../dues/rules.ts';
import { planEdit } from '../permissions.ts';

/** How many things the plan page puts first, and how many of the rest it folds away below them; all are on Today. */
export const NEEDS_FIRST = 3;
export const NEEDS_SHOWN = 12;

/** What of a plan needs somebody, as their Today tells it; or, for whom nothing of it is theirs, what is late or soon in it. */
export type PlanNeeds = {
  readonly whose: 'theirs' | 'plan';
  /** Late actions, then those due soon, oldest day first. */
  readonly actions: readonly Action[];
  /** What is due first after those, to say what comes next. */
  readonly next: Action | null;
};

/** Whether what an action asks for falls to somebody: all of it to those who run the plan, what their posts own to everybody else. */
export function fallsTo(actor: Pick<Actor, 'role' | 'posts'>, action: Action): boolean {
  return may(actor.role, planEdit) || action.owners.some((owner) => actor.posts.includes(owner.id));
}

/** What of a plan needs somebody on a day, without what they set aside. */
export function needsOf(actions: readonly Action[], actor: Pick<Actor, 'role' | 'posts'>, aside: readonly string[], today: Day): PlanNeeds {
  const open = actions.filter((action) => action.closedOn === null);
  const theirs = open.filter((action) => fallsTo(actor, action));
  const whose = theirs.length > 0 ? 'theirs' : 'plan';
  const dated = (whose === 'theirs' ? theirs : open)
    .flatMap((action) =>
      action.nextOn === null || aside.includes(dueKey(action.id, action.nextOn)) ? [] : [{ action, on: action.nextOn }],
    )
    .toSorted((one, other) => one.on.localeCompare(other.on) || one.action.position - other.action.position);
  const until = soonUntil(today);
  return {
    whose,
    actions: dated.filter(({ on }) => on <= until).map(({ action }) => action),
    next: dated.find(({ on }) => on > until)?.action ?? null,
  };
}

/** When what an action asks for was or is wanted: how late it is, else its day. */
export function whenNeeded(action: Action, today: Day): string {
  const { first, second, late } = dueLines(action, today);
  return late && action.nextOn ? printDistance(today, action.nextOn) : (second ?? first);
}
