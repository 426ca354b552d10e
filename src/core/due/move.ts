import type { BodyCalendar, Span } from '../calendar.ts';
import { addDays, addMonths, type Day, daysBetween, partsOf } from '../day.ts';
import { parseDue } from './parse.ts';
import { dayRewritten, yearsRewritten } from './rewrite.ts';
import type { Due } from './types.ts';

/**
 * What becomes of a date in a later plan: `same` where nothing in it belongs to a year, `later` where it lies ahead already,
 * `year` where it moves by whole years, `next` where it comes round again, `ask` where no rule fits and a person must say.
 */
export type MoveRule = 'same' | 'later' | 'year' | 'next' | 'ask';
export type MovedDue = { readonly due: Due; readonly rule: MoveRule };

const MOST_YEARS = 20;
const MOST_TIMES = 240;
/** Terms, months and leap years make a year's distance uneven by so many days. */
const SLACK_DAYS = 10;
/** "By 1 August" is the end of a year that ends on 31 July: so many first days of a year still belong to the one before. */
const EDGE_DAYS = 7;
/** Dates that keep their day of the week: "w/c 12 January 2026", "Friday 13 November 2026". */
const WEEKLY = /\b(?:w\s?\/\s?[cb]|week\s+(?:commencing|beginning|starting|ending)|(?:mon|tues?|wednes|thurs?|fri|satur|sun)day)\b/i;

/** Moves a due date into a later plan by its own rule: a term to the same term, a cycle to its next time, a day by a year; its words keep their style. */
export function moveDue(due: Due, into: Span, calendar: BodyCalendar): MovedDue {
  if (due.to === null || due.kind === 'event' || due.kind === 'unclear' || due.kind === 'none') return { due, rule: 'same' };
  const read = (text: string): Due => {
    const { confidence: _, ...meant } = parseDue(text, { calendar, planYear: into });
    return meant;
  };
  const lasts = due.kind === 'recurring' || due.kind === 'ongoing' || due.everyMonths !== null;
  if (yearsRewritten(due.text, 1) === due.text) return yearless(due, read(due.text), into, lasts);
  if (due.to >= addDays(into.from, EDGE_DAYS)) return { due, rule: 'later' };
  if (due.everyMonths !== null) return nextTime(due, due.everyMonths, into, read);
  return yearsOn(due, into, read, lasts ? 'next' : 'year');
}

function yearless(due: Due, again: Due, into: Span, lasts: boolean): MovedDue {
  if (again.to !== null && again.to >= into.from) return { due: again, rule: lasts ? 'next' : 'year' };
  return { due, rule: 'ask' };
}

function yearsOn(due: Due, into: Span, read: (text: string) => Due, rule: MoveRule): MovedDue {
  for (let years = 1; years <= MOST_YEARS; years += 1) {
    const wanted = addMonths(due.to as Day, 12 * years);
    if (wanted < into.from) continue;
    const moved = onDay(due, wanted, years, read);
    return moved ? { due: moved, rule } : { due, rule: 'ask' };
  }
  return { due, rule: 'ask' };
}

function nextTime(due: Due, everyMonths: number, into: Span, read: (text: string) => Due): MovedDue {
  for (let times = 1; times <= MOST_TIMES; times += 1) {
    const months = times * everyMonths;
    const wanted = addMonths(due.to as Day, months);
    if (wanted < into.from) continue;
    const moved = months % 12 === 0 ? onDay(due, wanted, months / 12, read) : checked(due, dayRewritten(due.text, wanted), wanted, read);
    return moved ? { due: moved, rule: 'next' } : { due, rule: 'ask' };
  }
  return { due, rule: 'ask' };
}

/** The words with their years moved, read again; where they name a day of the week, the nearest such day. */
function onDay(due: Due, wanted: Day, years: number, read: (text: string) => Due): Due | null {
  const nearest = addDays(due.to as Day, Math.round(daysBetween(due.to as Day, wanted) / 7) * 7);
  if (due.kind === 'date' && WEEKLY.test(due.text)) return checked(due, dayRewritten(due.text, nearest), nearest, read);
  return checked(due, yearsRewritten(due.text, years), wanted, read) ?? checked(due, dayRewritten(due.text, wanted), wanted, read);
}

function checked(due: Due, text: string | null, wanted: Day, read: (text: string) => Due): Due | null {
  if (text === null || text === due.text) return null;
  const again = read(text);
  const right =
    again.kind === due.kind &&
    again.to !== null &&
    Math.abs(daysBetween(again.to, wanted)) <= SLACK_DAYS &&
    again.everyMonths === due.everyMonths;
  return right && sameTime(due, again) ? again : null;
}

// A day stays a day of its month; only 29 February has to give way.
function sameTime(due: Due, again: Due): boolean {
  if (due.kind !== 'date' || due.to === null || again.to === null || WEEKLY.test(due.text)) return true;
  const [before, after] = [partsOf(due.to), partsOf(again.to)];
  return before.month !== after.month || before.dayOfMonth === after.dayOfMonth || (before.month === 2 && before.dayOfMonth === 29);
}
