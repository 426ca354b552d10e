import { randomBytes } from 'node:crypto';
import type { Id } from '../core/ids.ts';
import { q } from './builder.ts';
import type { Db } from './database.ts';
import { raw } from './raw-sql.ts';
import {
  aroundSeq,
  digestOf,
  FIRST,
  type KeptHead,
  type PlacedWords,
  type Sealed,
  type SealedEntry,
  type Verdict,
  walk,
  type Words,
} from './seal.ts';

/** One field of a record before and after: in the words that people saw, and as the program holds it where that is more than the words. */
export type Change = {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
  /** The value that it had and the one that it got, as JSON can hold it: identifiers, codes, ISO days. Left out where the words are all. */
  readonly was?: unknown;
  readonly became?: unknown;
  /** Where one act changes many things: which of them; the entry's own subject unless said. */
  readonly of?: { readonly kind: string; readonly id: Id<string> };
};

/** A change of which the words are the value itself. */
export function plainChange(field: string, before: string | null, after: string | null, of?: Change['of']): Change {
  return { field, before, after, was: before, became: after, ...(of ? { of } : {}) };
}

/** What was done, to what: the verb is `noun.pastTense`. */
export type Entry = {
  readonly verb: `${string}.${string}`;
  readonly subject: { readonly kind: string; readonly id: Id<string> };
  readonly changes?: readonly Change[];
};

/**
 * Adds an entry to the body's record in the transaction of the change itself, at its end; without one a write is refused.
 * The end of the record is everybody's: nothing is waited for while it is held. What is sent fails with the transaction.
 */
export async function record(db: Db, entry: Entry): Promise<void> {
  const { key, stated } = await headOf(db);
  const words = (entry.changes ?? []).map((each) => wordsOf(db, entry, each)).filter(isChange);
  const unnumbered = {
    body_id: db.body,
    at: db.now.toISOString(),
    actor_account: db.actor.account,
    actor_role: db.actor.role,
    verb: entry.verb,
    subject_kind: entry.subject.kind,
    subject_id: entry.subject.id,
    digest: digestOf(key, words),
  };
  const kinds = [entry.subject.kind, ...words.map((each) => each.subject_kind)];
  db.atEnd(kinds, (nth, isLast) => [
    ...(isLast
      ? close(db, unnumbered, nth, stated === null)
      : [db.run(raw(ENTRY, [...aroundSeq(unnumbered), ...Object.values(unnumbered)]))]),
    ...changesSent(db, words),
  ]);
}

type Unnumbered = Omit<Sealed, 'seq' | 'batch' | 'states'>;

/** Sends the last entry of a transaction, which seals how every row stands that was touched; all rows of the body where the record does not hold them yet. */
function close(db: Db, unnumbered: Unnumbered, nth: number, fromNowOn: boolean): Promise<unknown>[] {
  const [before, after] = aroundSeq(unnumbered);
  const begun = fromNowOn ? [db.run(raw('select begin_states()'))] : [];
  return [...begun, db.run(raw(CLOSING, [before, `${after.slice(0, -1)},"${db.batch}","`, ...Object.values(unnumbered), db.batch, nth]))];
}

function changesSent(db: Db, words: readonly Words[]): Promise<unknown>[] {
  const sent: Promise<unknown>[] = [];
  for (let from = 0; from < words.length; from += ROWS_AT_ONCE) {
    const some = words.slice(from, from + ROWS_AT_ONCE);
    const columns = [some.map((_, index) => from + index), ...WORDS.map((column) => some.map((each) => each[column]))];
    sent.push(db.run(raw(CHANGES, [db.body, ...columns])));
  }
  return sent;
}

const ROWS_AT_ONCE = 1000;
const WORDS = ['subject_kind', 'subject_id', 'field', 'before', 'after', 'actor_name', 'was', 'became'] as const;
const isChange = ({ before, after, was, became }: Words) => before !== after || was !== became;

