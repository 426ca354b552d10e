import { NotFound } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { requirementFor } from '../catalogue.ts';
import { changeLinks, type Pair } from '../links/acts.ts';
import type { ActionId } from '../links/queries.ts';
import { actionsAmong, type MappedPlan } from './queries.ts';
import { pairFrom, ticksToChanges } from './rules.ts';

/** Confirms what was ticked on a page and removes what was unticked, in one recorded act; gives how many links changed. */
export async function saveTicks(
  db: Db,
  plan: MappedPlan,
  { link, had }: { readonly link: readonly string[]; readonly had: readonly string[] },
): Promise<{ readonly added: number; readonly removed: number }> {
  const { add, remove } = ticksToChanges(link, had);
  return changeLinks(db, { kind: 'plan', id: plan.id }, await pairsOf(db, plan, add), await pairsOf(db, plan, remove));
}

/** The pairs of a form, which are actions of the plan and requirements of the body. */
async function pairsOf(db: Db, plan: MappedPlan, values: readonly string[]): Promise<Pair[]> {
  const { sector, nation } = db.actor.body;
  const read = values.flatMap((value) => pairFrom(value) ?? []);
  const ours = await actionsAmong(db, plan.id, [...new Set(read.map((pair) => pair.action))]);
  return read.map((pair) => {
    const requirement = requirementFor(sector, nation, pair.requirement);
    if (!requirement || !ours.has(pair.action)) throw new NotFound();
    return { action: pair.action as ActionId, requirement };
  });
}
