import type { Day } from '../../../core/day.ts';
import type { DueKind } from '../../../core/due/types.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { type ActionOwner, ownersQuery } from '../actions/queries.ts';

/** An action of an open plan that has not ended, with what decides whether it needs somebody. */
export type OpenAction = {
  readonly id: string;
  readonly planId: string;
  readonly ref: string | null;
  readonly title: string;
  readonly dueText: string;
  readonly dueKind: DueKind;
  readonly nextOn: Day | null;
  readonly owners: readonly ActionOwner[];
};

const MOST = 3000;

function openRows(db: Db, posts?: readonly string[]) {
  const rows = q
    .selectFrom('action')
    .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
    .where('action.body_id', '=', db.body)
    .where('plan.state', '=', 'open')
    .where('action.closed_on', 'is', null)
    .where('action.status', 'not in', ['done', 'carried-forward', 'dropped']);
  const owned = q.selectFrom('action_owner').select('action_id').where('body_id', '=', db.body);
  return posts ? rows.where('action.id', 'in', owned.where('owner_id', 'in', posts)) : rows;
}

/** Every open action of every open plan, or those of some owners; those expected soonest first. */
export async function openActions(db: Db, posts?: readonly string[]): Promise<OpenAction[]> {
  const [rows, owners] = await Promise.all([
    db.all(
      openRows(db, posts)
        .select(['action.id', 'action.plan_id', 'action.ref', 'action.title', 'action.due_text', 'action.due_kind', 'action.next_on'])
        .orderBy('action.next_on')
        .orderBy('action.position')
        .limit(MOST),
    ),
    db.all(ownersQuery(db).where('action_owner.action_id', 'in', openRows(db, posts).select('action.id'))),
  ]);
  const byAction = Map.groupBy(owners, (owner) => owner.action_id);
  return rows.map((row) => ({
    id: row.id,
    planId: row.plan_id,
    ref: row.ref,
    title: row.title,
    dueText: row.due_text,
    dueKind: row.due_kind as DueKind,
    nextOn: row.next_on as Day | null,
    owners: byAction.get(row.id) ?? [],
  }));
}
