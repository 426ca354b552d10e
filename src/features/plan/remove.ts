import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';
import { plainChange, record } from '../../db/record.ts';
import { everyLink } from '../duties/public.ts';
import { removeUnusedOwners } from '../people/public.ts';
import { anythingOn } from '../records/public.ts';
import type { PlanId } from './actions/queries.ts';
import { actionKind } from './kinds.ts';

/** Removes a plan that was made as a whole, with the owners that it brought and nothing else names, as long as nothing has been built on it; gives false where something has. */
export async function removePlan(db: Db, plan: PlanId, newOwners: readonly string[]): Promise<boolean> {
  if (await isBuiltOn(db, plan)) return false;
  const { name } = await db.one(q.selectFrom('plan').select('name').where('body_id', '=', db.body).where('id', '=', plan));
  const actions = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  await db.run(q.deleteFrom('word').where('body_id', '=', db.body).where('subject_kind', '=', 'action').where('subject_id', 'in', actions));
  await db.run(q.deleteFrom('action').where('body_id', '=', db.body).where('plan_id', '=', plan));
  await db.run(q.deleteFrom('theme').where('body_id', '=', db.body).where('plan_id', '=', plan));
  await db.run(q.deleteFrom('plan').where('body_id', '=', db.body).where('id', '=', plan));
  await removeUnusedOwners(db, newOwners);
  await record(db, { verb: 'plan.unmade', subject: { kind: 'plan', id: plan }, changes: [plainChange('name', name, null)] });
  return true;
}

/** Whether anything was changed, noted, measured or shown since the plan was made. */
async function isBuiltOn(db: Db, plan: PlanId): Promise<boolean> {
  const actions = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  // Everything that came with the plan was recorded as one entry: what was recorded of its actions later was done since.
  const of = (kind: string) => q.selectFrom('change').select('seq').where('body_id', '=', db.body).where('subject_kind', '=', kind);
  const made = of('plan').where('subject_id', '=', plan).orderBy('seq').limit(1);
  const found = await Promise.all([
    db.maybe(actions.where('version', '>', 1).limit(1)),
    db.maybe(of('action').where('subject_id', 'in', actions).where('seq', '>', made).limit(1)),
    db.maybe(q.selectFrom('plan').select('id').where('body_id', '=', db.body).where('id', '=', plan).where('version', '>', 1)),
    db.maybe(
      q
        .selectFrom('diary')
        .select('id')
        .where('body_id', '=', db.body)
        .where('action_id', 'in', actions)
        .where('from_import', '=', false)
        .limit(1),
    ),
    db.maybe(q.selectFrom('measure').select('id').where('body_id', '=', db.body).where('action_id', 'in', actions).limit(1)),
    db.maybe(everyLink(db).where('action_id', 'in', actions).limit(1)),
    db.maybe(
      q.selectFrom('theme').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan).where('version', '>', 1).limit(1),
    ),
    db.maybe(q.selectFrom('plan_version').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan).limit(1)),
    db.maybe(q.selectFrom('plan').select('id').where('body_id', '=', db.body).where('continues', '=', plan).limit(1)),
  ]);
  return (
    found.some((row) => row !== null) ||
    anythingOn(
      db,
      actionKind.name,
      (await db.all(actions)).map((row) => row.id),
    )
  );
}
