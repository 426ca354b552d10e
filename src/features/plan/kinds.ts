import type { Id } from '../../core/ids.ts';
import type { Kind } from '../../sockets/kind.ts';
import { checkMayUpdate } from './actions/change.acts.ts';
import { actionById, actionTitles } from './actions/queries.ts';
import { actionPath, plansPath } from './paths.ts';
import { planRead } from './permissions.ts';
import { holdOpen } from './plans/open.ts';
import { foundActions } from './search/search.ts';

/** An action among others of several plans. */
const calledIn = (ref: string | null, title: string, plan: string) => `${[ref, title].filter(Boolean).join(' ')} (${plan})`;

/** Actions, for what hangs on things of any kind. Comments in a closed plan too, since a question may still be answered. */
export const actionKind: Kind = {
  name: 'action',
  word: { one: 'action', many: 'actions' },
  may: planRead,
  under: plansPath,
  path: actionPath,
  found: async (db, ids) =>
    new Map(
      (await actionTitles(db, ids as readonly Id<'action'>[])).map(({ id, ref, title }) => [id, [ref, title].filter(Boolean).join(' ')]),
    ),
  withWords: async (db, words, most) =>
    new Map((await foundActions(db, words)).slice(0, most).map((row) => [row.id, calledIn(row.ref, row.title, row.plan)])),
  evidence: true,
  checkMayAdd: async (db, id, what) => {
    const action = await actionById(db, id);
    if (what === 'comment') return;
    checkMayUpdate(db, action);
    if (db.mode === 'write') await holdOpen(db, action.planId);
  },
};
