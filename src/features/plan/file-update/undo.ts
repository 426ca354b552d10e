import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { everyLink } from '../../duties/public.ts';
import { removeUnusedOwners } from '../../people/public.ts';
import { anythingOn } from '../../records/public.ts';
import { type FieldRow, fieldsFrom } from '../actions/fields.ts';
import type { PlanId } from '../actions/queries.ts';
import { actionKind } from '../kinds.ts';
import { holdOrder } from '../plans/open.ts';
import { indexWords, wordsOfAction } from '../words.queries.ts';
import { type AppliedChange, setRisks } from './action.acts.ts';
import type { Applied } from './acts.ts';

/** Takes back what a newer file brought, as long as nothing has been built on it; gives false, and changes nothing, where something has. */
export async function undoFileUpdate(db: Db, plan: PlanId, applied: Applied): Promise<boolean> {
  await holdOrder(db, plan);
  if (await isBuiltOn(db, applied)) return false;
  for (const each of applied.changed) await restore(db, each);
  const added = applied.added.length > 0 ? applied.added : null;
  if (added) {
    await db.run(q.deleteFrom('word').where('body_id', '=', db.body).where('subject_kind', '=', 'action').where('subject_id', 'in', added));
    await db.run(q.deleteFrom('action').where('body_id', '=', db.body).where('plan_id', '=', plan).where('id', 'in', added));
  }
  if (applied.themes.length > 0)
    await db.run(q.deleteFrom('theme').where('body_id', '=', db.body).where('plan_id', '=', plan).where('id', 'in', applied.themes));
  await removeUnusedOwners(db, applied.owners);
  const back = applied.changed.flatMap((each) =>
    each.changes.map((change): Change => ({
      ...change,
      before: change.after,
      after: change.before,
      was: change.became,
      became: change.was,
    })),
  );
  await record(db, { verb: 'plan.amendmentUndone', subject: { kind: 'plan', id: plan }, changes: back });
  return true;
}

async function restore(db: Db, { id, version, before, owners, risks, notes }: AppliedChange): Promise<void> {
  if (notes.length > 0)
    await db.run(q.deleteFrom('diary').where('body_id', '=', db.body).where('action_id', '=', id).where('id', 'in', notes));
  await db.run(
    q
      .updateTable('action')
      .set({ ...before, version: version + 1 })
      .where('body_id', '=', db.body)
      .where('id', '=', id),
  );
  if (owners) {
    await db.run(q.deleteFrom('action_owner').where('body_id', '=', db.body).where('action_id', '=', id));
    if (owners.length > 0)
      await db.run(q.insertInto('action_owner').values(owners.map((owner) => ({ body_id: db.body, action_id: id, ...owner }))));
  }
  if (risks) await setRisks(db, id, risks);
  const said = before['last_text'];
  await indexWords(db, 'action', id, wordsOfAction(fieldsFrom(before as FieldRow), typeof said === 'string' ? said : null));
}

/** Whether anything that the file changed or brought has been changed, noted, shown or mapped since. */
async function isBuiltOn(db: Db, { changed, added, themes }: Applied): Promise<boolean> {
  const ids = [...changed.map((each) => each.id), ...added];
  if (ids.length === 0 && themes.length === 0) return false;
  const versions = new Map([...changed.map((each) => [each.id, each.version] as const), ...added.map((id) => [id, 1] as const)]);
  const none = ['00000000-0000-0000-0000-000000000000'];
  const [here, brought] = [ids.length > 0 ? ids : none, added.length > 0 ? added : none];
  const [hung, rows, theme, ...parts] = await Promise.all([
    anythingOn(db, actionKind.name, added),
    db.all(q.selectFrom('action').select(['id', 'version']).where('body_id', '=', db.body).where('id', 'in', here)),
    db.maybe(
      q
        .selectFrom('action')
        .select('id')
        .where('body_id', '=', db.body)
        .where('theme_id', 'in', themes.length > 0 ? themes : none)
        .where('id', 'not in', here)
        .limit(1),
    ),
    db.maybe(
      q
        .selectFrom('diary')
        .select('id')
        .where('body_id', '=', db.body)
        .where('action_id', 'in', brought)
        .where('from_import', '=', false)
        .limit(1),
    ),
    db.maybe(q.selectFrom('measure').select('id').where('body_id', '=', db.body).where('action_id', 'in', brought).limit(1)),
    db.maybe(everyLink(db).where('action_id', 'in', brought).limit(1)),
    db.maybe(
      q
        .selectFrom('theme')
        .select('id')
        .where('body_id', '=', db.body)
        .where('id', 'in', themes.length > 0 ? themes : none)
        .where('version', '>', 1)
        .limit(1),
    ),
  ]);
  return (
    hung ||
    rows.length !== ids.length ||
    rows.some((row) => versions.get(row.id) !== row.version) ||
    theme !== null ||
    parts.some((row) => row !== null)
  );
}
