import type { BodyCalendar, TermRule } from '../../../core/calendar.ts';
import type { Problem } from '../../../core/problem.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;
const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const MOST_TERMS = 20;
/** No term lasts longer; two days the wrong way round make one that does. */
const LONGEST_TERM_DAYS = 250;

/** `MM-DD` of a day without a year ("21 Sep", "1st August"), or null where there is no such day. */
export function monthDayFrom(text: string): string | null {
  const parts = /^\s*(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3,9})\.?\s*$/i.exec(text);
  const word = parts?.[2]?.toLowerCase() ?? '';
  const month = MONTHS.findIndex(
    (each) => each.toLowerCase() === word || each.slice(0, 3).toLowerCase() === word || (word === 'sept' && each === 'September'),
  );
  const day = Number(parts?.[1]);
  if (month < 0 || day < 1 || day > (LONGEST_MONTHS[month] ?? 0)) return null;
  return `${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** A day of the year as people write it: `21 Sep`, or `21 September` in full. */
export function printMonthDay(monthDay: string, full = false): string {
  const month = MONTHS[Number(monthDay.slice(0, 2)) - 1] ?? '';
  return `${Number(monthDay.slice(3))} ${full ? month : month.slice(0, 3)}`;
}

/** Terms as they are typed, one a line: `Autumn: 21 Sep to 18 Dec`. */
export function printTerms(terms: readonly TermRule[]): string {
  return terms.map((term) => `${term.name}: ${printMonthDay(term.from)} to ${printMonthDay(term.to)}`).join('\n');
}

/** Reads the first or the last day of a line: its `MM-DD`, or what is wrong with it in the place of "is not a day of the year". */
type ReadDay = (text: string, end: 'first' | 'last') => string | { readonly wrong: string };

const NOT_A_DAY = 'is not a day of the year';
const eachYear: ReadDay = (text) => monthDayFrom(text) ?? { wrong: NOT_A_DAY };

/** The terms in lines of text, empty lines left out; or what is wrong, by line. Terms of one year have days that may say it. */
export function parseTerms(
  text: string,
  readDay: ReadDay = eachYear,
): { readonly terms: readonly TermRule[] } | { readonly problems: readonly Problem[] } {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const problems: Problem[] = [];
  const terms: TermRule[] = [];
  const wrong = (text: string) => void problems.push({ field: 'terms', text });
  if (lines.length > MOST_TERMS) return { problems: [{ field: 'terms', text: `Give at most ${MOST_TERMS} terms.` }] };
  for (const line of lines) {
    const term = termFrom(line, readDay);
    if (typeof term === 'string') wrong(term);
    else if (terms.some((each) => each.name.toLowerCase() === term.name.toLowerCase()))
      wrong(`There are two terms named “${term.name}”. Give each its own name.`);
    else terms.push(term);
  }
  return problems.length > 0 ? { problems } : { terms };
}

function termFrom(line: string, readDay: ReadDay): TermRule | string {
  const parts = /^([^:]{1,60}): ?(.+?) ?(?:\bto\b|\buntil\b|[-–—]) ?(.+)/is.exec(line.replaceAll(/\s+/g, ' '));
  if (!parts) return `“${line}” is not understood. Write a name and two days, like Autumn: 21 Sep to 18 Dec`;
  const [name, first, last] = parts.slice(1).map((each) => each.trim()) as [string, string, string];
  const [from, to] = [readDay(first, 'first'), readDay(last, 'last')];
  if (typeof from !== 'string') return `“${first}” in “${name}” ${from.wrong}. Write it like 21 Sep`;
  if (typeof to !== 'string') return `“${last}” in “${name}” ${to.wrong}. Write it like 18 Dec`;
  if (daysLong(from, to) > LONGEST_TERM_DAYS)
    return `“${name}” would run for most of a year. Check that its first day stands before its last.`;
  return { name, from, to };
}

function daysLong(from: string, to: string): number {
  const at = (monthDay: string, year: number) => Date.parse(`${year}-${monthDay}`) / 86_400_000;
  return at(to, to < from ? 2005 : 2004) - at(from, 2004);
}

/** The calendar with the days on which terms ended before it was changed, by which dates that were read then are known again. */
export function withEnds(before: BodyCalendar | undefined, after: Omit<BodyCalendar, 'ended'>): BodyCalendar {
  const ends = ({ terms, years = {} }: BodyCalendar) => [terms, ...Object.values(years)].flatMap((some) => some.map((term) => term.to));
  const now = new Set(ends(after));
  const ended = before ? [...new Set([...(before.ended ?? []), ...ends(before)])].filter((end) => !now.has(end)).toSorted() : [];
  return ended.length === 0 ? after : { ...after, ended };
}

/** The calendar that the form's words mean, with the terms of single years as they were; or what is wrong with the words. */
export function calendarFrom(
  yearStarts: string,
  termLines: string,
  before?: BodyCalendar,
): { readonly calendar: BodyCalendar } | { readonly problems: readonly Problem[] } {
  const starts = monthDayFrom(yearStarts);
  const terms = parseTerms(termLines);
  const startProblems: Problem[] =
    starts && starts !== '02-29' ? [] : [{ field: 'yearStarts', text: 'Write the first day of your year, like 1 August' }];
  if ('problems' in terms || startProblems.length > 0)
    return { problems: [...startProblems, ...('problems' in terms ? terms.problems : [])] };
  return { calendar: withEnds(before, { ...(before?.years && { years: before.years }), yearStarts: starts ?? '', terms: terms.terms }) };
}
