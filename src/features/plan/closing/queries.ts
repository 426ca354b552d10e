import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { PlanId } from '../actions/queries.ts';

/** The plans in which actions of a plan go on, by action. */
export async function goingOnIn(db: Db, plan: PlanId): Promise<ReadonlyMap<string, string>> {
  const mine = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  const next = q
    .selectFrom('action as next')
    .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'next.body_id').onRef('plan.id', '=', 'next.plan_id'))
    .where('next.body_id', '=', db.body)
    .where('next.plan_id', '<>', plan);
  const merged = next.innerJoin('action_merged', (join) =>
    join.onRef('action_merged.body_id', '=', 'next.body_id').onRef('action_merged.action_id', '=', 'next.id'),
  );
  const rows = await db.all(
    next
      .select(['next.continues as id', 'plan.name'])
      .where('next.continues', 'in', mine)
      .union(merged.select(['action_merged.earlier_id as id', 'plan.name']).where('action_merged.earlier_id', 'in', mine)),
  );
  return new Map(rows.flatMap((row) => (row.id === null ? [] : [[row.id, row.name]])));
}

/** Notes that a plan of years ago is still worked on. */
export function setWorkedOn(db: Db, plan: PlanId, on: Day): Promise<number> {
  return db.run(
    q
      .updateTable('plan')
      .set((set) => ({ worked_on_since: on, version: set('version', '+', 1) }))
      .where('body_id', '=', db.body)
      .where('id', '=', plan),
  );
}
