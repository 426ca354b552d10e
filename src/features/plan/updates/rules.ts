import type { BodyCalendar } from '../../../core/calendar.ts';
import { type Day, printDay } from '../../../core/day.ts';
import { comesRound } from '../../../core/due/review.ts';
import { typedDay } from '../../../core/due/typed-day.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Action } from '../actions/queries.ts';
import { isClosed, type Status } from '../actions/rules.ts';
import type { Measure, SaidValue } from '../measures/queries.ts';
import { isAllDone, readValue } from '../measures/rules.ts';
import { rowPath } from '../paths.ts';
import { openSteps, type Step, type StepId, tickedSteps } from '../steps/rules.ts';

/** What somebody says of how an action is going: what is left out or empty stays as it is. */
export type Update = {
  readonly status?: Status | null;
  readonly text?: string;
  /** Somebody has looked at it today. */
  readonly reviewed?: boolean;
  /** The day by which something is expected of it next. */
  readonly nextOn?: Day | null;
  readonly values?: readonly SaidValue[];
  /** Steps that are done now. */
  readonly steps?: readonly StepId[];
};

/** An update as somebody typed it. */
export type TypedUpdate = {
  readonly status: Status | null;
  readonly text: string;
  readonly reviewed: boolean;
  readonly next: string;
  readonly values: readonly { readonly measure: string; readonly value: string }[];
  /** Steps that were ticked. */
  readonly steps: readonly string[];
};

/** The field in which today's value of a measure is typed. */
export const valueField = (measure: string): string => `value-${measure}`;

/** The measure whose value a field is for; null for any other field. */
export function measureIn(field: string): string | null {
  return /^value-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(field)?.[1] ?? null;
}

/** The field in which a step is ticked. */
export const stepField = (step: string): string => `step-${step}`;

/** The step that a field ticks; null for any other field. */
export function stepIn(field: string): string | null {
  return /^step-([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(field)?.[1] ?? null;
}

/** How many steps one form asks for at most. */
const STEPS_ASKED = 10;

/** The steps that one form asks for: the first that are still to be done. */
export function askedSteps(steps: readonly Step[]): readonly Step[] {
  return openSteps(steps).slice(0, STEPS_ASKED);
}

/** What an update is read against. */
export type Around = {
  readonly action: Action;
  readonly measures: readonly Measure[];
  readonly today: Day;
  readonly calendar: BodyCalendar;
};

/** How many measures one form asks for at most: with more, each is said on the page of the action. */
export const MEASURES_ASKED = 20;

/** The measures whose value somebody can say: those that no figure gives. */
export function askedMeasures(measures: readonly Measure[]): readonly Measure[] {
  return measures.filter((measure) => measure.indicator === null).slice(0, MEASURES_ASKED);
}

/** Whether somebody who says how an action is going may say when it is next expected: where the plan itself names no day. */
export function asksNext({ status, due }: Pick<Action, 'status' | 'due'>): boolean {
  return !isClosed(status) && (comesRound(due) || due.to === null || due.condition !== null);
}

/** The one reader of an update, from whatever form it comes: what was said, or what is to be mended. */
export function readUpdate(typed: TypedUpdate, around: Around): { readonly said: Update } | { readonly problems: readonly Problem[] } {
  const { status, text, reviewed } = typed;
  const [nextOn, values, steps] = [readNext(typed, around), readValues(typed, around), readSteps(typed, around)];
  const problems = [nextOn, ...values, ...steps].flatMap((each) => (isProblem(each) ? [each] : []));
  if (problems.length > 0) return { problems };
  const said = values.flatMap((each) => (isProblem(each) ? [] : [each]));
  const ticked = steps.flatMap((each) => (isProblem(each) ? [] : [each.id]));
  return { said: { status, text, reviewed, nextOn: isProblem(nextOn) ? null : nextOn, values: said, steps: ticked } };
}

const isProblem = (read: Problem | SaidValue | Step | Day | null): read is Problem =>
  typeof read === 'object' && read !== null && 'text' in read && !('id' in read);

function readSteps({ steps }: TypedUpdate, { action }: Around): readonly (Step | Problem)[] {
  return steps.map(
    (id) =>
      openSteps(action.steps).find((step) => step.id === id) ?? {
        field: stepField(id),
        text: 'This step was removed or done since. Open the action again',
      },
  );
}

function readNext({ next, status }: TypedUpdate, { action, today, calendar }: Around): Day | null | Problem {
  if (next === '') return null;
  const day = typedDay(next, calendar);
  if (!day) return { field: 'next', text: `“${next}” is not understood as a day. Write it like 12 January 2027, or leave it empty` };
  if (day <= today) return { field: 'next', text: 'Write a day after today, or leave it empty' };
  if (status !== null && isClosed(status))
    return { field: 'next', text: 'What has ended is not expected again: leave the day empty, or choose another status' };
  if (!asksNext(action)) return { field: 'next', text: 'The plan names the day of this action. Whoever edits the plan can change it' };
  const { to, condition } = action.due;
  if (condition !== null && to !== null && !comesRound(action.due) && day > to)
    return {
      field: 'next',
      text: `The plan says ${printDay(to)} at the latest. Write an earlier day; whoever edits the plan can change it`,
    };
  return day;
}

function readValues({ values }: TypedUpdate, { measures, today, calendar }: Around): readonly (SaidValue | Problem)[] {
  return values
    .filter(({ value }) => value !== '')
    .map(({ measure: id, value }) => {
      const field = valueField(id);
      const measure = askedMeasures(measures).find((each) => each.id === id);
      if (!measure) return { field, text: 'This measure was removed since, or is counted by itself now. Open the action again' };
      const read = readValue(measure.kind, { value, on: '' }, today, calendar);
      return 'value' in read ? { measure, value: read.value } : { field, text: read[0]?.text ?? '' };
    });
}

/** Whether values and ticks that were said now reach everything that an open action measures and all its steps, so that it is asked whether it is done. */
export function nowReached(
  action: Pick<Action, 'status' | 'steps'>,
  measures: readonly Measure[],
  { status, values = [], steps = [] }: Update,
  today: Day,
): boolean {
  if (values.length + steps.length === 0 || isClosed(status ?? action.status)) return false;
  const said = new Map<string, number>(values.map(({ measure, value }) => [measure.id, value]));
  return isAllDone(
    tickedSteps(action.steps, steps, { on: today, by: '' }),
    measures.map((measure) => {
      const value = said.get(measure.id);
      return value === undefined ? measure : { ...measure, latest: { value, on: today, says: null } };
    }),
  );
}

/** Pages of ours to which nobody is led back: forms of the action itself, and the door. */
const NO_WAY_BACK = /^\/(?:$|\?|#|sign-|actions\/[^/]+\/.)/;

/** Where somebody is led after an act on an action: to where they came from, with its row in view; to its row in the plan where that is not known. */
export function wayBack(from: string, { planId, id }: Pick<Action, 'planId' | 'id'>): string {
  if (from === '' || NO_WAY_BACK.test(from)) return rowPath(planId, id);
  const [path = ''] = from.split('#');
  return new RegExp(`^/plans/${planId}(?:\\?|$)`).test(path) ? `${path}#action-${id}` : path;
}
