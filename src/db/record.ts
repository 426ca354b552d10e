import { randomBytes } from 'node:crypto';
import type { Id } from '../core/ids.ts';
import { q } from './builder.ts';
import type { Db } from './database.ts';
import { digestOf, FIRST, type KeptHead, type PlacedWords, seal, type Sealed, type SealedEntry, type Verdict, walk, type Words } from './seal.ts';

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

/** Adds an entry to the body's record in the transaction of the change itself; without one a write is refused. */
export async function record(db: Db, entry: Entry): Promise<void> {
  const head = await headOf(db);
  const seq = head.seq + 1;
  const words = (entry.changes ?? []).filter((each) => each.before !== each.after).map((each) => wordsOf(db, entry, each));
  const sealed: Sealed = {
    body_id: db.body,
    seq,
    at: db.now.toISOString(),
    actor_account: db.actor.account,
    actor_role: db.actor.role,
    verb: entry.verb,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    digest: digestOf(head.key, words),
  };
  const hash = seal(head.hash, sealed);
  await db.run(q.insertInto('record').values({ ...sealed, prev: head.hash, hash }));
  await db.run(q.updateTable('record_head').set({ seq, hash }).where('body_id', '=', db.body));
  for (let from = 0; from < words.length; from += ROWS_AT_ONCE) {
    const some = words.slice(from, from + ROWS_AT_ONCE);
    await db.run(q.insertInto('change').values(some.map((each, index) => ({ body_id: db.body, seq, place: from + index, ...each }))));
  }
  db.markRecorded();
}

const ROWS_AT_ONCE = 1000;

/** The words as the database keeps them: half a letter, where a text was cut, would come back as another one. */
function wordsOf(db: Db, entry: Entry, { field, before, after, of = entry.subject }: Change): Words {
  return { field: field.toWellFormed(), before: before?.toWellFormed() ?? null, after: after?.toWellFormed() ?? null, subject_kind: of.kind, subject_id: of.id, actor_name: db.actor.name.toWellFormed() };
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

/** Walks the body's record from its first entry, compares the words with their digests, and with heads that were kept outside. */
export async function verifyRecord(db: Db, kept: readonly KeptHead[] = []): Promise<Verdict> {
  const head = await db.maybe(q.selectFrom('record_head').select(['seq', 'hash', 'key']).where('body_id', '=', db.body));
  return walk({ entries: entriesOf(db), words: wordsInOrder(db), head, kept });
}

const PAGE = 1000;

async function* entriesOf(db: Db): AsyncGenerator<SealedEntry> {
  for (let after = 0; ; ) {
    const rows = await db.all(q.selectFrom('record').selectAll().where('body_id', '=', db.body).where('seq', '>', after).orderBy('seq').limit(PAGE));
    for (const row of rows) yield { ...row, at: new Date(row.at).toISOString() };
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

async function* wordsInOrder(db: Db): AsyncGenerator<PlacedWords> {
  for (let seq = 0, place = -1; ; ) {
    const rows = await db.all(
      q
        .selectFrom('change')
        .selectAll()
        .where('body_id', '=', db.body)
        .where((each) => each.or([each('seq', '>', seq), each.and([each('seq', '=', seq), each('place', '>', place)])]))
        .orderBy('seq')
        .orderBy('place')
        .limit(PAGE),
    );
    yield* rows;
    if (rows.length < PAGE) return;
    ({ seq, place } = rows.at(-1) ?? { seq, place });
  }
}

/** What was changed on some subjects of a kind, newest first, with who and when. */
export function changesOf(db: Db, kind: string, ids: readonly string[]) {
  return db.all(
    q
      .selectFrom('change')
      .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
      .select(['change.seq', 'change.subject_id', 'change.field', 'change.before', 'change.after', 'change.actor_name', 'record.at', 'record.verb'])
      .where('change.body_id', '=', db.body)
      .where('change.subject_kind', '=', kind)
      .where('change.subject_id', 'in', ids)
      .orderBy('change.seq', 'desc')
      .orderBy('change.place', 'desc')
      .limit(500),
  );
}

