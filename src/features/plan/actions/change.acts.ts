import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import { changedMeanwhile, Conflict, Forbidden } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { addOwner, ownerByName } from '../../people/public.ts';
import { NOTE_FIELD } from '../../records/public.ts';
import { holdOpen } from '../plans/open.ts';
import { indexWords, wordsOfAction } from '../words.ts';
import { columnsOf, isSearched, type OwnerRef, type Patch, RECORDED_NAMES, type RecordedName, toldOf } from './fields.ts';
import type { Action, ActionId } from './queries.ts';
import { mayUpdate, type Status, whoseWords } from './rules.ts';
import { planEdit } from '../permissions.ts';

/** A dated note for the diary of an action. */
export type Note = { readonly on: Day; readonly text: string };

/** Refuses whoever may not say how an action is going, naming whose it is and who can help. */
export function checkMayUpdate(db: Pick<Db, 'actor'>, action: Pick<Action, 'owners'>): void {
  if (!mayUpdate(db.actor, action)) throw new Forbidden(planEdit.roles.join(', '), whoseWords(action.owners));
}

/** Refuses a change of an action that was changed since the person saw it, or of which no page says what they saw. */
export function checkVersion(before: Action, version: number | null): void {
  if (version === null)
    throw new Conflict(
      `The form did not say which state of “${before.title.slice(0, 80)}” you saw, so nothing was changed. Open it again, then repeat your change.`,
    );
  if (version !== before.version) throw changedMeanwhile(`“${before.title.slice(0, 80)}”`);
}

/** The one way to change an action: checks whose it is and the version seen, writes fields and note, keeps before and after, records it. */
export async function changeAction(
  db: Db,
  before: Action,
  version: number | null,
  verb: `action.${string}`,
  patch: Omit<Patch, 'risks'>,
  note?: Note,
): Promise<void> {
  checkMayUpdate(db, before);
  // Closing a plan changes its actions too: what a person then has to know is that it is closed.
  if (version !== before.version) await holdOpen(db, before.planId);
  checkVersion(before, version);
  const changes = changesBy(before, patch, db.actor.body.calendar);
  const words = wordsOfAction({ ...before, ...patch }, note?.text ?? before.last?.text ?? null);
  // Sent together: each answer that is waited for makes everybody wait who changes the same action. The first holds it, the others follow in order.
  const [, updated, noteId] = await Promise.all([
    holdOpen(db, before.planId),
    writeFields(db, before, patch, note),
    note ? addNote(db, before.id, note, patch.status ?? null) : null,
    isSearched(patch) || note ? indexWords(db, 'action', before.id, words) : null,
  ]);
  if (note) changes.push({ field: `${NOTE_FIELD}${noteId}`, before: null, after: note.text });
  if (updated === 0) throw changedMeanwhile(`“${before.title.slice(0, 80)}”`);
  if (patch.owners) await setOwners(db, before.id, patch.owners);
  await record(db, { verb, subject: { kind: 'action', id: before.id }, changes });
}

/** What a patch changes of an action, in the words that people see and as the program holds it. */
export function changesBy(before: Patch, patch: Patch, calendar: BodyCalendar, of?: Change['of']): Change[] {
  return RECORDED_NAMES.filter((name) => patch[name] !== undefined).map((field): Change => {
    const print = (value: unknown) => toldOf(field)?.print(value, calendar) || null;
    const [was, became] = [keptOf(before[field]), keptOf(patch[field])];
    return { field, before: print(before[field]), after: print(patch[field]), was, became, ...(of ? { of } : {}) };
  });
}

/** A value as the record keeps it: of owners which and by what name, not who held them. */
function keptOf(value: Patch[RecordedName]): unknown {
  return Array.isArray(value)
    ? value.map((each: string | OwnerRef) => (typeof each === 'string' ? each : { id: each.id, name: each.name }))
    : value;
}

/** Gives how many actions still had the version that was seen: one or none. */
function writeFields(db: Db, before: Action, patch: Patch, note?: Note): Promise<number> {
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

async function addNote(db: Db, action: ActionId, note: Note, status: Status | null): Promise<string> {
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

/** The owners that are meant by some names, each once; a name that is not known yet becomes a post. */
export async function ownersNamed(db: Db, names: readonly string[]): Promise<OwnerRef[]> {
  const found = new Map<string, OwnerRef>();
  for (const typed of names) {
    const known = await ownerByName(db, typed);
    const id = known?.id ?? (await addOwner(db, { kind: 'post', name: typed, short: null }));
    if (!found.has(id)) found.set(id, { id, name: known?.name ?? typed, typed });
  }
  return [...found.values()];
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
