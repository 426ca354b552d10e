import { printDay } from '../../../core/day.ts';
import { cut, pageOf } from '../../../core/pages.ts';
import type { Problem } from '../../../core/problem.ts';
import { oneButton, typedText } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { typedPeriod } from '../../../core/due/typed-day.ts';
import { planPath, plansPath, rollOverPath, undoRollOverPath } from '../paths.ts';
import { inThemeOrder } from '../plans/order.ts';
import { type Plan, planById, themesOf } from '../plans/queries.ts';
import { goesOnIn, rollOver, undoRollOver } from './acts.ts';
import { type Choice, choiceFrom, decide, fieldsOf, seenWords, splitWords, unseenProblem } from './decide.ts';
import { rollOverForm } from './forms.ts';
import { nextPlan, type Proposal, proposalsFor } from './rules.ts';
import { RollOverPage, WentOnPage } from './views.tsx';
import { planCreate } from '../permissions.ts';

const loaded = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');
const ENDED: Problem = { text: 'This plan is closed. Start the next plan from the one that is open' };

async function rollOverPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const { db, body, today, token } = context;
  const plan = await loaded(context);
  const common = { is: 'page' as const, current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] };
  const after = await goesOnIn(db, plan.id);
  if (after) return { ...common, title: `${plan.name} goes on in ${after.name}`, main: WentOnPage({ plan, after, token }) };
  const [themes, actions] = await Promise.all([themesOf(db, plan.id), actionsOfPlan(db, plan.id)]);
  const next = nextPlan(plan);
  const proposals = proposalsFor(actions, next, body.calendar);
  const fresh = { name: next.name, from: printDay(next.from), to: printDay(next.to), refs: 'keep' };
  const shown = shownForm(context, problems, typed, fresh);
  const pages = cut(
    inThemeOrder(themes, proposals, ({ action }) => action.themeId),
    lettersOf,
  );
  const wrong = pages.findIndex((page) => page.some(({ key }) => problems.some((problem) => problem.field?.endsWith(`-${key}`)))) + 1;
  const page = pageOf(pages, wrong || shown.text('page'));
  const elsewhere = typed ? typedElsewhere(proposals, page.items, typed) : [];
  // Who goes from page to page has seen the list as it was when they began.
  const main = RollOverPage({
    plan,
    themes,
    proposals,
    page,
    elsewhere,
    choiceOf: shownChoice(typed),
    ended: actions.length - proposals.length,
    seen: typed && problems.length === 0 ? typedText(typed, 'seen') : seenWords(proposals),
    today,
    calendar: body.calendar,
    shown,
  });
  return { ...common, title: `Start the next plan from ${plan.name}`, main };
}

/** Letters of markup that an action takes on the page. */
const lettersOf = ({ action }: Proposal) => 2000 + 3 * (Math.min(action.title.length, 240) + action.due.text.length);

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

const undoOf = (plan: Plan) => ({ action: undoRollOverPath(plan.id), fields: { _version: String(plan.version + 1) } });

export const rollOverRoutes: readonly Route[] = [
  get(rollOverPath(':plan'), planCreate, (context) => rollOverPage(context)),
  post(rollOverPath(':plan'), planCreate, {
    form: rollOverForm,
    handle: async (context, { name, from, to, refs, seen, page, ...typed }) => {
      if (page !== undefined) return rollOverPage(context, [], context.typed);
      const { db, body, today } = context;
      const plan = await loaded(context);
      if (plan.state !== 'open') return [ENDED];
      const proposals = proposalsFor(await actionsOfPlan(db, plan.id), nextPlan(plan), body.calendar);
      const unseen = unseenProblem(seen, proposals);
      const period = typedPeriod({ from, to }, body.calendar);
      const { decided, problems } = decide(proposals, (proposal) => choiceFrom(proposal, (field) => typed[field]));
      const all = [...(unseen ? [unseen] : []), ...('from' in period ? [] : period), ...problems];
      if (!('from' in period) || all.length > 0) return all;
      const id = await rollOver(
        db,
        plan,
        context.version,
        { into: { name, ...period }, renumber: refs === 'renumber', decided },
        today,
        body.calendar,
      );
      return redirect(planPath(id), { text: `${name} is started. ${plan.name} is closed.`, undo: undoOf(plan) });
    },
    showForm: rollOverPage,
  }),
  post(`${rollOverPath(':plan')}/undo`, planCreate, {
    form: oneButton,
    handle: async (context) => {
      const plan = await loaded(context);
      const undone = await undoRollOver(context.db, plan, context.version);
      if (!undone)
        return redirect(rollOverPath(plan.id), {
          text: 'Something has been changed in one of the two plans since, so nothing was taken back.',
        });
      return redirect(planPath(plan.id), { text: `Taken back. ${plan.name} is open again.` });
    },
    showForm: backTo(plansPath),
  }),
];
