import { sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { DuesAsked } from '../../../sockets/due.ts';

const MOST = 5000;

const expected = (db: Db, kinds: readonly string[]) =>
  q
    .selectFrom('entry')
    .where('entry.body_id', '=', db.body)
    .where('entry.kind', '=', sql<string>`any(${kinds}::text[])`)
    .where('entry.ended_on', 'is', null);

/**
 * Entries of some kinds that are to be reviewed until a day, or also on the next one after it, and those of which that is not known, with
 * who owns them.
 */
export function expectedEntries(db: Db, kinds: readonly string[], { until, next }: DuesAsked) {
  const after = expected(db, kinds)
    .where('entry.next_on', '>', until)
    .select((each) => each.fn.min('entry.next_on').as('day'));
  const last = next ? sql<Day>`coalesce((${after}), ${until}::date)` : sql<Day>`${until}::date`;
  return db.all(
    expected(db, kinds)
      .leftJoin('entry_owner', (join) =>
        join
          .onRef('entry_owner.body_id', '=', 'entry.body_id')
          .onRef('entry_owner.entry_id', '=', 'entry.id')
          .on('entry_owner.field', '=', 'owners'),
      )
      .where((each) => each.or([each('entry.next_on', '<=', last), each('entry.next_on', 'is', null)]))
      .groupBy(['entry.body_id', 'entry.id'])
      .orderBy('entry.next_on')
      .orderBy('entry.id')
      .select([
        'entry.id',
        'entry.kind',
        'entry.title',
        'entry.next_on',
        'entry.review_text',
        'entry.review_kind',
        sql<
          string[]
        >`coalesce(array_agg(entry_owner.owner_id order by entry_owner.place) filter (where entry_owner.owner_id is not null), '{}')`.as(
          'owners',
        ),
      ])
      .limit(MOST),
  );
}
