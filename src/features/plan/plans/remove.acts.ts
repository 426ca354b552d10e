import type { Db } from '../../../db/database.ts';
import { plainChange, record } from '../../../db/record.ts';
import { removeUnusedOwners } from '../../people/public.ts';
import { anythingOn } from '../../records/public.ts';
import type { PlanId } from '../actions/queries.ts';
import { actionKind } from '../kinds.ts';
import { planById } from './queries.ts';
import { actionIdsOf, deletePlan, isPlanUsed } from './remove.queries.ts';

/** Removes a plan that was made as a whole, with the owners that it brought and nothing else names, as long as nothing has been built on it; gives false where something has. */
export async function removePlan(db: Db, plan: PlanId, newOwners: readonly string[]): Promise<boolean> {
  if ((await isPlanUsed(db, plan)) || (await anythingOn(db, actionKind.name, await actionIdsOf(db, plan)))) return false;
  const { name } = await planById(db, plan);
  await deletePlan(db, plan);
  await removeUnusedOwners(db, newOwners, true);
  await record(db, { verb: 'plan.unmade', subject: { kind: 'plan', id: plan }, changes: [plainChange('name', name, null)] });
  return true;
}
