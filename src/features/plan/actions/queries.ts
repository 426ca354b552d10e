import { type Expression, sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyHolder } from '../../people/public.ts';
import { fromPlace, type Note, NOTE_FIELD, type NotesAsked } from '../../records/public.ts';
import { stepFrom, stepRowsOf, stepRowsOfPlan, stepsOf } from '../steps/queries.ts';
import type { Step } from '../steps/rules.ts';
import { type ActionFields, FIELD_COLUMNS, fieldsFrom } from './fields.ts';

export type ActionId = Id<'action'>;
export type PlanId = Id<'plan'>;
export type ThemeId = Id<'theme'>;

/** Who owns an action: the post or group, who holds it today, and how the plan had typed it. */
export type ActionOwner = { readonly id: string; readonly name: string; readonly kind: string; readonly holder: string | null };

/** An action as the plan shows it. */
export type Action = ActionFields & {
  readonly id: ActionId;
  readonly planId: PlanId;
  readonly position: number;
  readonly last: { readonly on: Day | null; readonly text: string; readonly by: string } | null;
  readonly version: number;
  readonly owners: readonly ActionOwner[];
  /** What it is done in, in their order. */
  readonly steps: readonly Step[];
};

const columns = ['id', 'plan_id', 'position', 'last_on', 'last_text', 'last_by', 'version', ...FIELD_COLUMNS] as const;

const selectActions = (db: Db) => q.selectFrom('action').select(columns).where('body_id', '=', db.body);
type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(selectActions(db));

/** All actions of a plan in its order, with their owners and steps. */
export async function actionsOfPlan(db: Db, plan: PlanId): Promise<Action[]> {
  const inPlan = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan).$asScalar();
  return whole(db, selectActions(db).where('plan_id', '=', plan).orderBy('position').orderBy('id'), inPlan, stepRowsOfPlan(db, plan));
}

/** Some actions by their identifiers, of those that are there. */
export async function actionsByIds(db: Db, ids: readonly string[]): Promise<Action[]> {
  return ids.length === 0 ? [] : whole(db, selectActions(db).where('id', 'in', ids), ids, stepRowsOf(db, ids));
}

/** Actions with their owners and steps. The body's owners come once and apart: joined to each action they cost a look-up for every line of the plan. */
async function whole(
  db: Db,
  asked: ReturnType<typeof selectActions>,
  ids: readonly string[] | Expression<string>,
  steps: ReturnType<typeof stepRowsOf>,
): Promise<Action[]> {
  const [rows, owned, stepped, owners] = await Promise.all([db.all(asked), db.all(ownedQuery(db, ids)), steps, db.all(everyHolder(db))]);
  const byId = new Map(owners.map((owner) => [owner.id, owner]));
  const byAction = Map.groupBy(owned, (each) => each.action_id);
  const stepsBy = Map.groupBy(stepped, (each) => each.action_id);
  return rows.map((row) =>
    actionFrom(
      row,
      (byAction.get(row.id) ?? []).flatMap((each) => byId.get(each.owner_id) ?? []),
      (stepsBy.get(row.id) ?? []).map((step) => stepFrom(step, byId.get(step.owner_id ?? '') ?? null)),
    ),
  );
}

function ownedQuery(db: Db, actions: readonly string[] | Expression<string>) {
  return q
    .selectFrom('action_owner')
    .select(['action_id', 'owner_id'])
    .where('body_id', '=', db.body)
    .where('action_id', 'in', actions)
    .orderBy('position');
}

/** One action by the identifier in an address; NotFound where there is none or it is another body's. */
export async function actionById(db: Db, text: string): Promise<Action> {
  const id = idFrom<'action'>(text);
  if (!id) throw new NotFound();
  const [row, owners, steps] = await Promise.all([
    db.maybe(selectActions(db).where('id', '=', id)),
    db.all(ownersQuery(db).where('action_owner.action_id', '=', id)),
    stepsOf(db, id),
  ]);
  if (!row) throw new NotFound();
  return actionFrom(row, owners, steps);
}

/** What some actions are called, of those that are there. */
export function actionTitles(db: Db, ids: readonly string[]) {
  return db.all(q.selectFrom('action').select(['id', 'ref', 'title']).where('body_id', '=', db.body).where('id', 'in', ids));
}

