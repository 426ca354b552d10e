import type { Day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Db } from '../../../db/database.ts';
import { addAction, changeAction, closing } from '../actions/acts.ts';
import { type Action, actionById, type ActionId, makeRoomAfter, STEP } from '../actions/queries.ts';
import { addMeasure } from '../measures/acts.ts';
import { measuresOf } from '../measures/queries.ts';
import { holdOrder } from '../plans/open.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { copyAnswers } from './queries.ts';
import { carriedStatus } from './rules.ts';

const ownersOf = (action: Action) => action.owners.map((owner) => owner.name);

/** Parts an action in two: the first keeps its place and diary, the second follows it with the same owners and date. */
export async function splitAction(
  db: Db,
  action: Action,
  version: number | null,
  input: { readonly first: string; readonly second: string; readonly ref: string | null },
): Promise<ActionId> {
  await holdOrder(db, action.planId);
  await changeAction(db, action, version, 'action.split', { title: input.first });
  const { position } = await actionById(db, action.id);
  await makeRoomAfter(db, action.planId, position, STEP);
  const { planId, themeId, context, due, nextOn, status, guidance } = action;
  const id = await addAction(db, {
    planId,
    themeId,
    context,
    due,
    nextOn,
    status,
    guidance,
    ref: input.ref,
    title: input.second,
    owners: ownersOf(action),
    position: position + STEP,
    continues: action.id,
  });
  await copyAnswers(db, action.id, id);
  return id;
}

/** Where an action goes on, and what is new about it there. */
export type Carried = {
  readonly plan: Plan;
  readonly theme: Theme | null;
  readonly ref: string | null;
  readonly due: Due;
  readonly nextOn: Day | null;
};

/** Begins an action again in another plan with all that still holds, its measures without values, and closes the old one. */
export async function carryForward(db: Db, action: Action, version: number | null, into: Carried, today: Day): Promise<ActionId> {
  await changeAction(db, action, version, 'action.closed', closing('carried-forward', `It goes on in ${into.plan.name}.`, today));
  const { title, context, measure, guidance, notes } = action;
  const { ref, due, nextOn } = into;
  const id = await addAction(db, {
    planId: into.plan.id,
    themeId: into.theme?.id ?? null,
    ref,
    due,
    nextOn,
    title,
    context,
    measure,
    guidance,
    notes,
    status: carriedStatus(action.status),
    owners: ownersOf(action),
    continues: action.id,
  });
  await copyAnswers(db, action.id, id);
  for (const each of await measuresOf(db, action.id)) if (each.kind !== 'day') await addMeasure(db, id, { ...each, from: null, to: null });
  return id;
}
