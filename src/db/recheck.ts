import { type RawBuilder, sql, type SqlBool } from 'kysely';
import type { QueryResult } from 'pg';
import type { Actor } from '../core/actor.ts';
import type { Day } from '../core/day.ts';
import { isUuid } from '../core/ids.ts';
import { q } from './builder.ts';

/** By what somebody was let in: the digest of their session, on a day. */
export type Bearer = { readonly session: Uint8Array; readonly today: Day };

/** Who was let in may do other things now, or nothing: between the gate and this transaction their session, role or posts changed. */
export class Outdated extends Error {
  override readonly name = 'Outdated';
}

/** Of `member`: they are not kept out and their last day has not passed; the day goes along as a value, or stands in the text. */
export const stillMember = (today: Day, as: (day: Day) => RawBuilder<Day> = sql.val) =>
  sql<SqlBool>`member.suspended_at is null and (member.until_day is null or member.until_day >= ${as(today)})`;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/**
 * The statements that look again at whoever acts, sent with the begin of the transaction. Where it writes, membership and holdings stay locked to its end,
 * so that removing them waits for this write or is seen by it; then the session, locked against ending: in this order, so that nobody who
 * removes a membership and ends its sessions waits for somebody who waits for them.
 */
export function recheckSql(actor: Actor, { session, today }: Bearer, writes: boolean): string {
  // A transaction that reads may lock nothing.
  const lock = (how: string) => (writes ? how : '');
  const { account, body } = actor;
  if (!account || !isUuid(account) || !isUuid(body.id) || !DAY.test(today)) throw new TypeError('Only an account is looked at again');
  const member = stillMember(today, sql.lit).compile(q).sql;
  return `
    select role from member where body_id = '${body.id}' and account_id = '${account}' and ${member} ${lock('for share')};
    select holding.owner_id from person join holding on holding.body_id = person.body_id and holding.person_id = person.id
      where person.body_id = '${body.id}' and person.account_id = '${account}' and holding.from_day <= '${today}' and (holding.until_day is null or holding.until_day >= '${today}') ${lock('for share of holding')};
    set local role due_regard_door;
    select 1 from session join account on account.id = session.account_id
      where session.id_hash = '\\x${Buffer.from(session).toString('hex')}' and session.account_id = '${account}' and session.body_id = '${body.id}' and account.disabled_at is null ${lock('for key share of session')};
    set local role due_regard_app`;
}

/** Throws Outdated where the answers to `recheckSql`, which begin after `before` other statements, are not as the actor was let in. */
export function refuseOutdated(actor: Actor, answers: readonly QueryResult[], before: number): void {
  const [member, holdings, , session] = answers.slice(before);
  const held = new Set(holdings?.rows.map((row: { owner_id: string }) => row.owner_id));
  const same =
    member?.rows[0]?.role === actor.role &&
    session?.rows.length === 1 &&
    held.size === actor.posts.length &&
    actor.posts.every((post) => held.has(post));
  if (!same) throw new Outdated('Whoever writes was let in as somebody else');
}
