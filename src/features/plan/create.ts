import type { Day } from '../../core/day.ts';
import { newId } from '../../core/ids.ts';
import { q } from '../../db/builder.ts';
import { inChunks } from '../../db/in-chunks.ts';
import type { Db } from '../../db/database.ts';
import { type Change, plainChange, record } from '../../db/record.ts';
import { addLinks } from '../duties/public.ts';
import { addOwner, ownerByName, type OwnerKind } from '../people/public.ts';
import { type ActionFields, rowOf } from './actions/fields.ts';
import { type ActionId, type PlanId, STEP, type ThemeId } from './actions/queries.ts';
import type { Aim } from './measures/rules.ts';
import { wordsOfAction } from './words.queries.ts';

/** An action of a plan that is made as a whole, from a file, a sample or the demonstration. */
export type NewAction = Omit<ActionFields, 'themeId' | 'closedWhy'> & {
  readonly theme: number | null;
  readonly owners: readonly { readonly name: string; readonly kind: OwnerKind; readonly short: string | null }[];
  readonly risks: readonly string[];
  readonly requirements: readonly string[];
  /** Oldest first. */
  readonly diary: readonly { readonly on: Day | null; readonly text: string; readonly by: string }[];
  /** How far it is, where that is known already. */
  readonly measures?: readonly NewMeasure[];
  /** The action of an earlier plan that it carries on, and those that went into it besides. */
  readonly continues?: ActionId;
  readonly merged?: readonly ActionId[];
};

/** A measure with its values, oldest first. */
export type NewMeasure = Omit<Aim, 'from' | 'to' | 'limit'> & {
  readonly limit?: Aim['limit'];
  readonly indicator?: string | null;
  readonly values: readonly { readonly on: Day; readonly value: number; readonly by: string }[];
};

export type NewPlan = {
  readonly name: string;
  readonly from: Day;
  readonly to: Day;
  readonly columns: unknown;
  readonly themes: readonly { readonly ref: string | null; readonly title: string; readonly noneNeeded?: string | null }[];
  readonly actions: readonly NewAction[];
  /** Whether the diary comes from a file. */
  readonly fromFile: boolean;
  /** The plan of an earlier year that it carries on. */
  readonly continues?: PlanId;
};

/** Makes a plan with everything in it, in one recorded act; gives its identifier and the owners that were new. */
export async function createPlan(db: Db, plan: NewPlan): Promise<{ readonly id: PlanId; readonly newOwners: readonly string[] }> {
  const id = newId<'plan'>();
  const { name, from, to } = plan;
  await db.run(
    q.insertInto('plan').values({
      body_id: db.body,
      id,
      name,
      from_day: from,
      to_day: to,
      columns: plan.columns === null ? null : JSON.stringify(plan.columns),
      continues: plan.continues ?? null,
    }),
  );
  const themes = plan.themes.map(() => newId<'theme'>());
  await inChunks(
    plan.themes.map((theme, index) => ({
      body_id: db.body,
      id: themes[index] ?? '',
      plan_id: id,
      ref: theme.ref,
      title: theme.title,
      none_needed: theme.noneNeeded ?? null,
      position: (index + 1) * STEP,
    })),
    (rows) => db.run(q.insertInto('theme').values(rows)),
  );
  const { owners, added } = await ownersFor(db, plan.actions);
  const ids = plan.actions.map(() => newId<'action'>());
  await inChunks(
    plan.actions.map((action, index) => ({
      body_id: db.body,
      ...newActionRow(action, {
        plan: id,
        id: ids[index] as ActionId,
        themeId: action.theme === null ? null : (themes[action.theme] ?? null),
        position: (index + 1) * STEP,
      }),
    })),
    (rows) => db.run(q.insertInto('action').values(rows)),
  );
  await addParts(db, plan, ids, owners);
  const changes: Change[] = [
    plainChange('name', null, name),
    ...plan.actions.map((action, index) => plainChange('title', null, action.title, { kind: 'action', id: ids[index] as ActionId })),
  ];
  await record(db, { verb: 'plan.made', subject: { kind: 'plan', id }, changes });
  return { id, newOwners: added };
}

