import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { changedMeanwhile, Conflict } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, plainChange, record, valueFrom } from '../../../db/record.ts';
import { closing } from '../actions/patch.rules.ts';
import { changesBy } from '../actions/change.acts.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';
import type { Status } from '../actions/rules.ts';
import { type Plan, themesOf } from '../plans/queries.ts';
import { createPlan } from '../plans/create.acts.ts';
import { deletePlan } from '../plans/remove.queries.ts';
import { type Decided, nameOf, type RollOver } from './decide.ts';
import { wholeActions } from './next.acts.ts';
import { closeActions, columnsOf, isBuiltOn, openActions, planAfter, rolledOver, setState } from './queries.ts';
import { renumbered } from './rules.ts';

const WORDS_ONLY =
  'This roll-over was recorded in words only: how its actions stood before cannot be told, so it is not taken back. Open the actions again one by one instead.';
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
  const actions = await wholeActions(db, plan, roll, themes, { today, calendar });
  const refs = roll.renumber ? renumbered(actions.map((action) => action.ref)) : actions.map((action) => action.ref);
  const { id } = await createPlan(db, {
    ...roll.into,
    columns: await columnsOf(db, plan.id),
    themes: themes.map(({ ref, title, noneNeeded }) => ({ ref, title, noneNeeded })),
    actions: actions.map((action, index) => ({ ...action, ref: refs[index] ?? null })),
    fromFile: false,
    continues: plan.id,
  });
  const changes = await endAll(db, roll, today);
  if (!(await setState(db, plan, 'closed'))) throw changed();
  const states: Change[] = [plainChange('state', plan.state, 'closed'), { field: 'continuedBy', before: null, after: roll.into.name }];
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
    for (const { action } of some.map((each) => each.proposal))
      changes.push(...changesBy(action, closing(status, why, today), db.actor.body.calendar, { kind: 'action', id: action.id }));
  }
  return changes;
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
  await deletePlan(db, after.id);
  const statuses = entry.changes.filter((change) => change.kind === 'action' && change.field === 'status' && change.before !== null);
  if (statuses.some((change) => change.was === null)) throw new Conflict(WORDS_ONLY);
  for (const [status, some] of Map.groupBy(statuses, (change) => valueFrom(change.was) as Status))
    await openActions(
      db,
      some.map((change) => change.id as ActionId),
      status,
    );
  if (!(await setState(db, plan, 'open'))) throw changed();
  const back = entry.changes.map(({ kind, id, field, before, after: now, was, became }): Change => ({
    field,
    before: now,
    after: before,
    was: valueFrom(became),
    became: valueFrom(was),
    of: { kind, id: id as ActionId },
  }));
  await record(db, { verb: 'plan.rollOverUndone', subject: { kind: 'plan', id: plan.id }, changes: back });
  return true;
}
