import type { Day } from '../../../core/day.ts';
import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { NOTE_FIELD } from '../../records/public.ts';
import { type ActionFields, columnsOf, type OwnerRef, type Patch, RECORDED_NAMES, rowOf } from './fields.ts';
import { type Action, type ActionId, newestNote, type PlanId } from './queries.ts';
import type { Status } from './rules.ts';

/** A dated note for the diary of an action. */
export type Note = { readonly on: Day; readonly text: string };

export type Undone = { readonly field: string; readonly was: string | null; readonly verb: string };
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

/** Adds references to risks, each once. */
export async function addRisks(db: Db, action: ActionId, risks: readonly string[]): Promise<void> {
  const rows = [...new Set(risks)].map((ref) => ({ body_id: db.body, action_id: action, ref }));
  if (rows.length > 0) await db.run(q.insertInto('action_risk').values(rows));
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

/** Sets who owns an action. */
export async function setOwners(db: Db, action: ActionId, owners: readonly OwnerRef[]): Promise<void> {
  await db.run(q.deleteFrom('action_owner').where('body_id', '=', db.body).where('action_id', '=', action));
  if (owners.length === 0) return;
  const rows = owners.map(({ id, name, typed = name }, position) => ({
    body_id: db.body,
    action_id: action,
    owner_id: id,
    position,
    as_typed: typed,
  }));
  await db.run(q.insertInto('action_owner').values(rows));
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

/** Removes a note; the newest of those that are left is what was said last. */
export async function removeNote(db: Db, action: Action, id: string): Promise<void> {
  await db.run(q.deleteFrom('diary').where('body_id', '=', db.body).where('id', '=', id).where('action_id', '=', action.id));
  const newest = await newestNote(db, action.id);
  const last = newest
    ? { last_on: newest.on_day, last_text: newest.text, last_by: newest.by_name }
    : { last_on: null, last_text: null, last_by: null };
  await db.run(q.updateTable('action').set(last).where('body_id', '=', db.body).where('id', '=', action.id));
}
