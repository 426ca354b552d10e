import type { Day } from '../../../core/day.ts';
import { changedMeanwhile } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { plainChange, record } from '../../../db/record.ts';
import { type PlanId, STEP, type ThemeId } from '../actions/queries.ts';
import type { ThemeInput } from './forms.ts';
import { holdOpen, holdOrder } from './open.ts';
import { type Plan, type Theme, themesOf } from './queries.ts';

export type PlanWords = { readonly name: string; readonly from: Day; readonly to: Day };

/** Makes an empty plan and records it. */
export async function addPlan(db: Db, input: PlanWords & { readonly columns?: unknown }): Promise<PlanId> {
  const id = newId<'plan'>();
  const { name, from, to, columns } = input;
  await db.run(
    q.insertInto('plan').values({
      body_id: db.body,
      id,
      name,
      from_day: from,
      to_day: to,
      ...(columns === undefined ? {} : { columns: JSON.stringify(columns) }),
    }),
  );
  await record(db, { verb: 'plan.added', subject: { kind: 'plan', id }, changes: [plainChange('name', null, name)] });
  return id;
}

/** Changes a plan's name and period. */
export async function changePlan(db: Db, before: Plan, version: number | null, input: PlanWords): Promise<void> {
  if (version !== before.version) throw changedMeanwhile('this plan', { now: `It is now called “${before.name}”.` });
  await holdOrder(db, before.id);
  await db.run(
    q
      .updateTable('plan')
      .set({ name: input.name, from_day: input.from, to_day: input.to, version: before.version + 1 })
      .where('body_id', '=', db.body)
      .where('id', '=', before.id),
  );
  const changes = (['name', 'from', 'to'] as const).map((field) => plainChange(field, before[field], input[field]));
  await record(db, { verb: 'plan.changed', subject: { kind: 'plan', id: before.id }, changes });
}

/** Adds a theme at the end of a plan. */
export async function addTheme(db: Db, plan: PlanId, input: Pick<ThemeInput, 'ref' | 'title'>): Promise<ThemeId> {
  const id = newId<'theme'>();
  await holdOrder(db, plan);
  const position = ((await themesOf(db, plan)).at(-1)?.position ?? 0) + STEP;
  await db.run(q.insertInto('theme').values({ body_id: db.body, id, plan_id: plan, ref: input.ref, title: input.title, position }));
  await record(db, {
    verb: 'theme.added',
    subject: { kind: 'theme', id },
    changes: [plainChange('title', null, input.title)],
  });
  return id;
}

/** Changes a theme, or says why it needs no action. */
export async function changeTheme(db: Db, before: Theme, version: number | null, input: ThemeInput): Promise<void> {
  if (version !== before.version) throw changedMeanwhile('this theme');
  await holdOpen(db, before.planId);
  const set = { ref: input.ref, title: input.title, none_needed: input.noneNeeded, version: before.version + 1 };
  await db.run(q.updateTable('theme').set(set).where('body_id', '=', db.body).where('id', '=', before.id));
  const changes = (['ref', 'title', 'noneNeeded'] as const).map((field) => plainChange(field, before[field], input[field]));
  await record(db, { verb: 'theme.changed', subject: { kind: 'theme', id: before.id }, changes });
}
