import type { BodyCalendar } from '../calendar.ts';
import { addDays, addMonths, daysBetween, partsOf, type Day } from '../day.ts';
import { nextTermEnd } from '../terms.ts';
import { cycleOf } from './cycles.ts';
import { meantDates } from './parse.ts';
import type { Due } from './types.ts';
import { plain } from './words.ts';

/**
 * When something falls due again, given the day it was last done: the cycle counted from that day, drawn to
 * the day or month that the text names ("each September", "31 July each year"). Without a cycle, the day itself while it is still ahead; else null.
 */
export function nextOccurrence(due: Due, after: Day, calendar: BodyCalendar): Day | null {
  if (due.everyMonths !== null) return drawnToItsDay(due, addMonths(after, due.everyMonths), calendar);
  const cycle = due.kind === 'recurring' || due.kind === 'ongoing' ? cycleOf(plain(due.text)) : null;
  if (cycle?.unit === 'days') return addDays(after, cycle.count);
  if (cycle?.unit === 'weeks') return addDays(after, 7 * cycle.count);
  if (cycle?.unit === 'terms') return termsLater(calendar, after, cycle.count);
  return due.to !== null && due.to > after ? due.to : null;
}

function drawnToItsDay(due: Due, counted: Day, calendar: BodyCalendar): Day {
  const yearly = due.everyMonths !== null && due.everyMonths % 12 === 0;
  const inYear = yearly ? meantDates(due.text, { calendar, planYear: null }).find((piece) => piece.yearless)?.meaning.inYear : undefined;
  if (!inYear) return counted;
  const { year } = partsOf(counted);
  const [nearest] = [year - 1, year, year + 1]
    .flatMap((each) => inYear(each)?.to ?? [])
    .sort((a, b) => Math.abs(daysBetween(counted, a)) - Math.abs(daysBetween(counted, b)));
  return nearest ?? counted;
}

// The end of the term it was done in counts as done, so the next one is the term after that.
function termsLater(calendar: BodyCalendar, after: Day, count: number): Day | null {
  let end = nextTermEnd(calendar, after);
  for (let done = 0; done < count && end; done += 1) end = nextTermEnd(calendar, end);
  return end;
}
