import { q } from './builder.ts';
import type { Db } from './database.ts';

/** A mark of everything that was ever written for the body: the head of its record, which every write moves. */
export async function standingOf(db: Db): Promise<string> {
  const head = await db.maybe(q.selectFrom('record_head').select('hash').where('body_id', '=', db.body));
  return head?.hash ?? '';
}

/** When anything was last written for the body: its record holds every write. */
export async function lastWritten(db: Db): Promise<Date> {
  const { at } = await db.one(q.selectFrom('record').select('at').where('body_id', '=', db.body).orderBy('seq', 'desc').limit(1));
  return new Date(at);
}
