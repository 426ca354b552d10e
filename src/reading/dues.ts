import type { BodyCalendar, Span } from '../core/calendar.ts';
import { usualCalendar } from '../core/calendars.ts';
import { type Day, dayFrom, lastOfMonth, makeDay, partsOf } from '../core/day.ts';
import { findDates } from '../core/due/find.ts';
import { parseDue, type ReadDue } from '../core/due/parse.ts';
import type { Cell } from '../exchange/model/document.ts';
import { dayOfSerial } from '../exchange/xlsx/formats.ts';
import { type DayOrder, isEitherWay, turnedAbout } from './day-order.ts';
import { remembered } from './remember.ts';
import { flat, sentences } from './text.ts';

/**
 * What dates are read against: the body's calendar and the span of the plan, where they are known, and the order of day and month in their
 * column.
 */
export type Times = { readonly calendar: BodyCalendar; readonly planYear: Span | null; readonly order?: DayOrder };

const PUPILS = /\b(?:pupils?|headteacher|DSLs?|key stage \d|year \d{1,2}|parents)\b/iu;
const STUDENTS = /\b(?:universit(?:y|ies)|colleges?|students?|learners?|campus|faculty|OfS)\b/iu;
const PUBLIC = /\b(?:police|NHS|council|borough|ward|residents?|hospital|probation|fire (?:and rescue )?service|councillors?)\b/iu;

const COUNCIL =
  /\b(?:[Bb]orough|(?<!\p{L})\p{Lu}\p{L}{1,40} Council|[Cc]ouncillors?|[Ll]ocal [Aa]uthority|LA|Community Safety Partnership|Safer (?<!\p{L})\p{Lu}\p{L}{1,40} Partnership|Health Board|Health and Social Care|NHS(?: Foundation)? Trust|Integrated Care|Combined Authority|Constabulary|Cabinet|Scrutiny)\b/gu;
const SCHOOL = /\b(?:primary|secondary|infant|junior|academy|academies|pupils?|headteacher|nursery|DSLs?)\b/giu;

/** A line that is nothing but the name of a body: whose plan it is, whoever else is thanked in it. */
const OWN_NAME =
  /^(?:\p{Lu}[\p{L}’'.-]*|of|the|and|&)(?: (?:\p{Lu}[\p{L}’'.-]*|of|the|and|&)){0,6} (School|Academy|Primary|Nursery|Infants?|Juniors?)\s*$/mu;

/** The usual calendar of a body, where nobody has said which: by the words around its plan, and where these say nothing by the plan's own. */
export function likelyCalendar(text: string, plan = ''): BodyCalendar {
  const [councils, schools] = [COUNCIL, SCHOOL].map((words) => text.match(words)?.length ?? 0) as [number, number];
  const university = /\buniversity\b|\bOfS\b/iu.test(text);
  const own = OWN_NAME.exec(text.slice(0, 2000))?.[1]?.toLowerCase();
  if (own !== undefined && /school|academy|primary|nursery|infant|junior/u.test(own)) return usualCalendar('school', 'England');
  const college = /\bcollege\b/iu.test(text) && !/\b(?:sixth[- ]form|school|pupils?|headteacher|academy)\b/iu.test(text);
  if (councils > schools && !university) return usualCalendar('council', 'England');
  if (schools > 0 && !university && !college) return usualCalendar('school', 'England');
  const all = `${text}\n${plan}`;
  if (!STUDENTS.test(all) && PUPILS.test(all)) return usualCalendar('school', 'England');
  if (!STUDENTS.test(all) && PUBLIC.test(all)) return usualCalendar('council', 'England');
  return usualCalendar('university', 'England');
}

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATED = new RegExp(
  `\\b(?:\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}t?(?:st|nd|rd|th|t)?(?: of)?[ -]${MONTH}\\b|${MONTH}[ ,'’-]*\\d{2,4}|${MONTH}$|20\\d\\d ?[/-] ?(?:20)?\\d\\d|20\\d\\d)\\b`,
  'iu',
);
const CYCLE =
  /\b(?:on-?going|continuous|annual(?:ly)?|yearly|termly|each term|every (?:term|year|month|week|meeting|\w+ (?:months|years))|monthly|weekly|quarterly|bi-?annual(?:ly)?|six[- ]monthly|half[- ]term(?:ly)?|daily|fortnightly|immediate(?:ly)?|asap|as (?:required|needed|and when)|tb[ac]|to be (?:confirmed|agreed)|(?:autumn|spring|summer|michaelmas|lent|easter|hilary|trinity)(?: term)?|term [1-6]|q[1-4]|year[- ]end|in place|at (?:all|each|every)|end of|rolling|regular(?:ly)?|when (?:new|required))\b/iu;

