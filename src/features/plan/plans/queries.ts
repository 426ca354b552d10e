import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { inChunks } from '../../../db/in-chunks.ts';
import type { ActionId, PlanId, ThemeId } from '../actions/queries.ts';

export type Plan = {
  readonly id: PlanId;
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly state: 'open' | 'closed';
  readonly version: number;
  /** The day on which somebody said that it is still worked on, where it seemed to be one of years ago. */
  readonly workedOnSince?: Day | null;
};
export type Theme = {
  readonly id: ThemeId;
  readonly planId: PlanId;
  readonly ref: string | null;
  readonly title: string;
  readonly position: number;
  readonly noneNeeded: string | null;
  readonly version: number;
};

const planColumns = ['id', 'name', 'from_day', 'to_day', 'state', 'version', 'worked_on_since'] as const;
const themeColumns = ['id', 'plan_id', 'ref', 'title', 'position', 'none_needed', 'version'] as const;

type PlanRow = {
  id: string;
  name: string;
  from_day: string;
  to_day: string;
  state: string;
  version: number;
  worked_on_since: string | null;
};
type ThemeRow = {
  id: string;
  plan_id: string;
  ref: string | null;
  title: string;
  position: number;
  none_needed: string | null;
  version: number;
};

const planFrom = (row: PlanRow): Plan => ({
  id: row.id as PlanId,
  name: row.name,
  from: row.from_day as Day,
  to: row.to_day as Day,
  state: row.state as Plan['state'],
  version: row.version,
  workedOnSince: row.worked_on_since as Day | null,
});
const themeFrom = (row: ThemeRow): Theme => ({
  id: row.id as ThemeId,
  planId: row.plan_id as PlanId,
  ref: row.ref,
  title: row.title,
  position: row.position,
  noneNeeded: row.none_needed,
  version: row.version,
});

/** The body's plans, newest period first. */
export async function allPlans(db: Db): Promise<Plan[]> {
  const rows = await db.all(
    q
      .selectFrom('plan')
      .select(planColumns)
      .where('body_id', '=', db.body)
      .orderBy('from_day', 'desc')
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(200),
  );
  return rows.map(planFrom);
}

/** One plan by the identifier in an address; NotFound where there is none or it is another body's. */
export async function planById(db: Db, text: string): Promise<Plan> {
  const id = idFrom<'plan'>(text);
  const row = id && (await db.maybe(q.selectFrom('plan').select(planColumns).where('body_id', '=', db.body).where('id', '=', id)));
  if (!row) throw new NotFound();
  return planFrom(row);
}

const stateOf = (db: Db) => q.selectFrom('plan').select('state').where('body_id', '=', db.body);

/** How a plan stands, held to the end of the transaction: `order` lets one at a time give places in it, `state` keeps it from being closed meanwhile. */
export async function heldPlan(db: Db, plan: PlanId, hold: 'order' | 'state'): Promise<Plan['state'] | null> {
  const asked = stateOf(db).where('id', '=', plan);
  return ((await db.maybe(hold === 'order' ? asked.forNoKeyUpdate() : asked.forShare()))?.state ?? null) as Plan['state'] | null;
}

/** How the plan of an action stands, kept from being closed to the end of the transaction. */
export async function heldPlanOf(db: Db, action: ActionId): Promise<Plan['state'] | null> {
  const plan = q.selectFrom('action').select('plan_id').where('body_id', '=', db.body).where('id', '=', action);
  return ((await db.maybe(stateOf(db).where('id', '=', plan).forShare()))?.state ?? null) as Plan['state'] | null;
}

export async function themesOf(db: Db, plan: PlanId): Promise<Theme[]> {
  const rows = await db.all(
    q.selectFrom('theme').select(themeColumns).where('body_id', '=', db.body).where('plan_id', '=', plan).orderBy('position').orderBy('id'),
  );
  return rows.map(themeFrom);
}

/** One theme by the identifier in an address; NotFound where there is none or it is another body's. */
export async function themeById(db: Db, text: string): Promise<Theme> {
  const id = idFrom<'theme'>(text);
  const row = id && (await db.maybe(q.selectFrom('theme').select(themeColumns).where('body_id', '=', db.body).where('id', '=', id)));
  if (!row) throw new NotFound();
  return themeFrom(row);
}

/** What a plan is called and the period that it is for. */
export type PlanWords = { readonly name: string; readonly from: Day; readonly to: Day };

/** What else a new plan may say: the columns of the file that it came from, and the plan that it carries on. */
export type PlanOrigin = { readonly columns?: unknown; readonly continues?: PlanId };

export function insertPlan(db: Db, id: PlanId, { name, from, to, columns, continues }: PlanWords & PlanOrigin): Promise<number> {
  const kept = columns === undefined || columns === null ? null : JSON.stringify(columns);
  const row = { body_id: db.body, id, name, from_day: from, to_day: to, columns: kept, continues: continues ?? null };
  return db.run(q.insertInto('plan').values(row));
}

export function updatePlan(db: Db, before: Plan, { name, from, to }: PlanWords): Promise<number> {
  const set = { name, from_day: from, to_day: to, version: before.version + 1 };
  return db.run(q.updateTable('plan').set(set).where('body_id', '=', db.body).where('id', '=', before.id));
}

/** Opens or closes a plan; false where somebody else changed it since the version that was seen, if one was. */
export async function setState(
  db: Db,
  plan: { readonly id: PlanId; readonly version: number | null },
  state: Plan['state'],
): Promise<boolean> {
  const update = q
    .updateTable('plan')
    .set((set) => ({ state, version: set('version', '+', 1) }))
    .where('body_id', '=', db.body)
    .where('id', '=', plan.id);
  return (await db.run(plan.version === null ? update : update.where('version', '=', plan.version))) === 1;
}

/** A theme that is added to a plan. */
export type NewTheme = Pick<Theme, 'id' | 'ref' | 'title' | 'position'> & Partial<Pick<Theme, 'noneNeeded'>>;

export async function insertThemes(db: Db, plan: PlanId, themes: readonly NewTheme[]): Promise<void> {
  const rows = themes.map(({ id, ref, title, position, noneNeeded = null }) => ({
    body_id: db.body,
    id,
    plan_id: plan,
    ref,
    title,
    none_needed: noneNeeded,
    position,
  }));
  await inChunks(rows, (some) => db.run(q.insertInto('theme').values(some)));
}

export function updateTheme(
  db: Db,
  before: Theme,
  { ref, title, noneNeeded }: Pick<Theme, 'ref' | 'title' | 'noneNeeded'>,
): Promise<number> {
  const set = { ref, title, none_needed: noneNeeded, version: before.version + 1 };
  return db.run(q.updateTable('theme').set(set).where('body_id', '=', db.body).where('id', '=', before.id));
}
