import type { Day } from '../../../core/day.ts';
import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { inChunks } from '../../../db/in-chunks.ts';
import { NOTE_FIELD } from '../../records/public.ts';
import { type ActionFields, columnsOf, type OwnerRef, type Patch, RECORDED_NAMES, rowOf } from './fields.ts';
import { type Action, type ActionId, newestNote, type PlanId } from './queries.ts';
import type { Status } from './rules.ts';

/** A dated note for the diary of an action. */
export type Note = { readonly on: Day; readonly text: string };

export type Undone = {
  readonly field: string;
  readonly was: string | null;
  readonly became?: string | null;
  readonly verb: string;
  readonly by: string | null;
};
/** Where a new action stands, and which one it carries on. */
export type Placed = {
  readonly id: ActionId;
  readonly planId: PlanId;
  readonly position: number;
  readonly continues: ActionId | null;
};

export function insertAction(db: Db, { id, planId, position, continues }: Placed, fields: ActionFields): Promise<number> {
  return db.run(q.insertInto('action').values({ body_id: db.body, id, plan_id: planId, position, continues, ...rowOf(fields) }));
}

/** Adds references of actions to risks. */
export async function insertRisks(db: Db, risks: readonly { readonly action: string; readonly ref: string }[]): Promise<void> {
  const rows = risks.map(({ action, ref }) => ({ body_id: db.body, action_id: action, ref }));
  await inChunks(rows, (some) => db.run(q.insertInto('action_risk').values(some)));
}

/** Adds references to risks to an action, each once. */
export function addRisks(db: Db, action: string, risks: readonly string[]): Promise<void> {
  return insertRisks(
    db,
    [...new Set(risks)].map((ref) => ({ action, ref })),
  );
}

/** Sets the references to risks of an action. */
export async function setRisks(db: Db, action: string, risks: readonly string[]): Promise<void> {
  await db.run(q.deleteFrom('action_risk').where('body_id', '=', db.body).where('action_id', '=', action));
  await addRisks(db, action, risks);
}

export function placeAction(db: Db, id: string, position: number): Promise<number> {
  return db.run(q.updateTable('action').set({ position }).where('body_id', '=', db.body).where('id', '=', id));
}

/** Gives how many actions still had the version that was seen: one or none. */
export function writeFields(db: Db, before: Action, patch: Patch, note?: Note): Promise<number> {
  return db.run(
    q
      .updateTable('action')
      .set({
        ...columnsOf(patch),
        ...(note ? { last_on: note.on, last_text: note.text, last_by: db.actor.name } : {}),
        version: before.version + 1,
      })
      .where('body_id', '=', db.body)
      .where('id', '=', before.id)
      .where('version', '=', before.version),
  );
}

/** Writes the same change of fields to some actions of a plan that is held; gives how many rows were changed. */
export function writeAlike(db: Db, ids: readonly ActionId[], patch: Patch): Promise<number> {
  return db.run(
    q
      .updateTable('action')
      .set((set) => ({ ...columnsOf(patch), version: set('version', '+', 1) }))
      .where('body_id', '=', db.body)
      .where('id', 'in', ids),
  );
}

/** Adds a note to the diary of an action; gives its identifier. */
export async function addNote(db: Db, action: ActionId, note: Note, status: Status | null): Promise<string> {
  const id = newId<'diary'>();
  await db.run(
    q.insertInto('diary').values({
      body_id: db.body,
      id,
      action_id: action,
      on_day: note.on,
      text: note.text,
      by_name: db.actor.name,
      by_account: db.actor.account,
      status,
    }),
  );
  return id;
}

/** A note that somebody else wrote or a file brought. */
export type ToldNote = {
  readonly id: string;
  readonly action: ActionId;
  readonly on: Day | null;
  readonly text: string;
  readonly by: string;
  readonly fromFile: boolean;
};

/** Adds notes to diaries. */
export async function insertDiary(db: Db, notes: readonly ToldNote[]): Promise<void> {
  const rows = notes.map(({ id, action, on, text, by, fromFile }) => ({
    body_id: db.body,
    id,
    action_id: action,
    on_day: on,
    text,
    by_name: by,
    from_import: fromFile,
  }));
  await inChunks(rows, (some) => db.run(q.insertInto('diary').values(some)));
}

/** Who owns an action, in which place, and how the plan typed it. */
export type Owning = { readonly action: string; readonly owner: string; readonly position: number; readonly typed: string | null };

/** Adds owners to actions. */
export async function insertOwners(db: Db, owners: readonly Owning[]): Promise<void> {
  const rows = owners.map(({ action, owner, position, typed }) => ({
    body_id: db.body,
    action_id: action,
    owner_id: owner,
    position,
    as_typed: typed,
  }));
  await inChunks(rows, (some) => db.run(q.insertInto('action_owner').values(some)));
}

/** Removes the owners of some actions. */
export function deleteOwners(db: Db, actions: readonly string[]): Promise<number> {
  return db.run(q.deleteFrom('action_owner').where('body_id', '=', db.body).where('action_id', 'in', actions));
}

/** Sets who owns some actions, the same for all. */
export async function setOwners(db: Db, actions: readonly ActionId[], owners: readonly OwnerRef[]): Promise<void> {
  await deleteOwners(db, actions);
  await insertOwners(
    db,
    actions.flatMap((action) => owners.map(({ id, name, typed = name }, position) => ({ action, owner: id, position, typed }))),
  );
}

/**
 * What the newest change of an action changed, nothing where it was saved as it was; a move in its theme is no change of it, and its parts
 * keep their own.
 */
export async function lastChanges(db: Db, action: Action): Promise<Undone[]> {
  const seq = (await Promise.all([lastWords(db, action.id), lastAct(db, action.id)])).reduce((one, other) => Math.max(one, other));
  return db.all(
    changesOf(db, action.id)
      .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
      .select(['change.field', 'change.was', 'change.became', 'record.verb', 'record.actor_account as by'])
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

/** Removes a note; the newest of those that are left is what was said last. */
export async function removeNote(db: Db, action: Action, id: string): Promise<void> {
  await db.run(q.deleteFrom('diary').where('body_id', '=', db.body).where('id', '=', id).where('action_id', '=', action.id));
  const newest = await newestNote(db, action.id);
  const last = newest
    ? { last_on: newest.on_day, last_text: newest.text, last_by: newest.by_name }
    : { last_on: null, last_text: null, last_by: null };
  await db.run(q.updateTable('action').set(last).where('body_id', '=', db.body).where('id', '=', action.id));
}
