import { type Day, printDay } from '../../../core/day.ts';
import type { Owned } from '../../../sockets/owned.ts';
import { actionPath } from '../paths.ts';
import { planRead } from '../permissions.ts';
import { openStepsByOwner, stepsOwned } from './open.queries.ts';

/** The steps that posts, groups and outside bodies do, whoever owns their actions; they are given on with the actions. */
export const ownedSteps: Owned = {
  word: { one: 'step', many: 'steps' },
  may: planRead,
  open: openStepsByOwner,
  of: async (db, owner) =>
    (await stepsOwned(db, owner)).map((step) => ({
      ref: step.ref,
      title: step.text,
      href: `${actionPath(step.action_id)}#step-${step.id}`,
      within: step.plan,
      state: step.done_on === null ? (step.closed_on === null ? 'Open' : 'Its action has ended') : 'Done',
      due: step.next_on === null ? step.due_text : printDay(step.next_on as Day),
      closedOn: (step.done_on ?? step.closed_on) as Day | null,
    })),
};
