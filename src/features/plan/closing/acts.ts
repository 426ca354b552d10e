import { changedMeanwhile, Conflict } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import { counted } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { plainChange, record } from '../../../db/record.ts';
import { type Action, actionsOfPlan } from '../actions/queries.ts';
import { closing, type Patched } from '../actions/patch.rules.ts';
import { isClosed } from '../actions/rules.ts';
import { changesOfAll, writeAll } from '../actions/several.acts.ts';
import { holdOrder } from '../plans/open.ts';
import { heldPlan, type Plan, setState } from '../plans/queries.ts';
import { deletePlan } from '../plans/remove.queries.ts';
import { actsOn, type Listed } from '../undo/acts.ts';
import { didChange } from '../undo/did.rules.ts';
import { goingOnIn, setWorkedOn } from './queries.ts';

/** The open actions of a plan: those that go on elsewhere, with where, and those that would be left. */
export async function openOf(
  db: Db,
  plan: Plan,
): Promise<{ readonly goesOn: ReadonlyMap<string, string>; readonly open: readonly Action[] }> {
  const [actions, goesOn] = await Promise.all([actionsOfPlan(db, plan.id), goingOnIn(db, plan.id)]);
  return { goesOn, open: actions.filter((action) => action.closedOn === null) };
}

const changed = () => changedMeanwhile('this plan');

/** Closes a plan: what goes on elsewhere is carried forward, and what is left stays as it stood, with a reason; none of it is late any more. */
export async function closePlan(
  db: Db,
  plan: Plan,
  version: number | null,
  why: string,
): Promise<{ readonly act: string } | readonly Problem[]> {
  if (version !== plan.version) throw changed();
  await holdOrder(db, plan.id);
  const { open, goesOn } = await openOf(db, plan);
  const left = open.filter((action) => !goesOn.has(action.id)).length;
  if (left > 0 && why === '')
    return [{ field: 'why', text: `Say why ${left === 1 ? 'one open action is' : `${counted(left)} open actions are`} left` }];
  const patched = open.map((action): Patched => {
    const next = goesOn.get(action.id);
    return {
      action,
      patch: next ? closing('carried-forward', `It goes on in ${next}.`, db.today) : { closedOn: db.today, closedWhy: why },
    };
  });
  await writeAll(db, patched);
  if (!(await setState(db, plan, 'closed'))) throw changed();
  const act = newId<'act'>();
  const words = left === 0 ? 'Closed' : `Closed with ${counted(left)} ${left === 1 ? 'action' : 'actions'} left: ${why}`;
  await record(db, {
    verb: 'plan.closed',
    subject: { kind: 'plan', id: plan.id },
    changes: [plainChange('state', 'open', 'closed'), didChange(plan.id, words, { act, of: 'closed' }), ...changesOfAll(db, patched)],
  });
  return { act };
}

/** Opens a closed plan again, with the actions that were left when it was closed; what had ended stays so. */
export async function reopenPlan(db: Db, plan: Plan, version: number | null): Promise<string> {
  if ((await heldPlan(db, plan.id, 'order')) !== 'closed') throw new Conflict('This plan is open already. Nothing was changed.');
  if (version !== plan.version || !(await setState(db, plan, 'open'))) throw changed();
  const left = (await actionsOfPlan(db, plan.id)).filter((action) => action.closedOn !== null && !isClosed(action.status));
  const patched = left.map((action): Patched => ({ action, patch: { closedOn: null, closedWhy: null } }));
  await writeAll(db, patched);
  const act = newId<'act'>();
  const words = `Opened again${left.length === 0 ? '' : ` with ${counted(left.length)} ${left.length === 1 ? 'action' : 'actions'}`}`;
  await record(db, {
    verb: 'plan.reopened',
    subject: { kind: 'plan', id: plan.id },
    changes: [plainChange('state', 'closed', 'open'), didChange(plan.id, words, { act, of: 'reopened' }), ...changesOfAll(db, patched)],
  });
  return act;
}

/** Notes that a plan which seems to be one of years ago is still worked on. */
export async function keepWorkedOn(db: Db, plan: Plan, version: number | null): Promise<void> {
  if (version !== plan.version) throw changed();
  await holdOrder(db, plan.id);
  await setWorkedOn(db, plan.id, db.today);
  await record(db, {
    verb: 'plan.workedOn',
    subject: { kind: 'plan', id: plan.id },
    changes: [plainChange('workedOnSince', plan.workedOnSince ?? null, db.today)],
  });
}

/** Whether a plan can be removed: by taking back the act that made it, or because nothing stands in it; else why not. */
export type Removable = { readonly by: Listed | 'empty'; readonly actions: number } | { readonly why: string };

/** The same where somebody removes it who saw it in this version. */
export async function removableAsSeen(db: Db, plan: Plan, version: number | null): Promise<Removable> {
  if (version !== plan.version) throw changed();
  await heldPlan(db, plan.id, 'order');
  return removable(db, plan);
}

export async function removable(db: Db, plan: Plan): Promise<Removable> {
  const [acts, actions] = await Promise.all([actsOn(db, plan), actionsOfPlan(db, plan.id)]);
  const made = acts.find((act) => act.did.of === 'made' || act.did.next === plan.id);
  if (made?.standing.can === 'all') return { by: made, actions: actions.length };
  if (actions.length === 0 && !acts.some((act) => act.did.of === 'rolled' && !act.undone)) return { by: 'empty', actions: 0 };
  return { why: made?.standing.why ?? 'Its actions were added or changed by people.' };
}

/** Removes a plan in which nothing stands. */
export async function removeEmpty(db: Db, plan: Plan): Promise<void> {
  await deletePlan(db, plan.id);
  await record(db, { verb: 'plan.unmade', subject: { kind: 'plan', id: plan.id }, changes: [plainChange('name', plan.name, null)] });
}
