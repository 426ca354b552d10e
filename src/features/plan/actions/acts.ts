import type { Day } from '../../../core/day.ts';
import type { Due } from '../../../core/due/types.ts';
import { Conflict, Forbidden } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { rolesWith } from '../../../core/permissions.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import { addOwner, ownerByName } from '../../people/public.ts';
import { holdOpen, holdOrder } from '../plans/open.ts';
import { indexWords, wordsOfAction } from '../words.ts';
import { type Action, actionById, type ActionId, dueColumns, lastPosition, neighbour, type PlanId, STEP, type ThemeId } from './queries.ts';
import { isClosed, mayUpdate, type Status, whoseWords } from './rules.ts';

/** What can be changed on an action; a field that is left out stays as it is. */
export type Patch = {
  readonly themeId?: ThemeId | null;
  readonly ref?: string | null;
  readonly title?: string;
  readonly context?: string | null;
  readonly measure?: string | null;
  readonly due?: Due;
  readonly nextOn?: Day | null;
  readonly status?: Status;
  readonly closedOn?: Day | null;
  readonly closedWhy?: string | null;
  readonly notes?: string | null;
  readonly guidance?: string | null;
  readonly owners?: readonly string[];
};

/** A dated note for the diary of an action. */
export type Note = { readonly on: Day; readonly text: string };

const OWNER_GAP = '; ';
const SEARCHED = ['ref', 'title', 'measure', 'context'] as const;

const asText = (value: unknown): string | null => {
  if (value === null || value === undefined) return null;
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
};

/** Refuses whoever may not say how an action is going, naming whose it is and who can help. */
export function checkMayUpdate(db: Pick<Db, 'actor'>, action: Pick<Action, 'owners'>): void {
  if (!mayUpdate(db.actor, action)) throw new Forbidden(rolesWith('plan.edit').join(', '), whoseWords(action.owners));
}

/** Refuses a change of an action that was changed since the person saw it, or of which no page says what they saw. */
function checkVersion(before: Action, version: number | null): void {
  if (version === null)
    throw new Conflict(
      `The form did not say which state of “${before.title.slice(0, 80)}” you saw, so nothing was changed. Open it again, then repeat your change.`,
    );
  if (version !== before.version)
    throw new Conflict(
      `“${before.title.slice(0, 80)}” was changed since you opened it. Open it again to see both, then repeat your change.`,
    );
}

