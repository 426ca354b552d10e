import { sql } from 'kysely';
import { type BodyId, newId } from '../core/ids.ts';
import type { LetterState } from '../core/letter.ts';
import { q } from './builder.ts';
import type { DoorDb } from './database.ts';

export type NewLetter = {
  readonly kind: string;
  /** What it is about: one message of a kind goes to a person for each. */
  readonly occasion: string;
  readonly email: string;
  /** What it says besides what is looked up when it goes; never a secret. */
  readonly words?: Readonly<Record<string, string>>;
};

export type StoredLetter = Required<NewLetter> & {
  readonly id: string;
  readonly ofBody: BodyId | null;
  readonly asked: Date;
  readonly state: LetterState;
  readonly told: Date;
  readonly tries: number;
  readonly why: string | null;
};

const JOB = 'letter.send';

/** Has a message go, in the transaction of the act: once for a person, kind and occasion. `ofBody` says whose people had it sent; a sign-in is of no body. */
export async function postLetter(db: DoorDb, ofBody: BodyId | null, { words = {}, ...letter }: NewLetter): Promise<void> {
  const id = newId();
  const row = { id, ...letter, of_body: ofBody, words: JSON.stringify(words), asked_at: db.now, told_at: db.now };
  const added = await db.run(
    q
      .insertInto('outbox')
      .values(row)
      .onConflict((each) => each.doNothing()),
  );
  if (added === 1) await db.send({ queue: 'letter', kind: JOB, ids: { letter: id } });
}

/** Has a message go that did not, or may not have; false where it stands otherwise by now. */
export async function postAgain(db: DoorDb, id: string): Promise<boolean> {
  const set = await tell(db, id, 'waits', null, ['failed', 'unsure']);
  if (set) await db.send({ queue: 'letter', kind: JOB, ids: { letter: id } });
  return set;
}

const letters = q
  .selectFrom('outbox')
  .select([
    'id',
    'kind',
    'occasion',
    'email',
    'words',
    'of_body as ofBody',
    'asked_at as asked',
    'state',
    'told_at as told',
    'tries',
    'why',
  ]);

export async function letterById(db: DoorDb, id: string): Promise<StoredLetter | null> {
  return (await db.maybe(letters.where('id', '=', id))) as StoredLetter | null;
}

const MOST_SHOWN = 200;

/** Messages of a body that did not go, or of which that is not known yet, newest first. */
export async function lettersOpen(db: DoorDb, ofBody: BodyId): Promise<StoredLetter[]> {
  const open = letters.where('of_body', '=', ofBody).where('state', 'not in', ['sent', 'dropped']);
  return (await db.all(open.orderBy('told_at', 'desc').limit(MOST_SHOWN))) as StoredLetter[];
}

/** Says how a message stands, where it stands in one of some states; a try without success is counted with its reason. */
export async function tell(
  db: DoorDb,
  id: string,
  state: LetterState,
  why: string | null,
  from: readonly LetterState[] = ['waits', 'handed', 'unsure'],
): Promise<boolean> {
  const tried = why === null ? sql<number>`tries` : sql<number>`tries + 1`;
  const set = q.updateTable('outbox').set({ state, why, told_at: db.now, tries: tried }).where('id', '=', id).where('state', 'in', from);
  return (await db.run(set)) === 1;
}

/** After a restore: what waited when the backup was made may have gone since, so it goes only where somebody says so. */
export async function doubtWaiting(db: DoorDb): Promise<void> {
  const why = 'It waited when the backup was made from which this installation was restored.';
  await db.run(q.updateTable('outbox').set({ state: 'unsure', why, told_at: db.now }).where('state', 'in', ['waits', 'handed']));
}

/** Clears away messages of which nobody asks any more. */
export async function sweepLetters(db: DoorDb, before: Date): Promise<void> {
  await db.run(q.deleteFrom('outbox').where('told_at', '<', before).where('state', 'not in', ['waits', 'handed']));
}
