import type { Actor } from '../core/actor.ts';
import { todayBy } from '../core/clock.ts';
import type { Db } from './database.ts';
import { raw } from './raw-sql.ts';

/**
 * Works in this transaction as somebody did at an earlier instant, so that the record and every row say so. An invented body alone has
 * such a past: it is told once, when the body is made. Whatever the transaction does afterwards without it happens now.
 */
export async function inThePast<T>(db: Db, at: Date, actor: Actor, work: (db: Db) => Promise<T>): Promise<T> {
  if (!db.actor.body.demonstration || actor.body.id !== db.body) throw new Error('Only an invented body has a past that nobody lived');
  const told = (instant: string) => db.all(raw(`select set_config('app.now', $1, true)`, [instant]));
  // Statements of a connection keep their order, so the work need not wait for the answer.
  const [, result] = await Promise.all([told(at.toISOString()), work({ ...db, actor, now: at, today: todayBy(() => at) })]);
  await told(db.now.toISOString());
  return result;
}
