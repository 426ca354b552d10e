import type { Life, Step } from '../../../core/life.ts';
import type { Problem } from '../../../core/problem.ts';
import { isClosed, type Status, STATUSES } from './rules.ts';
import { actionUpdate, planEdit } from '../permissions.ts';

export type ActionStep = Step<'action', Status>;

const saved = (name: string) => `Saved ${name}.`;

/** What can be done to an action. */
export const ACTION_ACTS = {
  update: { to: STATUSES, may: actionUpdate, button: 'Update', done: saved, verb: 'action.updated' },
  edit: { to: STATUSES, may: planEdit, button: 'Edit', done: saved, verb: 'action.edited' },
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
    to: STATUSES,
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
} as const satisfies Readonly<Record<string, ActionStep>>;

export type ActionAct = keyof typeof ACTION_ACTS;
const { update, edit, close, reopen, split, carry } = ACTION_ACTS;

/** The life of an action: open until it is done, carried forward or dropped, and open again where somebody says so. */
export const ACTION_LIFE: Life<'action', 'open' | 'closed', ActionAct, Status> = {
  stageOf: (status) => (isClosed(status) ? 'closed' : 'open'),
  acts: { open: { update, edit, close, split, carry }, closed: { update, edit, reopen } },
  refusal: {
    open: 'This action is open, so there is nothing to open again. Open its page to see how it stands.',
    closed: 'This action has ended already. Open its page to see how; open it again first if it should end otherwise.',
  },
};

/** What is wrong with a way of closing an action, or null. */
export function closingProblem(how: Status, why: string): Problem | null {
  if (!close.to.some((status) => status === how)) return { field: 'how', text: 'Choose how the action ends' };
  const step: ActionStep = close;
  const asked = step.why?.[how];
  return asked && why.trim() === '' ? { field: 'why', text: asked } : null;
}