// The database itself numbers and seals the entry (as `seal` does), because an answer that the program waits for keeps everybody else waiting.
const ENTRY = `with head as materialized (select seq, hash from record_head where body_id = $3 for update),
  made as materialized (select seq + 1 as seq, hash as prev, encode(sha256(convert_to(hash || $1 || (seq + 1)::text || $2, 'UTF8')), 'hex') as hash from head),
  moved as (update record_head set seq = made.seq, hash = made.hash from made where record_head.body_id = $3)
  insert into record (body_id, at, actor_account, actor_role, verb, subject_kind, subject_id, digest, seq, prev, hash)
  values ($3, $4, $5, $6, $7, $8, $9, $10, (select seq from made), (select prev from made), (select hash from made))`;
// What was noted of rows is put together before the end of the record is held.
const CLOSING = `with said as materialized (select states_of($3, $11) as states),
  head as materialized (select seq, hash, states from record_head, said where body_id = $3 for update of record_head),
  made as materialized (select seq + 1 as seq, hash as prev, states, encode(sha256(convert_to(hash || $1 || (seq + 1)::text || $2 || states || '"]', 'UTF8')), 'hex') as hash from head),
  moved as (update record_head set seq = made.seq, hash = made.hash, stated = coalesce(record_head.stated, made.seq - $12::int) from made where record_head.body_id = $3)
  insert into record (body_id, at, actor_account, actor_role, verb, subject_kind, subject_id, digest, batch, states, seq, prev, hash)
  values ($3, $4, $5, $6, $7, $8, $9, $10, $11, (select states from made), (select seq from made), (select prev from made), (select hash from made))`;
const CHANGES = `insert into change (body_id, seq, place, ${WORDS.join(', ')})
  select $1, (select seq from record_head where body_id = $1), each.* from unnest($2::int[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[]) each`;

/** The words as the database keeps them: half a letter, where a text was cut, would come back as another one. */
function wordsOf(db: Db, entry: Entry, { field, before, after, was, became, of = entry.subject }: Change): Words {
  return {
    field: field.toWellFormed(),
    before: before?.toWellFormed() ?? null,
    after: after?.toWellFormed() ?? null,
    subject_kind: of.kind,
    subject_id: of.id,
    actor_name: db.actor.name.toWellFormed(),
    was: valueText(was),
    became: valueText(became),
  };
}

/** JSON writes half a letter in a form of its own, so that it comes back as it was. */
const valueText = (value: unknown): string | null => (value === undefined ? null : JSON.stringify(value));

/** A value of a change as it was kept; undefined where it was recorded in words only. */
export function valueFrom(text: string | null): unknown {
  return text === null ? undefined : (JSON.parse(text) as unknown);
}

/** The key of the digests of the body's record, which begins with its first entry and stays, and from which entry on the record holds rows. */
async function headOf(db: Db): Promise<{ readonly key: Uint8Array; readonly stated: number | null }> {
  const asked = q.selectFrom('record_head').select(['key', 'stated']).where('body_id', '=', db.body);
  const known = await db.maybe(asked);
  if (known) return known;
  const fresh = { body_id: db.body, seq: 0, hash: FIRST, key: randomBytes(32) };
  await db.run(
    q
      .insertInto('record_head')
      .values(fresh)
      .onConflict((each) => each.doNothing()),
  );
  return db.one(asked);
}

/** Walks the body's record from its first entry, compares the words with their digests, and with heads that were kept outside. */
export async function verifyRecord(db: Db, kept: readonly KeptHead[] = []): Promise<Verdict> {
  const head = await db.maybe(q.selectFrom('record_head').select(['seq', 'hash', 'key']).where('body_id', '=', db.body));
  return walk({ entries: entriesOf(db), words: wordsInOrder(db), head, kept });
}

const PAGE = 1000;

async function* entriesOf(db: Db): AsyncGenerator<SealedEntry> {
  for (let after = 0; ;) {
    const rows = await db.all(
      q.selectFrom('record').selectAll().where('body_id', '=', db.body).where('seq', '>', after).orderBy('seq').limit(PAGE),
    );
    for (const row of rows) yield { ...row, at: new Date(row.at).toISOString() };
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.seq ?? after;
  }
}

async function* wordsInOrder(db: Db): AsyncGenerator<PlacedWords> {
  for (let seq = 0, place = -1; ;) {
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
