import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { fieldsOf } from '../actions/fields.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import type { Status } from '../actions/rules.ts';
import { type Measure, measuresOfPlan } from '../measures/queries.ts';
import { type Plan, themesOf } from '../plans/queries.ts';
import type { End } from './compare.ts';
import { keptStep } from '../steps/rules.ts';
import { measureState } from './rules.ts';
import type { PlanState } from './state.ts';

/** A plan as it stands, whole, and its measures. */
export async function planNow(db: Db, plan: Plan): Promise<{ readonly state: PlanState; readonly measures: readonly Measure[] }> {
  const [themes, actions, measures, risks] = await Promise.all([
    themesOf(db, plan.id),
    actionsOfPlan(db, plan.id),
    measuresOfPlan(db, plan.id),
    db.all(
      q
        .selectFrom('action_risk')
        .select(['action_id', 'ref'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan.id))
        .orderBy('ref'),
    ),
  ]);
  const measuresBy = Map.groupBy(measures, (measure) => measure.actionId);
  const risksBy = Map.groupBy(risks, (risk) => risk.action_id);
  const state: PlanState = {
    name: plan.name,
    from: plan.from,
    to: plan.to,
    themes: themes.map(({ id, ref, title, noneNeeded }) => ({ id, ref, title, noneNeeded })),
    actions: actions.map((action) => ({
      ...fieldsOf(action),
      id: action.id,
      last: action.last,
      owners: action.owners.map((owner) => owner.name),
      steps: action.steps.map(keptStep),
      risks: (risksBy.get(action.id) ?? []).map((risk) => risk.ref),
      measures: (measuresBy.get(action.id) ?? []).map((measure) => measureState(measure, measure.latest)),
    })),
  };
  return { state, measures };
}

/** How some actions stand now, as far as it tells how they ended. */
export async function endsOf(db: Db, actions: readonly string[]): Promise<Map<string, End>> {
  if (actions.length === 0) return new Map();
  const rows = await db.all(
    q.selectFrom('action').select(['id', 'status', 'closed_on', 'closed_why']).where('body_id', '=', db.body).where('id', 'in', actions),
  );
  return new Map(
    rows.map((row) => [row.id, { status: row.status as Status, closedOn: row.closed_on as Day | null, closedWhy: row.closed_why }]),
  );
}
