import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { PlanId } from '../actions/queries.ts';
import type { Chosen } from './rules.ts';

/** The newest change of several actions in a plan. */
export type Bulk = {
  readonly id: string;
  /** The actions, each in the state in which it was left. */
  readonly actions: readonly Chosen[];
  readonly said: string;
  readonly by: string;
  readonly at: Date;
};

export async function bulkOf(db: Db, plan: PlanId): Promise<Bulk | null> {
  const row = await db.maybe(
    q
      .selectFrom('bulk_change')
      .select(['id', 'actions', 'said', 'by_name', 'created_at'])
      .where('body_id', '=', db.body)
      .where('plan_id', '=', plan),
  );
  return row && { id: row.id, actions: row.actions as readonly Chosen[], said: row.said, by: row.by_name, at: row.created_at };
}

/** Keeps which actions were changed in the place of whatever was kept before. */
export async function keepBulk(db: Db, plan: PlanId, actions: readonly Chosen[], said: string): Promise<string> {
  const id = newId<'bulk'>();
  await dropBulk(db, plan);
  await db.run(
    q
      .insertInto('bulk_change')
      .values({ body_id: db.body, plan_id: plan, id, actions: JSON.stringify(actions), said, by_name: db.actor.name }),
  );
  return id;
}

export function dropBulk(db: Db, plan: PlanId): Promise<number> {
  return db.run(q.deleteFrom('bulk_change').where('body_id', '=', db.body).where('plan_id', '=', plan));
}

/** What the newest change of several actions in a plan changed, as the record tells it. */
export async function bulkChanges(db: Db, plan: PlanId, verb: string) {
  const entry = q
    .selectFrom('record')
    .select('seq')
    .where('body_id', '=', db.body)
    .where('verb', '=', verb)
    .where('subject_kind', '=', 'plan')
    .where('subject_id', '=', plan)
    .orderBy('seq', 'desc')
    .limit(1);
  return db.all(
    q
      .selectFrom('change')
      .select(['subject_id as id', 'field', 'was'])
      .where('body_id', '=', db.body)
      .where('subject_kind', '=', 'action')
      .where('seq', '=', entry)
      .orderBy('place'),
  );
}
