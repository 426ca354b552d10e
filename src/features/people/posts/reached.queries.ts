import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { stillMember } from '../../../db/recheck.ts';

/** Of some posts and groups those whose holder can sign in for the body today. */
export async function reachedOwners(db: Db, ids: readonly string[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.all(
    q
      .selectFrom('holding')
      .innerJoin('person', (join) => join.onRef('person.body_id', '=', 'holding.body_id').onRef('person.id', '=', 'holding.person_id'))
      .innerJoin('member', (join) =>
        join.onRef('member.body_id', '=', 'person.body_id').onRef('member.account_id', '=', 'person.account_id'),
      )
      .select('holding.owner_id')
      .where('holding.body_id', '=', db.body)
      .where('holding.owner_id', 'in', ids)
      .where('holding.until_day', 'is', null)
      .where(stillMember(db.today)),
  );
  return new Set(rows.map((row) => row.owner_id));
}
