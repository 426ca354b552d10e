import { sql } from 'kysely';
import { ZONE } from '../../../core/clock.ts';
import { type Day, dayAt } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { valueFrom } from '../../../db/record.ts';
import { fieldsOf } from '../actions/fields.ts';
import { actionsOfPlan, type ActionId, type PlanId } from '../actions/queries.ts';
import { type Measure, measuresOfPlan } from '../measures/queries.ts';
import { type Plan, themesOf } from '../plans/queries.ts';
import type { Status } from '../actions/rules.ts';
import type { ActionLink } from './across.ts';
import type { End } from './compare.ts';
import type { Recorded } from './rewind.ts';
import { measureState } from './rules.ts';
import type { PlanState } from './state.ts';

export type VersionId = Id<'version'>;

/** A version of a plan in a list: which, agreed when and by whom. */
export type Version = {
  readonly id: VersionId;
  readonly planId: PlanId;
  readonly number: number;
  readonly agreedOn: Day;
  readonly agreedBy: string;
  readonly note: string | null;
  /** The day at whose end the plan stood so; null where it is as it stood when the version was made. */
  readonly stoodOn: Day | null;
  readonly madeBy: string;
  readonly madeAt: Date;
};

const columns = ['id', 'plan_id', 'number', 'agreed_on', 'agreed_by_name', 'note', 'stood_on', 'made_by', 'made_at'] as const;
type Row = {
  id: string;
  plan_id: string;
  number: number;
  agreed_on: string;
  agreed_by_name: string;
  note: string | null;
  stood_on: string | null;
  made_by: string;
  made_at: Date;
};

const versionFrom = (row: Row): Version => ({
  id: row.id as VersionId,
  planId: row.plan_id as PlanId,
  number: row.number,
  agreedOn: row.agreed_on as Day,
  agreedBy: row.agreed_by_name,
  note: row.note,
  stoodOn: row.stood_on as Day | null,
  madeBy: row.made_by,
  madeAt: row.made_at,
});

/** The versions of a plan, newest first, without their contents. */
export function versionsOf(db: Db, plan: PlanId): Promise<Version[]> {
  return versionsIn(db, [plan]);
}

/** The versions of some plans, newest first, without their contents. */
export async function versionsIn(db: Db, plans: readonly PlanId[]): Promise<Version[]> {
  const rows = await db.all(
    q
      .selectFrom('plan_version')
      .select(columns)
      .where('body_id', '=', db.body)
      .where('plan_id', 'in', plans)
      .orderBy('made_at', 'desc')
      .orderBy('number', 'desc')
      .limit(500),
  );
  return rows.map(versionFrom);
}

/** The highest number of a version of a plan; 0 where it has none. One that began later may have come first, so that times do not tell it. */
export async function lastNumber(db: Db, plan: PlanId): Promise<number> {
  return (
    (
      await db.one(
        q
          .selectFrom('plan_version')
          .select((each) => each.fn.max('number').as('last'))
          .where('body_id', '=', db.body)
          .where('plan_id', '=', plan),
      )
    ).last ?? 0
  );
}

/** One version with the plan that it keeps, by the identifier in an address; NotFound where there is none or it is another body's. */
export async function versionById(db: Db, text: string): Promise<Version & { readonly state: PlanState }> {
  const id = idFrom<'version'>(text);
  const row =
    id &&
    (await db.maybe(
      q
        .selectFrom('plan_version')
        .select([...columns, 'content'])
        .where('body_id', '=', db.body)
        .where('id', '=', id),
    ));
  if (!row) throw new NotFound();
  return { ...versionFrom(row), state: row.content as PlanState };
}

export async function addVersion(
  db: Db,
  version: {
    id: VersionId;
    planId: PlanId;
    number: number;
    agreedOn: Day;
    agreedById: string;
    agreedBy: string;
    note: string | null;
    stoodOn: Day | null;
    state: PlanState;
  },
): Promise<void> {
  await db.run(
    q.insertInto('plan_version').values({
      body_id: db.body,
      id: version.id,
      plan_id: version.planId,
      number: version.number,
      agreed_on: version.agreedOn,
      agreed_by: version.agreedById,
      agreed_by_name: version.agreedBy,
      note: version.note,
      stood_on: version.stoodOn,
      content: JSON.stringify(version.state),
      made_by: db.actor.name,
    }),
  );
}

