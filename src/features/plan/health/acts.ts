import type { Db } from '../../../db/database.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { isClosed } from '../actions/rules.ts';
import { writeSeveral } from '../bulk/acts.ts';
import { holdOrder } from '../plans/open.ts';
import type { Plan } from '../plans/queries.ts';
import { readAgain } from './again.rules.ts';

/** Reads every date of a plan's open actions that goes by terms again, as one change of several that can be taken back; gives how many changed. */
export async function readTermsAgain(db: Db, plan: Plan): Promise<number> {
  await holdOrder(db, plan.id);
  const { calendar } = db.actor.body;
  const open = (await actionsOfPlan(db, plan.id)).filter((action) => !isClosed(action.status));
  const patched = open.flatMap((action) => {
    const patch = readAgain(action, calendar, plan);
    return patch === null ? [] : [{ action, patch }];
  });
  return patched.length === 0 ? 0 : (await writeSeveral(db, plan, patched, 'due date')).count;
}
