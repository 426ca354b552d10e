import { addDays, day, dayAt, dayFrom, lastOfMonth, makeDay } from '../day.ts';
import { within, yearFrom } from '../year.ts';
import { dated, yearless, type DueContext, type Meaning, type Rule } from './piece.ts';
import { weekdayIn, weekdayOf } from './rhythm.ts';
import { justBefore, MONTH, monthOf, NO_MONTH_BEFORE, YEAR, yearOf } from './words.ts';

const ORDINAL = '(?:\\s?(?:st|nd|rd|th|t|d))?';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+(?:the\\s+)?)?';
const START = '(?<![\\d./])';

// In "10 May, 12 noon" and "31 March, 30 June 2027" the second number is no year.
const NO_CLOCK = `(?![:/]\\d|\\.\\d\\d\\s?[ap]\\.?m|\\s?(?:noon|midday|midnight|o'clock|[ap]\\.?m\\b|h(?:ou)?rs?\\b|st\\b|nd\\b|rd\\b|th\\b)|\\s+(?:of\\s+)?${MONTH})`;

// "31 February 2026" must not be read as February 2026.
const NO_SUCH_DAY = dated('unclear', null, null, 0.3);

/** Ways of writing a day or a month. */
export const DAY_RULES: readonly Rule[] = [
  rule('iso instant', `${START}((?:19|20)\\d\\d-\\d\\d-\\d\\d)T(\\d\\d:\\d\\d(?::\\d\\d)?)(?:\\.\\d{1,9})?Z(?!\\d)`, instant),
  rule('iso day', `${START}((?:19|20)\\d\\d)-(\\d{1,2})-(\\d{1,2})(?:[T ]\\d\\d:\\d\\d(?::\\d\\d)?(?:\\.\\d{1,9})?Z?)?(?![\\d-])`, (m) =>
    dayMeaning(num(m, 1), num(m, 2), num(m, 3), 0.98),
  ),
  rule('day in figures', `${START}(\\d{1,2})(\\s?[./-]\\s?)(\\d{1,2})\\2((?:19|20)?\\d\\d)(?!\\d|\\2\\d)`, numericDay),
  rule(
    'day and named month',
    `${WEEKDAY}${START}${NO_MONTH_BEFORE}(\\d{1,2})${ORDINAL}(?:\\s+of)?(?:\\s*|[./-])${MONTH}[\\s,./-]*${YEAR}${NO_CLOCK}`,
    namedDay,
  ),
  rule('named month and day', `\\b${MONTH}\\s+(\\d{1,2})${ORDINAL},?\\s+((?:19|20)\\d\\d)\\b`, (m) =>
    dayMeaning(num(m, 3), monthOf(s(m, 1)), num(m, 2), 0.95),
  ),
  rule(
    'day or month of a year written as two',
    `${START}(?:(\\d{1,2})${ORDINAL}\\s+)?${MONTH}\\s+((?:19|20)\\d\\d)[/-](\\d\\d)(?![\\d/-])`,
    inBodyYear,
  ),
  rule(
    'run of days',
    `${WEEKDAY}${START}(\\d{1,2})${ORDINAL}\\s*(?:-|to|and|&)\\s*${WEEKDAY}(\\d{1,2})${ORDINAL}(?:\\s+of)?\\s+${MONTH}\\s+${YEAR}`,
    runOfDays,
  ),
  rule(
    'day and month without a year',
    `${WEEKDAY}${START}${NO_MONTH_BEFORE}(\\d{1,2})${ORDINAL}(?:\\s+of)?(?:\\s*|-)${MONTH}(?:(?![\\s-]*'?\\d)|(?=\\s\\d{1,2}\\s?[ap]\\.?m\\b))`,
    (m) => dayInYear(monthOf(s(m, 2)), num(m, 1)),
  ),
  rule('month and day without a year', `\\b${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)\\b(?!,?\\s*(?:19|20)\\d\\d)`, (m) =>
    dayInYear(monthOf(s(m, 1)), num(m, 2)),
  ),
  rule('month and full year', `\\b${MONTH}(?:\\s+of)?[\\s,./'-]*((?:19|20)\\d\\d)(?!\\d|[/-]\\d)`, (m) =>
    monthMeaning(num(m, 2), monthOf(s(m, 1)), 0.97),
  ),
  rule('month and short year', `\\b${MONTH}(\\s?[-/]\\s?|\\s*'|\\s)(\\d\\d)(?![\\d%:/]|[.-]\\d)${NO_CLOCK}`, shortMonth),
  rule('month in figures', `${START}(0?[1-9]|1[0-2])[/.-]((?:19|20)\\d\\d)(?![\\d/.-])`, (m) => monthMeaning(num(m, 2), num(m, 1), 0.9)),
  rule('iso month', `${START}((?:19|20)\\d\\d)-(0[1-9]|1[0-2])(?![\\d-])`, isoMonth),
  rule(
    'weekday of a month',
    `\\b(first|second|third|fourth|last|1st|2nd|3rd|4th)\\s+(mon|tue|wed|thu|fri|sat|sun)[a-z]*\\s+(?:of|in)\\s+${MONTH}[\\s,]*((?:19|20)\\d\\d)\\b`,
    nthWeekday,
  ),
  rule(
    'last day of a month',
    `\\b(?:last|final)\\s+(?:(working|school|business)\\s+|calendar\\s+)?day\\s+(?:of|in)\\s+${MONTH}(?:[\\s,]*((?:19|20)\\d\\d|'\\d\\d))?\\b`,
    lastWorkingDay,
  ),
  rule(
    'week of a month',
    `\\b(second|third|fourth|2nd|3rd|4th)\\s+(?:full\\s+)?week\\s+(?:of|in)\\s+${MONTH}[\\s,]*((?:19|20)\\d\\d)\\b`,
    weekOfMonth,
  ),
  rule('month alone', `\\b${MONTH}(?![\\s-]*'?\\d)`, monthAlone),
  rule(
    'holy day',
    `\\b(christmas|xmas|easter)(?!\\s+(?:term|break|holiday|vacation))(?:\\s+(?:day|sunday))?(?:\\s+((?:19|20)\\d\\d))?\\b`,
    holyDay,
  ),
  rule('spreadsheet serial', `^\\s*([45]\\d{4})(?:\\.0)?\\s*$`, (m, context) => serialDay(num(m, 1), context)),
];

