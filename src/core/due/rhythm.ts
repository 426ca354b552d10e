import { addDays, type Day, daysBetween, lastOfMonth, makeDay, partsOf } from '../day.ts';
import { MONTH, monthOf, plain } from './words.ts';

/**
 * The days that a cycle is tied to, as its words say them: days of each month, weekdays of each month,
 * or days and months of each year (a `day` that is null is the whole month).
 */
export type Rhythm =
  | { readonly is: 'month-days'; readonly days: readonly (number | 'last')[] }
  | { readonly is: 'weekdays'; readonly nths: readonly (number | 'last')[]; readonly weekday: number }
  | { readonly is: 'year-days'; readonly days: readonly { readonly month: number; readonly day: number | null }[] };

/** One time that something comes round, its first and last day. */
export type Time = { readonly from: Day; readonly to: Day };

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];
const NTH = '(first|second|third|fourth|last|final|1st|2nd|3rd|4th)';
const WEEKDAY_OF = new RegExp(
  `\\b${NTH}(?:\\s(?:and|&)\\s${NTH})?\\s+(mon|tues|wednes|thurs|fri|satur|sun)day\\s+(?:of|in)\\s+(?:the|each|every)\\s+month\\b`,
  'i',
);
const LAST_DAY =
  /\b(?:last|final)\s+(?:(?:working|calendar)\s+)?day\s+(?:of|in)\s+(?:the|each|every)\s+month\b|\bend\s+of\s+(?:each|every)\s+month\b/i;
