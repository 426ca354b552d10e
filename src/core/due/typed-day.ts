import type { BodyCalendar } from '../calendar.ts';
import { type Day, dayFrom } from '../day.ts';
import { parseDue } from './parse.ts';

/** From here on nothing of a reading was guessed. */
const SURE = 0.8;

/** The one day that a text says, as people write it, or null where it says none or several. */
export function typedDay(text: string, calendar: BodyCalendar): Day | null {
  return readAs(text, calendar, 0);
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
