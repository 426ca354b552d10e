import { sql } from 'kysely';
import { ZONE } from '../../core/clock.ts';
import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';
import { CHANGES_TOLD, LOOKED_THROUGH, type Narrowing, NOBODY, type Sight } from './rules.ts';

/** One entry of the record, with the first of its changes. */
export type Entry = {
  readonly seq: number;
  readonly at: Date;
  readonly account: string | null;
  readonly role: string;
  readonly verb: string;
  readonly subject: { readonly kind: string; readonly id: string | null };
  /** As whoever it was was called then; null where the entry tells no change. */
  readonly by: string | null;
  readonly changes: readonly Change[];
  /** Whether it tells more changes than stand here. */
  readonly more: boolean;
};

export type Change = {
  readonly of: { readonly kind: string; readonly id: string };
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
};

/** Entries that somebody may see, as they are narrowed, newest first. */
export async function entriesSeen(db: Db, sight: Sight, narrowing: Narrowing, most: number): Promise<Entry[]> {
  const rows = await db.all(
    seen(db, sight, narrowing)
      .select(['seq', 'at', 'actor_account', 'actor_role', 'verb', 'subject_kind', 'subject_id'])
      .orderBy('seq', 'desc')
      .limit(most),
  );
  const changes =
    rows.length === 0
      ? []
      : await db.all(
          changesOf(
            db,
            rows.map((row) => row.seq),
          ),
        );
  const bySeq = Map.groupBy(changes, (change) => change.seq);
  return rows.map((row) => {
    const mine = bySeq.get(row.seq) ?? [];
    return {
      seq: row.seq,
      at: new Date(row.at),
      account: row.actor_account,
      role: row.actor_role,
      verb: row.verb,
      subject: { kind: row.subject_kind, id: row.subject_id },
      by: mine[0]?.actor_name ?? null,
      changes: mine.slice(0, CHANGES_TOLD).map((each) => ({
        of: { kind: each.subject_kind, id: each.subject_id },
        field: each.field,
        before: each.before,
        after: each.after,
      })),
      more: mine.length > CHANGES_TOLD,
    };
  });
}

const changesOf = (db: Db, seqs: readonly number[]) =>
  q
    .selectFrom('change')
    .select(['seq', 'subject_kind', 'subject_id', 'field', 'before', 'after', 'actor_name'])
    .where('body_id', '=', db.body)
    .where(sql<boolean>`seq = any(${seqs}::bigint[])`)
    .where('place', '<=', CHANGES_TOLD)
    .orderBy('seq')
    .orderBy('place');

const NOUN = sql<string>`split_part(record.verb, '.', 1)`;
const changing = (db: Db) =>
  q
    .selectFrom('change')
    .select('change.seq')
    .where('change.body_id', '=', db.body)
    .where(sql<boolean>`change.seq = record.seq`);

/** What somebody may see of the record, as it is narrowed. */
function seen(db: Db, { nouns, own, hidden }: Sight, { who, what, from, to, words, before }: Narrowing) {
  let rows = q
    .selectFrom('record')
    .where('record.body_id', '=', db.body)
    .where(sql<boolean>`(${NOUN} = any(${nouns}) or (${NOUN} = any(${own}) and record.actor_account = ${db.actor.account}::uuid))`);
  if (hidden.length > 0)
    rows = rows
      .where(sql<boolean>`record.subject_kind <> all(${hidden})`)
      .where((each) => each.not(each.exists(changing(db).where(sql<boolean>`change.subject_kind = any(${hidden})`))));
  if (before !== null) rows = rows.where('record.seq', '<', before);
  if (who === NOBODY) rows = rows.where('record.actor_account', 'is', null);
  else if (who !== '') rows = rows.where(sql<boolean>`record.actor_account::text = ${who}`);
  if (what !== '') rows = rows.where(NOUN, '=', what);
  if (from !== null) rows = rows.where(sql<boolean>`record.at >= ${from}::timestamp at time zone ${ZONE}`);
  if (to !== null) rows = rows.where(sql<boolean>`record.at < (${to}::date + 1)::timestamp at time zone ${ZONE}`);
  if (words === '') return rows;
  const head = q.selectFrom('record_head').select('seq').where('body_id', '=', db.body);
  const said = (column: 'before' | 'after') => sql<boolean>`position(lower(${words}) in lower(change.${sql.ref(column)})) > 0`;
  return rows
    .where(sql<boolean>`record.seq > (${head}) - ${LOOKED_THROUGH}`)
    .where((each) => each.exists(changing(db).where(each.or([said('before'), said('after')]))));
}

/** How many entries the record has, and the seal of the last. */
export function headOf(db: Db) {
  return db.maybe(q.selectFrom('record_head').select(['seq', 'hash']).where('body_id', '=', db.body));
}
