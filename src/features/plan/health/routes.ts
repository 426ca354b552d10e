import { counted } from '../../../core/text.ts';
import { oneButton } from '../../../web/forms.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { measuresOfPlan } from '../measures/queries.ts';
import { healthPath, planPath, plansPath, termsAgainPath } from '../paths.ts';
import { refuseClosed } from '../plans/open.ts';
import { planById, themesOf } from '../plans/queries.ts';
import { readTermsAgain } from './acts.ts';
import { checkPlan } from './rules.ts';
import { HealthPage } from './views.tsx';
import { planEdit, planRead } from '../permissions.ts';

async function healthPage({ db, params, today, body, can, token }: SignedIn): Promise<Reply> {
  const plan = await planById(db, params['plan'] ?? '');
  const [actions, themes, measures] = await Promise.all([actionsOfPlan(db, plan.id), themesOf(db, plan.id), measuresOfPlan(db, plan.id)]);
  const checked = checkPlan({ plan, actions, themes, measures, calendar: body.calendar, today });
  const main = HealthPage({ checked, plan: plan.name, mayMend: can(planEdit), termsAgain: { action: termsAgainPath(plan.id), token } });
  return { is: 'page', title: `Check of ${plan.name}`, main, current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] };
}

export const healthRoutes: readonly Route[] = [
  get(healthPath(':plan'), planRead, healthPage),
  post(termsAgainPath(':plan'), planEdit, {
    form: oneButton,
    handle: async ({ db, params }) => {
      const plan = await planById(db, params['plan'] ?? '');
      refuseClosed(plan.state);
      const count = await readTermsAgain(db, plan);
      const text =
        count === 0
          ? 'Nothing was changed: all dates go by the terms already.'
          : `${counted(count)} ${count === 1 ? 'date goes' : 'dates go'} by the terms as they are. The plan’s page can take it back.`;
      return redirect(healthPath(plan.id), { text });
    },
    showForm: healthPage,
  }),
];
