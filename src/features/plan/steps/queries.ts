import type { Day } from '../../../core/day.ts';
import type { Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { inChunks } from '../../../db/in-chunks.ts';
import { everyHolder } from '../../people/public.ts';
import { DUE_COLUMNS, dueColumns, dueFrom } from '../actions/fields.ts';
import { type Step, type StepId, type StepOwner } from './rules.ts';

const OWN = ['id', 'action_id', 'text', ...DUE_COLUMNS, 'next_on', 'owner_id', 'done_on', 'done_by'] as const;
const COLUMNS = OWN.map((column) => `step.${column}` as const);

const rows = (db: Db) =>
  q.selectFrom('step').select(COLUMNS).where('step.body_id', '=', db.body).orderBy('step.position').orderBy('step.id');
type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(rows(db));

/** The steps of all actions of a plan, each action's in their order; owners are to be told by the caller, who knows them. */
export function stepRowsOfPlan(db: Db, plan: Id<'plan'>): Promise<Row[]> {
  const inPlan = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  return db.all(rows(db).where('step.action_id', 'in', inPlan));
}

/** The steps of some actions, each in its order. */
export function stepRowsOf(db: Db, actions: readonly string[]): Promise<Row[]> {
  return db.all(rows(db).where('action_id', 'in', actions));
}

/** The steps of an action in their order, with whoever does each. */
export async function stepsOf(db: Db, action: Id<'action'>): Promise<Step[]> {
  const found = await db.all(
    rows(db)
      .leftJoin(everyHolder(db).as('owner'), 'owner.id', 'step.owner_id')
      .select(['owner.name', 'owner.holder'])
      .where('step.action_id', '=', action),
  );
  return found.map((row) => stepFrom(row, row.owner_id === null ? null : { id: row.owner_id, name: row.name ?? '', holder: row.holder }));
}

/** A step as it is kept. */
export function stepFrom(row: Row, owner: StepOwner | null): Step {
  return {
    id: row.id as StepId,
    text: row.text,
    due: dueFrom(row),
    nextOn: row.next_on as Day | null,
    owner,
    doneOn: row.done_on as Day | null,
    doneBy: row.done_by,
  };
}

type Whole = { readonly action: Id<'action'>; readonly steps: readonly Step[] };

/** Adds steps to actions that have none yet, each action's in their order. */
export async function insertSteps(db: Db, all: readonly Whole[]): Promise<void> {
  const found = all.flatMap(({ action, steps }) =>
    steps.map(({ id, text, due, nextOn, owner, doneOn, doneBy }, position) => ({
      body_id: db.body,
      id,
      action_id: action,
      position,
      text,
      ...dueColumns(due),
      next_on: nextOn,
      owner_id: owner?.id ?? null,
      done_on: doneOn,
      done_by: doneBy,
    })),
  );
  await inChunks(found, (some) => db.run(q.insertInto('step').values(some)));
}

/** Sets the steps of an action, in their order. */
export async function setSteps(db: Db, action: Id<'action'>, steps: readonly Step[]): Promise<void> {
  await db.run(q.deleteFrom('step').where('body_id', '=', db.body).where('action_id', '=', action));
  await insertSteps(db, [{ action, steps }]);
}