/** The one way to change an action: checks whose it is and the version seen, writes fields and note, keeps before and after, records it. */
export async function changeAction(
  db: Db,
  before: Action,
  version: number | null,
  verb: `action.${string}`,
  patch: Patch,
  note?: Note,
): Promise<void> {
  checkMayUpdate(db, before);
  // Closing a plan changes its actions too: what a person then has to know is that it is closed.
  if (version !== before.version) await holdOpen(db, before.planId);
  checkVersion(before, version);
  const changes: Change[] = [];
  for (const [field, after] of Object.entries(patch)) {
    const was = field === 'owners' ? before.owners.map((owner) => owner.name) : before[field as keyof Action];
    changes.push({
      field,
      before: field === 'owners' ? (was as string[]).join(OWNER_GAP) : asText(was),
      after: field === 'owners' ? (after as string[]).join(OWNER_GAP) : asText(after),
    });
  }
  const words = wordsOfAction({ ...before, ...patch, said: note?.text ?? before.last?.text ?? null });
  // Sent together: each answer that is waited for makes everybody wait who changes the same action. The first holds it, the others follow in order.
  const [, updated, noteId] = await Promise.all([
    holdOpen(db, before.planId),
    writeFields(db, before, patch, note),
    note ? addNote(db, before.id, note, patch.status ?? null) : null,
    SEARCHED.some((field) => patch[field] !== undefined) || note ? indexWords(db, 'action', before.id, words) : null,
  ]);
  if (note) changes.push({ field: `diary:${noteId}`, before: null, after: note.text });
  if (updated === 0)
    throw new Conflict('This action was changed by somebody else at the same moment. Open it again, then repeat your change.');
  if (patch.owners) await setOwners(db, before.id, patch.owners);
  await record(db, { verb, subject: { kind: 'action', id: before.id }, changes });
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

/** The columns that a patch fills. */
export function columnsOf(patch: Patch) {
  return {
    ...(patch.themeId === undefined ? {} : { theme_id: patch.themeId }),
    ...(patch.ref === undefined ? {} : { ref: patch.ref }),
    ...(patch.title === undefined ? {} : { title: patch.title }),
    ...(patch.context === undefined ? {} : { context: patch.context }),
    ...(patch.measure === undefined ? {} : { measure: patch.measure }),
    ...(patch.due === undefined ? {} : dueColumns(patch.due)),
    ...(patch.nextOn === undefined ? {} : { next_on: patch.nextOn }),
    ...(patch.status === undefined ? {} : { status: patch.status }),
    ...(patch.closedOn === undefined ? {} : { closed_on: patch.closedOn }),
    ...(patch.closedWhy === undefined ? {} : { closed_why: patch.closedWhy }),
    ...(patch.notes === undefined ? {} : { notes: patch.notes }),
    ...(patch.guidance === undefined ? {} : { guidance: patch.guidance }),
  };
}

/** Sets who owns an action, by name; a name that is not known yet becomes a post. */
export async function setOwners(db: Db, action: ActionId, names: readonly string[]): Promise<void> {
  await db.run(q.deleteFrom('action_owner').where('body_id', '=', db.body).where('action_id', '=', action));
  const seen = new Set<string>();
  for (const [position, name] of names.entries()) {
    const owner = (await ownerByName(db, name))?.id ?? (await addOwner(db, { kind: 'post', name, short: null }));
    if (seen.has(owner)) continue;
    seen.add(owner);
    await db.run(q.insertInto('action_owner').values({ body_id: db.body, action_id: action, owner_id: owner, position, as_typed: name }));
  }
}

export type NewAction = Omit<Patch, 'themeId' | 'owners' | 'title' | 'due' | 'nextOn' | 'status'> & {
  readonly planId: PlanId;
  readonly themeId: ThemeId | null;
  readonly title: string;
  readonly due: Due;
  readonly nextOn: Day | null;
  readonly status: Status;
  readonly statusText?: string | null;
  readonly rag?: 'red' | 'amber' | 'green' | 'blue' | 'grey' | null;
  readonly owners: readonly string[];
  readonly risks?: readonly string[];
  readonly position?: number;
  /** The action that this one carries on. */
  readonly continues?: ActionId;
};

/** Adds an action at the end of its plan (or at a given place) and records it. */
export async function addAction(db: Db, input: NewAction): Promise<ActionId> {
  const id = newId<'action'>();
  await holdOrder(db, input.planId);
  const position = input.position ?? (await lastPosition(db, input.planId)) + STEP;
  const { planId, owners, risks, ...patch } = input;
  await db.run(
    q.insertInto('action').values({
      body_id: db.body,
      id,
      plan_id: planId,
      theme_id: input.themeId,
      title: input.title,
      position,
      status: input.status,
      status_text: input.statusText ?? null,
      rag: input.rag ?? null,
      next_on: input.nextOn,
      continues: input.continues ?? null,
      ...dueColumns(input.due),
      ...columnsOf(patch),
    }),
  );
  await setOwners(db, id, owners);
  for (const ref of new Set(risks ?? [])) await db.run(q.insertInto('action_risk').values({ body_id: db.body, action_id: id, ref }));
  await indexWords(db, 'action', id, wordsOfAction({ ref: null, measure: null, context: null, ...patch, said: null }));
  await record(db, {
    verb: 'action.added',
    subject: { kind: 'action', id },
    changes: [{ field: 'title', before: null, after: input.title }],
  });
  return id;
}

/** Changes places with the action before or after it in its theme; gives false at the end of the list. */
export async function moveAction(db: Db, action: Action, version: number | null, way: 'up' | 'down'): Promise<boolean> {
  checkVersion(action, version);
  await holdOrder(db, action.planId);
  const here = await actionById(db, action.id);
  const other = await neighbour(db, here, way);
  if (!other) return false;
  const place = (id: string, position: number) =>
    db.run(q.updateTable('action').set({ position }).where('body_id', '=', db.body).where('id', '=', id));
  await place(here.id, other.position);
  await place(other.id, here.position);
  await record(db, {
    verb: 'action.moved',
    subject: { kind: 'action', id: action.id },
    changes: [{ field: 'place', before: null, after: way }],
  });
  return true;
}

/** The patch that ends an action, or opens it again. */
export function closing(status: Status, why: string | null, today: Day): Patch {
  return isClosed(status) ? { status, closedOn: today, closedWhy: why } : { status, closedOn: null, closedWhy: null };
}
