import { changedMeanwhile } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { plainChange, record } from '../../../db/record.ts';
import { type PlanId, STEP, type ThemeId } from '../actions/queries.ts';
import { didChange } from '../undo/did.rules.ts';
import type { ThemeInput } from './forms.ts';
import { holdOpen, holdOrder } from './open.ts';
import { insertPlan, insertThemes, type Plan, type PlanWords, type Theme, themesOf, updatePlan, updateTheme } from './queries.ts';

/** Makes an empty plan and records it. */
export async function addPlan(db: Db, input: PlanWords & { readonly columns?: unknown }): Promise<PlanId> {
  const id = newId<'plan'>();
  await insertPlan(db, id, input);
  const did = didChange(id, 'Started empty', { act: newId<'act'>(), of: 'made' });
  await record(db, { verb: 'plan.added', subject: { kind: 'plan', id }, changes: [plainChange('name', null, input.name), did] });
  return id;
}

/** Changes a plan's name and period. */
export async function changePlan(db: Db, before: Plan, version: number | null, input: PlanWords): Promise<void> {
  if (version !== before.version) throw changedMeanwhile('this plan', { now: `It is now called “${before.name}”.` });
  await holdOrder(db, before.id);
  await updatePlan(db, before, input);
  const changes = (['name', 'from', 'to'] as const).map((field) => plainChange(field, before[field], input[field]));
  await record(db, { verb: 'plan.changed', subject: { kind: 'plan', id: before.id }, changes });
}

/** Adds a theme at the end of a plan. */
export async function addTheme(db: Db, plan: PlanId, input: Pick<ThemeInput, 'ref' | 'title'>): Promise<ThemeId> {
  const id = newId<'theme'>();
  await holdOrder(db, plan);
  const position = ((await themesOf(db, plan)).at(-1)?.position ?? 0) + STEP;
  await insertThemes(db, plan, [{ id, ref: input.ref, title: input.title, position }]);
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
  await updateTheme(db, before, input);
  const changes = (['ref', 'title', 'noneNeeded'] as const).map((field) => plainChange(field, before[field], input[field]));
  await record(db, { verb: 'theme.changed', subject: { kind: 'theme', id: before.id }, changes });
}
