import { sql } from 'kysely';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { valueFrom } from '../../../db/record.ts';
import type { PlanId } from '../actions/queries.ts';
import { type Did, DID, UNDID } from './did.rules.ts';
import type { Act, Later, NewestAct, Thing } from './rules.ts';

const MOST = 400;

/** What the program does by itself, or what only notes that somebody looked: nothing is built by it. */
const BUILDS_NOTHING = ['measure.counted', 'comment.read', 'file.checked', 'file.pictured'];

const changesOf = (db: Db) =>
  q
    .selectFrom('change')
    .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
    .where('change.body_id', '=', db.body);

/** What was done with a plan, newest first, and the acts that brought it about from the plan that it carries on. */
export async function actsOf(db: Db, plan: PlanId): Promise<readonly (Act & { readonly undoneAt: number | null })[]> {
  const before = q
    .selectFrom('plan')
    .select('continues')
    .where('body_id', '=', db.body)
    .where('id', '=', plan)
    .$asScalar()
    .$castTo<string>();
  const rows = await db.all(
    changesOf(db)
      .select([
        'change.seq',
        'change.subject_id',
        'change.field',
        'change.after',
        'change.was',
        'change.became',
        'change.actor_name as by',
        'record.at',
      ])
      .where('change.subject_kind', '=', 'plan')
      .where((each) => each.or([each('change.subject_id', '=', plan), each('change.subject_id', '=', before)]))
      .where('change.field', 'in', [DID, UNDID])
      .orderBy('change.seq', 'desc')
      .limit(MOST),
  );
  const undone = new Map(rows.filter((row) => row.field === UNDID).map((row) => [valueFrom(row.was), row]));
  return rows.flatMap((row) => {
    const did = row.field === DID ? (valueFrom(row.became) as Did) : null;
    if (!did || (row.subject_id !== plan && did.next !== plan)) return [];
    const back = undone.get(did.act);
    const act = { seq: row.seq, by: row.by, at: row.at, words: row.after ?? '', did };
    return [{ ...act, undone: back ? { by: back.by, at: back.at } : null, undoneAt: back?.seq ?? null }];
  });
}

/** What some entries of the record touched, by entry. */
export async function touchedBy(db: Db, seqs: readonly number[]): Promise<ReadonlyMap<number, readonly Thing[]>> {
  if (seqs.length === 0) return new Map();
  const rows = await db.all(
    q
      .selectFrom('change')
      .select(['seq', 'subject_kind as kind', 'subject_id as id'])
      .distinct()
      .where('body_id', '=', db.body)
      .where('seq', 'in', seqs)
      .where('subject_kind', 'in', ['action', 'theme', 'plan']),
  );
  return Map.groupBy(rows, (row) => row.seq);
}

/** Everything that stands in some plans, and the plans themselves. */
export async function thingsIn(db: Db, plans: readonly PlanId[]): Promise<readonly (Thing & { readonly plan: string })[]> {
  const within = (table: 'action' | 'theme') =>
    q
      .selectFrom(table as 'action')
      .select(['id', 'plan_id as plan', sql<string>`${table}`.as('kind')])
      .where('body_id', '=', db.body)
      .where('plan_id', 'in', plans);
  const rows = await db.all(within('action').unionAll(within('theme')));
  return [...rows, ...plans.map((plan) => ({ kind: 'plan', id: plan, plan }))];
}

/** What was recorded last of some things after an entry, without acts that were taken back and what took them back. */
export async function newestOf(db: Db, things: readonly Thing[], after: number, cancelled: readonly number[]): Promise<readonly Later[]> {
  if (things.length === 0) return [];
  // What an action answers of the guidance is recorded under a kind of its own.
  const asked = things.flatMap((thing) => (thing.kind === 'action' ? [thing, { kind: 'answer', id: thing.id }] : [thing]));
  const rows = await db.all(
    q
      .selectFrom(
        sql<Thing>`(select * from unnest(${asked.map((each) => each.kind)}::text[], ${asked.map((each) => each.id)}::uuid[]) as t(kind, id))`.as(
          'thing',
        ),
      )
      .innerJoinLateral(
        () =>
          changesOf(db)
            .select(['change.seq', 'change.actor_name as by', 'record.at', 'record.verb'])
            .whereRef('change.subject_kind', '=', sql.ref('thing.kind'))
            .whereRef('change.subject_id', '=', sql.ref('thing.id'))
            .where('change.seq', '>', after)
            .where(sql<boolean>`change.seq <> all(${cancelled}::bigint[])`)
            .where('record.verb', 'not in', BUILDS_NOTHING)
            .orderBy('change.seq', 'desc')
            .limit(1)
            .as('last'),
        (join) => join.onTrue(),
      )
      .select(['thing.kind', 'thing.id', 'last.seq', 'last.by', 'last.at', 'last.verb']),
  );
  return rows.map((row) => ({ ...row, kind: row.kind === 'answer' ? 'action' : row.kind }));
}

/** What an entry of the record changed of actions and of plans, in its order. */
export function changesIn(db: Db, seq: number) {
  return db.all(
    q
      .selectFrom('change')
      .select(['subject_kind as kind', 'subject_id as id', 'field', 'before', 'after', 'was', 'became'])
      .where('body_id', '=', db.body)
      .where('seq', '=', seq)
      .orderBy('place'),
  );
}

/** What was done with a plan last, for a line on its page; null where that was taken back. */
export async function newestAct(db: Db, plan: PlanId): Promise<NewestAct | null> {
  const row = await db.maybe(
    changesOf(db)
      .select(['change.after as words', 'change.field', 'change.actor_name as by', 'record.at'])
      .where('change.subject_kind', '=', 'plan')
      .where('change.subject_id', '=', plan)
      .where('change.field', 'in', [DID, UNDID])
      .orderBy('change.seq', 'desc')
      .limit(1),
  );
  return row?.field === DID ? { by: row.by, at: row.at, words: row.words ?? '' } : null;
}
