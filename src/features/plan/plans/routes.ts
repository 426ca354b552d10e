import { type Day, printDay } from '../../../core/day.ts';
import type { Problem } from '../../../core/problem.ts';
import { bodyYear, yearName } from '../../../core/year.ts';
import type { Aside } from '../../../sockets/due.ts';
import type { Offers } from '../../../sockets/feature.ts';
import { type SourceOf, sourceFrom } from '../../../sockets/source.ts';
import { remembered } from '../../../web/remember.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { type Action, actionsOfPlan } from '../actions/queries.ts';
import { mayUpdate } from '../actions/rules.ts';
import { typedPeriod } from '../../../core/due/typed-day.ts';
import { measuresOfPlan } from '../measures/queries.ts';
import { defaultView, type ListView, viewsOf } from '../../saved-views/public.ts';
import { pastPlan } from '../closing/past.rules.ts';
import { nextPlan } from '../rollover/rules.ts';
import { newestAct } from '../undo/queries.ts';
import { allPlansPath, editPlanPath, newPlanPath, planPath, plansPath } from '../paths.ts';
import { addPlan, addTheme, changePlan, changeTheme } from './acts.ts';
import { planForm, themeForm } from './forms.ts';
import { PlanFormPage, ThemeFormPage } from './form-views.tsx';
import { planList } from './list.ts';
import { needsOf } from './needs.rules.ts';
import { allPlans, type Plan, planById, themeById, themesOf } from './queries.ts';
import { listed, seenFrom } from './seen.rules.ts';
import { PlanPage, PlansPage } from './views.tsx';
import { planCreate, planEdit, planRead } from '../permissions.ts';

const current = plansPath;
const loaded = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');

async function plansPage(context: SignedIn): Promise<Reply> {
  const plans = await allPlans(context.db);
  const open = plans.filter((plan) => plan.state === 'open');
  const [only, ...others] = open.length > 0 ? open : plans;
  if (only && others.length === 0 && context.query['all'] === undefined) return redirect(planPath(only.id));
  return { is: 'page', title: 'Plans', main: PlansPage({ plans, mayCreate: context.can(planCreate) }), current };
}

/** What of the page is one person's: their views, and what they set aside. */
type Own = { readonly views: readonly ListView[]; readonly aside: readonly string[] };

/** A plan; where its address asks for nothing, in the view that the person opens it in. */
async function planPage(sources: readonly SourceOf[], context: SignedIn, { views, aside }: Own): Promise<Reply> {
  const { db, today, body, can, query } = context;
  const plan = await loaded(context);
  const opensIn = defaultView(views);
  if (opensIn && Object.keys(query).length === 0) return redirect(`${planPath(plan.id)}?${opensIn.asks}`);
  const [themes, actions, measures, source, act] = await Promise.all([
    themesOf(db, plan.id),
    actionsOfPlan(db, plan.id),
    measuresOfPlan(db, plan.id),
    sourceFrom(sources, db, 'plan', plan.id),
    newestAct(db, plan.id),
  ]);
  const open = plan.state === 'open';
  const seen = { ...seenFrom(query, context.actor.posts), opensInView: opensIn !== null };
  const main = PlanPage({
    plan,
    themes,
    actions,
    measures: Map.groupBy(measures, (measure) => measure.actionId),
    seen,
    needs: needsOf(actions, context.actor, aside, today),
    listed: listed({ themes, actions }, seen, query['page'], today),
    views,
    past: pastOf(plan, actions, today),
    act,
    source,
    today,
    calendar: body.calendar,
    may: {
      change: can(planEdit),
      edit: open && can(planEdit),
      update: (action: Pick<Action, 'owners'>) => open && mayUpdate(context.actor, action),
    },
  });
  return { is: 'page', title: plan.name, main, current, crumbs: [{ text: 'Plans', href: allPlansPath }] };
}

function pastOf(plan: Plan, actions: readonly Action[], today: Day) {
  const open = actions.filter((action) => action.closedOn === null);
  const past = plan.state === 'open' ? pastPlan({ span: plan, open, workedOnSince: plan.workedOnSince }, today) : null;
  return past && { ...past, open: open.length, next: nextPlan(plan, today).name };
}

