import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyLink } from '../../duties/public.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';
import type { Status } from '../actions/rules.ts';

const inPlan = (db: Db, plan: PlanId) => q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);

/** Risks and expectations of the guidance that the actions of a plan answer, by action. */
export async function answersIn(
  db: Db,
  plan: PlanId,
): Promise<{ readonly risks: Map<string, string[]>; readonly requirements: Map<string, string[]> }> {
  const [risks, requirements] = await Promise.all([
    db.all(
      q
        .selectFrom('action_risk')
        .select(['action_id', 'ref as word'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', inPlan(db, plan))
        .orderBy('ref'),
    ),
    db.all(everyLink(db).where('action_id', 'in', inPlan(db, plan)).orderBy('requirement')),
  ]);
  const grouped = (rows: readonly { action_id: string; word: string }[]) =>
    new Map([...Map.groupBy(rows, (row) => row.action_id)].map(([action, some]) => [action, some.map((row) => row.word)]));
  return {
    risks: grouped(risks),
    requirements: grouped(requirements.map(({ action_id, requirement }) => ({ action_id, word: requirement }))),
  };
}

/** The columns of the file that a plan once came from. */
export async function columnsOf(db: Db, plan: PlanId): Promise<unknown> {
  return (await db.maybe(q.selectFrom('plan').select('columns').where('body_id', '=', db.body).where('id', '=', plan)))?.columns ?? null;
}

/** The plan that carries a plan on, if any. */
export async function planAfter(db: Db, plan: PlanId): Promise<{ readonly id: PlanId; readonly name: string } | null> {
  const row = await db.maybe(
    q
      .selectFrom('plan')
      .select(['id', 'name'])
      .where('body_id', '=', db.body)
      .where('continues', '=', plan)
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(1),
  );
  return row && { id: row.id as PlanId, name: row.name };
}

/** Opens actions again with the status they had. */
export function openActions(db: Db, ids: readonly ActionId[], status: Status): Promise<number> {
  return db.run(
    q
      .updateTable('action')
      .set((set) => ({ status, closed_on: null, closed_why: null, version: set('version', '+', 1) }))
      .where('body_id', '=', db.body)
      .where('id', 'in', ids),
  );
}

/** Opens or closes a plan; false where somebody else changed it meanwhile. */
export async function setState(
  db: Db,
  plan: { readonly id: PlanId; readonly version: number },
  state: 'open' | 'closed',
): Promise<boolean> {
  const update = q
    .updateTable('plan')
    .set({ state, version: plan.version + 1 })
    .where('body_id', '=', db.body)
    .where('id', '=', plan.id)
    .where('version', '=', plan.version);
  return (await db.run(update)) === 1;
}

/** The recorded roll-over of a plan: its number, and what it changed. */
export async function rolledOver(db: Db, plan: PlanId) {
  const entry = await db.maybe(
    q
      .selectFrom('record')
      .select(['seq', 'at'])
      .where('body_id', '=', db.body)
      .where('verb', '=', 'plan.rolledOver')
      .where('subject_kind', '=', 'plan')
      .where('subject_id', '=', plan)
      .orderBy('seq', 'desc')
      .limit(1),
  );
  if (!entry) return null;
  const changes = await db.all(
    q
      .selectFrom('change')
      .select(['subject_kind as kind', 'subject_id as id', 'field', 'before', 'after', 'was', 'became'])
      .where('body_id', '=', db.body)
      .where('seq', '=', entry.seq)
      .orderBy('place'),
  );
  return { ...entry, changes };
}

/** Whether anything was recorded of either of two plans, or of what is in them, after an entry of the record. */
export async function isBuiltOn(db: Db, plans: readonly PlanId[], seq: number): Promise<boolean> {
  const actions = q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', 'in', plans);
  const themes = q.selectFrom('theme').select('id').where('body_id', '=', db.body).where('plan_id', 'in', plans);
  const row = await db.maybe(
    q
      .selectFrom('change')
      .select('seq')
      .where('body_id', '=', db.body)
      .where('seq', '>', seq)
      .where((each) =>
        each.or([
          each.and([each('subject_kind', '=', 'action'), each('subject_id', 'in', actions)]),
          each.and([each('subject_kind', '=', 'theme'), each('subject_id', 'in', themes)]),
          each.and([each('subject_kind', '=', 'plan'), each('subject_id', 'in', plans)]),
        ]),
      )
      .limit(1),
  );
  return row !== null;
}
