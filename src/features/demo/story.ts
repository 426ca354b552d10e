import type { Span } from '../../core/calendar.ts';
import { MINUTE_MS } from '../../core/clock.ts';
import { addDays, day, type Day, daysBetween } from '../../core/day.ts';
import { dayOf, type DemoBody, GONE_BY } from './body.ts';
import { AGREED, type Agreed, ASKED_FOR, type AskedFor, ELSEWHERE, type MetElsewhere, SNOOZED, type Snooze } from './data/meetings.ts';
import { POLICIES, type PolicyReview, type PolicyStory } from './data/policies.ts';
import type { ActionStory, Told } from './types.ts';

/** One thing that happened, by the holder of a post. */
export type Happening = { readonly by: string } & (
  | { readonly is: 'begun' }
  | { readonly is: 'added'; readonly action: ActionStory }
  | { readonly is: 'told'; readonly action: ActionStory; readonly told: Told }
  | { readonly is: 'agreed'; readonly agreed: Agreed }
  | { readonly is: 'elsewhere'; readonly elsewhere: MetElsewhere }
  | { readonly is: 'askedFor'; readonly askedFor: AskedFor }
  | { readonly is: 'snoozed'; readonly snooze: Snooze }
  | { readonly is: 'kept'; readonly policy: PolicyStory; readonly approvedOn: Day | null }
  | { readonly is: 'reviewed'; readonly policy: PolicyStory; readonly review: PolicyReview }
  | { readonly is: 'rolledOver' }
);

/** Something with the day and the instant at which it happened. */
export type Dated = Happening & { readonly on: Day; readonly at: Date };

const LEAD = 'Prevent Lead';
/** Of one day, what is first comes first. */
const ORDER: readonly Happening['is'][] = [
  'begun',
  'elsewhere',
  'added',
  'kept',
  'told',
  'reviewed',
  'askedFor',
  'snoozed',
  'agreed',
  'rolledOver',
];
/** Last year's plan was made in the second week of its year. */
const BEGUN_AGO = GONE_BY + 353;

type Placed = Happening & { readonly on: Day; readonly ago: number };

/** All that happened until now, oldest first. */
export function storyOf(body: DemoBody, today: Day, now: Date): readonly Dated[] {
  const { year } = body;
  const notAhead = (on: Day): Day => (on > today ? today : on);
  const placed = (happening: Happening, { ago, into }: { readonly ago?: number; readonly into?: number }): Placed =>
    into === undefined
      ? { ...happening, on: notAhead(workingDay(dayOf(ago ?? 0, today, year), year)), ago: ago ?? 0 }
      : { ...happening, on: workingDay(addDays(year.from, into), year), ago: 0 };
  const all = [
    placed({ is: 'begun', by: LEAD }, { ago: BEGUN_AGO }),
    { is: 'rolledOver' as const, by: LEAD, on: workingDay(addDays(year.from, -1), null), ago: GONE_BY + 1 },
    ...AGREED.map((agreed) => placed({ is: 'agreed', by: 'Clerk to Council', agreed }, agreed)),
    ...ELSEWHERE.map((elsewhere) => placed({ is: 'elsewhere', by: LEAD, elsewhere }, elsewhere)),
    ...ASKED_FOR.map((askedFor) => placed({ is: 'askedFor', by: LEAD, askedFor }, askedFor)),
    ...SNOOZED.map((snooze) => placed({ is: 'snoozed', by: LEAD, snooze }, snooze)),
    ...POLICIES.flatMap((policy) => {
      const approvedOn = policy.approvedAgo === undefined ? null : notAhead(dayOf(policy.approvedAgo, today, year));
      return [
        placed({ is: 'kept', by: LEAD, policy, approvedOn }, policy),
        ...policy.reviews.map((review) => placed({ is: 'reviewed', by: review.by, policy, review }, review)),
      ];
    }),
    ...body.actions.flatMap((action) => [
      ...(action.added === undefined ? [] : [placed({ is: 'added', by: LEAD, action }, { ago: action.added })]),
      ...action.story.map((told) => placed({ is: 'told', by: told.by, action, told }, told)),
    ]),
  ];
  const sorted = all
    .filter((each) => each.on <= today)
    .toSorted((one, other) => one.on.localeCompare(other.on) || other.ago - one.ago || ORDER.indexOf(one.is) - ORDER.indexOf(other.is));
  return timed(sorted, now);
}

const A_MONDAY = day('2024-01-01');

/** Work is done on working days: what would fall on a weekend is put to the Friday before, or to the Monday after where that is still last year. */
function workingDay(value: Day, year: Span | null): Day {
  const afterMonday = ((daysBetween(A_MONDAY, value) % 7) + 7) % 7;
  if (afterMonday < 5) return value;
  const friday = addDays(value, 4 - afterMonday);
  return year && value >= year.from && friday < year.from ? addDays(value, 7 - afterMonday) : friday;
}

const FIRST_MINUTE = 9 * 60;
const DAY_MINUTES = 7 * 60;

/** Gives everything its time: within the hours of its day, in order, none ahead of now. */
function timed(sorted: readonly Placed[], now: Date): readonly Dated[] {
  const days = Map.groupBy(sorted, (each) => each.on);
  return sorted.map((each, index) => {
    const same = days.get(each.on) ?? [];
    const room = DAY_MINUTES / (same.length + 1);
    const minute = FIRST_MINUTE + room * (same.indexOf(each) + 0.4 + 0.5 * scattered(each.on));
    const at = Math.min(Date.parse(each.on) + Math.round(minute) * MINUTE_MS, now.getTime() - (sorted.length - index) * 1000);
    return { ...each, at: new Date(at) };
  });
}

/** A number from 0 to 1 that looks like none in particular and is the same for the same day. */
function scattered(on: Day): number {
  return ((daysBetween(A_MONDAY, on) * 37) % 97) / 97;
}
