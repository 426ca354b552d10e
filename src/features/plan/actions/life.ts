import type { Actor } from '../../../core/actor.ts';
import { comesRound } from '../../../core/due/review.ts';
import type { Due } from '../../../core/due/types.ts';
import { canDo, type Life, type Step } from '../../../core/life.ts';
import { may } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';
import { type Dated, endedWords, isClosed, STATUSES, type Status, STATUS_WORDS } from './rules.ts';
import { actionUpdate, planEdit } from '../permissions.ts';

export type ActionStep = Step<'action', Status>;

const saved = (name: string) => `Saved ${name}.`;

/** How an action may stand because somebody says so; the other ways of ending have acts of their own, which ask for more. */
export const SAID_STATUSES = ['not-started', 'on-track', 'ongoing', 'at-risk', 'done'] as const satisfies readonly Status[];
/** Where an act leaves an action as it stands. */
const STAYS: readonly Status[] = [];

/** What can be done to an action; whatever is done to it, it may stand as before. */
export const ACTION_ACTS = {
  update: { to: SAID_STATUSES, may: actionUpdate, button: 'Update', done: saved, verb: 'action.updated' },
  edit: { to: STAYS, may: planEdit, button: 'Edit', done: saved, verb: 'action.edited' },
  close: {
    to: ['done', 'carried-forward', 'dropped'],
    may: planEdit,
    button: 'Close',
    done: (name) => `Closed ${name}.`,
    verb: 'action.closed',
    why: { dropped: 'Say why it is dropped: governors and inspectors will ask' },
  },
  reopen: { to: ['on-track'], may: planEdit, button: 'Open again', done: () => 'The action is open again.', verb: 'action.reopened' },
  split: {
    to: STAYS,
    may: planEdit,
    button: 'Split in two',
    done: (name) => `Split ${name}. This is the new one.`,
    verb: 'action.split',
  },
  carry: {
    to: ['carried-forward'],
    may: planEdit,
    button: 'Carry forward',
    done: (name, into) => `${name} goes on in ${into}.`,
    verb: 'action.closed',
  },
  addSteps: { to: STAYS, may: actionUpdate, button: 'Add steps', done: (name) => `Added ${name}.`, verb: 'action.stepsAdded' },
} as const satisfies Readonly<Record<string, ActionStep>>;

export type ActionAct = keyof typeof ACTION_ACTS;
const { update, edit, close, reopen, split, carry, addSteps } = ACTION_ACTS;

/** The life of an action: open until it is done, carried forward or dropped, and open again where somebody says so. */
export const ACTION_LIFE: Life<'action', 'open' | 'closed', ActionAct, Status> = {
  stageOf: (status) => (isClosed(status) ? 'closed' : 'open'),
  acts: { open: { update, edit, close, split, carry, addSteps }, closed: { update, edit, reopen } },
  refusal: {
    open: 'This action is open, so there is nothing to open again. Open its page to see how it stands.',
    closed:
      'This action has ended already, and its page says how. Whoever edits the plan can open it again, if it should go on or end otherwise.',
  },
};

type Asker = Pick<Actor, 'role'>;
/** How an action is to stand after an act, with the date that it then has and the reason that was written; what is left out stays. */
export type Wanted = { readonly status?: Status; readonly due?: Due; readonly why?: string };
type Standing = Pick<Dated, 'status' | 'due' | 'closedOn'>;

/**
 * The one owner of how an action may stand after which act, and by whom: what is wrong with it, in words that say what to do, or null. As
 * it stands it may stay. What a file says of an action is kept as the file says it.
 */
export function statusProblem(act: ActionAct, action: Standing, wanted: Wanted, by: Asker): Problem | null {
  const step: ActionStep = ACTION_ACTS[act];
  const { status = action.status, due = action.due, why = '' } = wanted;
  const problem = (text: string): Problem => ({ field: 'status', text });
  if (!may(by.role, step.may)) return problem('Ask whoever edits the plan: your role does not say how an action stands.');
  if (!canDo(ACTION_LIFE, action.status, act)) return problem(ACTION_LIFE.refusal[ACTION_LIFE.stageOf(action.status)]);
  if (status === action.status) return losesRound(action, due) ? { field: 'due', text: NEEDS_ROUND } : null;
  if (isClosed(action.status) && !may(by.role, reopen.may)) return problem(onlyNotes(action));
  if (isClosed(action.status) && isClosed(status)) return problem(`${endedWords(action)} Open it again first if it should end otherwise.`);
  if (!step.to.includes(status)) return problem(elsewhere(status, by));
  const asked = step.why?.[status];
  if (asked && why.trim() === '') return { field: 'why', text: asked };
  return status === 'ongoing' && !comesRound(due) ? problem(NOT_ROUND) : null;
}

/** How somebody who says how an action is going may say that it stands; what it says already is among them. */
export function statusChoices(action: Standing, by: Asker): readonly Status[] {
  return SAID_STATUSES.filter((status) => statusProblem('update', action, { status }, by) === null);
}

/** Whether an action ended between two statuses, or was opened again: what whoever cannot open it takes back only of themselves. */
export function crossesEnd(was: unknown, became: unknown): boolean {
  const ended = (status: unknown) => STATUSES.some((each) => each === status && isClosed(each));
  return ended(was) !== ended(became);
}

/** What people may still do with an action that has ended, where they cannot open it again. */
export function onlyNotes(action: Standing): string {
  return `${endedWords(action)} Whoever edits the plan can open it again; a note may still be written.`;
}

const NOT_ROUND = 'Its date does not come round again, so it cannot be ongoing. Give it a date such as “every term” first.';
const NEEDS_ROUND =
  'It is ongoing, and what is ongoing comes round. Write a date such as “every term”, or say first that it stands otherwise, such as on track.';

/** Whether an ongoing action would come round no more; one that a file brought without such a date is not held fast. */
function losesRound(action: Standing, due: Due): boolean {
  return action.status === 'ongoing' && comesRound(action.due) && !comesRound(due);
}

/** Where it is said that an action stands in a way that this act does not lead to. */
function elsewhere(status: Status, by: Asker): string {
  const word = STATUS_WORDS[status];
  if (!may(by.role, close.may))
    return `Whoever edits the plan says that an action is ${word.toLowerCase()}. Write what has happened, and leave its status as it is.`;
  return `${word} is said by “${close.button}” on the page of the action, where the reason is written. Choose another status, or leave it as it is.`;
}
