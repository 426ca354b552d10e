import { nameOfAction } from './rules.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { oneButton } from '../../../web/forms.ts';
import { page } from '../../../web/page.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { madeWords, namingOf, removedWords } from '../../people/public.ts';
import { belowAction } from '../below-action.ts';
import { actionPath, editActionPath, planPath, plansPath, rowPath, undoPath } from '../paths.ts';
import { planById, themesOf, type Plan } from '../plans/queries.ts';
import { wayBack } from '../updates/rules.ts';
import { closeAction, editAction, moveAction, reopenAction, writeAction } from './acts.ts';
import { actionForm, closeForm, moveForm, undoForm, writtenOf } from './forms.ts';
import { ActionFormPage, ClosePage } from './form.views.tsx';
import { ACTION_ACTS, type ActionStep } from './life.ts';
import { type Action, actionById } from './queries.ts';
import { askedOf, linkProposed, sentTo } from './proposed.ts';
import { undoLast } from './undo.ts';
import { actionUpdate, planEdit } from '../permissions.ts';

const idOf = (context: SignedIn) => context.params['action'] ?? '';
const loaded = (context: SignedIn) => actionById(context.db, idOf(context));

const crumbsOf = (plan: Plan) => [{ text: plan.name, href: planPath(plan.id) }];

/** An action with the version that the person saw, also where their form comes back. */
const asSeen = (context: SignedIn, action: Action): Action => ({ ...action, version: context.version ?? action.version });

async function editPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  const [themes, naming] = await Promise.all([themesOf(context.db, action.planId), namingOf(context)]);
  const main = ActionFormPage({
    title: `Edit ${action.ref ?? 'action'}`,
    to: editActionPath(action.id),
    back: actionPath(action.id),
    version: asSeen(context, action).version,
    themes,
    naming,
    shown: shownForm(context, problems, typed, writtenOf(action)),
  });
  return belowAction(context, action, `Edit ${nameOfAction(action)}`, main);
}

async function newPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const plan = await planById(context.db, context.params['plan'] ?? '');
  const [themes, naming] = await Promise.all([themesOf(context.db, plan.id), namingOf(context)]);
  const { fresh, of } = askedOf(context.query);
  const main = ActionFormPage({
    title: 'Add an action',
    to: sentTo(plan, of),
    back: planPath(plan.id),
    themes,
    naming,
    shown: shownForm(context, problems, typed, fresh),
  });
  return page(`Add an action to ${plan.name}`, main, { current: plansPath, crumbs: crumbsOf(plan) });
}

async function closePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  const main = ClosePage({ action: asSeen(context, action), shown: shownForm(context, problems, typed) });
  return belowAction(context, action, `Close ${nameOfAction(action)}`, main);
}

/** The way to take an act back, which leads to where the act led. */
export const undoOf = (action: Action, to: string) => ({
  action: undoPath(action.id),
  fields: { version: String(action.version + 1), back: to },
});
const inPlan = (action: Action) => rowPath(action.planId, action.id);
const called = (action: Pick<Action, 'ref'>) => action.ref ?? 'the action';

/** Where somebody comes back to after an act, with what it did and the way to take it back; or what was wrong. */
function after(action: Action, to: string, step: ActionStep, problems: readonly Problem[] = [], more = '') {
  const text = `${step.done(called(action))}${more}`;
  return problems.length > 0 ? problems : redirect(to, { text, undo: undoOf(action, to) });
}

const { edit, close, reopen } = ACTION_ACTS;

/** After an edit: how a new date is read, and which owners were made. */
function edited(action: Action, taken: Awaited<ReturnType<typeof editAction>>) {
  if (taken.is === 'asks') return taken.problems;
  const read = taken.read === '' ? '' : ` Its date is read as: ${taken.read}.`;
  return after(action, actionPath(action.id), edit, [], `${read}${madeWords(taken.made)}`);
}

/** After an action was added: its row, and which owners were made. */
function added(plan: Plan, ref: Pick<Action, 'ref'>, taken: Awaited<ReturnType<typeof writeAction>>) {
  if (taken.is === 'asks') return taken.problems;
  return redirect(rowPath(plan.id, taken.id), { text: `Added ${called(ref)}.${madeWords(taken.made)}` });
}

export const actionRoutes: readonly Route[] = [
  get('/actions/:action/edit', edit.may, (context) => editPage(context)),
  post('/actions/:action/edit', edit.may, {
    form: actionForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const plan = await planById(context.db, action.planId);
      return edited(action, await editAction(context.db, action, context.version, plan, input));
    },
    showForm: editPage,
  }),
  get('/actions/:action/close', close.may, (context) => closePage(context)),
  post('/actions/:action/close', close.may, {
    form: closeForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      return after(action, inPlan(action), close, await closeAction(context.db, action, context.version, input));
    },
    showForm: closePage,
  }),
  post('/actions/:action/reopen', reopen.may, {
    form: oneButton,
    handle: async (context) => {
      const action = await loaded(context);
      await reopenAction(context.db, action, context.version);
      return after(action, actionPath(action.id), reopen);
    },
    showForm: backTo(plansPath),
  }),
  post('/actions/:action/move', planEdit, {
    form: moveForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const moved = await moveAction(context.db, action, context.version, input.way);
      return redirect(rowPath(action.planId, action.id), {
        text: moved ? `Moved ${input.way}.` : `It is ${input.way === 'up' ? 'first' : 'last'} in its theme already.`,
      });
    },
    showForm: backTo(plansPath),
  }),
  post('/actions/:action/undo', actionUpdate, {
    form: undoForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const removed = await undoLast(context.db, action, input.version);
      return redirect(wayBack(input.back, action), { text: `The change is taken back.${removedWords(removed)}` });
    },
    showForm: backTo(plansPath),
  }),
];

/** What adds an action, linked with the thing of any kind for which it was proposed. */
export const newActionRoutes = (kinds: readonly Kind[]): readonly Route[] => [
  get('/plans/:plan/actions/new', planEdit, (context) => newPage(context)),
  post('/plans/:plan/actions/new', planEdit, {
    form: actionForm,
    handle: async (context, input) => {
      const plan = await planById(context.db, context.params['plan'] ?? '');
      const taken = await writeAction(context.db, plan, input);
      await linkProposed(context.db, kinds, taken, input.title, askedOf(context.query).of);
      return added(plan, input, taken);
    },
    showForm: newPage,
  }),
];
