import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { namedDay } from '../../../core/due/typed-day.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Verdict } from '../../../core/verdict.ts';

/** Who can have reviewed something: a post or a group. */
export type Reviewer = { readonly id: string; readonly name: string };

/** A review as a form sends it. */
export type TypedReview = {
  readonly on: string;
  readonly verdict: string;
  readonly by: string;
  readonly note: string;
  readonly place?: string;
};

/** A review as it is recorded: the day as typed and as meant. */
export type ReviewInput = {
  readonly dayText: string;
  readonly on: Day;
  readonly verdict: string;
  readonly by: Reviewer | null;
  readonly note: string;
  /** In which meeting or at which place; empty where that is not said. */
  readonly place: string;
};

/** What a review is read against. */
export type ReviewTerms = {
  readonly verdicts: readonly Verdict[];
  readonly reviewers: readonly Reviewer[];
  readonly calendar: BodyCalendar;
  readonly today: Day;
};

/** A review understood, or what is to be mended in it. */
export function readReview(typed: TypedReview, terms: ReviewTerms): ReviewInput | readonly Problem[] {
  const on = namedDay(typed.on, terms.calendar, terms.today);
  const verdict = terms.verdicts.find((each) => each.code === typed.verdict);
  const by = terms.reviewers.find((each) => each.id === typed.by) ?? null;
  const problems: Problem[] = [];
  if (!on) problems.push({ field: 'on', text: 'Write the day on which it was reviewed, such as 12 November 2026, or “today”' });
  else if (on > terms.today) problems.push({ field: 'on', text: 'This day is still to come. Write the day on which it was reviewed' });
  if (!verdict) problems.push({ field: 'verdict', text: 'Choose what was found' });
  if (typed.by !== '' && !by) problems.push({ field: 'by', text: 'Choose a post or group of the list' });
  return on && verdict && problems.length === 0
    ? { dayText: typed.on.trim(), on, verdict: verdict.code, by, note: typed.note, place: (typed.place ?? '').trim() }
    : problems;
}

/** What a review may say about itself, to tell whether it still stands. */
type Standing = { readonly id: string; readonly corrects: string | null; readonly takenBack: boolean };

/** The reviews that stand: neither corrected by a later one nor taken back. */
export function standing<Each extends Standing>(reviews: readonly Each[]): Each[] {
  const corrected = new Set(reviews.map((each) => each.corrects));
  return reviews.filter((each) => !each.takenBack && !corrected.has(each.id));
}