/** Owners of actions in their order, with present holders; to be narrowed by the caller. */
export function ownersQuery(db: Db) {
  return q
    .selectFrom('action_owner')
    .innerJoin(everyHolder(db).as('owner'), 'owner.id', 'action_owner.owner_id')
    .select(['action_owner.action_id', 'owner.id', 'owner.name', 'owner.kind', 'owner.holder'])
    .where('action_owner.body_id', '=', db.body)
    .orderBy('action_owner.position');
}

function actionFrom(row: Row, owners: readonly ActionOwner[], steps: readonly Step[]): Action {
  return {
    ...fieldsFrom(row),
    id: row.id as ActionId,
    planId: row.plan_id as PlanId,
    position: row.position,
    last: row.last_text === null ? null : { on: row.last_on as Day | null, text: row.last_text, by: row.last_by ?? '' },
    version: row.version,
    owners,
    steps,
  };
}

/** Where a note without an entry of the record stands: at its day, or when it came. */
const noteAt = sql<Date>`coalesce(on_day::timestamp at time zone 'UTC', created_at)`;

const notes = (db: Db) => q.selectFrom('diary').where('body_id', '=', db.body);

/**
 * Notes of a line of actions: those that entries of the record tell of, and one page of those that none does, such as notes from a file.
 */
export async function notesOf(db: Db, { line, told, from, most }: NotesAsked): Promise<Note[]> {
  const untold = notes(db)
    .select('id')
    .where('action_id', 'in', line)
    .where(({ not, exists, selectFrom, ref }) =>
      not(
        exists(
          selectFrom('change')
            .select('seq')
            .where('change.body_id', '=', db.body)
            .where('subject_kind', '=', 'action')
            .where('subject_id', 'in', line)
            .where('field', '=', sql<string>`${NOTE_FIELD}::text || ${ref('diary.id')}`),
        ),
      ),
    )
    .where(fromPlace(noteAt, sql.ref('diary.id'), 'note', from))
    .orderBy(noteAt, 'desc')
    .orderBy('id', 'desc')
    .limit(most);
  const rows = await db.all(
    notes(db)
      .select(['id', 'action_id', 'on_day', 'text', 'by_name', 'from_import', noteAt.as('at')])
      .where('action_id', 'in', line)
      .where(({ or, eb }) => or([eb('id', 'in', untold), eb('id', '=', sql<string>`any(${told}::uuid[])`)])),
  );
  return rows.map((row) => ({
    id: row.id,
    of: row.action_id,
    place: { at: row.at, source: 'note', id: row.id },
    on: row.on_day as Day | null,
    text: row.text,
    by: row.from_import ? 'from the file' : row.by_name,
  }));
}

/** The newest note of an action, or null. */
export function newestNote(db: Db, action: ActionId) {
  return db.maybe(
    notes(db)
      .select(['on_day', 'text', 'by_name'])
      .where('action_id', '=', action)
      .orderBy(sql`coalesce(on_day, created_at::date)`, 'desc')
      .orderBy('created_at', 'desc')
      .limit(1),
  );
}

export async function risksOf(db: Db, action: ActionId): Promise<string[]> {
  const rows = await db.all(
    q.selectFrom('action_risk').select('ref').where('body_id', '=', db.body).where('action_id', '=', action).orderBy('ref'),
  );
  return rows.map((row) => row.ref);
}

/** Where the next action of a plan goes: after all others. */
export async function lastPosition(db: Db, plan: PlanId): Promise<number> {
  const row = await db.one(
    q
      .selectFrom('action')
      .select((each) => each.fn.max('position').as('last'))
      .where('body_id', '=', db.body)
      .where('plan_id', '=', plan),
  );
  return row.last ?? 0;
}

/** How far apart places are given. */
export const STEP = 10;

/** Makes room after a place in a plan: everything below it moves down. */
export function makeRoomAfter(db: Db, plan: PlanId, position: number, room: number): Promise<number> {
  return db.run(
    q
      .updateTable('action')
      .set((set) => ({ position: set('position', '+', room) }))
      .where('body_id', '=', db.body)
      .where('plan_id', '=', plan)
      .where('position', '>', position),
  );
}

/** The action before or after this one in its theme. */
export function neighbour(db: Db, action: Action, way: 'up' | 'down') {
  const found = selectActions(db)
    .where('plan_id', '=', action.planId)
    .where('theme_id', action.themeId === null ? 'is' : '=', action.themeId);
  return db.maybe(
    way === 'up'
      ? found.where('position', '<', action.position).orderBy('position', 'desc').limit(1)
      : found.where('position', '>', action.position).orderBy('position').limit(1),
  );
}
