import type { Owned } from '../../../sockets/owned.ts';
import { STATE_WORDS } from '../../../core/state.ts';
import { dueLines, stateOf } from '../actions/rules.ts';
import { actionKind } from '../kinds.ts';
import { actionPath } from '../paths.ts';
import { giveActions, giveActionsBack } from './give.acts.ts';
import { actionsOwned, openByOwner } from './queries.ts';

/** The actions that posts, groups and outside bodies own. */
export const ownedActions: Owned = {
  word: actionKind.word,
  may: actionKind.may,
  open: openByOwner,
  give: giveActions,
  giveBack: giveActionsBack,
  of: async (db, owner, today) =>
    (await actionsOwned(db, owner)).map((action) => ({
      ref: action.ref,
      title: action.title,
      href: actionPath(action.id),
      within: action.plan,
      state: STATE_WORDS[stateOf(action, today)],
      due: dueLines(action, today).first,
      closedOn: action.closedOn,
    })),
};
