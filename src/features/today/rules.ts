import type { BodyCalendar } from '../../core/calendar.ts';
import { addDays, addMonths, type Day, daysBetween, printDistance } from '../../core/day.ts';
import { parseDue } from '../../core/due/parse.ts';
import { type DueItem, soonUntil } from '../../sockets/due.ts';
import type { Problem } from '../../core/problem.ts';
import { nextTermEnd } from '../../core/terms.ts';

/** How long something may be snoozed, in months. */
const FAR_MONTHS = 13;
const MANY = 3;

/** One line of the page: a due, or several of one kind told together. */
export type Line = {
  readonly key: string;
  readonly on: Day | null;
  readonly state: 'late' | 'soon' | 'waits';
  readonly when: string;
  readonly title: string;
  readonly says: string | null;
  readonly verb: string;
  readonly href: string;
};

/** Something snoozed on a person's page until a day, and why. */
export type Snooze = { readonly key: string; readonly until: Day; readonly reason: string };

export type TodayLists = { readonly needs: readonly Line[]; readonly snoozed: readonly (Line & Snooze)[]; readonly next: DueItem | null };

/** What is snoozed on a day still: on its own day it is back. */
export function stillSnoozed(snoozes: readonly Snooze[], today: Day): readonly Snooze[] {
  return snoozes.filter((each) => each.until > today);
}

/** Sorts what rooms offer into what needs the person, what they have snoozed, and what comes next. */
export function listsOf(items: readonly DueItem[], snoozes: readonly Snooze[], today: Day): TodayLists {
  const live = new Map(stillSnoozed(snoozes, today).map((each) => [each.key, each]));
  const soon = toldOnce(items.filter((item) => item.on === null || item.on <= soonUntil(today)));
  const later = items.filter((item) => item.on !== null && item.on > soonUntil(today) && !live.has(item.key));
  const lines = linesOf(
    soon.filter((item) => !live.has(item.key)),
    today,
  );
  const alone = soon.filter((item) => live.has(item.key)).map((item) => lineOf(item, today));
  const snoozed = [...lines, ...alone].flatMap((line) => {
    const snooze = live.get(line.key);
    return snooze ? [{ ...line, ...snooze }] : [];
  });
  const next = later.toSorted((one, other) => (one.on ?? '').localeCompare(other.on ?? ''))[0] ?? null;
  return {
    needs: lines.filter((line) => !live.has(line.key)),
    snoozed: snoozed.toSorted((one, other) => one.until.localeCompare(other.until)),
    next,
  };
}

/** Leaves out what waits without a day where the same thing stands in the list with one. */
function toldOnce(items: readonly DueItem[]): readonly DueItem[] {
  const dated = new Set(items.flatMap((item) => (item.on !== null && item.about ? [item.about] : [])));
  return items.filter((item) => item.on !== null || !item.about || !dated.has(item.about));
}

/** Dated lines by day, then what waits without one, told together where there are many of a kind. */
export function linesOf(items: readonly DueItem[], today: Day): Line[] {
  const dated = items.filter((item) => item.on !== null).toSorted((one, other) => (one.on ?? '').localeCompare(other.on ?? ''));
  const kinds = Map.groupBy(
    items.filter((item) => item.on === null),
    (item) => item.many?.kind ?? item.key,
  );
  const waiting = [...kinds.values()].flatMap((some) => together(some, today));
  return [...dated.map((item) => lineOf(item, today)), ...waiting];
}

function together(items: readonly DueItem[], today: Day): Line[] {
  const [first] = items;
  if (!first?.many || items.length < MANY) return items.map((item) => lineOf(item, today));
  const { kind, title, verb, href } = first.many;
  return [{ key: kind, on: null, state: 'waits', when: first.word ?? 'To mend', title: title(items.length), says: null, verb, href }];
}

function lineOf(item: DueItem, today: Day): Line {
  const { key, on, title, detail: says, verb, href } = item;
  if (on === null) return { key, on, state: 'waits', when: item.word ?? 'To mend', title, says, verb, href };
  return { key, on, state: on < today ? 'late' : 'soon', when: on === today ? 'Today' : printDistance(today, on), title, says, verb, href };
}

/** A day as it is said: "26 November", with the year where it is another. */
export function spokenDay(value: Day, today: Day): string {
  const year = value.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', timeZone: 'UTC', ...year }).format(Date.parse(value));
}

/** Today in full: "Sunday 22 November 2026". */
export function wholeDay(value: Day): string {
  return new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })
    .format(Date.parse(value))
    .replace(',', '');
}

/** The day until which something is snoozed: the end of this or the next term, or the last day that the words can mean. */
export function snoozeUntil(how: 'term' | 'day', words: string, today: Day, calendar: BodyCalendar): Day | Problem {
  if (how === 'term' && words.trim() !== '') return { field: 'how', text: 'Choose a day of your own, or leave the day empty' };
  if (how === 'term') return nextTermEnd(calendar, today) ?? { field: 'how', text: 'This body has no terms. Write a day instead.' };
  const until = parseDue(words, { calendar, planYear: { from: today, to: addDays(addMonths(today, 12), -1) } }).to;
  if (until === null)
    return {
      field: 'day',
      text: words.trim() === '' ? 'Write the day' : `“${words.trim()}” is not understood as a day. Write it like 12 January 2027.`,
    };
  if (until <= today) return { field: 'day', text: 'Write a day after today' };
  if (daysBetween(addMonths(today, FAR_MONTHS), until) > 0)
    return { field: 'day', text: 'Write a day within a year. What need not be done at all can be closed in the plan, with a reason.' };
  return until;
}
