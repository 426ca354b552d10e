import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import { actionsOfPlan } from '../actions/queries.ts';
import { isClosed } from '../actions/rules.ts';
import { SEVERAL_CHANGED } from '../bulk/acts.ts';
import { changesOfAll, keepBulk, writeAll } from '../bulk/queries.ts';
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
  if (patched.length === 0) return 0;
  await writeAll(db, patched);
  await keepBulk(
    db,
    plan.id,
    patched.map(({ action }) => ({ id: action.id, version: action.version + 1 })),
    'due date',
  );
  await record(db, { verb: SEVERAL_CHANGED, subject: { kind: 'plan', id: plan.id }, changes: changesOfAll(db, patched) });
  return patched.length;
}
