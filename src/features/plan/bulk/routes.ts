import { idFromShort } from '../../../core/ids.ts';
import { askedIn, asking } from '../../../core/list.ts';
import type { Problem } from '../../../core/problem.ts';
import { counted } from '../../../core/text.ts';
import { get, type NoticeText, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { page } from '../../../web/page.ts';
import { shownForm } from '../../../web/shown.ts';
import { ownersOf } from '../../people/public.ts';
import { type Action, actionsOfPlan } from '../actions/queries.ts';
import { bulkPath, planPath, plansPath } from '../paths.ts';
import { planEdit } from '../permissions.ts';
import { refuseClosed } from '../plans/open.ts';
import { type Plan, planById, themesOf } from '../plans/queries.ts';
import { passes } from '../plans/rules.ts';
import { seenFrom, seenPath, seenSaid } from '../plans/seen.rules.ts';
import { undoOf } from '../undo/forms.ts';
import { stepOfBulk } from './acts.ts';
import { bulkForm, type BulkInput, chosenIn, lookedAt, tooMany } from './forms.ts';
import { asksRhythm, usualRhythm, wantsRhythm } from './rhythm.rules.ts';
import { type Judged, MOST, movedWords } from './rules.ts';
import { BulkPage } from './views.tsx';

async function loaded(context: SignedIn): Promise<Plan> {
  const plan = await planById(context.db, context.params['plan'] ?? '');
  refuseClosed(plan.state);
  return plan;
}

const around = (plan: Plan) => ({ current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] });

/** The actions that an address names, or all that are in view. */
function askedFor({ query, actor, today }: SignedIn, actions: readonly Action[]): readonly Action[] {
  const { narrowing } = seenFrom(query, actor.posts);
  if (asksRhythm(query)) return actions.filter(wantsRhythm);
  if (query['all'] === 'yes') return actions.filter((action) => passes(action, narrowing, today));
  const ids = new Set([query['a'] ?? []].flat().map(idFromShort));
  return actions.filter((action) => ids.has(action.id));
}

const NOTHING_TICKED = 'Tick the actions that you want to change, then press “Change selected”.';

async function choosePage(context: SignedIn): Promise<Reply> {
  const plan = await loaded(context);
  const actions = askedFor(context, await actionsOfPlan(context.db, plan.id));
  const said = seenSaid(seenFrom(context.query, context.actor.posts));
  const back = asking(planPath(plan.id), said);
  const wrong = actions.length === 0 ? NOTHING_TICKED : actions.length > MOST ? tooMany(actions.length) : null;
  const rhythm = asksRhythm(context.query) ? usualRhythm(context.body.sector) : null;
  return wrong === null ? bulkPage(context, { plan, actions, seen: asking('', said), rhythm }) : redirect(back, { text: wrong });
}

type BulkAsked = {
  readonly plan: Plan;
  readonly actions: readonly Action[];
  readonly seen: string;
  /** The rhythm that is offered to them, where somebody asked for it. */
  readonly rhythm?: string | null;
  readonly looked?: { readonly at: string; readonly judged: readonly Judged[] };
  readonly problems?: readonly Problem[];
  readonly typed?: Typed;
};

async function bulkPage(
  context: SignedIn,
  { plan, actions, seen, rhythm = null, looked, problems = [], typed }: BulkAsked,
): Promise<Reply> {
  const { db, actor, today, body } = context;
  const [owners, themes] = await Promise.all([ownersOf(db), themesOf(db, plan.id)]);
  const main = BulkPage({
    plan,
    actions,
    owners,
    themes,
    looked: looked ?? null,
    seen,
    back: seenPath(plan.id, seenFrom(askedIn(seen), actor.posts)),
    today,
    calendar: body.calendar,
    rhythm,
    shown: shownForm(context, problems, typed, rhythm === null ? {} : { due: rhythm }),
  });
  return { ...page(`Change several actions of ${plan.name}`, main, around(plan)), problems };
}

/** The page again as it was sent, with what is to be mended. */
async function bulkAgain(context: SignedIn, problems: readonly Problem[], typed: Typed): Promise<Reply> {
  const plan = await loaded(context);
  const ids = new Set(chosenIn(typed['row']).map((each) => each.id));
  const actions = (await actionsOfPlan(context.db, plan.id)).filter((action) => ids.has(action.id));
  return bulkPage(context, { plan, actions, seen: [typed['seen'] ?? ''].flat().join(''), problems, typed });
}

const CONFLICT = 409;

/** What would become of each, on the page that asks; with what somebody else did meanwhile. */
async function lookedPage(context: SignedIn, plan: Plan, input: BulkInput, typed: Typed, judged: readonly Judged[], moved: boolean) {
  const problems = moved ? [{ text: movedWords(judged) }] : [];
  const looked = { at: lookedAt(input), judged };
  const reply = await bulkPage(context, { plan, actions: judged.map((each) => each.action), seen: input.seen, looked, problems, typed });
  return moved ? { ...reply, status: CONFLICT } : reply;
}

function doneNotice(plan: Plan, count: number, act: string | null): NoticeText {
  const text =
    act === null
      ? 'Nothing was changed: all of them were so already, or have ended.'
      : `Changed ${counted(count)} ${count === 1 ? 'action' : 'actions'}.`;
  return act === null ? { text } : { text, undo: undoOf(plan.id, act) };
}

export const bulkRoutes: readonly Route[] = [
  get(bulkPath(':plan'), planEdit, choosePage),
  post(bulkPath(':plan'), planEdit, {
    form: bulkForm,
    handle: async (context, input) => {
      const plan = await loaded(context);
      const step = await stepOfBulk(context.db, plan, input);
      if (step.is === 'problems') return step.problems;
      if (step.is === 'looked') return lookedPage(context, plan, input, context.typed, step.judged, step.moved);
      return redirect(seenPath(plan.id, seenFrom(askedIn(input.seen), context.actor.posts)), doneNotice(plan, step.count, step.act));
    },
    showForm: bulkAgain,
  }),
];
