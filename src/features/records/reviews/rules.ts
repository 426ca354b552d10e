import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { namedDay } from '../../../core/due/typed-day.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Verdict } from '../../../core/verdict.ts';

/** Who can have looked: a post or a group. */
export type Looker = { readonly id: string; readonly name: string };

/** A look as a form sends it. */
export type TypedReview = { readonly on: string; readonly verdict: string; readonly by: string; readonly note: string };

/** A look as it is recorded: the day as typed and as meant. */
export type ReviewInput = {
  readonly dayText: string;
  readonly on: Day;
  readonly verdict: string;
  readonly by: Looker | null;
  readonly note: string;
};

/** What a look is read against. */
export type ReviewTerms = {
  readonly verdicts: readonly Verdict[];
  readonly lookers: readonly Looker[];
  readonly calendar: BodyCalendar;
  readonly today: Day;
};

/** A look understood, or what is to be mended in it. */
export function readReview(typed: TypedReview, terms: ReviewTerms): ReviewInput | readonly Problem[] {
  const on = namedDay(typed.on, terms.calendar, terms.today);
  const verdict = terms.verdicts.find((each) => each.code === typed.verdict);
  const by = terms.lookers.find((each) => each.id === typed.by) ?? null;
  const problems: Problem[] = [];
  if (!on) problems.push({ field: 'on', text: 'Write the day on which it was looked at, such as 12 November 2026, or “today”' });
  else if (on > terms.today) problems.push({ field: 'on', text: 'This day is still to come. Write the day on which it was looked at' });
  if (!verdict) problems.push({ field: 'verdict', text: 'Choose what was found' });
  if (typed.by !== '' && !by) problems.push({ field: 'by', text: 'Choose a post or group of the list' });
  return on && verdict && problems.length === 0 ? { dayText: typed.on.trim(), on, verdict: verdict.code, by, note: typed.note } : problems;
}

/** What a look may say about itself, to tell whether it still stands. */
type Standing = { readonly id: string; readonly corrects: string | null; readonly takenBack: boolean };

/** The looks that stand: neither corrected by a later one nor taken back. */
export function standing<Look extends Standing>(looks: readonly Look[]): Look[] {
  const corrected = new Set(looks.map((look) => look.corrects));
  return looks.filter((look) => !look.takenBack && !corrected.has(look.id));
}