async function newPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const year = bodyYear(context.body.calendar, context.today);
  const fresh = { name: `Prevent action plan ${yearName(year)}`, from: printDay(year.from), to: printDay(year.to) };
  const main = PlanFormPage({
    title: 'Start an empty plan',
    to: newPlanPath,
    back: allPlansPath,
    themes: [],
    shown: shownForm(context, problems, typed, fresh),
  });
  return { is: 'page', title: 'Start an empty plan', main, current };
}

async function editPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const plan = await loaded(context);
  const themes = await themesOf(context.db, plan.id);
  const fresh = { name: plan.name, from: printDay(plan.from), to: printDay(plan.to) };
  const main = PlanFormPage({
    title: 'Name, period and themes',
    to: editPlanPath(plan.id),
    back: planPath(plan.id),
    version: context.version ?? plan.version,
    plan,
    themes,
    shown: shownForm(context, problems, typed, fresh),
  });
  return {
    is: 'page',
    title: `Name, period and themes of ${plan.name}`,
    main,
    current,
    crumbs: [{ text: plan.name, href: planPath(plan.id) }],
  };
}

async function themePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const theme = await themeById(context.db, context.params['theme'] ?? '');
  const plan = await planById(context.db, theme.planId);
  const fresh = { ref: theme.ref ?? '', title: theme.title, noneNeeded: theme.noneNeeded ?? '' };
  const main = ThemeFormPage({
    theme: { ...theme, version: context.version ?? theme.version },
    back: planPath(plan.id),
    shown: shownForm(context, problems, typed, fresh),
  });
  return { is: 'page', title: `Theme ${theme.title}`, main, current, crumbs: [{ text: plan.name, href: planPath(plan.id) }] };
}

async function ownOf(asides: readonly Aside[], { db, actor, today }: SignedIn): Promise<Own> {
  const [views, ...aside] = await Promise.all([viewsOf(db, planList.name), ...asides.map((each) => each(db, actor, today))]);
  return { views, aside: aside.flat() };
}

/** The page of a plan, with the file that a room knows it to come from. */
export const planPageRoute = ({ sources, asides }: Pick<Offers, 'sources' | 'asides'>): Route =>
  get(
    '/plans/:plan',
    planRead,
    remembered(
      (context, own: Own) => planPage(sources, context, own),
      (context) => ownOf(asides, context),
    ),
  );

export const planRoutes: readonly Route[] = [
  get('/plans', planRead, plansPage),
  get('/plans/new', planCreate, (context) => newPage(context)),
  post('/plans/new', planCreate, {
    form: planForm,
    handle: async (context, input) => {
      const period = typedPeriod(input, context.body.calendar);
      if (!('from' in period)) return period;
      return redirect(planPath(await addPlan(context.db, { name: input.name, ...period })), { text: 'The plan is started.' });
    },
    showForm: newPage,
  }),
  get('/plans/:plan/edit', planEdit, (context) => editPage(context)),
  post('/plans/:plan/edit', planEdit, {
    form: planForm,
    handle: async (context, input) => {
      const plan = await loaded(context);
      const period = typedPeriod(input, context.body.calendar);
      if (!('from' in period)) return period;
      await changePlan(context.db, plan, context.version, { name: input.name, ...period });
      return redirect(planPath(plan.id), { text: 'Saved the plan.' });
    },
    showForm: editPage,
  }),
  post('/plans/:plan/themes', planEdit, {
    form: themeForm,
    handle: async (context, input) => {
      const plan = await loaded(context);
      await addTheme(context.db, plan.id, input);
      return redirect(editPlanPath(plan.id), { text: `Added the theme ${input.title}.` });
    },
    showForm: editPage,
  }),
  get('/themes/:theme/edit', planEdit, (context) => themePage(context)),
  post('/themes/:theme/edit', planEdit, {
    form: themeForm,
    handle: async (context, input) => {
      const theme = await themeById(context.db, context.params['theme'] ?? '');
      await changeTheme(context.db, theme, context.version, input);
      return redirect(planPath(theme.planId), { text: 'Saved the theme.' });
    },
    showForm: themePage,
  }),
];
