import type { BodyCalendar, Span } from '../calendar.ts';
import { addDays, type Day } from '../day.ts';
import { bodyYear } from '../year.ts';
import { endsThere, firstOccurrence, nextOccurrence } from './next.ts';
import { parseDue } from './parse.ts';
import type { Due } from './types.ts';

/** A due text as typed, read against the body's calendar and, where it has one, the plan's year. */
export function readDue(text: string, calendar: BodyCalendar, planYear: Span | null): Due {
  const { confidence: _, ...due } = parseDue(text.trim(), { calendar, planYear });
  return due;
}

/** Whether what has a date of this kind never ends but comes round again. */
export function comesRound(due: Pick<Due, 'kind'>): boolean {
  return due.kind === 'ongoing' || due.kind === 'recurring';
}

/** The day by which something with this date is first expected, counted from a day; null where there is none. */
export function firstNextOn(due: Due, from: Day, calendar: BodyCalendar): Day | null {
  if (!comesRound(due)) return due.to;
  return firstOccurrence(due, from, calendar) ?? yearEnd(from, calendar);
}

/**
 * After somebody has looked at it on a day: the next day in the cycle, or the end of the body's year where no cycle is stated; null where
 * it does not come round, or no more.
 */
export function nextAfterReview(due: Due, on: Day, calendar: BodyCalendar): Day | null {
  if (!comesRound(due)) return null;
  if (endsThere(due) && due.to !== null) return nextOccurrence(due, on, calendar);
  return nextOccurrence({ ...due, from: null, to: null }, on, calendar) ?? yearEnd(on, calendar);
}

/** What the next review is counted from: the last review that counts, else the day on which the thing itself began. */
export type Since = { readonly reviewed: Day | null; readonly began: Day | null };

/**
 * The day by which something is next reviewed: the day that its text names while that is ahead, else the next in its cycle; null where it
 * is not known. It is never counted from the day on which it was typed.
 */
export function expectedOn(due: Due, { reviewed, began }: Since, calendar: BodyCalendar): Day | null {
  const since = reviewed ?? began;
  const named = endsThere(due) ? null : due.to;
  if (named !== null && (since === null || named > since)) return named;
  return since === null ? null : nextAfterReview(due, since, calendar);
}

/**
 * The same once more after a review on a day, where nobody says otherwise: its cycle goes on; a day that it names and that is over stands
 * for no other.
 */
export function goesOnAfter(due: Due, on: Day, calendar: BodyCalendar): Day | null {
  return comesRound(due) ? nextAfterReview(due, on, calendar) : expectedOn(due, { reviewed: on, began: null }, calendar);
}

function yearEnd(on: Day, calendar: BodyCalendar): Day {
  const year = bodyYear(calendar, on);
  return year.to > on ? year.to : bodyYear(calendar, addDays(year.to, 1)).to;
}
