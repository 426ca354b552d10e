import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { changedMeanwhile, Conflict } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, plainChange, record, valueFrom } from '../../../db/record.ts';
import { closing, type Patched } from '../actions/patch.rules.ts';
import { type ActionId, actionsOfPlan, type PlanId } from '../actions/queries.ts';
import type { Status } from '../actions/rules.ts';
import { changesOfAll, writeAll } from '../actions/several.acts.ts';
import { heldPlan, type Plan, themesOf } from '../plans/queries.ts';
import { createPlan } from '../plans/create.acts.ts';
import { deletePlan } from '../plans/remove.queries.ts';
import { type Decided, nameOf, type RollOver } from './decide.ts';
import { wholeActions } from './next.acts.ts';
import { columnsOf, isBuiltOn, openActions, planAfter, rolledOver, setState } from './queries.ts';
import { nextPlan, proposalsFor, renumbered } from './rules.ts';
import { ENDED, rollOverFrom, type Typed } from './typed.rules.ts';

const WORDS_ONLY =
  'This roll-over was recorded in words only: how its actions stood before cannot be told, so it is not taken back. Open the actions again one by one instead.';
const changed = () => changedMeanwhile('the plan', { opened: 'this page' });

/** What a form sends to start the next plan. */
type RollOverInput = Omit<Typed, 'fields'> & { readonly [field: string]: string | undefined };

/** Starts the next plan as somebody decided on its page, or says what is to be mended first; whoever changes an action meanwhile waits. */
export async function startNext(
  db: Db,
  plan: Plan,
  version: number | null,
  input: RollOverInput,
): Promise<{ readonly id: PlanId; readonly closed: boolean } | readonly Problem[]> {
  const { calendar } = db.actor.body;
  if ((await heldPlan(db, plan.id, 'order')) === 'closed') return [ENDED];
  const proposals = proposalsFor(await actionsOfPlan(db, plan.id), { into: nextPlan(plan, db.today), calendar, today: db.today });
  const { name, from, to, refs, late, close, seen, ...fields } = input;
  const roll = rollOverFrom(plan, proposals, { name, from, to, refs, late, close, seen, fields }, { today: db.today, calendar });
  if (!('decided' in roll)) return roll;
  return { id: await rollOver(db, plan, version, roll, db.today, calendar), closed: roll.close };
}

/** Starts the next plan from this one and, where that is wanted, ends this one, all in one: what goes on is linked to what it carries on. */
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
  const ended = roll.decided.flatMap((each) => endOf(each, roll, today) ?? []);
  await writeAll(db, ended);
  const state = roll.close ? 'closed' : plan.state;
  if (!(await setState(db, plan, state))) throw changed();
  const states: Change[] = [
    plainChange('state', plan.state, state),
    { field: 'continuedBy', before: null, after: roll.into.name, became: id },
  ];
  await record(db, { verb: 'plan.rolledOver', subject: { kind: 'plan', id: plan.id }, changes: [...states, ...changesOfAll(db, ended)] });
  return id;
}

/** What becomes of an action of the plan that is carried on; null where it stays as it is. */
function endOf(each: Decided, { into, close }: RollOver, today: Day): Patched | null {
  const { action, is } = each.proposal;
  const ends = (status: Status, why: string | null) => ({ action, patch: closing(status, why, today) });
  if (each.how === 'done') return ends('done', each.why);
  if (each.how === 'drop') return ends('dropped', each.why);
  if (each.how === 'leave')
    return { action, patch: { closedWhy: [action.closedWhy, `Not taken up again: ${each.why}`].filter(Boolean).join(' ') } };
  if (is === 'again' || !close) return null;
  if (each.how === 'merge') return ends('carried-forward', `It goes on with ${nameOf(each.into)} in ${into.name}.`);
  return ends(
    'carried-forward',
    each.how === 'split' ? `It goes on as ${each.parts.length} actions in ${into.name}.` : `It goes on in ${into.name}.`,
  );
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
