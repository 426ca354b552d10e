import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import { addDays, type Day } from '../../../core/day.ts';
import { comesRound, nextAfterReview, readDue } from '../../../core/due/review.ts';
import type { Due } from '../../../core/due/types.ts';
import { termsAround } from '../../../core/terms.ts';

/** A date that was read, and the day on which it is next expected. */
type Dated = { readonly due: Due; readonly nextOn: Day | null };

/** So many days lie between the end of a term as it was thought and as it is at most; further off it is another term. */
const NEAR_DAYS = 28;

/**
 * What a date that names a term, or a cycle by terms, means by the terms as they are now; null where it means the same. Its words stay, and
 * so does a next day that somebody chose.
 */
export function readAgain({ due, nextOn }: Dated, calendar: BodyCalendar, plan: Span): Dated | null {
  if (comesRound(due)) return cycleAgain({ due, nextOn }, calendar);
  if (due.kind !== 'term' || due.to === null) return null;
  const again = readDue(due.text, calendar, plan);
  if (again.kind !== due.kind || again.to === null || (again.to === due.to && again.from === due.from)) return null;
  return { due: again, nextOn: nextOn === due.to ? again.to : nextOn };
}

// The end of a term that the cycle itself would give is looked for beside the day that stands there.
function cycleAgain({ due, nextOn }: Dated, calendar: BodyCalendar): Dated | null {
  if (nextOn === null || due.everyMonths !== null) return null;
  const ends = termsAround(calendar, nextOn).map((term) => term.span.to);
  if (ends.includes(nextOn) || !endsATerm(calendar, nextOn)) return null;
  const near = ends.find((end) => end >= addDays(nextOn, -NEAR_DAYS) && end <= addDays(nextOn, NEAR_DAYS));
  const before = near && ends.findLast((end) => end < near);
  return near && before && nextAfterReview(due, addDays(before, -1), calendar) === near ? { due, nextOn: near } : null;
}

/** Whether a day is, or once was, the last of a term in some year: what else stands there was chosen by somebody. */
function endsATerm({ terms, years = {}, ended = [] }: BodyCalendar, value: Day): boolean {
  if (ended.includes(value.slice(5))) return true;
  return [terms, ...Object.values(years)].some((some) => some.some((term) => term.to === value.slice(5)));
}