/** Whether a text reads as a due date: short, with a day, month, term, year or a cycle in it. */
export function looksDue(text: string): boolean {
  const said = flat(text);
  if (said === '' || said.length > 110) return false;
  const worth = said.length <= 36 || /^(?:by|before|from|at|within|end|no later|review)\b/iu.test(said);
  return worth && (DATED.test(said) || CYCLE.test(said));
}

/** A date that a text speaks of: where it stands, its words, and the last day that they can mean. */
export type FoundDate = { readonly index: number; readonly text: string; readonly on: string };

/** The days and months that a text speaks of, in order; spans, citations and what something is about are left out. */
export function datesIn(text: string, times: Times | null): readonly FoundDate[] {
  return datesWith(text, times?.calendar ?? USUAL);
}

const USUAL = likelyCalendar('');
const parsed = remembered((text, times: Times) => parseDue(text, times));
const datesWith = remembered((text, calendar: BodyCalendar): readonly FoundDate[] =>
  findDates(text, { calendar, planYear: null, whole: false }).flatMap(({ index, length, due: { kind, from, to, confidence } }) => {
    const single = to !== null && (kind === 'date' ? from === null || from === to : kind === 'month');
    return single && confidence >= 0.4 ? [{ index, text: text.slice(index, index + length), on: to }] : [];
  }),
);

/** The due date in a cell: a spreadsheet's own date as it is, else what its words mean. */
export function readDue(text: string, date: Cell['date'], times: Times): ReadDue {
  const said = flat(text);
  const on = date && dayFrom(date.on);
  const due = exactly(said, date, on, times);
  return times.order === 'mixed' && isEitherWay(said, on) ? { ...due, confidence: Math.min(0.5, due.confidence) } : due;
}

function exactly(said: string, date: Cell['date'], on: Day | null, times: Times): ReadDue {
  if (!date || !on) return times.order === 'american' ? { ...parsed(turnedAbout(said), times), text: said } : parsed(said, times);
  const { year, month } = partsOf(on);
  const exact = { text: said === '' ? date.on : said, everyMonths: null, condition: null, confidence: 0.97 };
  if (date.shows === 'month') return { ...exact, kind: 'month', from: makeDay(year, month, 1), to: lastOfMonth(year, month) };
  if (date.shows === 'year') return { ...exact, kind: 'year', from: makeDay(year, 1, 1), to: makeDay(year, 12, 31) };
  return { ...exact, kind: 'date', from: null, to: on };
}

/** Excel's numbers of days from 1982 to 2064: five figures that are no year. */
const [FIRST_SERIAL, LAST_SERIAL] = [30_000, 60_000];

/** The day of a number of days as Excel counts them, where a cell of days lost its format; null for other numbers. */
export function serialDay(text: string): Day | null {
  const number = /^\d{5}(?:\.\d+)?$/u.test(text) ? Number(text) : 0;
  return number >= FIRST_SERIAL && number <= LAST_SERIAL ? dayOfSerial(number, false) : null;
}

/** The due date that a cell of updates gives, or null where it only tells what was done. */
export function dueInUpdate(text: string, times: Times): ReadDue | null {
  const said = flat(text);
  const parts = sentences(said);
  for (const part of parts.length > 1 ? [...parts] : [said]) {
    const head = /^(ongoing|continuous)[;,]/iu.exec(part)?.[1] ?? part;
    const whole = looksDue(head);
    const due = parseDue(head, { ...times, whole });
    const timed = due.to !== null && due.kind !== 'recurring';
    if (due.kind !== 'none' && due.kind !== 'unclear' && (whole || !timed || due.confidence >= 0.6)) return due;
  }
  return null;
}