/** The row of an action that comes with all that is in it, at a place of a plan. */
export function newActionRow(
  action: NewAction,
  at: { readonly plan: PlanId; readonly id: ActionId; readonly themeId: ThemeId | null; readonly position: number },
) {
  const last = action.diary.at(-1);
  return {
    ...rowOf({ ...action, themeId: at.themeId, closedWhy: null }),
    id: at.id,
    plan_id: at.plan,
    position: at.position,
    continues: action.continues ?? null,
    last_on: last?.on ?? null,
    last_text: last?.text ?? null,
    last_by: last?.by ?? null,
  };
}

async function addParts(db: Db, plan: NewPlan, ids: readonly ActionId[], owners: ReadonlyMap<string, string>): Promise<void> {
  const of = <Row>(rows: (action: NewAction, id: ActionId) => Row[]) =>
    plan.actions.flatMap((action, index) => rows(action, ids[index] as ActionId));
  const body_id = db.body;
  const owned = of((action, id) => {
    const mine = new Map(action.owners.map((owner) => [owners.get(owner.name.toLowerCase()) ?? '', owner.name]));
    return [...mine].map(([owner_id, as_typed], position) => ({ body_id, action_id: id, owner_id, position, as_typed }));
  });
  await inChunks(owned, (rows) => db.run(q.insertInto('action_owner').values(rows)));
  const diary = of((action, id) =>
    action.diary.map((note) => ({
      body_id,
      id: newId(),
      action_id: id,
      on_day: note.on,
      text: note.text,
      by_name: note.by,
      from_import: plan.fromFile,
    })),
  );
  await inChunks(diary, (rows) => db.run(q.insertInto('diary').values(rows)));
  const risks = of((action, id) => [...new Set(action.risks)].map((ref) => ({ body_id, action_id: id, ref })));
  await inChunks(risks, (rows) => db.run(q.insertInto('action_risk').values(rows)));
  await addLinks(
    db,
    of((action, id) => [...new Set(action.requirements)].map((requirement) => ({ action: id, requirement }))),
  );
  const merged = of((action, id) => (action.merged ?? []).map((earlier_id) => ({ body_id, action_id: id, earlier_id })));
  await inChunks(merged, (rows) => db.run(q.insertInto('action_merged').values(rows)));
  await addMeasures(
    db,
    of((action, id) => (action.measures ?? []).map((measure) => ({ measure, id: newId(), action: id }))),
  );
  const words = of((action, id) =>
    wordsOfAction(action, action.diary.at(-1)?.text ?? null).map((word) => ({
      body_id,
      word,
      subject_kind: 'action',
      subject_id: id,
    })),
  );
  await inChunks(words, (rows) => db.run(q.insertInto('word').values(rows)));
}

async function addMeasures(
  db: Db,
  all: readonly { readonly measure: NewMeasure; readonly id: string; readonly action: ActionId }[],
): Promise<void> {
  const body_id = db.body;
  await inChunks(
    all.map(({ measure: { kind, says, unit, target, limit, indicator }, id, action }) => ({
      body_id,
      id,
      action_id: action,
      kind,
      says,
      unit,
      target,
      aim: limit ?? 'at-least',
      indicator: indicator ?? null,
    })),
    (rows) => db.run(q.insertInto('measure').values(rows)),
  );
  const values = all.flatMap(({ measure, id }) =>
    measure.values.map(({ on, value, by }) => ({ body_id, id: newId(), measure_id: id, on_day: on, value, by_name: by })),
  );
  await inChunks(values, (rows) => db.run(q.insertInto('measure_value').values(rows)));
}

/** The owners named in a plan, by their names in small letters; those not known yet are added. */
async function ownersFor(db: Db, actions: readonly NewAction[]): Promise<{ owners: Map<string, string>; added: string[] }> {
  const owners = new Map<string, string>();
  const added: string[] = [];
  for (const owner of actions.flatMap((action) => action.owners)) {
    const key = owner.name.toLowerCase();
    if (owners.has(key)) continue;
    const known = await ownerByName(db, owner.name);
    const id = known?.id ?? (await addOwner(db, owner));
    if (!known) added.push(id);
    owners.set(key, id);
  }
  return { owners, added };
}
