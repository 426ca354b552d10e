import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

/** Every post, group and outside body, ended ones too: a piece of the queries of rooms that name them. */
export const everyOwner = (db: Db) =>
  q.selectFrom('owner').select(['id', 'name', 'name_lower', 'kind', 'short', 'ended_on']).where('body_id', '=', db.body);

/** The same with who holds each now, null where nobody does. */
export const everyHolder = (db: Db) =>
  q
    .selectFrom('owner')
    .leftJoin('holding', (join) =>
      join.onRef('holding.body_id', '=', 'owner.body_id').onRef('holding.owner_id', '=', 'owner.id').on('holding.until_day', 'is', null),
    )
    .leftJoin('person', (join) => join.onRef('person.body_id', '=', 'holding.body_id').onRef('person.id', '=', 'holding.person_id'))
    .select(['owner.id', 'owner.name', 'owner.name_lower', 'owner.kind', 'person.name as holder'])
    .where('owner.body_id', '=', db.body);