/** The meaning of a day; null where there is no such day. */
export function dayMeaning(year: number, month: number, dayOfMonth: number, confidence: number): Meaning | null {
  const found = makeDay(year, month, dayOfMonth);
  return found ? dated('date', null, found, confidence) : null;
}

/** The meaning of a month; null where it is no month. */
export function monthMeaning(year: number, month: number, confidence: number): Meaning | null {
  const from = makeDay(year, month, 1);
  return from ? dated('month', from, lastOfMonth(year, month), confidence) : null;
}

// "Friday 13 October 2026" was no Friday: the day or the weekday is wrong, so a person is asked.
function namedDay(m: RegExpExecArray): Meaning {
  const found = dayMeaning(yearOf(s(m, 3)), monthOf(s(m, 2)), num(m, 1), 0.97) ?? NO_SUCH_DAY;
  const said = WEEKDAYS.indexOf(m[0].slice(0, 3).toLowerCase());
  if (said >= 0 && found.to !== null && weekdayOf(found.to) !== said) return { ...found, confidence: 0.4 };
  return found.to !== null && s(m, 3).length === 2 && num(m, 3) < 14 ? { ...found, confidence: 0.6 } : found;
}

// Midnight of summer time is written as 23:00 of the day before: the day is the one here, and where it is another a person sees it.
function instant(m: RegExpExecArray): Meaning | null {
  const written = dayFrom(s(m, 1));
  const at = Date.parse(`${s(m, 1)}T${s(m, 2)}Z`);
  if (!written || Number.isNaN(at)) return null;
  const here = dayAt(new Date(at), 'Europe/London');
  return dated('date', null, here, here === written ? 0.95 : 0.7);
}

function numericDay(m: RegExpExecArray): Meaning | null {
  const [first, second, year] = [num(m, 1), num(m, 3), yearOf(s(m, 4))];
  if (s(m, 4).length === 2 && s(m, 2).length > 1) return null;
  if (second > 12 && first <= 12) return dayMeaning(year, first, second, 0.5);
  return dayMeaning(year, second, first, s(m, 4).length === 4 ? 0.97 : 0.93);
}

const WEEKDAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

// "Last Friday in January 2026".
function nthWeekday(m: RegExpExecArray): Meaning {
  const nth = ['first', 'second', 'third', 'fourth'].indexOf(s(m, 1).toLowerCase());
  const wanted = WEEKDAYS.indexOf(s(m, 2).toLowerCase());
  const found = weekdayIn(
    lastOfMonth(num(m, 4), monthOf(s(m, 3))),
    /last/i.test(s(m, 1)) ? 'last' : nth >= 0 ? nth + 1 : Number(s(m, 1)[0]),
    wanted,
  );
  return dated('date', null, found, 0.9);
}

// "Last working day of November 2026": holidays are not known, Saturdays and Sundays are.
function lastWorkingDay(m: RegExpExecArray): Meaning | null {
  const inYear = (year: number) => {
    const last = lastOfMonth(year, monthOf(s(m, 2)));
    const over = m[1] === undefined ? 0 : { 6: 1, 0: 2 }[weekdayOf(last)];
    return dated('date', null, addDays(last, -(over ?? 0)), 0.9);
  };
  return m[3] === undefined ? yearless('date', inYear) : inYear(yearOf(s(m, 3)));
}

