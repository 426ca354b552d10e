import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyLink } from '../../duties/public.ts';
import type { PlanId } from '../actions/queries.ts';

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
