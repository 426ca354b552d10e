import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { PlanId } from '../actions/queries.ts';
import type { Plan } from '../plans/queries.ts';
import type { ActionLink } from './across.ts';

/** The plans that a plan carries on, the newest first. */
export async function earlierPlans(db: Db, plan: PlanId): Promise<Plan[]> {
  const rows = await db.all(
    q
      .withRecursive('line', (from) =>
        from
          .selectFrom('plan')
          .select(['plan.id', 'plan.continues'])
          .where('plan.body_id', '=', db.body)
          .where('plan.id', '=', plan)
          .union(
            from
              .selectFrom('plan')
              .innerJoin('line', 'line.continues', 'plan.id')
              .select(['plan.id', 'plan.continues'])
              .where('plan.body_id', '=', db.body),
          ),
      )
      .selectFrom('plan')
      .select(['id', 'name', 'from_day', 'to_day', 'state', 'version'])
      .where('body_id', '=', db.body)
      .where('id', '!=', plan)
      .where('id', 'in', (from) => from.selectFrom('line').select('line.id'))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(50),
  );
  return rows.map((row) => ({
    id: row.id as PlanId,
    name: row.name,
    from: row.from_day as Day,
    to: row.to_day as Day,
    state: row.state as Plan['state'],
    version: row.version,
  }));
}

/** Which actions of some plans carry which on, in the order of the plans. */
export async function linksOf(db: Db, plans: readonly PlanId[]): Promise<ActionLink[]> {
  const actions = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', 'in', plans);
  const [continued, merged] = await Promise.all([
    db.all(
      q
        .selectFrom('action')
        .select(['id', 'continues'])
        .where('body_id', '=', db.body)
        .where('plan_id', 'in', plans)
        .where('continues', 'is not', null)
        .orderBy('position')
        .orderBy('id'),
    ),
    db.all(
      q.selectFrom('action_merged').select(['action_id', 'earlier_id']).where('body_id', '=', db.body).where('action_id', 'in', actions),
    ),
  ]);
  return [
    ...continued.map((row) => ({ earlier: row.continues ?? '', later: row.id, merged: false })),
    ...merged.map((row) => ({ earlier: row.earlier_id, later: row.action_id, merged: true })),
  ];
}
