import { NotFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import { stepOf } from '../../../core/life.ts';
import type { Problem } from '../../../core/problem.ts';
import { readDue } from '../../../core/due/review.ts';
import type { Db } from '../../../db/database.ts';
import { readStep } from '../../../reading/steps.ts';
import { type Owner, ownersOf } from '../../people/public.ts';
import { changeAction, checkMayUpdate, writeChange } from '../actions/change.acts.ts';
import type { Action } from '../actions/queries.ts';
import { ACTION_ACTS, statusProblem } from '../actions/life.ts';
import { mayTick, nextInPlan } from '../actions/rules.ts';
import type { Plan } from '../plans/queries.ts';
import { stateOfStep, STEP_LIFE } from './life.ts';
import { MOST_STEPS, movedStep, type Step, type StepId, tickedSteps } from './rules.ts';

type Acted = { readonly problems: readonly Problem[] } | { readonly said: string };

/** The step of an action by the identifier in an address; NotFound where it has none such. */
export function stepIn(action: Action, id: string): Step {
  const step = action.steps.find((each) => each.id === id);
  if (!step) throw new NotFound();
  return step;
}

/** Adds steps as they were written, a line each; a day and an owner that a line names surely are taken from it. */
export async function addSteps(
  db: Db,
  action: Action,
  version: number | null,
  plan: Plan,
  lines: readonly string[],
): Promise<readonly Problem[]> {
  const problem = statusProblem('addSteps', action, {}, db.actor);
  if (problem) return [{ ...problem, field: 'lines' }];
  const most = MOST_STEPS - action.steps.length;
  if (lines.length > most)
    return [{ field: 'lines', text: `An action has at most ${MOST_STEPS} steps. Split it into actions where it needs more` }];
  const owners = await ownersOf(db);
  const fresh = lines.map((line) => freshStep(db, plan, owners, line));
  await changeAction(db, action, version, ACTION_ACTS.addSteps.verb, { steps: [...action.steps, ...fresh] });
  return [];
}

function freshStep(db: Db, plan: Plan, owners: readonly Owner[], line: string): Step {
  const named = (name: string) => owners.find((each) => [each.name, each.short].some((own) => own?.toLowerCase() === name.toLowerCase()));
  const { calendar } = db.actor.body;
  const read = readStep(line, { calendar, planYear: plan, isOwner: (name) => named(name) !== undefined });
  const owner = read.owner === null ? undefined : named(read.owner);
  const done = read.done && { on: read.done.on ?? db.today };
  return {
    id: newId<'step'>(),
    text: read.text,
    ...datesOf(db, plan, read.due?.text ?? ''),
    owner: owner ? { id: owner.id, name: owner.name } : null,
    doneOn: done?.on ?? null,
    doneBy: done ? db.actor.name : null,
  };
}

function datesOf(db: Db, plan: Plan, text: string): Pick<Step, 'due' | 'nextOn'> {
  const { calendar } = db.actor.body;
  const due = readDue(text, calendar, plan);
  return { due, nextOn: nextInPlan(due, db.today, calendar, plan) };
}

/** Says of a step that it is done, or open after all; whoever does the step may, and whoever updates its action. */
export async function tickStep(db: Db, action: Action, version: number | null, id: StepId, done: boolean): Promise<void> {
  const step = stepIn(action, id);
  if (!mayTick(db.actor, action, step)) checkMayUpdate(db, action);
  const { verb } = stepOf(STEP_LIFE, stateOfStep(step), done ? 'tick' : 'untick');
  const steps = tickedSteps(action.steps, [id], done ? { on: db.today, by: db.actor.name } : null);
  await writeChange(db, action, version, verb, { steps });
}

/** What a step says, as a person writes it: the date in their words, the owner by identifier. */
export type StepWritten = { readonly text: string; readonly due: string; readonly owner: string };

/** Changes what a step says; a date that was not written anew keeps its meaning. */
export async function editStep(
  db: Db,
  action: Action,
  version: number | null,
  plan: Plan,
  id: StepId,
  { text, due, owner }: StepWritten,
): Promise<Acted> {
  const step = stepIn(action, id);
  const { verb } = stepOf(STEP_LIFE, stateOfStep(step), 'edit');
  const chosen = (await ownersOf(db)).find((each) => each.id === owner);
  if (owner !== '' && !chosen && owner !== step.owner?.id)
    return { problems: [{ field: 'owner', text: 'It is not there any more. Choose another' }] };
  const kept = owner === '' ? null : chosen ? { id: chosen.id, name: chosen.name } : step.owner;
  const isSame = due === step.due.text;
  const changed: Step = { ...step, text, owner: kept, ...(isSame ? {} : datesOf(db, plan, due)) };
  await changeAction(db, action, version, verb, { steps: action.steps.map((each) => (each.id === id ? changed : each)) });
  return { said: changed.due.kind === 'unclear' && !isSame ? ' Its date is not understood, so it is never late.' : '' };
}

/** Changes places with the step before or after it; gives false at the end of the list. */
export async function moveStep(db: Db, action: Action, version: number | null, id: StepId, way: 'up' | 'down'): Promise<boolean> {
  const step = stepIn(action, id);
  const { verb } = stepOf(STEP_LIFE, stateOfStep(step), 'move');
  const steps = movedStep(action.steps, id, way);
  if (steps) await changeAction(db, action, version, verb, { steps });
  return steps !== null;
}

export async function removeStep(db: Db, action: Action, version: number | null, id: StepId): Promise<void> {
  const step = stepIn(action, id);
  const { verb } = stepOf(STEP_LIFE, stateOfStep(step), 'remove');
  await changeAction(db, action, version, verb, { steps: action.steps.filter((each) => each.id !== id) });
}
