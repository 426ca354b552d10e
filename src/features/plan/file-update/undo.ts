import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { removeUnusedOwners } from '../../people/public.ts';
import { anythingOn } from '../../records/public.ts';
import { type FieldRow, fieldsFrom } from '../actions/fields.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';
import { setSteps, stepsOf } from '../steps/queries.ts';
import { deleteOwners, insertOwners, setRisks } from '../actions/write.queries.ts';
import { actionKind } from '../kinds.ts';
import { holdOrder } from '../plans/open.ts';
import { anyHasParts, anyThemeChanged, deleteActions, deleteThemes } from '../plans/remove.queries.ts';
import { indexWords, wordsOfAction } from '../words.queries.ts';
import type { AppliedChange } from './action.acts.ts';
import type { Applied } from './acts.ts';
import { deleteNotes, othersIn, versionsOf, writeRowBack } from './queries.ts';

/** Takes back what a newer file brought, as long as nothing has been built on it; gives false, and changes nothing, where something has. */
export async function undoFileUpdate(db: Db, plan: PlanId, applied: Applied): Promise<boolean> {
  await holdOrder(db, plan);
  if (await isBuiltOn(db, applied)) return false;
  for (const each of applied.changed) await restore(db, each);
  await deleteActions(db, applied.added);
  await deleteThemes(db, plan, applied.themes);
  await removeUnusedOwners(db, applied.owners, true);
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

async function restore(db: Db, { id, version, before, owners, risks, steps: had, notes }: AppliedChange): Promise<void> {
  await deleteNotes(db, id, notes);
  await writeRowBack(db, id, before, version);
  if (owners) {
    await deleteOwners(db, [id]);
    await insertOwners(
      db,
      owners.map((owner) => ({ ...owner, action: id })),
    );
  }
  if (risks) await setRisks(db, id, risks);
  const said = before['last_text'];
  if (had) await setSteps(db, id as ActionId, had);
  const steps = await stepsOf(db, id as ActionId);
  await indexWords(db, 'action', id, wordsOfAction({ ...fieldsFrom(before as FieldRow), steps }, typeof said === 'string' ? said : null));
}

/** Whether anything that the file changed or brought has been changed, noted, shown or mapped since. */
async function isBuiltOn(db: Db, { changed, added, themes }: Applied): Promise<boolean> {
  const left = new Map([...changed.map((each) => [each.id, each.version] as const), ...added.map((id) => [id, 1] as const)]);
  const ids = [...left.keys()];
  const [rows, ...built] = await Promise.all([
    versionsOf(db, ids),
    anythingOn(db, actionKind.name, added),
    othersIn(db, themes, ids),
    anyHasParts(db, added),
    anyThemeChanged(db, themes),
  ]);
  return rows.length !== ids.length || rows.some((row) => left.get(row.id) !== row.version) || built.includes(true);
}
