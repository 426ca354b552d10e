import { sql } from 'kysely';
import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';

/** The tables of what hangs on things of any kind: all of them hold it in `kind` and `thing_id`. */
const HANGING = ['comment', 'attachment', 'link', 'review'] as const;

/**
 * Whether anything hangs on any of some things of a kind: who takes back what made them must not take that along. Reviews that came with
 * them at that instant do not count where it is given.
 */
export async function anythingOn(db: Db, kind: string, things: readonly string[], cameAt: Date | null = null): Promise<boolean> {
  const { found } = await db.one(
    q.selectNoFrom((each) =>
      each
        .or(
          HANGING.map((table) =>
            each.exists(
              q
                .selectFrom(table as (typeof HANGING)[0])
                .select('id')
                .where('body_id', '=', db.body)
                .where('kind', '=', kind)
                .where(sql<boolean>`thing_id = any(${things}::uuid[])`)
                .$if(table === 'review' && cameAt !== null, (rows) =>
                  rows.where(sql<boolean>`date_trunc('milliseconds', created_at) <> ${cameAt}`),
                ),
            ),
          ),
        )
        .as('found'),
    ),
  );
  return Boolean(found);
}
