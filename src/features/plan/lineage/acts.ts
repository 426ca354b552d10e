import type { Day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import type { Db } from '../../../db/database.ts';
import { addAction } from '../actions/acts.ts';
import { closing } from '../actions/patch.rules.ts';
import { changeAction } from '../actions/change.acts.ts';
import { goingOn, inBothParts } from '../actions/fields.ts';
import { ACTION_ACTS } from '../actions/life.ts';
import { type Action, actionById, type ActionId, makeRoomAfter, STEP } from '../actions/queries.ts';
import { addMeasure } from '../measures/acts.ts';
import { measuresOf } from '../measures/queries.ts';
import { holdOrder } from '../plans/open.ts';
import type { Plan, Theme } from '../plans/queries.ts';
import { copyAnswers } from './queries.ts';
import { carriedStatus } from './rules.ts';

const { split, carry } = ACTION_ACTS;

/** Parts an action in two: the first keeps its place and diary, the second follows it with the same owners and date. */
export async function splitAction(
  db: Db,
  action: Action,
  version: number | null,
  input: { readonly first: string; readonly second: string; readonly ref: string | null },
): Promise<ActionId> {
  await holdOrder(db, action.planId);
  await changeAction(db, action, version, split.verb, { title: input.first });
  const { position } = await actionById(db, action.id);
  await makeRoomAfter(db, action.planId, position, STEP);
  const { planId, owners } = action;
  const id = await addAction(db, {
    ...inBothParts(action),
    planId,
    owners,
    ref: input.ref,
    title: input.second,
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
  await changeAction(db, action, version, carry.verb, closing(carry.to[0], `It goes on in ${into.plan.name}.`, today));
  const { ref, due, nextOn } = into;
  const id = await addAction(db, {
    planId: into.plan.id,
    themeId: into.theme?.id ?? null,
    ...goingOn(action),
    ref,
    due,
    nextOn,
    status: carriedStatus(action.status),
    owners: action.owners,
    continues: action.id,
  });
  await copyAnswers(db, action.id, id);
  for (const each of await measuresOf(db, action.id)) if (each.kind !== 'day') await addMeasure(db, id, { ...each, from: null, to: null });
  return id;
}
