import { calledAction } from '../actions/rules.ts';
import type { Problem } from '../../../core/problem.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { actionById } from '../actions/queries.ts';
import { ACTION_ACTS } from '../actions/life.ts';
import { belowAction } from '../below-action.ts';
import { actionPath, carryPath, splitPath } from '../paths.ts';
import { allPlans, planById } from '../plans/queries.ts';
import { undoOf } from '../undo/forms.ts';
import { carryForward, splitAction } from './acts.ts';
import { carryForm, splitForm } from './forms.ts';
import { halves } from './rules.ts';
import { CarryPage, SplitPage } from './views.tsx';

const loaded = (context: SignedIn) => actionById(context.db, context.params['action'] ?? '');
const { split, carry } = ACTION_ACTS;

async function splitPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  const [first, second] = halves(action.title);
  return belowAction(
    context,
    action,
    `Split ${calledAction(action)}`,
    SplitPage({
      action: { ...action, version: context.version ?? action.version },
      going: [typed?.['step'] ?? []].flat(),
      shown: shownForm(context, problems, typed, { first, second }),
    }),
  );
}

async function carryPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  const plans = (await allPlans(context.db)).filter((plan) => plan.id !== action.planId && plan.state === 'open');
  const shown = shownForm(context, problems, typed, { ref: action.ref ?? '', due: action.due.text });
  return belowAction(
    context,
    action,
    `Carry ${calledAction(action)} forward`,
    CarryPage({ action: { ...action, version: context.version ?? action.version }, plans, shown }),
  );
}

export const lineageRoutes: readonly Route[] = [
  get(splitPath(':action'), split.may, (context) => splitPage(context)),
  post(splitPath(':action'), split.may, {
    form: splitForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const { id, act } = await splitAction(context.db, action, context.version, { ...input, steps: input.step });
      return redirect(actionPath(id), { text: split.done(action.ref ?? 'the action'), undo: undoOf(action.planId, act) });
    },
    showForm: splitPage,
  }),
  get(carryPath(':action'), carry.may, (context) => carryPage(context)),
  post(carryPath(':action'), carry.may, {
    form: carryForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const plan = await planById(context.db, input.plan);
      const carried = await carryForward(context.db, action, context.version, plan, input);
      if (!('act' in carried)) return carried;
      const text = carry.done(action.ref ?? 'The action', plan.name);
      return redirect(actionPath(carried.id), { text, undo: undoOf(action.planId, carried.act) });
    },
    showForm: carryPage,
  }),
];
