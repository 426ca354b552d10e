import { addDays, addMonths, day, partsOf, type Day } from './day.ts';
import type { BodyCalendar, Span } from './calendar.ts';

/** The body's year that starts in a calendar year: 2026 with `08-01` is 1 Aug 2026 to 31 Jul 2027. */
export function yearFrom(calendar: Pick<BodyCalendar, 'yearStarts'>, startYear: number): Span {
  const from = day(`${startYear}-${calendar.yearStarts}`);
  return { from, to: addDays(addMonths(from, 12), -1) };
}

/** The body's year that a day falls in. */
export function bodyYear(calendar: Pick<BodyCalendar, 'yearStarts'>, value: Day): Span {
  const { year } = partsOf(value);
  const startedThisYear = value.slice(5) >= calendar.yearStarts;
  return yearFrom(calendar, startedThisYear ? year : year - 1);
}

/** A year as people here name it: `2026-27`, or `2026` where it lies within one calendar year. */
export function yearName(span: Span): string {
  const first = span.from.slice(0, 4);
  return span.to.slice(0, 4) === first ? first : `${first}-${span.to.slice(2, 4)}`;
}

/** Quarter 1–4 of a year: its months in threes, the last running to the end of the year. */
export function quarterOf(year: Span, quarter: number): Span {
  const from = addMonths(year.from, (quarter - 1) * 3);
  return { from, to: quarter === 4 ? year.to : addDays(addMonths(year.from, quarter * 3), -1) };
}

/** Whether a day lies in a span, both ends included. */
export function within(span: Span, value: Day): boolean {
  return span.from <= value && value <= span.to;
}