// "2nd week of January 2027": the days 8 to 14, and no more than a guess of which seven days somebody means.
function weekOfMonth(m: RegExpExecArray): Meaning | null {
  const nth = ['second', 'third', 'fourth'].indexOf(s(m, 1).toLowerCase());
  const week = nth >= 0 ? nth + 2 : Number(s(m, 1)[0]);
  const [from, to] = [1, 7].map((add) => makeDay(num(m, 3), monthOf(s(m, 2)), 7 * (week - 1) + add));
  return from && to ? dated('date', from, to, 0.7) : null;
}

// "31 March 2026/27" is the March inside that year.
function inBodyYear(m: RegExpExecArray, context: DueContext): Meaning | null {
  const start = num(m, 3);
  if (num(m, 4) !== (start + 1) % 100) return null;
  const span = yearFrom(context.calendar, start);
  const month = monthOf(s(m, 2));
  const inYear = (year: number) => (m[1] === undefined ? monthMeaning(year, month, 0.85) : dayMeaning(year, month, num(m, 1), 0.85));
  return [start, start + 1].map(inYear).find((each) => each?.to && within(span, each.to)) ?? null;
}

function runOfDays(m: RegExpExecArray): Meaning | null {
  const [year, month] = [yearOf(s(m, 4)), monthOf(s(m, 3))];
  const [from, to] = [makeDay(year, month, num(m, 1)), makeDay(year, month, num(m, 2))];
  return from && to && from <= to ? dated('date', from, to, 0.92) : null;
}

function dayInYear(month: number, dayOfMonth: number): Meaning | null {
  // A leap year settles whether the month ever has that day.
  return makeDay(2024, month, dayOfMonth) ? yearless('date', (year) => dayMeaning(year, month, dayOfMonth, 0.7)) : null;
}

// "Aug-24" is a spreadsheet's August 2024; the same two figures could be the 24th, so the plan's year has to agree.
function shortMonth(m: RegExpExecArray, context: DueContext): Meaning | null {
  const month = monthOf(s(m, 1));
  const year = 2000 + num(m, 3);
  const apostrophe = s(m, 2).includes("'");
  if (!apostrophe && !/[-/]/.test(s(m, 2)) && (num(m, 3) < 10 || num(m, 3) > 60)) return null;
  if (m[1] === m[1]?.toLowerCase() && !apostrophe && ['may', 'march', 'mar'].includes(s(m, 1)) && context.whole === false) return null;
  const fits =
    context.planYear &&
    monthMeaning(year, month, 1)?.from &&
    `${year}` >= context.planYear.from.slice(0, 4) &&
    `${year}` <= context.planYear.to.slice(0, 4);
  if (apostrophe || num(m, 3) > 31) return monthMeaning(year, month, 0.9);
  if (/[-/]/.test(s(m, 2))) return monthMeaning(year, month, fits ? 0.92 : 0.85);
  return monthMeaning(year, month, fits ? 0.8 : 0.65);
}

function isoMonth(m: RegExpExecArray): Meaning | null {
  return num(m, 2) === (num(m, 1) + 1) % 100 ? null : monthMeaning(num(m, 1), num(m, 2), 0.85);
}

// "may" and "march" are verbs too: they count as months alone only with a capital, or where the whole text is the month.
function monthAlone(m: RegExpExecArray): Meaning | null {
  const word = s(m, 1);
  const month = monthOf(word);
  const whole = m.input.length < 40 && m.input.trim().replace(/\.$/, '').length === word.length;
  const capital = word.charAt(0) !== word.charAt(0).toLowerCase();
  const preposition = /(?:\b(?:by|in|of|during|before|until|from|to|mid|early|late|each|every|next|and|end)\s+|[-/,])$/i.test(
    justBefore(m.input, m.index),
  );
  const verb = ['may', 'march', 'mar', 'dec', 'sep', 'jan', 'jun'].includes(word.toLowerCase());
  if (!whole && !capital && !(preposition && !verb)) return null;
  return yearless('month', (year) => monthMeaning(year, month, 0.7), !whole && verb && !preposition);
}

function holyDay(m: RegExpExecArray, context: DueContext): Meaning | null {
  const christmas = s(m, 1).toLowerCase() !== 'easter';
  const inYear = (year: number) => (christmas ? dayMeaning(year, 12, 25, 0.75) : easter(year));
  return m[2] === undefined ? yearless('date', inYear, context.whole === false) : inYear(num(m, 2));
}

// Gauss's Easter in the Gregorian calendar (the "anonymous" algorithm, Meeus 1991).
function easter(year: number): Meaning | null {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100];
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7;
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114;
  return dayMeaning(year, Math.floor(f / 31), (f % 31) + 1, 0.75);
}

function serialDay(serial: number, context: DueContext): Meaning | null {
  if (context.whole === false || serial < 40_179 || serial > 58_000) return null;
  return dated('date', null, addDays(day('1900-01-01'), serial - 2), 0.6);
}

function rule(name: string, source: string, read: Rule['read']): Rule {
  return { name, pattern: new RegExp(source, 'gi'), read };
}

function s(match: RegExpExecArray, group: number): string {
  return match[group] ?? '';
}

function num(match: RegExpExecArray, group: number): number {
  return Number(match[group]);
}
