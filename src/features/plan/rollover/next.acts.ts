import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { readDue } from '../../../core/due/review.ts';
import type { Db } from '../../../db/database.ts';
import { type Owner, ownersOf } from '../../people/public.ts';
import { goingOn, NOTHING_SAID } from '../actions/fields.ts';
import type { Action } from '../actions/queries.ts';
import { carriedStatus } from '../lineage/rules.ts';
import { type Measure, measuresOfPlan } from '../measures/queries.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import type { NewAction, NewMeasure } from '../plans/new-plan.ts';
import { againSteps, openSteps } from '../steps/rules.ts';
import type { Decided, NewDue, RollOver } from './decide.ts';
import { answersIn } from './queries.ts';
import { comesAgain, nextOnIn } from './rules.ts';

/** When a plan is rolled over, and by which calendar. */
type When = { readonly today: Day; readonly calendar: BodyCalendar };

/** What belongs to the actions of a plan that ends. */
type Parts = {
  readonly risks: ReadonlyMap<string, readonly string[]>;
  readonly requirements: ReadonlyMap<string, readonly string[]>;
  readonly measures: ReadonlyMap<string, readonly Measure[]>;
  /** Owners by their names in small letters. */
  readonly owners: ReadonlyMap<string, Owner>;
  /** The place of each theme in the plan. */
  readonly themes: ReadonlyMap<string | null, number>;
};

/** The actions of the new plan in the order of the old one, with all that still holds of them. */
export async function wholeActions(db: Db, plan: Plan, roll: RollOver, themes: readonly Theme[], when: When): Promise<NewAction[]> {
  const [answers, measures, owners] = await Promise.all([answersIn(db, plan.id), measuresOfPlan(db, plan.id), ownersOf(db)]);
  const parts: Parts = {
    ...answers,
    measures: Map.groupBy(measures, (measure) => measure.actionId),
    owners: new Map(owners.map((owner) => [owner.name.toLowerCase(), owner])),
    themes: new Map(themes.map((theme, index) => [theme.id, index])),
  };
  const merged = Map.groupBy(
    roll.decided.filter((each) => each.how === 'merge'),
    (each) => each.into,
  );
  return roll.decided.flatMap((each) => {
    const joined = (merged.get(each.proposal) ?? []).map(({ proposal }) => proposal.action);
    return partsOf(each, (due) => goneOn(each.proposal.action, joined, parts, due, roll, when));
  });
}

/** One decision as actions of the new plan: one, several where it is split, none where it ends. */
function partsOf(each: Decided, made: (due: NewDue) => NewAction): NewAction[] {
  if (each.how === 'carry') return [made(each)];
  if (each.how !== 'split') return [];
  const first = made(each);
  return each.parts.map((title, index) =>
    index === 0 ? { ...first, title } : { ...first, title, ref: partRef(first.ref, index), measures: [], steps: [] },
  );
}

/** An action as it goes on in the new plan, with what those bring that go into it. */
function goneOn(
  action: Action,
  joined: readonly Action[],
  parts: Parts,
  written: NewDue,
  { into }: RollOver,
  { today, calendar }: When,
): NewAction {
  const all = [action, ...joined];
  const read = readDue(written.due, calendar, into);
  const due = read.kind === 'none' ? { ...read, text: '' } : read;
  return {
    ...NOTHING_SAID,
    ...goingOn(action),
    theme: parts.themes.get(action.themeId) ?? null,
    owners: each(all, (one) => one.owners.map((owner) => owner.name)).map((name) => named(name, parts)),
    due,
    nextOn: written.on ?? nextOnIn(into, action, due, today, calendar),
    status: comesAgain(action) ? 'not-started' : carriedStatus(action.status, due),
    notes: notesWith(action, joined),
    risks: each(all, (one) => parts.risks.get(one.id) ?? []),
    requirements: each(all, (one) => parts.requirements.get(one.id) ?? []),
    diary: [],
    steps: all
      .flatMap((one) => (comesAgain(one) ? againSteps(one.steps) : openSteps(one.steps)))
      .map(({ owner, ...step }) => ({ ...step, owner: owner && named(owner.name, parts) })),
    measures: each(all, (one) => parts.measures.get(one.id) ?? [])
      .filter((measure) => measure.kind !== 'day')
      .map((measure): NewMeasure => ({ ...measure, values: [] })),
    continues: action.id,
    merged: joined.map((one) => one.id),
  };
}

const named = (name: string, { owners }: Parts) => ({ name, kind: owners.get(name.toLowerCase())?.kind ?? ('post' as const), short: null });

/** What some actions have, each thing once. */
const each = <Thing>(some: readonly Action[], of: (action: Action) => readonly Thing[]): Thing[] => [...new Set(some.flatMap(of))];

/** "A3" in two is "A3" and "A3b". */
function partRef(ref: string | null, index: number): string | null {
  return ref === null ? null : `${ref}${String.fromCodePoint(('a'.codePointAt(0) as number) + index)}`;
}

function notesWith(action: Action, joined: readonly Action[]): string | null {
  const taken = joined.map((one) => `Takes in ${[one.ref, one.title.replaceAll(/\s+/g, ' ')].filter(Boolean).join(' ')}.`);
  return taken.length === 0 ? action.notes : [action.notes, ...taken].filter(Boolean).join('\n');
}
