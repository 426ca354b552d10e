import { dayAt } from '../../../core/day.ts';
import { ZONE } from '../../../core/clock.ts';
import { may } from '../../../core/permissions.ts';
import { type PageThing, type Part, partsOn } from '../../../sockets/part.ts';
import { EVIDENCE_ENDINGS } from '../../../exchange/evidence-kind.ts';
import { page } from '../../../web/page.ts';
import { get, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { historyPart, type ThingEntry } from '../../records/public.ts';
import { type Action, actionById, notesOf, risksOf } from '../actions/queries.ts';
import { tellEntry, UPDATES } from '../actions/history.ts';
import { statusChoices } from '../actions/life.ts';
import { mayTick, mayUpdate, nameOfAction } from '../actions/rules.ts';
import { lineageOf, earlierOf, type Link } from '../lineage/queries.ts';
import { actionKind } from '../kinds.ts';
import { measuresView } from '../measures/routes.ts';
import { actionPath, planPath, plansPath } from '../paths.ts';
import { actionUpdate, planEdit, planRead } from '../permissions.ts';
import { planById, themesOf } from '../plans/queries.ts';
import { mayTakeBack } from './rules.ts';
import { ActionPage, TakeBack } from './views.tsx';

/**
 * In a closed plan everybody only reads, but for questions that are still to be answered; where the action goes on, they may do what their
 * role allows.
 */
function asReader(context: SignedIn): SignedIn {
  return { ...context, actor: { ...context.actor, role: 'reader' }, can: (permission) => may('reader', permission) };
}

/** An action as other rooms see it, with those that it goes on from. */
function thingOf(action: Action, lineage: readonly Link[], mayAdd: boolean): PageThing {
  const plans = new Map<string, string>(lineage.map((link) => [link.id, link.plan]));
  return {
    kind: actionKind,
    id: action.id,
    line: [action.id, ...earlierOf(lineage, action.id)],
    from: (id) => (id === action.id ? null : (plans.get(id) ?? null)),
    mayAdd,
  };
}

/** What happened to an action; its newest act can be taken back as long as nothing has been begun from it. */
function historyOf(context: SignedIn, seen: SignedIn, action: Action, thing: PageThing, isLast: boolean) {
  const { db, body, token } = context;
  const allowed = { edit: seen.can(planEdit), update: thing.mayAdd, name: seen.actor.name };
  const tell = (entry: ThingEntry) => {
    const telling = tellEntry({ ...entry, on: dayAt(entry.at, ZONE) }, body.calendar);
    const undo = isLast && entry.of === action.id && mayTakeBack(entry, allowed) ? TakeBack({ action, token }) : null;
    return { ...telling, undo };
  };
  return historyPart(context, thing, { tell, updates: UPDATES, notes: (asked) => notesOf(db, asked), views: ['updates'] });
}

/** The page of one action, put together from its own parts and those that other rooms offer. */
async function actionPage(parts: readonly Part[], context: SignedIn): Promise<Reply> {
  const { db, body, today } = context;
  const action = await actionById(db, context.params['action'] ?? '');
  const [plan, themes, risks, lineage] = await Promise.all([
    planById(db, action.planId),
    themesOf(db, action.planId),
    risksOf(db, action.id),
    lineageOf(db, action),
  ]);
  const seen = plan.state === 'closed' ? asReader(context) : context;
  const allowed = { edit: seen.can(planEdit), update: seen.can(actionUpdate) && mayUpdate(seen.actor, action) };
  const thing = thingOf(action, lineage, allowed.update);
  const [measures, history, others] = await Promise.all([
    measuresView(seen, action),
    historyOf(context, seen, action, thing, lineage.at(-1)?.id === action.id),
    partsOn(parts, context, thing),
  ]);
  const shown = shownForm(context);
  const main = ActionPage({
    action,
    plan,
    theme: themes.find((each) => each.id === action.themeId) ?? null,
    risks,
    lineage,
    measures,
    statuses: statusChoices(action, seen.actor),
    endings: EVIDENCE_ENDINGS,
    steps: {
      action,
      today,
      shown,
      may: { update: allowed.update, tick: (step) => seen.can(actionUpdate) && mayTick(seen.actor, action, step) },
    },
    others,
    history,
    today,
    calendar: body.calendar,
    shown,
    may: allowed,
  });
  const title = nameOfAction(action);
  return page(title, main, { current: plansPath, crumbs: [{ text: plan.name, href: planPath(plan.id) }] });
}

/** The page of one action, with the parts that rooms offer. */
export const actionPageRoutes = (parts: readonly Part[]): readonly Route[] => [
  get(actionPath(':action'), planRead, (context) => actionPage(parts, context)),
];
