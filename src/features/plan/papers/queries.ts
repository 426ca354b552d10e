import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyOwner } from '../../people/public.ts';
import type { PlanId } from '../actions/queries.ts';
import { pastsOfPlan } from '../file-update/queries.ts';
import type { Past } from '../file-update/rules.ts';

const inPlan = (db: Db, plan: PlanId) => q.selectFrom('action').select('id').where('body_id', '=', db.body).where('plan_id', '=', plan);

/** What the paper of a plan holds besides its themes and actions, by action. */
export type Beside = {
  /** The columns of the file that the plan came from, as kept; null where it came from none. */
  readonly columns: unknown;
  /** In the order in which they were written. */
  readonly diary: ReadonlyMap<
    string,
    readonly { readonly on: Day | null; readonly text: string; readonly fromFile: boolean; readonly status: string | null }[]
  >;
  readonly risks: ReadonlyMap<string, readonly string[]>;
  /** How each action came to be as it is. */
  readonly pasts: ReadonlyMap<string, Past>;
  /** Short forms of owners, by identifier. */
  readonly short: ReadonlyMap<string, string>;
};

/** Everything besides themes and actions that the paper of a plan holds, in one go. */
export async function besideOf(db: Db, plan: PlanId): Promise<Beside> {
  const [head, diary, risks, pasts, owners] = await Promise.all([
    db.one(q.selectFrom('plan').select('columns').where('body_id', '=', db.body).where('id', '=', plan)),
    db.all(
      q
        .selectFrom('diary')
        .select(['action_id', 'on_day', 'text', 'from_import', 'status'])
        .where('body_id', '=', db.body)
        .where('action_id', 'in', inPlan(db, plan))
        .orderBy('created_at')
        .orderBy('id'),
    ),
    db.all(
      q.selectFrom('action_risk').select(['action_id', 'ref']).where('body_id', '=', db.body).where('action_id', 'in', inPlan(db, plan)),
    ),
    pastsOfPlan(db, plan),
    db.all(everyOwner(db).where('short', 'is not', null)),
  ]);
  const grouped = <Row extends { action_id: string }, Value>(rows: readonly Row[], value: (row: Row) => Value) =>
    new Map([...Map.groupBy(rows, (row) => row.action_id)].map(([id, mine]) => [id, mine.map(value)]));
  return {
    columns: head.columns,
    diary: grouped(diary, (note) => ({ on: note.on_day as Day | null, text: note.text, fromFile: note.from_import, status: note.status })),
    risks: grouped(risks, (risk) => risk.ref),
    pasts,
    short: new Map(owners.flatMap((owner) => (owner.short === null ? [] : [[owner.id, owner.short] as const]))),
  };
}
