import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { inChunks } from '../../../db/in-chunks.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';
import type { Aim, Kind, Limit } from './rules.ts';

export type MeasureId = Id<'measure'>;

/** The newest value of a measure; one that a register gives stands for today and has no note. */
export type Latest = { readonly value: number; readonly on: Day; readonly says: string | null };

/** A measure of an action with its newest value; `indicator` names the register's value that it watches, if any. */
export type Measure = Aim & {
  readonly id: MeasureId;
  readonly actionId: ActionId;
  readonly indicator: string | null;
  readonly version: number;
  readonly latest: Latest | null;
};

/** A value as somebody typed it, or as a figure gave it. */
export type Value = {
  readonly id: string;
  readonly measureId: string;
  readonly on: Day;
  readonly value: number;
  readonly says: string | null;
  readonly by: string;
  readonly of: number | null;
};

/** A measure of an open action in an open plan that a figure of the house gives, with the period that is counted. */
export type Watching = Omit<Aim, 'from' | 'to'> & {
  readonly id: MeasureId;
  readonly actionId: ActionId;
  readonly figure: string;
  readonly from: Day;
  readonly to: Day;
  readonly last: { readonly id: string; readonly on: Day; readonly value: number } | null;
};

/** Measures with the value of the newest day; of one day, that which was typed last. */
const measures = (db: Db) =>
  q
    .selectFrom('measure')
    .leftJoin('measure_value as last', (join) =>
      join.onRef('last.body_id', '=', 'measure.body_id').onRef('last.measure_id', '=', 'measure.id'),
    )
    .distinctOn('measure.id')
    .select([
      'measure.id',
      'measure.action_id',
      'measure.kind',
      'measure.says',
      'measure.unit',
      'measure.target',
      'measure.aim',
      'measure.from_day',
      'measure.to_day',
      'measure.indicator',
      'measure.version',
      'last.value',
      'last.on_day',
      'last.says as note',
    ])
    .where('measure.body_id', '=', db.body)
    .orderBy('measure.id')
    .orderBy('last.on_day', 'desc')
    .orderBy('last.id', 'desc');

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(measures(db));

function measureFrom(row: Row): Measure {
  return {
    id: row.id as MeasureId,
    actionId: row.action_id as ActionId,
    kind: row.kind as Kind,
    says: row.says,
    unit: row.unit,
    target: row.target,
    limit: row.aim as Limit,
    from: row.from_day as Day | null,
    to: row.to_day as Day | null,
    indicator: row.indicator,
    version: row.version,
    latest: row.value === null || row.on_day === null ? null : { value: row.value, on: row.on_day as Day, says: row.note },
  };
}

/** The measures of all actions of a plan, in one query. */
export async function measuresOfPlan(db: Db, plan: PlanId): Promise<Measure[]> {
  const inPlan = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  return (await db.all(measures(db).where('measure.action_id', 'in', inPlan))).map(measureFrom);
}

export async function measuresOf(db: Db, action: ActionId): Promise<Measure[]> {
  return (await db.all(measures(db).where('measure.action_id', '=', action))).map(measureFrom);
}

/** One measure by the identifier in an address; NotFound where there is none or it is another body's. */
export async function measureById(db: Db, text: string): Promise<Measure> {
  const id = idFrom<'measure'>(text);
  const row = id && (await db.maybe(measures(db).where('measure.id', '=', id)));
  if (!row) throw new NotFound();
  return measureFrom(row);
}

/** Every value of an action's measures, newest first. */
export async function valuesOf(db: Db, action: ActionId): Promise<Value[]> {
  const mine = q.selectFrom('measure').select('id').where('body_id', '=', db.body).where('action_id', '=', action);
  const rows = await db.all(values(db).where('measure_id', 'in', mine).orderBy('on_day', 'desc').orderBy('id', 'desc').limit(500));
  return rows.map(valueFrom);
}

/** Those of some values that are still there and are of an action's measures. */
export async function valuesById(db: Db, action: ActionId, ids: readonly string[]): Promise<Value[]> {
  const mine = q.selectFrom('measure').select('id').where('body_id', '=', db.body).where('action_id', '=', action);
  return (await db.all(values(db).where('measure_id', 'in', mine).where('id', 'in', ids).orderBy('id'))).map(valueFrom);
}

/** One value of a measure by the identifier in an address; NotFound where there is none. */
export async function valueById(db: Db, measure: MeasureId, text: string): Promise<Value> {
  const id = idFrom<'value'>(text);
  const row = id && (await db.maybe(values(db).where('measure_id', '=', measure).where('id', '=', id)));
  if (!row) throw new NotFound();
  return valueFrom(row);
}

