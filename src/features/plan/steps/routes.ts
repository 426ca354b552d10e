import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import { oneButton } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { ownersOf } from '../../people/public.ts';
import { checkMayUpdate } from '../actions/change.acts.ts';
import { ACTION_ACTS } from '../actions/life.ts';
import { type Action, actionById } from '../actions/queries.ts';
import { calledAction } from '../actions/rules.ts';
import { belowAction } from '../below-action.ts';
import {
  actionPath,
  addStepsPath,
  moveStepPath,
  plansPath,
  removeStepPath,
  stepPath,
  stepsPath,
  tickStepPath,
  undoPath,
} from '../paths.ts';
import { planById } from '../plans/queries.ts';
import { addSteps, editStep, moveStep, removeStep, stepIn, tickStep } from './acts.ts';
import { moveForm, stepForm, stepsForm, tickForm } from './forms.ts';
import { STEP_ACTS } from './life.ts';
import { AddStepsPage, StepFormPage } from './views.tsx';
import type { Step, StepId } from './rules.ts';

const loaded = (context: SignedIn) => actionById(context.db, context.params['action'] ?? '');
const idOf = (context: SignedIn) => (context.params['step'] ?? '') as StepId;
const planOf = (context: SignedIn, action: Action) => planById(context.db, action.planId);

const called = (step: Step) => `“${shortened(step.text, 80)}”`;
const { addSteps: add } = ACTION_ACTS;
const { tick, untick, edit, move, remove } = STEP_ACTS;

/** Back to the steps of the action, with the way to take the change back. */
const after = (action: Action, text: string) =>
  redirect(stepsPath(action.id), {
    text,
    undo: { action: undoPath(action.id), fields: { version: String(action.version + 1), back: actionPath(action.id) } },
  });

async function addPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  checkMayUpdate(context, action);
  const main = AddStepsPage({
    action: { ...action, version: context.version ?? action.version },
    shown: shownForm(context, problems, typed),
  });
  return belowAction(context, action, `Add steps to ${calledAction(action)}`, main);
}

async function editPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  checkMayUpdate(context, action);
  const step = stepIn(action, idOf(context));
  const main = StepFormPage({
    action: { ...action, version: context.version ?? action.version },
    step,
    owners: await ownersOf(context.db),
    shown: shownForm(context, problems, typed, { text: step.text, due: step.due.text, owner: step.owner?.id ?? '' }),
  });
  return belowAction(context, action, `Edit the step ${shortened(step.text, 60)}`, main);
}

/** Adding, changing, moving and removing the steps of an action, and saying that one is done. */
export const stepRoutes: readonly Route[] = [
  get(addStepsPath(':action'), add.may, (context) => addPage(context)),
  post(addStepsPath(':action'), add.may, {
    form: stepsForm,
    handle: async (context, { lines }) => {
      const action = await loaded(context);
      const problems = await addSteps(context.db, action, context.version, await planOf(context, action), lines);
      return problems.length > 0 ? problems : after(action, add.done(lines.length === 1 ? 'the step' : `${lines.length} steps`));
    },
    showForm: addPage,
  }),
  post(tickStepPath(':action', ':step'), tick.may, {
    form: tickForm,
    handle: async (context, { done }) => {
      const action = await loaded(context);
      const step = stepIn(action, idOf(context));
      await tickStep(context.db, action, context.version, step.id, done === 'yes');
      const back = { done: done === 'yes' ? 'no' : 'yes', _version: String(action.version + 1) };
      return redirect(stepsPath(action.id), {
        text: (done === 'yes' ? tick : untick).done(called(step)),
        undo: { action: tickStepPath(action.id, step.id), fields: back },
      });
    },
    showForm: backTo(plansPath),
  }),
  get(stepPath(':action', ':step'), edit.may, (context) => editPage(context)),
  post(stepPath(':action', ':step'), edit.may, {
    form: stepForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const edited = await editStep(context.db, action, context.version, await planOf(context, action), idOf(context), input);
      return 'problems' in edited ? edited.problems : after(action, `${edit.done()}${edited.said}`);
    },
    showForm: editPage,
  }),
  post(moveStepPath(':action', ':step'), move.may, {
    form: moveForm,
    handle: async (context, { way }) => {
      const action = await loaded(context);
      const moved = await moveStep(context.db, action, context.version, idOf(context), way);
      return moved
        ? after(action, move.done(way))
        : redirect(stepsPath(action.id), { text: `It is the ${way === 'up' ? 'first' : 'last'} step already.` });
    },
    showForm: backTo(plansPath),
  }),
  post(removeStepPath(':action', ':step'), remove.may, {
    form: oneButton,
    handle: async (context) => {
      const action = await loaded(context);
      const step = stepIn(action, idOf(context));
      await removeStep(context.db, action, context.version, step.id);
      return after(action, remove.done(`the step ${called(step)}`));
    },
    showForm: backTo(plansPath),
  }),
];
