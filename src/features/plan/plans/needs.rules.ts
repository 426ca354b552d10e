import type { Actor } from '../../../core/actor.ts';
import { type Day, printDistance } from '../../../core/day.ts';
import { may } from '../../../core/permissions.ts';
import { soonUntil } from '../../../sockets/due.ts';
import type { Action } from '../actions/queries.ts';
import { dueLines } from '../actions/rules.ts';
import { dueKey } from '../dues/rules.ts';
import { stepDueKey } from '../steps/dues.rules.ts';
import { openSteps, type Step } from '../steps/rules.ts';
import { planEdit } from '../permissions.ts';

/** How many things the plan page puts first, and how many of the rest it folds away below them; all are on Today. */
export const NEEDS_FIRST = 3;
export const NEEDS_SHOWN = 12;

/** What of a plan needs somebody, as their Today tells it; or, for whom nothing of it is theirs, what is late or soon in it. */
export type PlanNeeds = {
  readonly whose: 'theirs' | 'plan';
  /** What is late, then what is due soon, oldest day first. */
  readonly needs: readonly Need[];
  /** What is due first after those, to say what comes next. */
  readonly next: Need | null;
};

/** An action, or a step of one, that is wanted by a day. */
export type Need = { readonly action: Action; readonly step: Step | null; readonly on: Day };

/** Whether what an action asks for falls to somebody: all of it to those who run the plan, what their posts own to everybody else. */
export function fallsTo(actor: Pick<Actor, 'role' | 'posts'>, action: Action): boolean {
  return may(actor.role, planEdit) || action.owners.some((owner) => actor.posts.includes(owner.id));
}

/** What of a plan needs somebody on a day, without what they set aside. */
export function needsOf(actions: readonly Action[], actor: Pick<Actor, 'role' | 'posts'>, aside: readonly string[], today: Day): PlanNeeds {
  const open = actions.filter((action) => action.closedOn === null);
  const all = open.flatMap(needsIn);
  const theirs = all.filter(({ action, step }) => (step ? stepFallsTo(actor, action, step) : fallsTo(actor, action)));
  const whose = theirs.length > 0 || open.some((action) => fallsTo(actor, action)) ? 'theirs' : 'plan';
  const dated = (whose === 'theirs' ? theirs : all)
    .filter(({ action, step, on }) => !aside.includes(step ? stepDueKey(step.id, on) : dueKey(action.id, on)))
    .toSorted((one, other) => one.on.localeCompare(other.on) || one.action.position - other.action.position);
  const until = soonUntil(today);
  return {
    whose,
    needs: dated.filter(({ on }) => on <= until),
    next: dated.find(({ on }) => on > until) ?? null,
  };
}

/** What an action and its open steps want, each by its day. */
function needsIn(action: Action): Need[] {
  const own = action.nextOn === null ? [] : [{ action, step: null, on: action.nextOn }];
  return [...own, ...openSteps(action.steps).flatMap((step) => (step.nextOn === null ? [] : [{ action, step, on: step.nextOn }]))];
}

/** Whether a step falls to somebody: to whoever does it, else to whom its action falls. */
function stepFallsTo(actor: Pick<Actor, 'role' | 'posts'>, action: Action, { owner }: Step): boolean {
  return owner === null || may(actor.role, planEdit) ? fallsTo(actor, action) : actor.posts.includes(owner.id);
}

/** When what an action asks for was or is wanted: how late it is, else its day. */
export function whenNeeded(action: Action, today: Day): string {
  const { first, second, late } = dueLines(action, today);
  return late && action.nextOn ? printDistance(today, action.nextOn) : (second ?? first);
}
