import { printDay } from '../../../core/day.ts';
import { cut, pageOf } from '../../../core/pages.ts';
import type { Problem } from '../../../core/problem.ts';
import { typedText } from '../../../web/forms.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { page } from '../../../web/page.ts';
import { shownForm } from '../../../web/shown.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { planPath, plansPath, rollOverPath } from '../paths.ts';
import { inThemeOrder } from '../plans/order.ts';
import { type Plan, planById, themesOf } from '../plans/queries.ts';
import { undoOf } from '../undo/forms.ts';
import { startNext } from './acts.ts';
import { planAfter } from './queries.ts';
import { type Choice, choiceFrom, fieldsOf, seenWords, splitWords } from './decide.ts';
import { rollOverForm } from './forms.ts';
import { nextPlan, type Proposal, proposalsFor } from './rules.ts';
import { RollOverPage, type RollOverView } from './views.tsx';
import { ClosedPage, WentOnPage } from './went-on.views.tsx';
import { planCreate } from '../permissions.ts';

const loaded = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');

async function rollOverPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const plan = await loaded(context);
  const around = { current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] };
  const after = await planAfter(context.db, plan.id);
  if (after) return page(`${plan.name} goes on in ${after.name}`, WentOnPage({ plan, after, mayClose: context.can(planCreate) }), around);
  if (plan.state === 'closed') return page(`${plan.name} is closed`, ClosedPage({ plan }), around);
  return page(`Start the next plan from ${plan.name}`, RollOverPage(await rollOverView(context, plan, problems, typed)), around);
}

async function rollOverView(context: SignedIn, plan: Plan, problems: readonly Problem[], typed: Typed | undefined): Promise<RollOverView> {
  const { db, body, today } = context;
  const [themes, actions] = await Promise.all([themesOf(db, plan.id), actionsOfPlan(db, plan.id)]);
  const next = nextPlan(plan, today);
  const proposals = proposalsFor(actions, { into: next, calendar: body.calendar, today });
  const fresh = { name: next.name, from: printDay(next.from), to: printDay(next.to), refs: 'keep' };
  const shown = shownForm(context, problems, typed, fresh);
  const pages = cut(
    inThemeOrder(themes, proposals, ({ action }) => action.themeId),
    lettersOf,
  );
  const wrong = pages.findIndex((each) => each.some(({ key }) => problems.some((problem) => problem.field?.endsWith(`-${key}`)))) + 1;
  const part = pageOf(pages, wrong || shown.text('page'));
  const decided = new Set(proposals.map(({ action }) => action.id));
  return {
    plan,
    themes,
    proposals,
    page: part,
    elsewhere: typed ? typedElsewhere(proposals, part.items, typed) : [],
    choiceOf: shownChoice(typed),
    left: actions.filter((action) => !decided.has(action.id)),
    // Who goes from page to page has seen the list as it was when they began.
    seen: typed && problems.length === 0 ? typedText(typed, 'seen') : seenWords(proposals),
    today,
    calendar: body.calendar,
    shown,
  };
}

/** Letters of markup that an action takes on the page. */
const lettersOf = ({ action }: Proposal) => 1500 + 3 * (Math.min(action.title.length, 240) + action.due.text.length);

/** What was chosen on other pages otherwise than proposed: it goes along unseen. */
function typedElsewhere(proposals: readonly Proposal[], here: readonly Proposal[], typed: Typed): (readonly [string, string])[] {
  const shown = new Set(here);
  return proposals.flatMap((proposal) =>
    shown.has(proposal)
      ? []
      : fieldsOf(
          proposal,
          choiceFrom(proposal, (field) => (field in typed ? typedText(typed, field) : undefined)),
        ),
  );
}

/** What is shown as chosen: what was typed, and two halves to begin with where somebody chose to split. */
function shownChoice(typed: Typed | undefined): (proposal: Proposal) => Choice {
  return (proposal) => {
    const choice = choiceFrom(proposal, (field) => (typed && field in typed ? typedText(typed, field) : undefined));
    return choice.decision === 'split' && choice.words === '' ? { ...choice, words: splitWords(proposal.action.title) } : choice;
  };
}

export const rollOverRoutes: readonly Route[] = [
  get(rollOverPath(':plan'), planCreate, (context) => rollOverPage(context)),
  post(rollOverPath(':plan'), planCreate, {
    form: rollOverForm,
    handle: async (context, { page: asked, ...input }) => {
      if (asked !== undefined) return rollOverPage(context, [], context.typed);
      const plan = await loaded(context);
      const started = await startNext(context.db, plan, context.version, input);
      if (!('id' in started)) return started;
      const closed = started.closed ? `${plan.name} is closed.` : `${plan.name} stays open.`;
      return redirect(planPath(started.id), { text: `${input.name} is started. ${closed}`, undo: undoOf(started.id, started.act) });
    },
    showForm: rollOverPage,
  }),
];
