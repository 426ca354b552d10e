import type { BodyCalendar, Span } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { ownersOf } from '../../people/public.ts';
import type { Action, ActionId, PlanId } from '../actions/queries.ts';
import { readDue, type Status } from '../actions/rules.ts';
import { carriedStatus } from '../chain/rules.ts';
import { measuresOfPlan } from '../measures/queries.ts';
import { type Plan, type Theme, themesOf } from '../plans/queries.ts';
import { makePlan, type WholeAction, type WholeMeasure } from '../whole.ts';
import { type Decided, nameOf } from './decide.ts';
import { answersIn, closeActions, columnsOf, isBuiltOn, openActions, planAfter, removePlan, rolledOver, setState } from './queries.ts';
import { nextOnIn, renumbered } from './rules.ts';

/** What a person decided of a plan that ends: the next plan, and what becomes of each open action. */
export type RollOver = {
  readonly into: Span & { readonly name: string };
  readonly renumber: boolean;
  readonly decided: readonly Decided[];
};

const changed = () => changedMeanwhile('the plan', { opened: 'this page' });

/** Starts the next plan from this one and ends this one, all in one: what goes on is linked to what it carries on. */
export async function rollOver(
  db: Db,
  plan: Plan,
  version: number | null,
  roll: RollOver,
  today: Day,
  calendar: BodyCalendar,
): Promise<PlanId> {
  if (version !== plan.version) throw changed();
  const themes = await themesOf(db, plan.id);
  const actions = await wholeActions(db, plan, roll, themes, today, calendar);
  const refs = roll.renumber ? renumbered(actions.map((action) => action.ref)) : actions.map((action) => action.ref);
  const { id } = await makePlan(db, {
    ...roll.into,
    columns: await columnsOf(db, plan.id),
    themes: themes.map(({ ref, title, noneNeeded }) => ({ ref, title, noneNeeded })),
    actions: actions.map((action, index) => ({ ...action, ref: refs[index] ?? null })),
    fromFile: false,
    continues: plan.id,
  });
  const changes = await endAll(db, roll, today);
  if (!(await setState(db, plan, 'closed'))) throw changed();
  const states: Change[] = [
    { field: 'state', before: plan.state, after: 'closed' },
    { field: 'continuedBy', before: null, after: roll.into.name },
  ];
  await record(db, { verb: 'plan.rolledOver', subject: { kind: 'plan', id: plan.id }, changes: [...states, ...changes] });
  return id;
}

/** Ends every action of the old plan as decided, those that end alike together. */
async function endAll(db: Db, roll: RollOver, today: Day): Promise<Change[]> {
  const changes: Change[] = [];
  for (const [, some] of Map.groupBy(roll.decided, (each) => JSON.stringify(endOf(each, roll)))) {
    const { status, why } = endOf(some[0] as Decided, roll);
    const ids = some.map(({ proposal }) => proposal.action.id);
    if ((await closeActions(db, ids, { status, on: today, why })) !== ids.length) throw changed();
    for (const { proposal } of some) changes.push(...endChanges(proposal.action, status, today, why));
  }
  return changes;
}

function endChanges(action: Action, status: Status, today: Day, why: string | null): Change[] {
  const of = { kind: 'action', id: action.id };
  return [
    { field: 'status', before: action.status, after: status, of },
    { field: 'closedOn', before: null, after: today, of },
    { field: 'closedWhy', before: action.closedWhy, after: why, of },
  ];
}

function endOf(each: Decided, roll: RollOver): { readonly status: Status; readonly why: string | null } {
  if (each.how === 'done') return { status: 'done', why: each.why };
  if (each.how === 'drop') return { status: 'dropped', why: each.why };
  if (each.how === 'merge') return { status: 'carried-forward', why: `It goes on with ${nameOf(each.into)} in ${roll.into.name}.` };
  return {
    status: 'carried-forward',
    why: each.how === 'split' ? `It goes on as ${each.parts.length} actions in ${roll.into.name}.` : `It goes on in ${roll.into.name}.`,
  };
}

