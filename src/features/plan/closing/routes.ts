import type { Problem } from '../../../core/problem.ts';
import type { Offers } from '../../../sockets/feature.ts';
import { oneButton } from '../../../web/forms.ts';
import { page } from '../../../web/page.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { allPlansPath, closePlanPath, planPath, plansPath, removePlanPath, reopenPlanPath, workedOnPath } from '../paths.ts';
import { planCreate } from '../permissions.ts';
import { type Plan, planById } from '../plans/queries.ts';
import { undoAct } from '../undo/acts.ts';
import { undoOf } from '../undo/forms.ts';
import { undid } from '../undo/routes.ts';
import { closePlan, keepWorkedOn, openOf, removable, removableAsSeen, removeEmpty, reopenPlan } from './acts.ts';
import { closeForm } from './forms.ts';
import { ClosePage, RemovePage, ReopenPage, WorkedOnPage } from './views.tsx';

const loaded = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');
const around = (plan: Plan) => ({ current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] });

/** Why actions of a plan of years ago are left, unless somebody writes another reason. */
const PAST_WORDS = 'Kept as a past plan';

async function closePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const plan = await loaded(context);
  const main = ClosePage({
    plan: { ...plan, version: context.version ?? plan.version },
    ...(await openOf(context.db, plan)),
    today: context.today,
    shown: shownForm(context, problems, typed, { why: context.query['past'] === 'yes' ? PAST_WORDS : '' }),
  });
  return page(`Close ${plan.name}`, main, around(plan));
}

async function reopenPage(context: SignedIn): Promise<Reply> {
  const plan = await loaded(context);
  return page(`Open ${plan.name} again`, ReopenPage({ plan, token: context.token }), around(plan));
}

async function workedOn(context: SignedIn): Promise<Reply> {
  const plan = await loaded(context);
  return page(`${plan.name} is still worked on`, WorkedOnPage({ plan, token: context.token }), around(plan));
}

async function removePage(context: SignedIn): Promise<Reply> {
  const plan = await loaded(context);
  const main = RemovePage({ plan, removable: await removable(context.db, plan), token: context.token });
  return page(`Remove ${plan.name}`, main, around(plan));
}

/** Closing a plan, and opening it again. */
const stateRoutes: readonly Route[] = [
  get(closePlanPath(':plan'), planCreate, (context) => closePage(context)),
  post(closePlanPath(':plan'), planCreate, {
    form: closeForm,
    handle: async (context, { why }) => {
      const plan = await loaded(context);
      const closed = await closePlan(context.db, plan, context.version, why);
      if (!('act' in closed)) return closed;
      return redirect(planPath(plan.id), {
        text: `${plan.name} is closed. Nothing in it is late any more.`,
        undo: undoOf(plan.id, closed.act),
      });
    },
    showForm: closePage,
  }),
  get(reopenPlanPath(':plan'), planCreate, reopenPage),
  post(reopenPlanPath(':plan'), planCreate, {
    form: oneButton,
    handle: async (context) => {
      const plan = await loaded(context);
      const act = await reopenPlan(context.db, plan, context.version);
      return redirect(planPath(plan.id), { text: `${plan.name} is open again.`, undo: undoOf(plan.id, act) });
    },
    showForm: reopenPage,
  }),
];

/** Closing a plan, opening it again, saying that one of years ago is still worked on, and removing one that was a mistake. */
export const closingRoutes = ({ undone }: Pick<Offers, 'undone'>): readonly Route[] => [
  ...stateRoutes,
  get(workedOnPath(':plan'), planCreate, workedOn),
  post(workedOnPath(':plan'), planCreate, {
    form: oneButton,
    handle: async (context) => {
      const plan = await loaded(context);
      await keepWorkedOn(context.db, plan, context.version);
      return redirect(planPath(plan.id), { text: 'Noted: this plan is still worked on. You are asked again in a year.' });
    },
    showForm: workedOn,
  }),
  get(removePlanPath(':plan'), planCreate, removePage),
  post(removePlanPath(':plan'), planCreate, {
    form: oneButton,
    handle: async (context) => {
      const plan = await loaded(context);
      const can = await removableAsSeen(context.db, plan, context.version);
      if ('why' in can) return [{ text: `${plan.name} is not removed: ${can.why}` }];
      if (can.by !== 'empty') return undid(context, undone, await undoAct(context.db, plan, can.by.did.act));
      await removeEmpty(context.db, plan);
      return redirect(allPlansPath, { text: `${plan.name} is removed.` });
    },
    showForm: removePage,
  }),
];
