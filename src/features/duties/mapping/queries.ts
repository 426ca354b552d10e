import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type MappedAction, PAGE_ACTIONS } from './rules.ts';

export type MappedPlan = { readonly id: Id<'plan'>; readonly name: string; readonly from: Day };

/** Open plans, newest first. */
export async function openPlans(db: Db): Promise<MappedPlan[]> {
  const rows = await db.all(
    q
      .selectFrom('plan')
      .select(['id', 'name', 'from_day as from'])
      .where('body_id', '=', db.body)
      .where('state', '=', 'open')
      .orderBy('from_day', 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(100),
  );
  return rows as MappedPlan[];
}

/** One plan by the identifier in an address; NotFound where there is none or it is another body's. */
export async function planToMap(db: Db, text: string): Promise<MappedPlan> {
  const id = idFrom<'plan'>(text);
  const row =
    id &&
    (await db.maybe(q.selectFrom('plan').select(['id', 'name', 'from_day as from']).where('body_id', '=', db.body).where('id', '=', id)));
  if (!row) throw new NotFound();
  return row as MappedPlan;
}

const actionsOf = (db: Db, plan: string) =>
  q.selectFrom('action').where('action.body_id', '=', db.body).where('action.plan_id', '=', plan).where('action.status', '<>', 'dropped');

/** How many actions of a plan can be linked. */
export async function countActions(db: Db, plan: string): Promise<number> {
  const row = await db.one(actionsOf(db, plan).select((each) => each.fn.countAll<number>().as('count')));
  return Number(row.count);
}

const mapped = (db: Db, plan: string) =>
  actionsOf(db, plan)
    .leftJoin('theme', (join) => join.onRef('theme.body_id', '=', 'action.body_id').onRef('theme.id', '=', 'action.theme_id'))
    .select(['action.id', 'action.ref', 'action.title', 'action.measure', 'action.context', 'action.guidance', 'theme.title as theme'])
    .orderBy('action.position')
    .orderBy('action.id');

/** One page of the actions of a plan in its order; pages count from one. */
export function pageOfActions(db: Db, plan: string, page: number): Promise<MappedAction[]> {
  return db.all(
    mapped(db, plan)
      .limit(PAGE_ACTIONS)
      .offset((page - 1) * PAGE_ACTIONS),
  );
}

const MOST = 3000;

/** The actions of a plan in its order, for which something may be suggested. */
export function actionsToSuggestFor(db: Db, plan: string): Promise<MappedAction[]> {
  return db.all(mapped(db, plan).limit(MOST));
}

/** Those of the identifiers that are actions of the plan. */
export async function actionsAmong(db: Db, plan: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  return new Set((await db.all(actionsOf(db, plan).select('action.id').where('action.id', 'in', ids))).map((row) => row.id));
}