const values = (db: Db) =>
  q
    .selectFrom('measure_value')
    .select(['id', 'measure_id', 'on_day', 'value', 'says', 'by_name', 'of_how_many'])
    .where('body_id', '=', db.body);

type ValueRow = {
  readonly id: string;
  readonly measure_id: string;
  readonly on_day: string;
  readonly value: number;
  readonly says: string | null;
  readonly by_name: string;
  readonly of_how_many: number | null;
};

function valueFrom(row: ValueRow): Value {
  return {
    id: row.id,
    measureId: row.measure_id,
    on: row.on_day as Day,
    value: row.value,
    says: row.says,
    by: row.by_name,
    of: row.of_how_many,
  };
}

/** The open measures that watch one of these figures, with what each said last. */
export async function watchingMeasures(db: Db, figures: readonly string[]): Promise<Watching[]> {
  const rows = await db.all(
    measures(db)
      .innerJoin('action', (join) => join.onRef('action.body_id', '=', 'measure.body_id').onRef('action.id', '=', 'measure.action_id'))
      .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
      .select(['last.id as last_id', 'plan.from_day as plan_from', 'plan.to_day as plan_to'])
      .where('measure.indicator', 'in', figures)
      .where('plan.state', '=', 'open')
      .where('action.closed_on', 'is', null),
  );
  return rows.map((row) => {
    const { latest, from, to, actionId, ...measure } = measureFrom(row);
    return {
      ...measure,
      actionId,
      figure: row.indicator ?? '',
      from: from ?? (row.plan_from as Day),
      to: to ?? (row.plan_to as Day),
      last: latest === null || row.last_id === null ? null : { id: row.last_id, on: latest.on, value: latest.value },
    };
  });
}

/** A measure as it is written: what is wanted, and the register's value that it watches, if any. */
export type MeasureInput = Aim & { readonly indicator: string | null };

const columnsOf = ({ kind, says, unit, target, limit, from, to, indicator }: MeasureInput) => ({
  kind,
  says,
  unit,
  target,
  aim: limit,
  from_day: from,
  to_day: to,
  indicator,
});

/** A measure that is added to an action. */
export type NewMeasure = MeasureInput & { readonly id: MeasureId; readonly action: ActionId };

export async function insertMeasures(db: Db, measures: readonly NewMeasure[]): Promise<void> {
  const rows = measures.map(({ id, action, ...input }) => ({ body_id: db.body, id, action_id: action, ...columnsOf(input) }));
  await inChunks(rows, (some) => db.run(q.insertInto('measure').values(some)));
}

/** Writes what a measure wants where it still stands as it was seen; gives whether it does. */
export async function updateMeasure(db: Db, before: Measure, input: MeasureInput): Promise<boolean> {
  const updated = await db.run(
    q
      .updateTable('measure')
      .set({ ...columnsOf(input), version: before.version + 1 })
      .where('body_id', '=', db.body)
      .where('id', '=', before.id)
      .where('version', '=', before.version),
  );
  return updated > 0;
}

export function deleteMeasure(db: Db, id: MeasureId): Promise<number> {
  return db.run(q.deleteFrom('measure').where('body_id', '=', db.body).where('id', '=', id));
}

/** Today's value of a measure as somebody says it. */
export type SaidValue = { readonly measure: Measure; readonly value: number };

/** A value of a measure on a day; by whoever is signed in, where nobody else is said. */
export type NewValue = {
  readonly id: string;
  readonly measure: MeasureId;
  readonly value: number;
  readonly on: Day;
  readonly says?: string | null;
  readonly by?: string;
};

export async function insertValues(db: Db, values: readonly NewValue[]): Promise<void> {
  const rows = values.map(({ id, measure, value, on, says = null, by = db.actor.name }) => ({
    body_id: db.body,
    id,
    measure_id: measure,
    on_day: on,
    value,
    says,
    by_name: by,
  }));
  await inChunks(rows, (some) => db.run(q.insertInto('measure_value').values(some)));
}

export async function deleteValues(db: Db, ids: readonly string[]): Promise<void> {
  await inChunks(ids, (some) => db.run(q.deleteFrom('measure_value').where('body_id', '=', db.body).where('id', 'in', some)));
}

/** What a figure counts today for a measure that watches it. */
export type Count = {
  readonly id: string;
  readonly measure: MeasureId;
  readonly figure: string;
  readonly value: number;
  readonly of: number | null;
};

export async function insertCounts(db: Db, counts: readonly Count[]): Promise<void> {
  const common = { body_id: db.body, on_day: db.today, by_name: 'Due Regard' };
  const rows = counts.map(({ id, measure, figure, value, of }) => ({ ...common, id, measure_id: measure, value, figure, of_how_many: of }));
  await inChunks(rows, (some) => db.run(q.insertInto('measure_value').values(some)));
}
