import { Busy } from '../core/errors.ts';
import { q } from './builder.ts';
import type { Db } from './database.ts';
import { raw } from './raw-sql.ts';

/** A form that was done before, with the answer that was kept of it; null where none is. */
export type DoneBefore = { readonly answer: Uint8Array | null };

/** How long a form is known again. */
const KEPT_MS = 24 * 60 * 60 * 1000;
const LOCK_NOT_AVAILABLE = '55P03';

// None of these is a change of the body's matters, so none of them asks for an entry of the record.

/**
 * Takes a form for this transaction; what it gives says that it was done before. Whoever comes while it is being done waits, and is Busy
 * where that takes long.
 */
export async function takeForm(db: Db, key: Uint8Array): Promise<DoneBefore | null> {
  const [taken] = await db.all(raw<{ done: boolean; kept: Uint8Array | null }>('select * from take_form($1)', [key])).catch(stillSaved);
  return taken?.done ? { answer: taken.kept } : null;
}

function stillSaved(error: unknown): never {
  if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
  throw new Busy('What you sent a moment ago is still being saved. Wait a little, then open the page again and look.', 10, true);
}

/** A form that was done before; null where it was not. */
export async function doneBefore(db: Db, key: Uint8Array): Promise<DoneBefore | null> {
  return db.maybe(q.selectFrom('sent_form').select('answer').where('body_id', '=', db.body).where('key', '=', key));
}

/** Keeps what the sender of a form is answered, to be given again. */
export async function keepAnswer(db: Db, key: Uint8Array, answer: Uint8Array): Promise<void> {
  await db.all(q.updateTable('sent_form').set({ answer }).where('body_id', '=', db.body).where('key', '=', key));
}

/** Lets a form be sent again: nothing was done with it. */
export async function letGo(db: Db, key: Uint8Array): Promise<void> {
  await db.all(q.deleteFrom('sent_form').where('body_id', '=', db.body).where('key', '=', key));
}

/** Forgets the forms that were done more than a day ago. */
export async function forgetSent(db: Db): Promise<void> {
  await db.all(
    q
      .deleteFrom('sent_form')
      .where('body_id', '=', db.body)
      .where('sent_at', '<', new Date(db.now.getTime() - KEPT_MS)),
  );
}
