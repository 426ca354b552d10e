import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { inChunks } from '../../../db/in-chunks.ts';
import { rowOf } from '../actions/fields.ts';
import type { ActionId, PlanId, ThemeId } from '../actions/queries.ts';
import type { NewAction } from './new-plan.ts';

/** A new action, and its place in a plan. */
export type PlacedAction = {
  readonly action: NewAction;
  readonly id: ActionId;
  readonly themeId: ThemeId | null;
  readonly position: number;
};

/** Adds actions to a plan without what stands in tables of its own. */
export async function insertNewActions(db: Db, plan: PlanId, placed: readonly PlacedAction[]): Promise<void> {
  const rows = placed.map(({ action, id, themeId, position }) => {
    const last = action.diary.at(-1);
    return {
      ...rowOf({ ...action, themeId, closedWhy: null }),
      body_id: db.body,
      id,
      plan_id: plan,
      position,
      continues: action.continues ?? null,
      last_on: last?.on ?? null,
      last_text: last?.text ?? null,
      last_by: last?.by ?? null,
    };
  });
  await inChunks(rows, (some) => db.run(q.insertInto('action').values(some)));
}

/** Notes which actions of earlier plans went into others besides the ones that those carry on. */
export async function insertMerged(db: Db, merged: readonly { readonly action: ActionId; readonly earlier: ActionId }[]): Promise<void> {
  const rows = merged.map(({ action, earlier }) => ({ body_id: db.body, action_id: action, earlier_id: earlier }));
  await inChunks(rows, (some) => db.run(q.insertInto('action_merged').values(some)));
}
