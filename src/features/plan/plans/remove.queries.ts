import type { Expression } from 'kysely';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { PlanId } from '../actions/queries.ts';

/** Some rows: by their identifiers, or as a query finds them. */
type Some = readonly string[] | Expression<string>;
const isNone = (some: Some) => Array.isArray(some) && some.length === 0;

const actionsIn = (db: Db, plan: PlanId) =>
  q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan).$asScalar();

/** Removes actions with all that is in them. */
export async function deleteActions(db: Db, actions: Some): Promise<void> {
  if (isNone(actions)) return;
  await db.run(q.deleteFrom('word').where('body_id', '=', db.body).where('subject_kind', '=', 'action').where('subject_id', 'in', actions));
  await db.run(q.deleteFrom('action').where('body_id', '=', db.body).where('id', 'in', actions));
}

export async function deleteThemes(db: Db, plan: PlanId, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await db.run(q.deleteFrom('theme').where('body_id', '=', db.body).where('plan_id', '=', plan).where('id', 'in', ids));
}

/** Removes a plan with all that is in it. */
export async function deletePlan(db: Db, plan: PlanId): Promise<void> {
  await deleteActions(db, actionsIn(db, plan));
  await db.run(q.deleteFrom('theme').where('body_id', '=', db.body).where('plan_id', '=', plan));
  await db.run(q.deleteFrom('plan').where('body_id', '=', db.body).where('id', '=', plan));
}
