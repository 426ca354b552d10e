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

/** After somebody has looked at it on a day: the next day in the cycle, or the end of the body's year where no cycle is stated; null where it does not come round, or no more. */
export function nextAfterReview(due: Due, on: Day, calendar: BodyCalendar): Day | null {
  if (!comesRound(due)) return null;
  if (endsThere(due) && due.to !== null) return nextOccurrence(due, on, calendar);
  return nextOccurrence({ ...due, from: null, to: null }, on, calendar) ?? yearEnd(on, calendar);
}

/** The day by which it is expected, given when it was last looked at: the day that its text names while that is still ahead of the look, else the next in its cycle. */
export function expectedOn(due: Due, looked: Day | null, today: Day, calendar: BodyCalendar): Day | null {
  if (looked === null) return firstNextOn(due, today, calendar);
  const ahead = due.to !== null && due.to > looked;
  return ahead || !comesRound(due) ? due.to : nextAfterReview(due, looked, calendar);
}

function yearEnd(on: Day, calendar: BodyCalendar): Day {
  const year = bodyYear(calendar, on);
  return year.to > on ? year.to : bodyYear(calendar, addDays(year.to, 1)).to;
}
