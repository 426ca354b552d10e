import { Forbidden } from '../../../core/errors.ts';
import { canDo } from '../../../core/life.ts';
import { comesRound } from '../../../core/due/review.ts';
import { may } from '../../../core/permissions.ts';
import type { Becoming } from '../../../sockets/kind.ts';
import { planEdit } from '../permissions.ts';
import { closeAction } from './acts.ts';
import { ACTION_LIFE } from './life.ts';
import { actionById } from './queries.ts';
import { undoLast } from './undo.ts';

/** How an action becomes a thing of another room: it is closed as carried forward, with what it became as the reason. */
export const becomingOfAction: Becoming = {
  said: async (db, id) => {
    if (!may(db.actor.role, planEdit)) return null;
    const action = await actionById(db, id);
    if (!canDo(ACTION_LIFE, action.status, 'close')) return null;
    const { title, context, notes, due, owners } = action;
    return {
      title,
      text: [context, notes].filter(Boolean).join('\n\n'),
      owners: owners.map((owner) => owner.id),
      again: comesRound(due) ? due.text : '',
    };
  },
  end: async (db, id, why) => {
    if (!may(db.actor.role, planEdit)) throw new Forbidden(planEdit.roles.join(', '));
    const action = await actionById(db, id);
    await closeAction(db, action, action.version, { how: 'carried-forward', why });
    return action.version + 1;
  },
  back: async (db, id, version) => {
    await undoLast(db, await actionById(db, id), version);
  },
};
