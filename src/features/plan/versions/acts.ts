import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { type Agreement, freeze, type VersionId } from '../../records/public.ts';
import { heldPlan, type Plan } from '../plans/queries.ts';
import { standings } from './points.ts';
import { PLAN } from './queries.ts';
import type { PlanState } from './state.ts';

type Kept = { readonly id: VersionId; readonly number: number };

/** Keeps a plan as the next version, agreed by a group on a day; nothing can change it afterwards. */
export async function agreeVersion(db: Db, plan: Plan, agreement: Agreement, state: PlanState): Promise<Kept> {
  await heldPlan(db, plan.id, 'order');
  return freeze(db, { kind: PLAN, id: plan.id }, agreement, state);
}

/** Keeps a plan as it stood when a group agreed it; what is to be mended where it was not here yet. */
export async function agreeStanding(db: Db, plan: Plan, agreement: Agreement): Promise<Kept | readonly Problem[]> {
  const { stoodOn } = agreement;
  const [standing] = await standings(db, [plan], [stoodOn ? { is: 'day', day: stoodOn } : { is: 'now' }]);
  if (!standing?.state) return [{ field: 'agreedOn', text: 'The plan was not here yet on that day. Keep it as it stands now instead' }];
  return agreeVersion(db, plan, agreement, standing.state);
}
