import { usualCalendar } from '../../core/calendars.ts';
import type { Span } from '../../core/calendar.ts';
import { addDays, addMonths, type Day, daysBetween, partsOf, printDay } from '../../core/day.ts';
import { bodyYear, yearName } from '../../core/year.ts';
import bodyData from './data/body.json' with { type: 'json' };
import { ESTATE } from './data/estate.ts';
import { GOVERNANCE } from './data/governance.ts';
import { WELFARE } from './data/welfare.ts';
import { THEMES } from './data/themes.ts';
import type { ActionStory } from './types.ts';

/** Who held a post from when to when; `to` is null for the present holder. */
export type DemoHolding = { readonly person: string; readonly from: Day; readonly to: Day | null };

/** An invented university with a plan a few months into its year and the plan of the year before, for trying the program out. */
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
    /** The post that chairs it, or null where somebody from outside does. */
    readonly chair: string | null;
    /** Who has chaired it, over time. */
    readonly holders: readonly DemoHolding[];
    readonly secretary: string;
    readonly members: readonly string[];
  }[];
  /** What the plans of both years are called before their years. */
  readonly plan: string;
  readonly year: Span;
  readonly lastYear: Span;
  readonly themes: readonly { readonly ref: string; readonly title: string }[];
  readonly actions: readonly ActionStory[];
};

/** Since when those from outside have chaired their committees, in days ago. */
const OUTSIDE_SINCE = 840;

/** The demonstration body as it stands on a day: its years and the dates in its texts follow from that day. */
export function demoBody(today: Day): DemoBody {
  const calendar = usualCalendar('university', 'England');
  const year = bodyYear(calendar, today);
  const lastYear = bodyYear(calendar, addDays(year.from, -1));
  const posts = bodyData.posts.map((post) => ({
    name: post.name,
    holders: post.holders.map((each) => ({
      person: each.person,
      from: dayOf(each.fromDaysAgo, today, year),
      to: each.toDaysAgo === null ? null : dayOf(each.toDaysAgo, today, year),
    })),
  }));
  return {
    name: bodyData.name,
    sector: 'university',
    nation: 'England',
    people: bodyData.people,
    posts,
    groups: bodyData.groups.map((group) => ({
      ...group,
      holders:
        group.outside === undefined
          ? (posts.find((post) => post.name === group.chair)?.holders ?? [])
          : [{ person: group.outside, from: dayOf(OUTSIDE_SINCE, today, year), to: null }],
    })),
    plan: 'Prevent action plan',
    year,
    lastYear,
    themes: THEMES,
    actions: [...GOVERNANCE, ...WELFARE, ...ESTATE].map((action) => ({
      ...action,
      due: {
        ...(action.due.last === undefined ? {} : { last: withDates(action.due.last, today, lastYear) }),
        ...(action.due.now === undefined ? {} : { now: withDates(action.due.now, today, year) }),
      },
      story: action.story.map((each) => ({
        ...each,
        ...(each.due === undefined ? {} : { due: withDates(each.due, today, year) }),
        ...(each.steps === undefined ? {} : { steps: each.steps.map((step) => withDates(step, today, year)) }),
      })),
    })),
  };
}

/** A plan's name with its year. */
export function planName(name: string, period: Span): string {
  return `${name} ${yearName(period)}`;
}

/** How much of its year had gone by on the day for which the story was written, 22 November. */
export const GONE_BY = 113;

/** What is told of the first weeks of the year stays near its beginning in an older year. */
const RECENT = 90;

/**
 * The day so many days ago, as the story tells it: what it tells of last year keeps its place in that year; what it tells of this year is
 * counted from today, comes closer together where the year is younger than in the story, and leaves a gap after its beginning where it is older.
 */
export function dayOf(ago: number, today: Day, year: Span): Day {
  const lived = daysBetween(year.from, today);
  if (ago > GONE_BY) return addDays(year.from, GONE_BY - ago);
  if (lived < GONE_BY) return addDays(today, -Math.round((ago * lived) / GONE_BY));
  return addDays(today, -(ago <= RECENT ? ago : Math.round(RECENT + ((ago - RECENT) * (lived - RECENT)) / (GONE_BY - RECENT))));
}

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
