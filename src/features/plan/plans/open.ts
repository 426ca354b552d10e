import { Conflict } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import type { ActionId, PlanId } from '../actions/queries.ts';
import { heldPlan, heldPlanOf, type Plan } from './queries.ts';

/** Keeps a plan open to the end of the transaction; Conflict where it is closed, since what it says is kept as it was. */
export async function holdOpen(db: Db, plan: PlanId): Promise<void> {
  refuseClosed(await heldPlan(db, plan, 'state'));
}

/** Keeps the plan of an action open to the end of the transaction. */
export async function holdOpenFor(db: Db, action: ActionId): Promise<void> {
  refuseClosed(await heldPlanOf(db, action));
}

/** Keeps a plan open and lets one transaction at a time give places and numbers in it: what is read of its order afterwards stands until the end. */
export async function holdOrder(db: Db, plan: PlanId): Promise<void> {
  refuseClosed(await heldPlan(db, plan, 'order'));
}

/** Conflict where a plan is closed. */
export function refuseClosed(state: Plan['state'] | null): void {
  if (state === 'closed')
    throw new Conflict(
      'This plan was closed, and what it says is kept as it was: nothing was saved. Open the plan in which it goes on, and make the change there.',
    );
}