/** The plans that a plan carries on, the newest first. */
export async function earlierPlans(db: Db, plan: PlanId): Promise<Plan[]> {
  const rows = await db.all(
    q
      .withRecursive('line', (from) =>
        from
          .selectFrom('plan')
          .select(['plan.id', 'plan.continues'])
          .where('plan.body_id', '=', db.body)
          .where('plan.id', '=', plan)
          .union(
            from
              .selectFrom('plan')
              .innerJoin('line', 'line.continues', 'plan.id')
              .select(['plan.id', 'plan.continues'])
              .where('plan.body_id', '=', db.body),
          ),
      )
      .selectFrom('plan')
      .select(['id', 'name', 'from_day', 'to_day', 'state', 'version'])
      .where('body_id', '=', db.body)
      .where('id', '!=', plan)
      .where('id', 'in', (from) => from.selectFrom('line').select('line.id'))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(50),
  );
  return rows.map((row) => ({
    id: row.id as PlanId,
    name: row.name,
    from: row.from_day as Day,
    to: row.to_day as Day,
    state: row.state as Plan['state'],
    version: row.version,
  }));
}

/** Which actions of some plans carry which on, in the order of the plans. */
export async function linksOf(db: Db, plans: readonly PlanId[]): Promise<ActionLink[]> {
  const actions = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', 'in', plans);
  const [continued, merged] = await Promise.all([
    db.all(
      q
        .selectFrom('action')
        .select(['id', 'continues'])
        .where('body_id', '=', db.body)
        .where('plan_id', 'in', plans)
        .where('continues', 'is not', null)
        .orderBy('position')
        .orderBy('id'),
    ),
    db.all(
      q.selectFrom('action_merged').select(['action_id', 'earlier_id']).where('body_id', '=', db.body).where('action_id', 'in', actions),
    ),
  ]);
  return [
    ...continued.map((row) => ({ earlier: row.continues ?? '', later: row.id, merged: false })),
    ...merged.map((row) => ({ earlier: row.earlier_id, later: row.action_id, merged: true })),
  ];
}

const inPlan = (db: Db, plan: PlanId) => q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
const themesIn = (db: Db, plan: PlanId) => q.selectFrom('theme').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);

/** A plan as it stands, whole, and its measures. */
export async function planNow(db: Db, plan: Plan): Promise<{ readonly state: PlanState; readonly measures: readonly Measure[] }> {
  const [themes, actions, measures, risks] = await Promise.all([
    themesOf(db, plan.id),
    actionsOfPlan(db, plan.id),
    measuresOfPlan(db, plan.id),
    db.all(
      q
        .selectFrom('action_risk')
        .select(['action_id', 'ref'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', inPlan(db, plan.id))
        .orderBy('ref'),
    ),
  ]);
  const measuresBy = Map.groupBy(measures, (measure) => measure.actionId);
  const risksBy = Map.groupBy(risks, (risk) => risk.action_id);
  const state: PlanState = {
    name: plan.name,
    from: plan.from,
    to: plan.to,
    themes: themes.map(({ id, ref, title, noneNeeded }) => ({ id, ref, title, noneNeeded })),
    actions: actions.map((action) => ({
      ...fieldsOf(action),
      id: action.id,
      last: action.last,
      owners: action.owners.map((owner) => owner.name),
      risks: (risksBy.get(action.id) ?? []).map((risk) => risk.ref),
      measures: (measuresBy.get(action.id) ?? []).map((measure) => measureState(measure, measure.latest)),
    })),
  };
  return { state, measures };
}

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

/** How some actions stand now, as far as it tells how they ended. */
export async function endsOf(db: Db, actions: readonly string[]): Promise<Map<string, End>> {
  if (actions.length === 0) return new Map();
  const rows = await db.all(
    q.selectFrom('action').select(['id', 'status', 'closed_on', 'closed_why']).where('body_id', '=', db.body).where('id', 'in', actions),
  );
  return new Map(
    rows.map((row) => [row.id, { status: row.status as Status, closedOn: row.closed_on as Day | null, closedWhy: row.closed_why }]),
  );
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
  const rows = await db.all(
    q
      .selectFrom('evidence')
      .select(['id', 'action_id', 'title', 'added_by', 'added_at'])
      .where('body_id', '=', db.body)
      .where('action_id', 'in', q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', 'in', plans))
      .where('added_at', '>=', since)
      .where('added_at', '<', until)
      .orderBy('added_at')
      .orderBy('id')
      .limit(2000),
  );
  return rows.map((row) => ({
    id: row.id,
    actionId: row.action_id as ActionId,
    on: dayAt(row.added_at, ZONE),
    text: row.title,
    by: row.added_by,
    at: row.added_at,
  }));
}