const DAY_OF = /(?<![\d/.-])(\d{1,2})(?:st|nd|rd|th)(?:\s+day)?\s+(?:of|in)\s+(?:the|each|every)\s+month\b/gi;
const MONTHLY_ON = /\bmonthly[\s,:(-]{1,3}(?:(?:on|by)\s+)?(?:the\s+)?(\d{1,2})(?:st|nd|rd|th)(?!\s+(?:of\s+)?[a-z])/gi;
/** A day or a month of no year: neither "May 2027" nor "from May". */
const YEAR_DAY = new RegExp(
  `(?<![\\d/.-])(?:(\\d{1,2})(?:\\s?(?:st|nd|rd|th))?(?:\\s+of)?\\s+)?\\b${MONTH}(?![\\s,./'-]*(?:(?:19|20)\\d\\d|'?\\d\\d\\b))|(?<![\\d/.-])(\\d{1,2})/(\\d{1,2})(?![\\d/])`,
  'gi',
);
const RUNS_ON = /^\s*(?:-|to|until|till|through)\s*$/i;
const LIMITS = /\b(?:from|since|until|till|after|next:?|starting(?:\s+in)?|not(?:\s+in)?|except(?:\s+in)?)\s*$/i;

/** The days that the words of a cycle name, or null where they name none; `everyMonths` is the cycle that they were read as. */
export function rhythmOf(text: string, everyMonths: number | null): Rhythm | null {
  const said = plain(text.slice(0, 400));
  return weekdaysOf(said) ?? monthDaysOf(said) ?? yearDaysOf(said, everyMonths);
}

function weekdaysOf(said: string): Rhythm | null {
  const match = WEEKDAY_OF.exec(said);
  if (!match) return null;
  const nths = [match[1], match[2]].flatMap((word) => (word === undefined ? [] : [nthOf(word)]));
  return { is: 'weekdays', nths, weekday: WEEKDAYS.indexOf((match[3] ?? '').slice(0, 3).toLowerCase()) };
}

function nthOf(word: string): number | 'last' {
  if (/last|final/i.test(word)) return 'last';
  const named = ['first', 'second', 'third', 'fourth'].indexOf(word.toLowerCase());
  return named >= 0 ? named + 1 : Number(word[0]);
}

function monthDaysOf(said: string): Rhythm | null {
  if (LAST_DAY.test(said)) return { is: 'month-days', days: ['last'] };
  const days = [...said.matchAll(DAY_OF), ...said.matchAll(MONTHLY_ON)]
    .map((match) => Number(match[1]))
    .filter((day) => day >= 1 && day <= 31);
  return days.length > 0 ? { is: 'month-days', days: days.toSorted((a, b) => a - b) } : null;
}

// "Quarterly (Jan, Apr)" names too few and "monthly (not August)" too many: what does not fit its cycle ties it to nothing.
function yearDaysOf(said: string, everyMonths: number | null): Rhythm | null {
  const matches = [...said.matchAll(YEAR_DAY)];
  const days: { month: number; day: number | null }[] = [];
  let end = 0;
  for (const [at, match] of matches.entries()) {
    const between = said.slice(end, match.index);
    if ((at > 0 && RUNS_ON.test(between)) || LIMITS.test(between.slice(-24))) return null;
    const month = match[2] === undefined ? Number(match[4]) : monthOf(match[2]);
    const day = match[2] === undefined ? Number(match[3]) : match[1] === undefined ? null : Number(match[1]);
    if (month < 1 || month > 12 || (day !== null && makeDay(2024, month, day) === null)) return null;
    days.push({ month, day });
    end = match.index + match[0].length;
  }
  const distinct = new Set(days.map(({ month, day }) => `${month} ${day}`)).size === days.length;
  const fits = everyMonths === null || everyMonths % 12 === 0 || days.length * everyMonths === 12;
  if (days.length === 0 || !distinct || !fits || (days.length > 1 && everyMonths !== null && everyMonths > 12)) return null;
  return { is: 'year-days', days: days.toSorted((a, b) => a.month - b.month || (a.day ?? 0) - (b.day ?? 0)) };
}

/** The months between the days of a rhythm of the year where they are evenly spread, else null. */
export function evenMonths(rhythm: Rhythm): number | null {
  if (rhythm.is !== 'year-days' || 12 % rhythm.days.length !== 0) return null;
  const apart = 12 / rhythm.days.length;
  const first = rhythm.days[0]?.month ?? 1;
  return rhythm.days.every(({ month }, at) => month === first + at * apart) ? apart : null;
}

/** Every time of a rhythm in the years around a day, in order. */
export function timesAround(rhythm: Rhythm, value: Day): readonly Time[] {
  const { year } = partsOf(value);
  const months = [year - 1, year, year + 1, year + 2].flatMap((each) =>
    Array.from({ length: 12 }, (_, at) => ({ year: each, month: at + 1 })),
  );
  return months.flatMap(({ year: each, month }) => timesInMonth(rhythm, each, month)).toSorted((a, b) => a.to.localeCompare(b.to));
}

/** The times of a rhythm in one month: the 31st of a short month is its last day. */
export function timesInMonth(rhythm: Rhythm, year: number, month: number): readonly Time[] {
  const last = lastOfMonth(year, month);
  const one = (day: Day): Time => ({ from: day, to: day });
  const dayOf = (day: number | 'last') => (day === 'last' ? last : (makeDay(year, month, day) ?? last));
  if (rhythm.is === 'month-days') return rhythm.days.map((day) => one(dayOf(day)));
  if (rhythm.is === 'weekdays') return rhythm.nths.map((nth) => one(weekdayIn(last, nth, rhythm.weekday)));
  return rhythm.days
    .filter((each) => each.month === month)
    .map((each) => (each.day === null ? { from: dayOf(1), to: last } : one(dayOf(each.day))));
}

// 4 January 1970 was a Sunday.
const SUNDAY = makeDay(1970, 1, 4) as Day;

/** The day of the week of a day, 0 for Sunday. */
export function weekdayOf(value: Day): number {
  return ((daysBetween(SUNDAY, value) % 7) + 7) % 7;
}

/** The nth or last such weekday of the month that ends on a day. */
export function weekdayIn(lastOfIt: Day, nth: number | 'last', weekday: number): Day {
  const start =
    nth === 'last' ? addDays(lastOfIt, -6) : addDays(makeDay(partsOf(lastOfIt).year, partsOf(lastOfIt).month, 1) as Day, 7 * (nth - 1));
  return addDays(start, (weekday - weekdayOf(start) + 7) % 7);
}
