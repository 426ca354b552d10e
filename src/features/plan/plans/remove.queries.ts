import type { Expression } from 'kysely';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyLink } from '../../duties/public.ts';
import type { PlanId } from '../actions/queries.ts';
import { versionsOf } from '../versions/queries.ts';

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

const below = <Table extends 'diary' | 'measure'>(db: Db, table: Table, actions: Some) =>
  q
    .selectFrom(table as 'diary')
    .select('id')
    .where('body_id', '=', db.body)
    .where('action_id', 'in', actions);

/** Whether any of some actions has a note that no file brought, a measure, or an expectation of the guidance that it answers. */
export async function anyHasParts(db: Db, actions: Some): Promise<boolean> {
  if (isNone(actions)) return false;
  const found = await Promise.all([
    db.maybe(below(db, 'diary', actions).where('from_import', '=', false).limit(1)),
    db.maybe(below(db, 'measure', actions).limit(1)),
    db.maybe(everyLink(db).where('action_id', 'in', actions).limit(1)),
  ]);
  return found.some((row) => row !== null);
}

/** Whether any of some themes was changed since it was made. */
export async function anyThemeChanged(db: Db, themes: Some): Promise<boolean> {
  if (isNone(themes)) return false;
  const changed = q.selectFrom('theme').select('id').where('body_id', '=', db.body).where('id', 'in', themes).where('version', '>', 1);
  return (await db.maybe(changed.limit(1))) !== null;
}

/** Whether anything was changed, noted, measured or shown of a plan or in it since it was made, or hangs on it. */
export async function isPlanUsed(db: Db, plan: PlanId): Promise<boolean> {
  const actions = actionsIn(db, plan);
  // Everything that came with the plan was recorded as one entry: what was recorded of its actions later was done since.
  const recorded = (kind: string) => q.selectFrom('change').select('seq').where('body_id', '=', db.body).where('subject_kind', '=', kind);
  const made = recorded('plan').where('subject_id', '=', plan).orderBy('seq').limit(1);
  const plans = q.selectFrom('plan').select('id').where('body_id', '=', db.body);
  const themes = q.selectFrom('theme').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan).$asScalar();
  const found = await Promise.all([
    anyHasParts(db, actions),
    anyThemeChanged(db, themes),
    db.maybe(
      q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan).where('version', '>', 1).limit(1),
    ),
    db.maybe(recorded('action').where('subject_id', 'in', actions).where('seq', '>', made).limit(1)),
    db.maybe(plans.where('id', '=', plan).where('version', '>', 1)),
    versionsOf(db, plan).then((versions) => versions[0] ?? null),
    db.maybe(plans.where('continues', '=', plan).limit(1)),
  ]);
  return found.some((row) => row !== null && row !== false);
}

/** The actions of a plan. */
export async function actionIdsOf(db: Db, plan: PlanId): Promise<string[]> {
  const rows = await db.all(q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan));
  return rows.map((row) => row.id);
}
