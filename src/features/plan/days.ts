import type { BodyCalendar } from '../../core/calendar.ts';
import { type Day, dayFrom } from '../../core/day.ts';
import { parseDue } from '../../core/due/parse.ts';

/** The one day that a text says, as people write it, or null where it says none or several. */
export function readDay(text: string, calendar: BodyCalendar): Day | null {
  const exact = dayFrom(text);
  if (exact) return exact;
  const due = parseDue(text, { calendar, planYear: null });
  return due.kind === 'date' ? due.to : null;
}
