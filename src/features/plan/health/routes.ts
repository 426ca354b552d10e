import { get, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { remembered } from '../../../web/remember.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { measuresOfPlan } from '../measures/queries.ts';
import { healthPath, planPath, plansPath } from '../paths.ts';
import { planById, themesOf } from '../plans/queries.ts';
import { checkPlan } from './rules.ts';
import { HealthPage } from './views.tsx';
import { planEdit, planRead } from '../permissions.ts';

async function healthPage({ db, params, today, body, can }: SignedIn): Promise<Reply> {
  const plan = await planById(db, params['plan'] ?? '');
  const [actions, themes, measures] = await Promise.all([actionsOfPlan(db, plan.id), themesOf(db, plan.id), measuresOfPlan(db, plan.id)]);
  const checked = checkPlan({ plan, actions, themes, measures, calendar: body.calendar, today });
  const main = HealthPage({ checked, plan: plan.name, mayMend: can(planEdit) });
  return { is: 'page', title: `Check of ${plan.name}`, main, current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] };
}

export const healthRoutes: readonly Route[] = [get(healthPath(':plan'), planRead, remembered(healthPage))];
