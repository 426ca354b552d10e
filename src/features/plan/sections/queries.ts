import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { Status } from '../actions/rules.ts';

/** What of an action tells how the year of its plan looks. */
export type YearAction = {
  readonly plan: string;
  readonly theme: string | null;
  readonly status: Status;
  readonly nextOn: Day | null;
  readonly closedOn: Day | null;
};

/** The actions of some plans, as far as they tell how the year looks. */
export async function yearActions(db: Db, plans: readonly string[]): Promise<YearAction[]> {
  if (plans.length === 0) return [];
  const rows = await db.all(
    q
      .selectFrom('action')
      .select(['plan_id', 'theme_id', 'status', 'next_on', 'closed_on'])
      .where('body_id', '=', db.body)
      .where('plan_id', 'in', plans)
      .orderBy('position'),
  );
  return rows.map((row) => ({
    plan: row.plan_id,
    theme: row.theme_id,
    status: row.status as Status,
    nextOn: row.next_on as Day | null,
    closedOn: row.closed_on as Day | null,
  }));
}
