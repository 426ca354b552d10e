import { sql } from 'kysely';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

const MOST_SHOWN = 5;

/** How many stored files an export of the body would hold, and how large they are together. */
export function filesKept(db: Db): Promise<{ files: number; bytes: number }> {
  return db.one(
    q
      .selectFrom('file')
      .select([sql<number>`count(*)`.as('files'), sql<number>`coalesce(sum(octet_length(bytes)), 0)::bigint`.as('bytes')])
      .where('body_id', '=', db.body),
  );
}

/** Who exported everything and when, newest first. */
export function lastExports(db: Db): Promise<{ seq: number; at: Date; by: string | null }[]> {
  return db.all(
    q
      .selectFrom('record')
      .select(['record.seq', 'record.at'])
      // Asked only for those that are shown: joined, every word of the record would be read.
      .select((each) =>
        each
          .selectFrom('change')
          .select('change.actor_name')
          .whereRef('change.body_id', '=', 'record.body_id')
          .whereRef('change.seq', '=', 'record.seq')
          .orderBy('change.place')
          .limit(1)
          .as('by'),
      )
      .where('record.body_id', '=', db.body)
      .where('record.verb', '=', 'body.exported')
      .orderBy('record.seq', 'desc')
      .limit(MOST_SHOWN),
  );
}
