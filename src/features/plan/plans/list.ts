import type { ViewedList } from '../../../sockets/list.ts';
import { planPath, plansPath } from '../paths.ts';
import { planEdit, planRead } from '../permissions.ts';
import { planById } from './queries.ts';
import { seenFrom, seenSaid } from './seen.rules.ts';

/** The list of a plan, of which people keep views: one set for all plans, so that it holds in the next year too. */
export const planList: ViewedList = {
  name: 'plan',
  path: planPath(':plan'),
  under: plansPath,
  may: planRead,
  share: planEdit,
  titled: async ({ db, params }) => (await planById(db, params['plan'] ?? '')).name,
  said: (asked) => seenSaid(seenFrom(asked, [])),
};
