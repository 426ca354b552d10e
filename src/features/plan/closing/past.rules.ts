import type { Span } from '../../../core/calendar.ts';
import { type Day, daysBetween } from '../../../core/day.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { Due } from '../../../core/due/types.ts';

/** What of a plan decides whether it is one of years ago. */
export type PastAsked = {
  readonly span: Span;
  /** Its open actions: how each is due, and by which day. */
  readonly open: readonly { readonly due: Pick<Due, 'kind'>; readonly nextOn: Day | null }[];
  /** The day on which somebody said that it is still worked on. */
  readonly workedOnSince?: Day | null | undefined;
};

/** Why a plan is taken for one of years ago: its period is over, or all its days are. `last` is the last day of either. */
export type Past = { readonly by: 'period' | 'days'; readonly last: Day };

/** So many days after its period a plan is asked about; so many after the last of its days; and so many after somebody answered. */
const [PERIOD_DAYS, DAYS_DAYS, ASK_AGAIN_DAYS] = [92, 365, 365];
/** So few days say nothing of a plan. */
const FEWEST = 3;

/** Whether a plan with open actions seems to be one of years ago, so that one question is asked instead of telling each action late; null where not. */
export function pastPlan({ span, open, workedOnSince }: PastAsked, today: Day): Past | null {
  if (open.length === 0 || (workedOnSince && daysBetween(workedOnSince, today) < ASK_AGAIN_DAYS)) return null;
  if (daysBetween(span.to, today) > PERIOD_DAYS) return { by: 'period', last: span.to };
  const days = open.flatMap(({ due, nextOn }) => (nextOn === null || comesRound(due) ? [] : [nextOn])).toSorted();
  const last = days.at(-1);
  return last && days.length >= FEWEST && daysBetween(last, today) > DAYS_DAYS ? { by: 'days', last } : null;
}
