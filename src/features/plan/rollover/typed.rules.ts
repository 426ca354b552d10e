import { type Day, daysBetween, printDay } from '../../../core/day.ts';
import { typedPeriod } from '../../../core/due/typed-day.ts';
import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Plan } from '../plans/queries.ts';
import { choiceFrom, decide, type RollOver, unseenProblem } from './decide.ts';
import { hasMonthsToGo, type Proposal } from './rules.ts';

/** What a person sent of a roll-over: what is said once, and three fields for each action. */
export type Typed = {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly refs: 'keep' | 'renumber';
  readonly late?: 'proposed' | 'none' | undefined;
  readonly close?: 'now' | 'later' | undefined;
  readonly seen: string;
  readonly fields: Readonly<Record<string, string | undefined>>;
};

export const ENDED: Problem = { text: 'This plan is closed. Open it again, or start the next plan from the one that is open' };

/** What somebody decided of a plan, or what is to be mended before it can be done. */
export function rollOverFrom(
  plan: Plan,
  proposals: readonly Proposal[],
  typed: Typed,
  { today, calendar }: { readonly today: Day; readonly calendar: BodyCalendar },
): RollOver | readonly Problem[] {
  if (plan.state !== 'open') return [ENDED];
  const unseen = unseenProblem(typed.seen, proposals);
  const period = typedPeriod(typed, calendar);
  const choiceOf = (proposal: Proposal) => choiceFrom(proposal, (field) => typed.fields[field]);
  const { decided, problems } = decide(proposals, choiceOf, { late: typed.late ?? '', calendar });
  const all = [...(unseen ? [unseen] : []), ...('from' in period ? [] : period), ...closeProblems(plan, typed.close, today), ...problems];
  if (!('from' in period) || all.length > 0) return all;
  return { into: { name: typed.name, ...period }, renumber: typed.refs === 'renumber', close: typed.close !== 'later', decided };
}

function closeProblems(plan: Plan, close: Typed['close'], today: Day): Problem[] {
  if (!hasMonthsToGo(plan, today) || close !== undefined) return [];
  return [{ field: 'close', text: `${monthsWords(plan, today)} Say whether it is closed now or stays open` }];
}

const MONTH_DAYS = 30.44;

/** How long a plan has to go, in a sentence. */
export function monthsWords(plan: Plan, today: Day): string {
  return `${plan.name} ends on ${printDay(plan.to)}, in ${Math.round(daysBetween(today, plan.to) / MONTH_DAYS)} months.`;
}
