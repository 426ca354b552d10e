import type { Life, Step as Act } from '../../../core/life.ts';
import { ACTION_ACTS } from '../actions/life.ts';
import { actionUpdate } from '../permissions.ts';
import { isDone, type Step } from './rules.ts';

/** How a step stands. */
export type StepState = 'open' | 'done';
type StepAct = Act<'action', StepState>;

const either = ['open', 'done'] as const;

/** What can be done to a step that an action has: each is a change of the action, and its history tells it. */
export const STEP_ACTS = {
  tick: { to: ['done'], may: actionUpdate, button: 'Done', done: (name) => `Done: ${name}.`, verb: 'action.stepsDone' },
  untick: {
    to: ['open'],
    may: actionUpdate,
    button: 'Open again',
    done: (name) => `Open again: ${name}.`,
    verb: 'action.stepsOpened',
  },
  edit: { to: either, may: actionUpdate, button: 'Edit', done: () => 'Saved the step.', verb: 'action.stepEdited' },
  move: { to: either, may: actionUpdate, button: 'Move', done: (way) => `Moved ${way}.`, verb: 'action.stepMoved' },
  remove: { to: either, may: actionUpdate, button: 'Remove', done: (name) => `Removed ${name}.`, verb: 'action.stepRemoved' },
} as const satisfies Readonly<Record<string, StepAct>>;

const { tick, untick, edit, move, remove } = STEP_ACTS;

/** The life of a step: open until somebody says that it is done, and open again where somebody says so. */
export const STEP_LIFE: Life<'action', StepState, keyof typeof STEP_ACTS, StepState> = {
  stageOf: (state) => state,
  acts: { open: { tick, edit, move, remove }, done: { untick, edit, move, remove } },
  refusal: {
    open: 'This step is open, so there is nothing to open again. Open the page of its action to see how it stands.',
    done: 'This step is done already. Open the page of its action to see when; open the step again first if it is not.',
  },
};

export const stateOfStep = (step: Pick<Step, 'doneOn'>): StepState => (isDone(step) ? 'done' : 'open');

/** Verbs by which steps are changed: what everyone who updates the action may take back. */
export const STEP_VERBS: readonly string[] = [ACTION_ACTS.addSteps, ...Object.values(STEP_ACTS)].map((act) => act.verb);
