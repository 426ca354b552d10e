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
  /** The page of the thing itself. */
  readonly page: string;
  /** What else is said of the same thing. */
  readonly more: readonly Reason[];
  readonly updated?: DueItem['updated'];
  readonly owners: readonly string[];
};

/** Another reason for which a thing needs somebody, with its own verb. */
export type Reason = { readonly when: string; readonly says: string | null; readonly verb: string; readonly href: string };

/** Something snoozed on a person's page until a day, and why. */
export type Snooze = { readonly key: string; readonly until: Day; readonly reason: string };

export type TodayLists = {
  readonly needs: readonly Line[];
  readonly snoozed: readonly (Line & Snooze)[];
  readonly next: DueItem | null;
  /** What is late or soon of others, for whom nothing is theirs. */
  readonly others: readonly Line[];
};

/** What falls due with what else is said of the same thing. */
type Told = DueItem & { readonly more?: readonly DueItem[] };

/** What is snoozed on a day still: on its own day it is back. */
export function stillSnoozed(snoozes: readonly Snooze[], today: Day): readonly Snooze[] {
  return snoozes.filter((each) => each.until > today);
}

/** Sorts what rooms offer into what needs the person, what they have snoozed, what comes next, and what falls to others. */
export function listsOf(items: readonly DueItem[], snoozes: readonly Snooze[], today: Day): TodayLists {
  const live = new Map(stillSnoozed(snoozes, today).map((each) => [each.key, each]));
  const soon = toldOnce(items.filter((item) => item.on === null || item.on <= soonUntil(today)));
  const [others, own] = [soon.filter((item) => item.others), soon.filter((item) => !item.others)];
  const later = items.filter((item) => item.on !== null && item.on > soonUntil(today) && !live.has(item.key));
  const lines = linesOf(
    own.filter((item) => !live.has(item.key)),
    today,
  );
  const alone = own.filter((item) => live.has(item.key)).map((item) => lineOf(item, today));
  const snoozed = [...lines, ...alone].flatMap((line) => {
    const snooze = live.get(line.key);
    return snooze ? [{ ...line, ...snooze }] : [];
  });
  const next = later.toSorted((one, other) => (one.on ?? '').localeCompare(other.on ?? ''))[0] ?? null;
  return {
    needs: lines.filter((line) => !live.has(line.key)),
    snoozed: snoozed.toSorted((one, other) => one.until.localeCompare(other.until)),
    next,
    others: linesOf(others, today),
  };
}

/** All that is said of one thing as one item, the one with a day first; what many things of a kind want is left to be told together. */
function toldOnce(items: readonly DueItem[]): readonly Told[] {
  const dated = new Set(items.flatMap((item) => (item.on !== null && item.about ? [item.about] : [])));
  const kinds = Map.groupBy(
    items.filter((item) => item.on === null && !dated.has(item.about ?? '')),
    (item) => item.many?.kind ?? item.key,
  );
  const isAlone = (item: DueItem) =>
    !item.about || (item.on === null && !dated.has(item.about) && (kinds.get(item.many?.kind ?? item.key)?.length ?? 0) >= MANY);
  const things = Map.groupBy(items, (item) => (isAlone(item) ? item.key : (item.about ?? item.key)));
  return [...things.values()].flatMap((some): Told[] => {
    const [first, ...more] = some.toSorted((one, other) => Number(one.on === null) - Number(other.on === null));
    return first ? [{ ...first, more }] : [];
  });
}

/** Dated lines by day, then what waits without one, told together where there are many of a kind. */
export function linesOf(items: readonly Told[], today: Day): Line[] {
  const dated = items.filter((item) => item.on !== null).toSorted((one, other) => (one.on ?? '').localeCompare(other.on ?? ''));
  const kinds = Map.groupBy(
    items.filter((item) => item.on === null),
    (item) => item.many?.kind ?? item.key,
  );
  const waiting = [...kinds.values()].flatMap((some) => together(some, today));
  return [...dated.map((item) => lineOf(item, today)), ...waiting];
}

function together(items: readonly Told[], today: Day): Line[] {
  const [first] = items;
  if (!first?.many || items.length < MANY) return items.map((item) => lineOf(item, today));
  const { kind, title, verb, href } = first.many;
  const when = first.word ?? 'To mend';
  return [
    { key: kind, on: null, state: 'waits', when, title: title(items.length), says: null, verb, href, page: href, more: [], owners: [] },
  ];
}