/** The actions of the new plan in the order of the old one, with all that still holds of them. */
async function wholeActions(
  db: Db,
  plan: Plan,
  roll: RollOver,
  themes: readonly Theme[],
  today: Day,
  calendar: BodyCalendar,
): Promise<WholeAction[]> {
  const [{ risks, requirements }, measures, owners] = await Promise.all([
    answersIn(db, plan.id),
    measuresOfPlan(db, plan.id),
    ownersOf(db),
  ]);
  const kinds = new Map(owners.map((owner) => [owner.name.toLowerCase(), owner]));
  const places = new Map(themes.map((theme, index) => [theme.id, index]));
  const merged = Map.groupBy(
    roll.decided.filter((each) => each.how === 'merge'),
    (each) => each.into,
  );
  const from = <Word>(some: readonly Action[], of: (action: Action) => readonly Word[]) => [...new Set(some.flatMap(of))];
  return roll.decided.flatMap((each): WholeAction[] => {
    if (each.how !== 'carry' && each.how !== 'split') return [];
    const { action } = each.proposal;
    const joined = (merged.get(each.proposal) ?? []).map(({ proposal }) => proposal.action);
    const all = [action, ...joined];
    const due = readDue(each.due, calendar, roll.into);
    const made: WholeAction = {
      theme: action.themeId === null ? null : (places.get(action.themeId) ?? null),
      ref: action.ref,
      title: action.title,
      context: action.context,
      measure: action.measure,
      owners: from(all, (one) => one.owners.map((owner) => owner.name)).map((name) => ({
        name,
        kind: kinds.get(name.toLowerCase())?.kind ?? 'post',
        short: null,
      })),
      due,
      nextOn: nextOnIn(roll.into, action, due, today, calendar),
      status: carriedStatus(action.status),
      statusText: null,
      rag: null,
      guidance: action.guidance,
      notes: notesWith(action, joined),
      risks: from(all, (one) => risks.get(one.id) ?? []),
      requirements: from(all, (one) => requirements.get(one.id) ?? []),
      diary: [],
      closedOn: null,
      measures: from(all, (one) => measures.filter((measure) => measure.actionId === one.id && measure.kind !== 'day')).map(
        (measure): WholeMeasure => ({ ...measure, values: [] }),
      ),
      continues: action.id,
      merged: joined.map((one) => one.id),
    };
    if (each.how === 'carry') return [made];
    return each.parts.map((title, index) =>
      index === 0 ? { ...made, title } : { ...made, title, ref: partRef(action.ref, index), measures: [] },
    );
  });
}

/** "A3" in two is "A3" and "A3b". */
function partRef(ref: string | null, index: number): string | null {
  return ref === null ? null : `${ref}${String.fromCodePoint(('a'.codePointAt(0) as number) + index)}`;
}

function notesWith(action: Action, joined: readonly Action[]): string | null {
  const taken = joined.map((one) => `Takes in ${[one.ref, one.title.replaceAll(/\s+/g, ' ')].filter(Boolean).join(' ')}.`);
  return taken.length === 0 ? action.notes : [action.notes, ...taken].filter(Boolean).join('\n');
}

/** The plan that carries a plan on, and whether that can still be taken back: nothing has been built on either since. */
export async function goesOnIn(
  db: Db,
  plan: PlanId,
): Promise<{ readonly id: PlanId; readonly name: string; readonly undoable: boolean } | null> {
  const after = await planAfter(db, plan);
  if (!after) return null;
  const entry = await rolledOver(db, plan);
  return { ...after, undoable: entry !== null && !(await isBuiltOn(db, [plan, after.id], entry.seq)) };
}

/** Takes a roll-over back: the new plan goes, the old one and its actions are open again as they were. False where something was built on it. */
export async function undoRollOver(db: Db, plan: Plan, version: number | null): Promise<boolean> {
  if (version !== plan.version) throw changed();
  const after = await goesOnIn(db, plan.id);
  const entry = after?.undoable ? await rolledOver(db, plan.id) : null;
  if (!after || !entry) return false;
  await removePlan(db, after.id);
  const statuses = entry.changes.filter((change) => change.kind === 'action' && change.field === 'status' && change.before !== null);
  for (const [status, some] of Map.groupBy(statuses, (change) => change.before as Status))
    await openActions(
      db,
      some.map((change) => change.id as ActionId),
      status,
    );
  if (!(await setState(db, plan, 'open'))) throw changed();
  const back = entry.changes.map(({ kind, id, field, before, after: now }): Change => ({
    field,
    before: now,
    after: before,
    of: { kind, id: id as ActionId },
  }));
  await record(db, { verb: 'plan.rollOverUndone', subject: { kind: 'plan', id: plan.id }, changes: back });
  return true;
}
