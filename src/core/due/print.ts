import { capital } from '../text.ts';
import { usualCalendar } from '../calendars.ts';
import type { BodyCalendar, Span } from '../calendar.ts';
import { addDays, lastOfMonth, partsOf, printDay, type Day } from '../day.ts';
import { termAt } from '../terms.ts';
import { bodyYear, yearName } from '../year.ts';
import { cycleOf } from './cycles.ts';
import { endPhrase } from './modifiers.ts';
import { endsThere } from './next.ts';
import { meantDates } from './parse.ts';
import type { Piece } from './piece.ts';
import { type Rhythm, rhythmOf } from './rhythm.ts';
import type { Due } from './types.ts';
import { MONTH_NAMES, ordinalOf, plain } from './words.ts';

/** A due date in the words that pages show: `31 Dec 2026`, `by May 2021, or earlier if the law changes`. */
export function printDue(due: Due): string {
  if (due.kind === 'none') return 'No date';
  if (due.kind === 'unclear') return due.text.trim() === '' ? 'Not clear' : `Not clear: “${due.text.trim()}”`;
  if (due.kind === 'event') return capital(due.condition ?? due.text.trim());
  return withCondition(capital(timeInWords(due)), due.condition);
}

/** The last day a due date can mean and what that day is in the body's year: `31 Dec 2026, end of Autumn term`. */
export function explainDue(due: Due, calendar: BodyCalendar): string {
  if (due.to === null || due.kind === 'unclear' || due.kind === 'none') return printDue(due);
  const place = placeInYear(due, due.to, calendar);
  return place === null ? printDay(due.to) : `${printDay(due.to)}, ${place}`;
}

function timeInWords(due: Due): string {
  if (due.kind === 'ongoing')
    return joined([
      'ongoing',
      due.from && !due.to ? `from ${printDay(due.from)}` : null,
      cycleWords(due),
      due.to && `next by ${printDay(due.to)}`,
    ]);
  if (due.kind === 'recurring') return joined([cycleWords(due) ?? 'again and again', endOrNext(due)]);
  return joined([dateWords(due), due.everyMonths === null ? null : `then ${everyWords(due.everyMonths)}`]);
}

// "Until July 2027" is the end of a cycle; any other day is its next time.
function endOrNext(due: Due): string | null {
  if (!endsThere(due)) return due.to && `next by ${printDay(due.to)}`;
  return due.to === null ? endPhrase(due.text) : `until ${printDay(due.to)}`;
}

function dateWords(due: Due): string {
  if (due.to === null) return due.text.trim();
  if (due.kind === 'month' && isMonths(due)) return monthWords(due.from, due.to);
  if (due.kind === 'term') return termWords(due, due.to);
  if (due.kind === 'year' && due.from !== null && isYear({ from: due.from, to: due.to })) return yearName({ from: due.from, to: due.to });
  if (due.from === null) return due.kind === 'date' ? printDay(due.to) : `by ${printDay(due.to)}`;
  return `${printDay(due.from)} to ${printDay(due.to)}`;
}

function monthWords(from: Day | null, to: Day): string {
  if (from === null) return `by ${monthName(to)}`;
  return from.slice(0, 7) === to.slice(0, 7) ? monthName(to) : `${monthName(from)} to ${monthName(to)}`;
}

function termWords(due: Due, to: Day): string {
  const days = due.from === null ? `by ${printDay(to)}` : `${printDay(due.from)} to ${printDay(to)}`;
  return phraseWhere(due.text, (piece) => piece.meaning.kind === 'term') ?? days;
}

// "annually, each September" keeps its September.
function dayOfTheYear(due: Due): string {
  const phrase = phraseWhere(due.text, (piece) => piece.yearless);
  return phrase === null ? '' : ` (${phrase})`;
}

const TEXTS_KEPT = 2000;
const piecesByText = new Map<string, readonly Piece[]>();

// Which words name a term does not hang on the body's calendar, so any calendar finds them. A plan page asks for each
// text again and again, and reading one is slow, so the newest are kept.
function piecesOf(text: string): readonly Piece[] {
  const known = piecesByText.get(text);
  if (known) return known;
  const pieces = meantDates(text, { calendar: usualCalendar('school', 'England'), planYear: null });
  if (piecesByText.size >= TEXTS_KEPT) piecesByText.clear();
  piecesByText.set(text, pieces);
  return pieces;
}