function lineOf(item: Told, today: Day): Line {
  const { key, on, title, detail: says, verb, href, page = href, updated, owners } = item;
  const more = (item.more ?? []).map((each) => ({ when: whenOf(each, today), says: each.detail, verb: each.verb, href: each.href }));
  const state = on === null ? 'waits' : on < today ? 'late' : 'soon';
  return { key, on, state, when: whenOf(item, today), title, says, verb, href, page, more, owners, ...(updated ? { updated } : {}) };
}

function whenOf({ on, word }: DueItem, today: Day): string {
  if (on === null) return word ?? 'To mend';
  return on === today ? 'Today' : printDistance(today, on);
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

/** Ways to say until when, besides a day of one's own. */
export const UNTIL = ['monday', 'fortnight', 'term', 'day'] as const;
export type Until = (typeof UNTIL)[number];

/** The first Monday after a day. */
export function nextMonday(today: Day): Day {
  return nextWeekday(today, 1);
}

/** Two weeks after a day. */
export const inTwoWeeks = (today: Day): Day => addDays(today, 14);

function nextWeekday(today: Day, weekday: number): Day {
  const ahead = (weekday - new Date(today).getUTCDay() + 7) % 7;
  return addDays(today, ahead === 0 ? 7 : ahead);
}

/** The day until which something is snoozed: next Monday, in two weeks, the end of this or the next term, or the last day that the words can mean. */
export function snoozeUntil(how: Until | null, words: string, today: Day, calendar: BodyCalendar): Day | Problem {
  const typed = words.trim();
  if (how === null && typed === '') return { field: 'how', text: 'Choose until when' };
  if (how !== null && how !== 'day' && typed !== '') return { field: 'how', text: 'Choose a day of your own, or leave the day empty' };
  if (how === 'monday') return nextMonday(today);
  if (how === 'fortnight') return inTwoWeeks(today);
  if (how === 'term') return nextTermEnd(calendar, today) ?? { field: 'how', text: 'This body has no terms. Write a day instead.' };
  const until = saidDay(typed, today) ?? parseDue(typed, { calendar, planYear: { from: today, to: addDays(addMonths(today, 12), -1) } }).to;
  if (until === null) return { field: 'day', text: notADay(typed) };
  if (until <= today) return { field: 'day', text: 'Write a day after today' };
  if (daysBetween(addMonths(today, FAR_MONTHS), until) > 0)
    return { field: 'day', text: 'Write a day within a year. What need not be done at all can be closed in the plan, with a reason.' };
  return until;
}

const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const COUNTS = ['', 'a', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** A day as people say it from today on: “tomorrow”, “next Monday”, “in two weeks”, “next month”; null where it is said otherwise. */
function saidDay(words: string, today: Day): Day | null {
  const text = words.toLowerCase().replace(/\.$/, '');
  if (text === 'tomorrow') return addDays(today, 1);
  const weekday = WEEKDAYS.indexOf(/^(?:(?:on|next|until|this)\s+)?(\w+day)$/.exec(text)?.[1] ?? '');
  if (weekday >= 0) return nextWeekday(today, weekday);
  const [, many = '', unit = ''] = /^(?:in\s+)?(\w+)\s+(day|week|fortnight|month)s?$/.exec(text) ?? [];
  const count = ['an', 'one', 'next'].includes(many) ? 1 : /^\d{1,3}$/.test(many) ? Number(many) : COUNTS.indexOf(many);
  if (unit === '' || count < 1) return null;
  return unit === 'month' ? addMonths(today, count) : addDays(today, count * ({ day: 1, week: 7, fortnight: 14 }[unit] ?? 0));
}

/** Why some words are no day; a meeting has one that only people know. */
function notADay(words: string): string {
  if (words === '') return 'Write the day';
  const meeting = words.toLowerCase().startsWith('after ') ? words.slice('after '.length).trim() : '';
  if (meeting !== '') return `When is that? The day of ${meeting} is not known here. Write it like 12 January 2027.`;
  return `“${words}” is not understood as a day. Write it like 12 January 2027.`;
}

/** Whether somebody who snoozes a line says why: not where it falls to themselves. */
export function wantsReason({ owners }: Pick<Line, 'owners'>, posts: readonly string[]): boolean {
  return !owners.some((owner) => posts.includes(owner));
}

/** What is wrong with a reason, or null. */
export function reasonProblem(line: Pick<Line, 'owners'>, posts: readonly string[], reason: string): Problem | null {
  return reason === '' && wantsReason(line, posts) ? { field: 'reason', text: 'Say why, in a few words' } : null;
}
