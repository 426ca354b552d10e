import type { BodyCalendar, Span } from '../calendar.ts';
import { type Day, dayFrom, makeDay } from '../day.ts';
import type { Problem } from '../problem.ts';
import { parseDue } from './parse.ts';
import { MONTH, monthOf } from './words.ts';

/** From here on nothing of a reading was guessed. */
const SURE = 0.8;

/** The one day that a text says, as people write it, or null where it says none or several. */
export function typedDay(text: string, calendar: BodyCalendar): Day | null {
  return readAs(text, calendar, 0);
}

/** The period that two texts say in whole days, or what is wrong with them, by the fields `from` and `to`. */
export function typedPeriod(typed: { readonly from: string; readonly to: string }, calendar: BodyCalendar): Span | readonly Problem[] {
  const [from, to] = [typedDay(typed.from, calendar), typedDay(typed.to, calendar)];
  const problems: Problem[] = [];
  if (!from) problems.push({ field: 'from', text: 'Enter a day, such as 1 August 2026' });
  if (!to) problems.push({ field: 'to', text: 'Enter a day, such as 31 July 2027' });
  if (from && to && to < from) problems.push({ field: 'to', text: 'Enter a last day that is not before the first' });
  return from && to && problems.length === 0 ? { from, to } : problems;
}

/** The one day that a text names ("1 Sep 2026", "01/09/2026", "today"), or null where it takes guessing. */
export function namedDay(text: string, calendar: BodyCalendar, today: Day): Day | null {
  return /^\s*today\s*$/i.test(text) ? today : readAs(text, calendar, SURE);
}

function readAs(text: string, calendar: BodyCalendar, sure: number): Day | null {
  const exact = dayFrom(text);
  if (exact) return exact;
  const due = parseDue(text, { calendar, planYear: null });
  return due.kind === 'date' && due.confidence >= sure ? due.to : null;
}

const IN_FIGURES = /(?<![\d/.-])(?:(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{1,2})-(\d{1,2}))(?![\d/-])/g;
const IN_WORDS = new RegExp(`(?<![\\d/.-])(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})\\b`, 'gi');

/** A day that a text names and that no calendar has ("31/02/2027"), as the text has it; null where it names none such. */
export function noSuchDay(text: string): string | null {
  const figures = [...text.matchAll(IN_FIGURES)].map(([piece, day, month, year, isoYear, isoMonth, isoDay]) => ({
    piece,
    day: makeDay(Number(year ?? isoYear), Number(month ?? isoMonth), Number(day ?? isoDay)),
  }));
  const words = [...text.matchAll(IN_WORDS)].map(([piece, day, month, year]) => ({
    piece,
    day: makeDay(Number(year), monthOf(month ?? ''), Number(day)),
  }));
  return [...figures, ...words].find((each) => each.day === null)?.piece ?? null;
}
