import { usualCalendar } from '../../core/calendars.ts';
import type { Span } from '../../core/calendar.ts';
import { addDays, addMonths, day, daysBetween, partsOf, printDay, type Day } from '../../core/day.ts';
import { bodyYear, yearName } from '../../core/year.ts';
import bodyData from './data/body.json' with { type: 'json' };
import planData from './data/plan.json' with { type: 'json' };

export const DEMO_STATUSES = ['not-started', 'in-progress', 'ongoing', 'done', 'carried-forward', 'dropped'] as const;
export type DemoStatus = (typeof DEMO_STATUSES)[number];

export const DEMO_AIMS = ['at least', 'at most'] as const;
/** What a measure counts: the target, which side of it is good, and how far it has come, in `unit`. */
export type DemoCount = { readonly target: number; readonly value: number; readonly unit: string; readonly aim: (typeof DEMO_AIMS)[number] };

/** Who held a post from when to when; `to` is null for the present holder. */
export type DemoHolding = { readonly person: string; readonly from: Day; readonly to: Day | null };

export type DemoAction = {
  readonly ref: string;
  readonly theme: string;
  readonly action: string;
  readonly measure: string;
  readonly count: DemoCount | null;
  /** Names of posts. */
  readonly owners: readonly string[];
  /** As a person would type it. */
  readonly due: string;
  readonly status: DemoStatus;
  /** Oldest first; `by` is a post. `daysAgo` counts from the day the demonstration was built for. */
  readonly diary: readonly { readonly on: Day; readonly daysAgo: number; readonly text: string; readonly by: string }[];
  readonly requirements: readonly string[];
  readonly risks: readonly string[];
};

/** An invented university with a plan a few months into its year, for trying the program out. */
export type DemoBody = {
  readonly name: string;
  readonly sector: 'university';
  readonly nation: 'England';
  readonly people: readonly { readonly name: string; readonly email: string }[];
  readonly posts: readonly { readonly name: string; readonly holders: readonly DemoHolding[] }[];
  readonly groups: readonly {
    readonly name: string;
    readonly purpose: string;
    readonly meets: string;
    /** Names of posts; null where the chair is from outside. */
    readonly chair: string | null;
    readonly secretary: string;
    readonly members: readonly string[];
  }[];
  readonly plan: {
    readonly name: string;
    readonly period: Span & { readonly text: string };
    readonly themes: readonly { readonly ref: string; readonly title: string }[];
    readonly actions: readonly DemoAction[];
  };
};

/** The demonstration body as it stands on a day: its year, its dates and its diary follow from that day. */
export function demoBody(today: Day): DemoBody {
  const year = bodyYear(usualCalendar('university', 'England'), today);
  const text = yearName(year);
  return {
    name: bodyData.name,
    sector: 'university',
    nation: 'England',
    people: bodyData.people,
    groups: bodyData.groups,
    posts: bodyData.posts.map((post) => ({
      name: post.name,
      holders: post.holders.map((each) => ({
        person: each.person,
        from: addDays(today, -each.fromDaysAgo),
        to: each.toDaysAgo === null ? null : addDays(today, -each.toDaysAgo),
      })),
    })),
    plan: {
      name: `${planData.name} ${text}`,
      period: { ...year, text },
      themes: planData.themes,
      actions: planData.actions.map((each) => ({
        ...each,
        count: each.count === null ? null : { ...each.count, aim: oneOf(DEMO_AIMS, each.count.aim) },
        due: withDates(each.due, today, year),
        status: oneOf(DEMO_STATUSES, each.status),
        diary: each.diary.map((entry) => ({ ...entry, ...written(entry.daysAgo, today) })),
      })),
    },
  };
}

/** Diary entries are written on working days: one that would fall on a weekend is put to the Friday before. */
function written(daysAgo: number, today: Day): { on: Day; daysAgo: number } {
  const at = addDays(today, -daysAgo);
  const afterMonday = ((daysBetween(A_MONDAY, at) % 7) + 7) % 7;
  const on = addDays(at, -Math.max(0, afterMonday - 4));
  return { on, daysAgo: daysBetween(on, today) };
}

const A_MONDAY = day('2024-01-01');

/** `{y0}` and `{y1}` are the years the plan's year starts and ends in, `{yy1}` the latter in two digits, `{d-9}` a day, `{m+2}` a month from today. */
function withDates(text: string, today: Day, year: Span): string {
  return text.replaceAll(/\{(y0|y1|yy1|[dm][+-]\d+)\}/g, (_, key: string) => {
    const first = String(partsOf(year.from).year);
    const last = String(partsOf(year.to).year);
    if (key === 'y0') return first;
    if (key === 'y1') return last;
    if (key === 'yy1') return last.slice(2);
    const amount = Number(key.slice(1));
    return key.startsWith('d') ? printDay(addDays(today, amount)) : printDay(addMonths(today, amount)).replace(/^\d+ /, '');
  });
}

function oneOf<T extends string>(list: readonly T[], text: string): T {
  const found = list.find((each) => each === text);
  if (found === undefined) throw new RangeError(`The demonstration says "${text}" where one of these is needed: ${list.join(', ')}`);
  return found;
}
