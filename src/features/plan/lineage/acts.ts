import { readDue } from '../../../core/due/review.ts';
import { stepOf } from '../../../core/life.ts';
import type { Problem } from '../../../core/problem.ts';
import { type Id, newId } from '../../../core/ids.ts';
import { shortened } from '../../../core/text.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import { addAction } from '../actions/acts.ts';
import { closing } from '../actions/patch.rules.ts';
import { changeAction } from '../actions/change.acts.ts';
import { goingOn, inBothParts } from '../actions/fields.ts';
import { ACTION_ACTS, ACTION_LIFE } from '../actions/life.ts';
import { type Action, actionById, type ActionId, makeRoomAfter, STEP } from '../actions/queries.ts';
import { nextInPlan } from '../actions/rules.ts';
import { addMeasure } from '../measures/acts.ts';
import { measuresOf } from '../measures/queries.ts';
import { holdOrder } from '../plans/open.ts';
import { type Plan, themesOf } from '../plans/queries.ts';
import { openSteps } from '../steps/rules.ts';
import { didChange } from '../undo/did.rules.ts';
import { copyAnswers } from './queries.ts';
import { carriedStatus, sameTheme } from './rules.ts';

/** The action that was begun, and the act by which. */
export type Begun = { readonly id: ActionId; readonly act: Id<'act'> };

/** Parts an action in two: the first keeps its place and diary, the second follows it with the same owners and date, and the steps that go with it. */
export async function splitAction(
  db: Db,
  action: Action,
  version: number | null,
  input: { readonly first: string; readonly second: string; readonly ref: string | null; readonly steps: readonly string[] },
): Promise<Begun> {
  const { verb } = stepOf(ACTION_LIFE, action.status, 'split');
  await holdOrder(db, action.planId);
  const going = action.steps.filter((step) => input.steps.includes(step.id));
  const staying = action.steps.filter((step) => !going.includes(step));
  await changeAction(db, action, version, verb, { title: input.first, ...(going.length > 0 ? { steps: staying } : {}) });
  const { position } = await actionById(db, action.id);
  await makeRoomAfter(db, action.planId, position, STEP);
  const { planId, owners } = action;
  const id = await addAction(db, {
    ...inBothParts(action),
    planId,
    owners,
    ref: input.ref,
    title: input.second,
    steps: going.map((step) => ({ ...step, id: newId<'step'>() })),
    position: position + STEP,
    continues: action.id,
  });
  await copyAnswers(db, action.id, id);
  return begun(db, 'split', action, id, `Split ${nameOf(action)} in two`);
}

/** Begins an action again in another plan with all that still holds, its open steps and its measures without values, and closes the old one. */
export async function carryForward(
  db: Db,
  action: Action,
  version: number | null,
  plan: Plan,
  written: { readonly ref: string | null; readonly due: string },
): Promise<Begun | readonly Problem[]> {
  const { verb } = stepOf(ACTION_LIFE, action.status, 'carry');
  if (plan.id === action.planId || plan.state !== 'open') return [{ field: 'plan', text: 'Choose another plan that is open' }];
  const { calendar } = db.actor.body;
  const [mine, theirs] = await Promise.all([themesOf(db, action.planId), themesOf(db, plan.id)]);
  const theme = sameTheme(mine.find((each) => each.id === action.themeId) ?? null, theirs);
  const due = readDue(written.due, calendar, plan);
  await changeAction(db, action, version, verb, closing(ACTION_ACTS.carry.to[0], `It goes on in ${plan.name}.`, db.today));
  const id = await addAction(db, {
    planId: plan.id,
    themeId: theme?.id ?? null,
    ...goingOn(action),
    ref: written.ref,
    due,
    nextOn: nextInPlan(due, db.today, calendar, plan),
    status: carriedStatus(action.status, due),
    owners: action.owners,
    steps: openSteps(action.steps).map((step) => ({ ...step, id: newId<'step'>() })),
    continues: action.id,
  });
  await copyAnswers(db, action.id, id);
  for (const each of await measuresOf(db, action.id)) if (each.kind !== 'day') await addMeasure(db, id, { ...each, from: null, to: null });
  return begun(db, 'carried', action, id, `Carried ${nameOf(action)} forward into ${plan.name}`);
}

const LETTERS = 60;
const nameOf = ({ ref, title }: Action) => ref ?? `“${shortened(title, LETTERS)}”`;

/** Notes among the acts on a plan that an action was begun from another. */
async function begun(db: Db, of: 'split' | 'carried', from: Action, id: ActionId, words: string): Promise<Begun> {
  const act = newId<'act'>();
  const did = didChange(from.planId, words, { act, of, from: from.id, begun: id });
  await record(db, { verb: `plan.${of}`, subject: { kind: 'plan', id: from.planId }, changes: [did] });
  return { id, act };
}
