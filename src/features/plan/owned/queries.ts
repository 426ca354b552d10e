import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { FIELD_COLUMNS, fieldsFrom } from '../actions/fields.ts';

const owned = (db: Db) =>
  q
    .selectFrom('action_owner')
    .innerJoin('action', (join) =>
      join.onRef('action.body_id', '=', 'action_owner.body_id').onRef('action.id', '=', 'action_owner.action_id'),
    )
    .where('action_owner.body_id', '=', db.body);

const MOST = 1000;

/** The actions of an owner, open ones first with what is expected soonest, then what was closed last. */
export async function actionsOwned(db: Db, owner: string) {
  const rows = await db.all(
    owned(db)
      .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
      .select(['action.id', 'plan.name as plan', ...FIELD_COLUMNS.map((column) => `action.${column}` as const)])
      .where('action_owner.owner_id', '=', owner)
      .orderBy('action.closed_on', (order) => order.desc().nullsFirst())
      .orderBy('action.next_on', (order) => order.asc().nullsLast())
      .orderBy('plan.from_day', 'desc')
      .orderBy('action.position')
      .limit(MOST),
  );
  return rows.map((row) => ({ ...fieldsFrom(row), id: row.id, plan: row.plan }));
}

/** How many open actions each owner has. */
export async function openByOwner(db: Db): Promise<ReadonlyMap<string, number>> {
  const rows = await db.all(
    owned(db)
      .select((each) => ['action_owner.owner_id as owner', each.fn.countAll<number>().as('open')])
      .where('action.closed_on', 'is', null)
      .groupBy('action_owner.owner_id'),
  );
  return new Map(rows.map(({ owner, open }) => [owner, Number(open)]));
}
