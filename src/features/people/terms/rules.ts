import type { BodyCalendar, TermRule } from '../../../core/calendar.ts';
import { typedDay } from '../../../core/due/typed-day.ts';
import { addDays, type Day, partsOf, printDay } from '../../../core/day.ts';
import { type Term, termsGiven, termsIn } from '../../../core/terms.ts';
import { bodyYear, within, yearFrom, yearName } from '../../../core/year.ts';
import { monthDayFrom, parseTerms, withEnds } from '../settings/rules.ts';

/** The terms of one year of the body, and whose they are: given for it, those of an earlier year (by its name), or the usual ones. */
export type YearOfTerms = {
  readonly year: number;
  readonly name: string;
  readonly terms: readonly Term[];
  readonly from: 'given' | 'usual' | { readonly year: string };
};

const EARLIEST = 1990;
const LATEST = 2100;

/** The calendar year in which a year of the body starts, from an address; null where it is none. */
export function yearIn(text: string): number | null {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year >= EARLIEST && year <= LATEST ? year : null;
}

export function yearOfTerms(calendar: BodyCalendar, year: number): YearOfTerms {
  const given = termsGiven(calendar, year);
  const from = given === year ? 'given' : given === null ? 'usual' : { year: yearName(yearFrom(calendar, given)) };
  return { year, name: yearName(yearFrom(calendar, year)), terms: termsIn(calendar, year), from };
}

/** The years that a page of terms shows, the newest last: the one before this, this, the two that follow, and all that have their own. */
export function yearsShown(calendar: BodyCalendar, today: Day): readonly YearOfTerms[] {
  const { year } = partsOf(bodyYear(calendar, today).from);
  const years = new Set([year - 1, year, year + 1, year + 2, ...Object.keys(calendar.years ?? {}).map(Number)]);
  return [...years].toSorted((one, other) => one - other).map((each) => yearOfTerms(calendar, each));
}

/** The calendar with other terms for one year, or with none of its own. */
export function withTermsOf(calendar: BodyCalendar, year: number, terms: readonly TermRule[] | null): BodyCalendar {
  const { [year]: _, ...others } = calendar.years ?? {};
  const years = terms === null ? others : { ...others, [year]: terms };
  const { yearStarts, terms: usual } = calendar;
  return withEnds(calendar, { yearStarts, terms: usual, ...(Object.keys(years).length > 0 && { years }) });
}

/** Terms on one line each, with the days of their year: "Spring: 18 Jan 2027 to 26 Mar 2027". */
export function printTermsOf(terms: readonly Term[]): string {
  return terms.map(({ name, span }) => `${name}: ${printDay(span.from)} to ${printDay(span.to)}`).join('\n');
}

/** The terms of one year in lines of text; a day may say its year, which must be this one. What is wrong is told by line. */
export function parseTermsOf(calendar: BodyCalendar, year: number, text: string): ReturnType<typeof parseTerms> {
  const whole = yearFrom(calendar, year);
  const read = parseTerms(text, (typed, end) => {
    const monthDay = monthDayFrom(typed);
    if (monthDay !== null) return monthDay;
    const on = typedDay(typed, calendar);
    if (on === null) return { wrong: 'is not a day' };
    // The last term may run on for some days into the next year of the body.
    return within({ from: whole.from, to: end === 'last' ? addDays(whole.to, DAYS_OVER) : whole.to }, on)
      ? on.slice(5)
      : { wrong: `is not in ${yearName(whole)}, which runs from ${printDay(whole.from)} to ${printDay(whole.to)}` };
  });
  if ('terms' in read && read.terms.length === 0)
    return { problems: [{ field: 'terms', text: 'Write at least one term, like Autumn: 21 Sep to 18 Dec' }] };
  return read;
}

const DAYS_OVER = 31;
