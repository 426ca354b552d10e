import type { BodyCalendar } from '../calendar.ts';
import { addDays, addMonths, daysBetween, partsOf, type Day } from '../day.ts';
import { nextHalfTermEnd, nextTermEnd } from '../terms.ts';
import { cycleOf } from './cycles.ts';
import { endPhrase } from './modifiers.ts';
import { meantDates } from './parse.ts';
import { type Rhythm, rhythmOf, type Time, timesAround, timesInMonth } from './rhythm.ts';
import type { Due } from './types.ts';
import { plain } from './words.ts';

/**
 * When something falls due again, given the day it was last done: the next of the days that its words name ("first Monday of
 * each month", "each January and July"), else the cycle counted from that day, drawn to the day or month of the year that the
 * text names. What was done shortly before a named day was done for that day. After the end of "monthly until July" it is null.
 * Without a cycle, the day itself while it is still ahead; else null.
 */
export function nextOccurrence(due: Due, after: Day, calendar: BodyCalendar): Day | null {
  const next = uncapped(due, after, calendar);
  if (!endsThere(due) || due.to === null) return next;
  return after >= due.to ? null : next !== null && next < due.to ? next : due.to;
}

/** The first time that something falls due from a day on, where nothing was done yet. */
export function firstOccurrence(due: Due, from: Day, calendar: BodyCalendar): Day | null {
  if (due.to !== null && !endsThere(due)) return due.to;
  const rhythm = tied(due);
  const first = rhythm && timesAround(rhythm, from).find((time) => time.to >= from);
  const next = first ? first.to : nextOccurrence(due, from, calendar);
  return due.to !== null && (next === null || next > due.to) ? due.to : next;
}

/** Whether the day that a cycle holds is its end ("monthly until July 2027") and not its next time. */
export function endsThere(due: Pick<Due, 'kind' | 'text'>): boolean {
  return due.kind === 'recurring' && endPhrase(due.text) !== null;
}

function uncapped(due: Due, after: Day, calendar: BodyCalendar): Day | null {
  const rhythm = tied(due);
  const yearly = due.everyMonths !== null && due.everyMonths % 12 === 0;
  if (rhythm && (rhythm.is !== 'year-days' || rhythm.days.length > 1)) return nextOf(rhythm, due.everyMonths ?? 1, after);
  if (due.everyMonths !== null) {
    const counted = addMonths(after, due.everyMonths);
    if (rhythm && yearly)
      return nearest(counted, (year) => timesAround(rhythm, counted).find((time) => partsOf(time.to).year === year)?.to);
    return yearly ? (anchored(due, after, due.everyMonths, calendar) ?? drawnToItsTerm(due, counted, calendar)) : counted;
  }
  const cycle = due.kind === 'recurring' || due.kind === 'ongoing' ? cycleOf(plain(due.text)) : null;
  if (cycle?.unit === 'days') return addDays(after, cycle.count);
  if (cycle?.unit === 'weeks') return addDays(after, 7 * cycle.count);
  if (cycle?.unit === 'terms') return termsLater(nextTermEnd, calendar, after, cycle.count);
  if (cycle?.unit === 'half-terms') return termsLater(nextHalfTermEnd, calendar, after, cycle.count);
  return due.to !== null && due.to > after ? due.to : null;
}

function tied(due: Due): Rhythm | null {
  return due.kind === 'recurring' || due.kind === 'ongoing' || due.everyMonths !== null ? rhythmOf(due.text, due.everyMonths) : null;
}

/** The share of the time between two days of a rhythm before the second within which doing it counts for that one. */
const EARLY = 6;

function nextOf(rhythm: Rhythm, everyMonths: number, after: Day): Day | null {
  if (rhythm.is !== 'year-days' && everyMonths > 1) {
    const { year, month } = partsOf(addMonths(after, everyMonths));
    return timesInMonth(rhythm, year, month)[0]?.to ?? null;
  }
  const times = timesAround(rhythm, after);
  return times.find((time, at) => startsAfter(time, times[at - 1], after))?.to ?? null;
}

function startsAfter(time: Time, before: Time | undefined, after: Day): boolean {
  const early = before ? Math.floor(daysBetween(before.to, time.to) / EARLY) : 0;
  return addDays(time.from, -early) > after;
}

// "Every 2 years (next: June 2027)" counts from June 2027, whenever it was looked at.
function anchored(due: Due, after: Day, everyMonths: number, calendar: BodyCalendar): Day | null {
  const dates = meantDates(due.text, { calendar, planYear: null }).filter(
    ({ meaning }) => meaning.kind === 'date' || meaning.kind === 'month',
  );
  const [only] = dates;
  const { from, to } = only?.meaning ?? { from: null, to: null };
  if (!only || dates.length > 1 || only.yearless || to === null || /^(?:from|after|since|until|till)\b/.test(only.lead)) return null;
  const early = Math.floor((everyMonths * 30) / EARLY);
  for (let times = 0; times < 100; times += 1)
    if (addDays(addMonths(from ?? to, times * everyMonths), -early) > after) return addMonths(to, times * everyMonths);
  return null;
}

function drawnToItsTerm(due: Due, counted: Day, calendar: BodyCalendar): Day {
  const inYear = meantDates(due.text, { calendar, planYear: null }).find((piece) => piece.yearless)?.meaning.inYear;
  return inYear ? nearest(counted, (year) => inYear(year)?.to) : counted;
}

function nearest(counted: Day, inYear: (year: number) => Day | null | undefined): Day {
  const { year } = partsOf(counted);
  const [first] = [year - 1, year, year + 1]
    .flatMap((each) => inYear(each) ?? [])
    .sort((a, b) => Math.abs(daysBetween(counted, a)) - Math.abs(daysBetween(counted, b)));
  return first ?? counted;
}

// The end of the term it was done in counts as done, so the next one is the term after that.
function termsLater(nextEnd: typeof nextTermEnd, calendar: BodyCalendar, after: Day, count: number): Day | null {
  let end = nextEnd(calendar, after);
  for (let done = 0; done < count && end; done += 1) end = nextEnd(calendar, end);
  return end;
}
