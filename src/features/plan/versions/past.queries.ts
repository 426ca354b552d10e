import { sql } from 'kysely';
import { ZONE } from '../../../core/clock.ts';
import { type Day, dayAt } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { valueFrom } from '../../../db/record.ts';
import { attachedBetween } from '../../records/public.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';
import { actionKind } from '../kinds.ts';
import type { Measure } from '../measures/queries.ts';
import type { Recorded } from './rewind.ts';

const inPlan = (db: Db, plan: PlanId) => q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
const themesIn = (db: Db, plan: PlanId) => q.selectFrom('theme').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);

const MOST_CHANGES = 50_000;

/** What was recorded of a plan and of all in it after an entry of the record, newest first, with each entry's own number. */
export async function changesAfter(db: Db, plan: PlanId, seq: number): Promise<(Recorded & { readonly seq: number })[]> {
  const rows = await db.all(
    q
      .selectFrom('change')
      .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
      .select([
        'change.seq',
        'record.verb',
        'record.subject_id as entryId',
        'change.subject_kind as kind',
        'change.subject_id as id',
        'change.field',
        'change.before',
        'change.after',
        'change.was',
      ])
      .where('change.body_id', '=', db.body)
      .where('change.seq', '>', seq)
      .where((each) =>
        each.or([
          each.and([each('change.subject_kind', '=', 'action'), each('change.subject_id', 'in', inPlan(db, plan))]),
          each.and([each('change.subject_kind', '=', 'theme'), each('change.subject_id', 'in', themesIn(db, plan))]),
          each.and([each('change.subject_kind', '=', 'plan'), each('change.subject_id', '=', plan)]),
          each.and([each('change.subject_kind', '=', 'owner'), each('change.field', '=', 'name')]),
        ]),
      )
      .orderBy('change.seq', 'desc')
      .orderBy('change.place', 'desc')
      .limit(MOST_CHANGES),
  );
  return rows.map((row) => ({ ...row, was: valueFrom(row.was) }));
}

/** The number of the last entry of the record before an instant; 0 where there is none. */
export async function seqBefore(db: Db, instant: Date): Promise<number> {
  const row = await db.maybe(
    q.selectFrom('record').select('seq').where('body_id', '=', db.body).where('at', '<', instant).orderBy('seq', 'desc').limit(1),
  );
  return row?.seq ?? 0;
}

/** The newest entry of the diary of each action of a plan before an instant. */
export async function lastNotesBefore(db: Db, plan: PlanId, instant: Date) {
  const rows = await db.all(
    q
      .selectFrom('diary')
      .distinctOn('action_id')
      .select(['action_id', 'on_day', 'text', 'by_name'])
      .where('body_id', '=', db.body)
      .where('action_id', 'in', inPlan(db, plan))
      .where('created_at', '<', instant)
      .orderBy('action_id')
      .orderBy(sql`coalesce(on_day, created_at::date)`, 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc'),
  );
  return new Map(rows.map((row) => [row.action_id, { on: row.on_day as Day | null, text: row.text, by: row.by_name }]));
}

/** How far each measure of a plan was before an instant, by the values that still count. */
export async function valuesBefore(
  db: Db,
  measures: readonly Measure[],
  instant: Date,
): Promise<Map<string, { readonly value: number; readonly on: Day; readonly says: string | null }>> {
  if (measures.length === 0) return new Map();
  const rows = await db.all(
    q
      .selectFrom('measure_value')
      .distinctOn('measure_id')
      .select(['measure_id', 'on_day', 'value', 'says'])
      .where('body_id', '=', db.body)
      .where(
        'measure_id',
        'in',
        measures.map((measure) => measure.id),
      )
      .where('created_at', '<', instant)
      .orderBy('measure_id')
      .orderBy('on_day', 'desc')
      .orderBy('id', 'desc'),
  );
  return new Map(rows.map((row) => [row.measure_id, { value: row.value, on: row.on_day as Day, says: row.says }]));
}

/** A note of the diary or a piece of evidence, told among what happened to a plan. */
export type Noted = {
  readonly id: string;
  readonly actionId: ActionId;
  readonly on: Day | null;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
};

/** What was noted in the diaries of some plans from one instant until before another, oldest first. */
export async function notesBetween(db: Db, plans: readonly PlanId[], since: Date, until: Date): Promise<Noted[]> {
  const rows = await db.all(
    q
      .selectFrom('diary')
      .select(['id', 'action_id', 'on_day', 'text', 'by_name', 'created_at'])
      .where('body_id', '=', db.body)
      .where('action_id', 'in', q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', 'in', plans))
      .where('created_at', '>=', since)
      .where('created_at', '<', until)
      .orderBy('created_at')
      .orderBy('id')
      .limit(2000),
  );
  return rows.map((row) => ({
    id: row.id,
    actionId: row.action_id as ActionId,
    on: row.on_day as Day | null,
    text: row.text,
    by: row.by_name,
    at: row.created_at,
  }));
}

/** What was added to show for the actions of some plans between two instants, oldest first, under its title. */
export async function evidenceBetween(db: Db, plans: readonly PlanId[], since: Date, until: Date): Promise<Noted[]> {
  const actions = await db.all(q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', 'in', plans));
  const ids = actions.map((row) => row.id);
  const rows = await attachedBetween(db, actionKind.name, ids, since, until);
  return rows.map((row) => ({
    id: row.id,
    actionId: row.thing_id as ActionId,
    on: dayAt(row.added_at, ZONE),
    text: row.title,
    by: row.added_by,
    at: row.added_at,
  }));
}