function phraseWhere(text: string, is: (piece: Piece) => boolean): string | null {
  const piece = piecesOf(text).find(is);
  return piece ? text.slice(piece.index, piece.index + piece.length).trim() : null;
}

function cycleWords(due: Due): string | null {
  const tied = rhythmOf(due.text, due.everyMonths);
  const words = tied && rhythmWords(tied, due.everyMonths);
  if (words && (due.everyMonths !== null || cycleOf(plain(due.text)) !== null || due.kind === 'recurring')) return words;
  if (due.everyMonths !== null) return `${everyWords(due.everyMonths)}${dayOfTheYear(due)}`;
  const cycle = cycleOf(plain(due.text));
  if (cycle === null) return null;
  if (cycle.unit === 'meetings') return 'at every meeting';
  if (cycle.unit === 'unstated') return 'regularly';
  return every(cycle.count, cycle.unit.slice(0, -1));
}

/**
 * The days of a cycle: "on the first Monday of each month", "every 6 months (January and July)"; null where one day of the year stands as
 * it was typed.
 */
function rhythmWords(rhythm: Rhythm, everyMonths: number | null): string | null {
  if (rhythm.is === 'year-days') {
    if (rhythm.days.length === 1) return null;
    const days = listed(rhythm.days.map(({ month, day }) => `${day === null ? '' : `${day} `}${MONTH_NAMES[month - 1]}`));
    return everyMonths === null || everyMonths % 12 === 0 ? `each ${days}` : `${everyWords(everyMonths)} (${days})`;
  }
  const days =
    rhythm.is === 'weekdays'
      ? `${listed(rhythm.nths.map((nth) => (nth === 'last' ? 'last' : (NTHS[nth - 1] ?? ''))))} ${WEEKDAY_NAMES[rhythm.weekday]}`
      : listed(rhythm.days.map((day) => (day === 'last' ? 'last day' : `${day}${ordinalOf(day)}`)));
  if ((everyMonths ?? 1) === 1) return `on the ${days} of each month`;
  return `${everyWords(everyMonths ?? 1)}, on the ${days} of the month`;
}

const NTHS = ['first', 'second', 'third', 'fourth'];
const WEEKDAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

function everyWords(months: number): string {
  return months % 12 === 0 ? every(months / 12, 'year') : every(months, 'month');
}

function every(count: number, unit: string): string {
  return count === 1 ? `every ${unit}` : `every ${count} ${unit}s`;
}

function placeInYear(due: Due, to: Day, calendar: BodyCalendar): string | null {
  if (due.kind === 'term') return termPlace(termWords(due, to));
  const term = termAt(calendar, to);
  if (term?.span.to === to) return `end of ${termName(term.name)}`;
  const year = bodyYear(calendar, to);
  if (year.to === to) return `end of ${yearName(year)}`;
  if (due.kind === 'month' && isLastOfMonth(to)) return `end of ${MONTH_NAMES[partsOf(to).month - 1]}`;
  return term ? `in ${termName(term.name)}` : null;
}

function termPlace(words: string): string | null {
  const named = words.replace(/^(?:(?:by|until|till|the|end|of|in|late)\s+)+/i, '');
  return /^(?:start|beginning|early|mid|middle|first|before|prior|from|after|by)\b|^\d+ \w{3} \d{4}/i.test(named)
    ? null
    : `end of ${/\d/.test(named) ? '' : 'the '}${named}`;
}

function termName(name: string): string {
  return /\d|term/i.test(name) ? name : `the ${name} term`;
}

function isMonths(due: Due): boolean {
  return due.to !== null && isLastOfMonth(due.to) && (due.from === null || due.from.endsWith('-01'));
}

function isYear(span: Span): boolean {
  return addDays(span.to, 1).slice(5) === span.from.slice(5);
}

function isLastOfMonth(value: Day): boolean {
  const { year, month } = partsOf(value);
  return lastOfMonth(year, month) === value;
}

function monthName(value: Day): string {
  const { year, month } = partsOf(value);
  return `${MONTH_NAMES[month - 1]} ${year}`;
}

function withCondition(words: string, condition: string | null): string {
  return condition === null ? words : `${words}, ${conditionWords(condition)}`;
}

/** The part of a due date that no day can hold, as it stands beside the day: "or earlier if the law changes". */
export function conditionWords(condition: string): string {
  return /^(?:subject|pending|dependent|depending|following|in |as )/i.test(condition) ? condition : `or ${condition}`;
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null && part !== '').join(', ');
}
