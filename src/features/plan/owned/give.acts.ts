import type { Db } from '../../../db/database.ts';
import type { GivenThing, NamedOwner, Owned } from '../../../sockets/owned.ts';
import type { Patch } from '../actions/fields.ts';
import type { Patched } from '../actions/patch.rules.ts';
import { type Action, actionsOfPlan } from '../actions/queries.ts';
import { isClosed } from '../actions/rules.ts';
import { changesOfAll, writeAll } from '../actions/several.acts.ts';
import { holdOrder } from '../plans/open.ts';
import { allPlans } from '../plans/queries.ts';

/** Whose an action was, and who did its steps, before it was given on. */
type Whose = Required<Pick<Patch, 'owners' | 'steps'>>;

/** The actions of plans that are open, held until the end of the transaction: what a closed plan says stays as it was. */
async function heldActions(db: Db): Promise<readonly Action[]> {
  const open = (await allPlans(db)).filter((plan) => plan.state === 'open').toSorted((one, other) => (one.id < other.id ? -1 : 1));
  const all: Action[] = [];
  for (const plan of open) {
    await holdOrder(db, plan.id);
    all.push(...(await actionsOfPlan(db, plan.id)));
  }
  return all;
}

/** What becomes of an open action of which one owner gives its part to another; null where it has none. */
function givenOn(action: Action, from: NamedOwner, to: NamedOwner): Patched | null {
  const owns = action.owners.some((owner) => owner.id === from.id);
  const does = action.steps.some((step) => step.owner?.id === from.id && step.doneOn === null);
  if (isClosed(action.status) || !(owns || does)) return null;
  const owners = new Map(action.owners.map(({ id, name }) => (id === from.id ? [to.id, to] : [id, { id, name }])));
  const steps = action.steps.map((step) => (step.owner?.id === from.id && step.doneOn === null ? { ...step, owner: to } : step));
  return { action, patch: { ...(owns ? { owners: [...owners.values()] } : {}), ...(does ? { steps } : {}) } };
}

/** Gives the open actions of an owner, and the steps that it does, to another. */
export const giveActions: NonNullable<Owned['give']> = async (db, from, to) => {
  const patched = (await heldActions(db)).flatMap((action) => givenOn(action, from, to) ?? []);
  await writeAll(db, patched);
  const given = patched.map(({ action: { id, version, owners, steps } }): GivenThing => ({
    id,
    version: version + 1,
    before: { owners, steps },
  }));
  return { given, changes: changesOfAll(db, patched) };
};

/** Gives actions and steps back to whom they were given from; null where one of the actions was changed since. */
export const giveActionsBack: NonNullable<Owned['giveBack']> = async (db, given) => {
  const actions = new Map((await heldActions(db)).map((action) => [action.id as string, action]));
  const patched = given.flatMap(({ id, version, before }): Patched[] => {
    const action = actions.get(id);
    const { owners, steps } = before as Whose;
    return action?.version === version ? [{ action, patch: { owners, ...(action.steps.length > 0 ? { steps } : {}) } }] : [];
  });
  if (patched.length !== given.length) return null;
  await writeAll(db, patched);
  return changesOfAll(db, patched);
};
