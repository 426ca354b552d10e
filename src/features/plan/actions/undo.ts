import { Conflict, Forbidden } from '../../../core/errors.ts';
import { may } from '../../../core/permissions.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { valueFrom } from '../../../db/record.ts';
import { stillOwners } from '../../people/public.ts';
import { NOTE_FIELD } from '../../records/public.ts';
import { changeAction, checkMayUpdate, ownersNamed } from './change.acts.ts';
import { type OwnerRef, type Patch, RECORDED_NAMES, toldOf } from './fields.ts';
import { type Action, type ActionId, newestNote } from './queries.ts';
import { planEdit } from '../permissions.ts';

export type Undone = { readonly field: string; readonly was: string | null; readonly verb: string };
/** What everyone who updates an action may take back; the rest is for who edits the plan. */
const UPDATED = 'action.updated';

/** Takes back the newest change of an action, when nothing has been changed since the version that the person saw. */
export async function undoLast(db: Db, action: Action, version: number | null): Promise<void> {
  checkMayUpdate(db, action);
  if (version !== action.version)
    throw new Conflict(
      'This action was changed again since, so taking back the earlier change would lose the later one. Nothing was changed.',
    );
  const changes = await lastChanges(db, action);
  if (!may(db.actor.role, planEdit) && changes.some((each) => each.verb !== UPDATED))
    throw new Forbidden(planEdit.roles.join(', '), 'The last change of this action was one to the plan itself.');
  const patch = await patchBack(db, changes);
  for (const change of changes)
    if (change.field.startsWith(NOTE_FIELD)) await removeNote(db, action, change.field.slice(NOTE_FIELD.length));
  await changeAction(db, action, version, 'action.undone', patch);
}

/** What the newest change of an action changed, nothing where it was saved as it was; a move in its theme is no change of it, and its parts keep their own. */
async function lastChanges(db: Db, action: Action): Promise<Undone[]> {
  const seq = (await Promise.all([lastWords(db, action.id), lastAct(db, action.id)])).reduce((one, other) => Math.max(one, other));
  return db.all(
    changesOf(db, action.id)
      .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
      .select(['change.field', 'change.was', 'record.verb'])
      .where('change.seq', '=', seq),
  );
}

const changesOf = (db: Db, id: ActionId) =>
  q
    .selectFrom('change')
    .where('change.body_id', '=', db.body)
    .where('change.subject_kind', '=', 'action')
    .where('change.subject_id', '=', id);

async function lastWords(db: Db, id: ActionId): Promise<number> {
  const row = await db.one(
    changesOf(db, id)
      .where((where) => where.or([where('field', 'in', RECORDED_NAMES), where('field', 'like', `${NOTE_FIELD}%`)]))
      .select((each) => each.fn.max('change.seq').as('seq')),
  );
  return row.seq ?? 0;
}

async function lastAct(db: Db, id: ActionId): Promise<number> {
  const acts = q
    .selectFrom('record')
    .select('seq')
    .where('body_id', '=', db.body)
    .where('subject_kind', '=', 'action')
    .where('subject_id', '=', id);
  return (
    (await db.maybe(acts.where('verb', 'like', 'action.%').where('verb', '<>', 'action.moved').orderBy('seq', 'desc').limit(1)))?.seq ?? 0
  );
}

async function removeNote(db: Db, action: Action, id: string): Promise<void> {
  await db.run(q.deleteFrom('diary').where('body_id', '=', db.body).where('id', '=', id).where('action_id', '=', action.id));
  const newest = await newestNote(db, action.id);
  const last = newest
    ? { last_on: newest.on_day, last_text: newest.text, last_by: newest.by_name }
    : { last_on: null, last_text: null, last_by: null };
  await db.run(q.updateTable('action').set(last).where('body_id', '=', db.body).where('id', '=', action.id));
}

/** The fields as they were before some changes; Conflict where one of them was recorded in words only, since nobody can tell which value they mean. */
export async function patchBack(db: Db, changes: readonly Undone[]): Promise<Omit<Patch, 'risks'>> {
  const fields = changes.flatMap(({ field, was }) => {
    const told = toldOf(field);
    const value = valueFrom(was);
    if (told && value === undefined)
      throw new Conflict(
        `This change was recorded in words only: which ${told.label.toLowerCase()} they mean cannot be told, so it is not taken back. Edit the action instead; its page says how it was.`,
      );
    return told ? [[field, value] as const] : [];
  });
  const { owners, ...patch }: Omit<Patch, 'risks'> = Object.fromEntries(fields);
  return owners ? { ...patch, owners: await ownersBack(db, owners) } : patch;
}

/** The owners that an action had, whatever they are called by now; one that was removed meanwhile comes back by its name. */
async function ownersBack(db: Db, owners: readonly OwnerRef[]): Promise<OwnerRef[]> {
  const present = await stillOwners(
    db,
    owners.map((owner) => owner.id),
  );
  const all: OwnerRef[] = [];
  for (const owner of owners) {
    const name = present.get(owner.id);
    all.push(...(name === undefined ? await ownersNamed(db, [owner.name]) : [{ id: owner.id, name }]));
  }
  return all;
}
