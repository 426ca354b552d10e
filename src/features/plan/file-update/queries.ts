import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { valueFrom } from '../../../db/record.ts';
import { columnsOf, FILED_NAMES, type Patch } from '../actions/fields.ts';
import { type Action, type ActionId, actionsOfPlan, makeRoomAfter, type PlanId, STEP } from '../actions/queries.ts';
import { type Plan, type Theme, themesOf } from '../plans/queries.ts';
import { type Past, pastOf } from './rules.ts';

/** An action with all that a newer file may speak of. */
export type CurrentAction = {
  readonly action: Action;
  readonly risks: readonly string[];
  readonly diary: readonly string[];
  /** Its owners as the plan typed them. */
  readonly typed: readonly string[];
  readonly past: Past;
};

const NO_PAST: Past = { fromFile: false, since: new Map() };

/** A plan as it stands, with what people have changed in it since a file last spoke. */
export async function currentPlan(
  db: Db,
  plan: PlanId,
): Promise<{ readonly themes: readonly Theme[]; readonly actions: readonly CurrentAction[] }> {
  const inPlan = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  const [themes, actions, risks, diary, typed, pasts] = await Promise.all([
    themesOf(db, plan),
    actionsOfPlan(db, plan),
    db.all(
      q
        .selectFrom('action_risk')
        .select(['action_id', 'ref'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', inPlan)
        .orderBy('ref'),
    ),
    db.all(q.selectFrom('diary').select(['action_id', 'text']).where('body_id', '=', db.body).where('action_id', 'in', inPlan)),
    db.all(
      q
        .selectFrom('action_owner')
        .select(['action_id', 'as_typed'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', inPlan)
        .orderBy('position'),
    ),
    pastsOfPlan(db, plan),
  ]);
  const of = <Row extends { readonly action_id: string }>(rows: readonly Row[]) => Map.groupBy(rows, (row) => row.action_id);
  const [risked, noted, owned] = [of(risks), of(diary), of(typed)];
  return {
    themes,
    actions: actions.map((action) => ({
      action,
      risks: (risked.get(action.id) ?? []).map((row) => row.ref),
      diary: (noted.get(action.id) ?? []).map((row) => row.text),
      typed: (owned.get(action.id) ?? []).flatMap((row) => row.as_typed ?? []),
      past: pasts.get(action.id) ?? NO_PAST,
    })),
  };
}

/** What people have changed on the actions of a plan since a file last spoke of each field, by action. */
export async function pastsOfPlan(db: Db, plan: PlanId): Promise<ReadonlyMap<string, Past>> {
  const rows = await db.all(changesQuery(db, plan));
  return pastOf(
    rows.map(({ action, field, before, was, verb }) => ({ action, field, before: { value: valueFrom(was), words: before }, verb })),
  );
}

function changesQuery(db: Db, plan: PlanId) {
  const inPlan = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);
  return q
    .selectFrom('change')
    .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
    .select(['change.subject_id as action', 'change.field', 'change.before', 'change.was', 'record.verb'])
    .where('change.body_id', '=', db.body)
    .where('change.subject_kind', '=', 'action')
    .where('change.subject_id', 'in', inPlan)
    .where('change.field', 'in', FILED_NAMES)
    .orderBy('change.seq')
    .orderBy('change.place');
}

/** The columns of the file that a plan came from, table by table. */
export async function columnsOfPlan(
  db: Db,
  plan: PlanId,
): Promise<readonly (readonly { readonly heading: string; readonly meaning: string }[])[]> {
  const row = await db.one(q.selectFrom('plan').select('columns').where('body_id', '=', db.body).where('id', '=', plan));
  return Array.isArray(row.columns) ? (row.columns as { heading: string; meaning: string }[][]) : [];
}

/** Makes room for new actions, in the order given, after those that they follow; gives the place of each. */
export async function placesFor(db: Db, plan: PlanId, added: readonly { readonly after: ActionId | null }[]): Promise<number[]> {
  if (added.length === 0) return [];
  const present = await db.all(
    q.selectFrom('action').select(['id', 'position']).where('body_id', '=', db.body).where('plan_id', '=', plan),
  );
  const at = new Map(present.map((row) => [row.id, row.position]));
  const wanted = added.map(({ after }, index) => ({ index, after: at.get(after ?? '') ?? 0 }));
  const places: number[] = [];
  let shifted = 0;
  for (const [after, group] of [...Map.groupBy(wanted, (each) => each.after)].sort(([one], [other]) => one - other)) {
    await makeRoomAfter(db, plan, after + shifted, STEP * group.length);
    for (const [nth, { index }] of group.entries()) places[index] = after + shifted + STEP * (nth + 1);
    shifted += STEP * group.length;
  }
  return places;
}

/** What a file said last of an action. */
export type Said = { readonly on: Day | null; readonly text: string; readonly by: string };

/** Writes what a file says of an action where it still stands as it was seen; gives whether it does. */
export async function writeFiled(db: Db, before: Action, patch: Patch, said: Said | null): Promise<boolean> {
  const last = said ? { last_on: said.on, last_text: said.text, last_by: said.by } : {};
  const updated = await db.run(
    q
      .updateTable('action')
      .set({ ...columnsOf(patch), ...last, version: before.version + 1 })
      .where('body_id', '=', db.body)
      .where('id', '=', before.id)
      .where('version', '=', before.version),
  );
  return updated > 0;
}

/** Whether another action than some stands in some themes. */
export async function othersIn(db: Db, themes: readonly string[], some: readonly string[]): Promise<boolean> {
  if (themes.length === 0) return false;
  const inThemes = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('theme_id', 'in', themes);
  const others = some.length > 0 ? inThemes.where('id', 'not in', some) : inThemes;
  return (await db.maybe(others.limit(1))) !== null;
}

/** Counts a change of a plan that still stands as it was seen; gives whether it does. */
export async function countChange(db: Db, plan: Plan): Promise<boolean> {
  const bumped = await db.run(
    q
      .updateTable('plan')
      .set({ version: plan.version + 1 })
      .where('body_id', '=', db.body)
      .where('id', '=', plan.id)
      .where('version', '=', plan.version),
  );
  return bumped > 0;
}
