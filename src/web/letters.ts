import { programOf } from '../core/actor.ts';
import { idFrom } from '../core/ids.ts';
import type { LetterState } from '../core/letter.ts';
import type { Database, DoorDb } from '../db/database.ts';
import { bodyById } from '../db/system.ts';
import { JobFailure, type Taken } from '../db/jobs.ts';
import { letterById, type StoredLetter, tell } from '../db/outbox.ts';
import { record } from '../db/record.ts';
import type { Mail, Sender } from './mail.ts';

/** What a message is written from when it goes. */
export type LetterAsked = {
  readonly occasion: string;
  readonly email: string;
  readonly words: Readonly<Record<string, string>>;
  readonly now: Date;
};
/** What messages say of the installation. */
export type LetterHouse = { readonly publicUrl: string; readonly secret: Uint8Array };

/** A kind of message. It is written when it goes, so that nothing of it need be kept before; null where nobody needs it any more. */
export type Letter = {
  readonly kind: string;
  /** What it is, for whoever looks what did not go: "Invitation". */
  readonly label: string;
  readonly write: (
    db: DoorDb,
    asked: LetterAsked,
    house: LetterHouse,
  ) => Promise<{ readonly subject: string; readonly text: string } | null>;
};

export type LettersOptions = {
  readonly database: Database;
  /** What the rooms know to write. */
  readonly letters: readonly Letter[];
  readonly sender: Sender;
  readonly house: LetterHouse;
};

/** Sends the messages of the outbox, each once: what may have gone is not sent again by itself, and what did not is tried again. */
export function lettersOver({ database, letters, sender, house }: LettersOptions): (job: Taken) => Promise<void> {
  const writers = new Map(letters.map((letter) => [letter.kind, letter]));
  return async (job) => {
    const id = job.told.ids['letter'] ?? '';
    const open = await database.inDoor((db) => opened(db, id, writers, house));
    if (!open) return;
    const handing = () =>
      database.inDoor(async (db) => {
        if (!(await tell(db, id, 'handed', null, ['waits']))) throw new JobFailure('Another worker sends this message.');
      });
    const handed = await sender.deliver(open.mail, handing);
    const later = handed.is === 'refused' && !handed.forGood && !job.last;
    const state: LetterState = handed.is === 'refused' ? (later ? 'waits' : 'failed') : handed.is;
    const why = 'why' in handed ? handed.why : null;
    await conclude(database, open.letter, state, why);
    if (later) throw new JobFailure(`The mail server did not take the message: ${why}.`);
  };
}

/** A message that is to go, with its words; null where it is over, or nobody needs it any more. */
async function opened(
  db: DoorDb,
  id: string,
  writers: ReadonlyMap<string, Letter>,
  house: LetterHouse,
): Promise<{ readonly letter: StoredLetter; readonly mail: Mail } | null> {
  const letter = idFrom(id) && (await letterById(db, id));
  // A worker that was killed while the server was given the message leaves open whether it went.
  if (letter?.state === 'handed') await tell(db, id, 'unsure', 'The program was ended while the message was being sent');
  if (letter?.state !== 'waits') return null;
  const writer = writers.get(letter.kind);
  if (!writer) throw new JobFailure(`This program has no message ${letter.kind}. It was asked for by another version of it.`);
  const written = await writer.write(db, { ...letter, now: db.now }, house);
  if (!written) await tell(db, id, 'dropped', null);
  return written && { letter, mail: { id, to: letter.email, ...written } };
}

/** Says what became of a message; for one of a body its record says so too, in the name of the program. */
async function conclude(database: Database, { id, kind, ofBody }: StoredLetter, state: LetterState, why: string | null): Promise<void> {
  const body = ofBody && (await database.inDoor((db) => bodyById(db, ofBody)));
  if (!body || state === 'waits') {
    await database.inDoor((db) => tell(db, id, state, why));
    return;
  }
  await database.inBody(programOf(body), 'write', async (db) => {
    await tell(db, id, state, why);
    const subject = { kind: 'message', id: idFrom<string>(id) ?? db.body };
    await record(db, {
      verb: state === 'sent' ? 'message.sent' : 'message.notSent',
      subject,
      changes: [{ field: 'message', before: null, after: kind }],
    });
  });
}
