import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Id } from '../core/ids.ts';
import { q } from './builder.ts';
import type { Db } from './database.ts';

/** One field of a record before and after, in the words that people saw. */
export type Change = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** Where one act changes many things: which of them; the entry's own subject unless said. */
  readonly of?: { readonly kind: string; readonly id: Id<string> };
};

/** What was done, to what: the verb is `noun.pastTense`. */
export type Entry = {
  readonly verb: `${string}.${string}`;
  readonly subject: { readonly kind: string; readonly id: Id<string> };
  readonly changes?: readonly Change[];
};

/** What the hash of an entry is taken over, in this order; the public form that a verifier repeats. */
export type Sealed = {
  readonly body_id: string;
  readonly seq: number;
  readonly at: string;
  readonly actor_account: string | null;
  readonly actor_role: string;
  readonly verb: string;
  readonly subject_kind: string;
  readonly subject_id: string | null;
  readonly digest: string;
};

export const FIRST = '0'.repeat(64);

/** Adds an entry to the body's record in the transaction of the change itself; without one a write is refused. */
export async function record(db: Db, entry: Entry): Promise<void> {
  const head = await headOf(db);
  const seq = head.seq + 1;
  const changes = (entry.changes ?? []).filter((each) => each.before !== each.after);
  const digest = createHmac('sha256', head.key).update(JSON.stringify(changes)).digest('hex');
  const sealed: Sealed = {
    body_id: db.body,
    seq,
    at: new Date().toISOString(),
    actor_account: db.actor.account,
    actor_role: db.actor.role,
    verb: entry.verb,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    digest,
  };
  const hash = seal(head.hash, sealed);
  await db.run(q.insertInto('record').values({ ...sealed, prev: head.hash, hash }));
  await db.run(q.updateTable('record_head').set({ seq, hash }).where('body_id', '=', db.body));
  for (const some of chunks(changes)) await db.run(changeRows(db, entry, seq, some.rows, some.from));
  db.markRecorded();
}

const ROWS_AT_ONCE = 1000;

function chunks(changes: readonly Change[]) {
  return Array.from({ length: Math.ceil(changes.length / ROWS_AT_ONCE) }, (_, index) => ({ from: index * ROWS_AT_ONCE, rows: changes.slice(index * ROWS_AT_ONCE, (index + 1) * ROWS_AT_ONCE) }));
}

function changeRows(db: Db, entry: Entry, seq: number, changes: readonly Change[], from: number) {
  const common = { body_id: db.body, seq, actor_name: db.actor.name };
  return q.insertInto('change').values(
    changes.map(({ field, before, after, of }, index) => ({ ...common, place: from + index, field, before, after, subject_kind: (of ?? entry.subject).kind, subject_id: (of ?? entry.subject).id })),
  );
}

async function headOf(db: Db): Promise<{ seq: number; hash: string; key: Buffer }> {
  const locked = q.selectFrom('record_head').select(['seq', 'hash', 'key']).where('body_id', '=', db.body).forUpdate();
  const head = await db.maybe(locked);
  if (head) return head as { seq: number; hash: string; key: Buffer };
  await db.run(
    q
      .insertInto('record_head')
      .values({ body_id: db.body, seq: 0, hash: FIRST, key: randomBytes(32) })
      .onConflict((each) => each.doNothing()),
  );
  return (await db.one(locked)) as { seq: number; hash: string; key: Buffer };
}

/** The hash of an entry: SHA-256 over the one before it and its own canonical JSON. */
export function seal(prev: string, sealed: Sealed): string {
  const order = [sealed.body_id, sealed.seq, sealed.at, sealed.actor_account, sealed.actor_role, sealed.verb, sealed.subject_kind, sealed.subject_id, sealed.digest];
  return createHash('sha256').update(prev).update(JSON.stringify(order)).digest('hex');
}

/** Walks the body's record from its first entry; gives the first place where it does not hold, or how many entries hold. */
export async function verifyRecord(db: Db): Promise<{ holds: true; entries: number } | { holds: false; at: number; why: string }> {
  let prev = FIRST;
  let seq = 0;
  for (;;) {
    const rows = await db.all(
      q.selectFrom('record').selectAll().where('body_id', '=', db.body).where('seq', '>', seq).orderBy('seq').limit(1000),
    );
    for (const row of rows) {
      seq += 1;
      if (row.seq !== seq) return { holds: false, at: seq, why: 'an entry is missing' };
      if (row.prev !== prev) return { holds: false, at: seq, why: 'it does not follow from the entry before' };
      const hash = seal(prev, { ...row, at: new Date(row.at).toISOString() });
      if (hash !== row.hash) return { holds: false, at: seq, why: 'it was changed after it was written' };
      prev = hash;
    }
    if (rows.length < 1000) return endsAtHead(db, seq, prev);
  }
}

async function endsAtHead(db: Db, entries: number, hash: string): Promise<{ holds: true; entries: number } | { holds: false; at: number; why: string }> {
  const head = await db.maybe(q.selectFrom('record_head').select(['seq', 'hash']).where('body_id', '=', db.body));
  if ((head?.seq ?? 0) !== entries || (head && entries > 0 && head.hash !== hash)) return { holds: false, at: entries + 1, why: 'entries at the end are missing' };
  return { holds: true, entries };
}

/** What was changed on a subject, oldest first, with who and when. */
export function changesOf(db: Db, kind: string, id: string) {
  return db.all(
    q
      .selectFrom('change')
      .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
      .select(['change.seq', 'change.field', 'change.before', 'change.after', 'change.actor_name', 'record.at', 'record.verb'])
      .where('change.body_id', '=', db.body)
      .where('change.subject_kind', '=', kind)
      .where('change.subject_id', '=', id)
      .orderBy('change.seq')
      .orderBy('change.place')
      .limit(500),
  );
}

