import { sql } from 'kysely';
import type { Body } from '../../../core/actor.ts';
import { minutesAgo } from '../../../core/clock.ts';
import type { Day } from '../../../core/day.ts';
import type { AccountId, BodyId } from '../../../core/ids.ts';
import type { Role } from '../../../core/permissions.ts';
import { q } from '../../../db/builder.ts';
import type { DoorDb } from '../../../db/database.ts';
import { bodyFrom, liveSession } from '../../../db/system.ts';
import { stillMember } from '../../../db/recheck.ts';
import { sweepLetters } from '../../../db/outbox.ts';
import { type Account, accountFor } from '../asks/queries.ts';

/** Longer than the hour over which requests are counted. */
const REQUESTS_KEPT_MINUTES = 120;
/** Longer than anybody asks whether an invitation went. */
const LETTERS_KEPT_MINUTES = 90 * 24 * 60;
/** As long as a browser keeps the cookie that names it. */
const FAMILIAR_MINUTES = 366 * 24 * 60;

/** A body that an account may work for, and what it calls them there. */
export type Membership = { readonly body: Body; readonly name: string };

/** The bodies that an account may work for today: the one that it chose last, then by name. */
export async function membershipsOf(db: DoorDb, account: AccountId, today: Day): Promise<Membership[]> {
  const rows = await db.all(
    q
      .selectFrom('member')
      .innerJoin('body', 'body.id', 'member.body_id')
      .innerJoin('account', 'account.id', 'member.account_id')
      .select(['body.id', 'body.name', 'body.sector', 'body.nation', 'body.calendar', 'body.demonstration', 'member.name as known_as'])
      .where('member.account_id', '=', account)
      .where(stillMember(today))
      .orderBy(sql`account.last_body_id is distinct from body.id`)
      .orderBy('body.name'),
  );
  return rows.map((row) => ({ body: bodyFrom(row), name: row.known_as }));
}

/** Every account with each of its bodies and roles, by address. */
export async function everybody(
  db: DoorDb,
): Promise<{ name: string | null; email: string; disabled: boolean; body: string | null; role: Role | null; until: Day | null }[]> {
  const rows = await db.all(
    q
      .selectFrom('account')
      .leftJoin('member', 'member.account_id', 'account.id')
      .leftJoin('body', 'body.id', 'member.body_id')
      .select(['member.name', 'account.email', 'account.disabled_at', 'body.name as body', 'member.role', 'member.until_day as until'])
      .orderBy('account.email_lower')
      .orderBy('body.name'),
  );
  return rows.map(({ disabled_at, ...row }) => ({
    ...row,
    disabled: disabled_at !== null,
    role: row.role as Role | null,
    until: row.until as Day | null,
  }));
}

export type NewSession = {
  readonly idHash: Uint8Array;
  readonly account: AccountId;
  readonly body: BodyId | null;
  readonly how: 'link' | 'code' | 'passkey' | 'terminal' | 'set-up';
  readonly agent: string;
  readonly now: Date;
};

export async function addSession(db: DoorDb, session: NewSession): Promise<void> {
  const { idHash, account, body, how, agent, now } = session;
  await db.run(
    q.insertInto('session').values({ id_hash: idHash, account_id: account, body_id: body, how, agent, created_at: now, seen_at: now }),
  );
}

export async function endSession(db: DoorDb, idHash: Uint8Array): Promise<void> {
  await db.run(q.deleteFrom('session').where('id_hash', '=', idHash));
}

/** Ends every session of an account in this browser's stead; gives how many. */
export async function endSessions(db: DoorDb, account: AccountId): Promise<number> {
  return db.run(q.deleteFrom('session').where('account_id', '=', account));
}

/** Ends every session of an account for one body. */
export async function endSessionsIn(db: DoorDb, account: AccountId, body: BodyId): Promise<void> {
  await db.run(q.deleteFrom('session').where('account_id', '=', account).where('body_id', '=', body));
}

/** The sessions of an account that still hold, last used first. */
export function sessionsOf(db: DoorDb, account: AccountId, now: Date) {
  return db.all(
    q
      .selectFrom('session')
      .select(['id_hash', 'created_at', 'seen_at', 'how', 'agent'])
      .where('account_id', '=', account)
      .where(liveSession(now))
      .orderBy('seen_at', 'desc')
      .limit(50),
  );
}

/** When a session was signed in to; null where it is over. */
export async function sessionBegan(db: DoorDb, idHash: Uint8Array): Promise<Date | null> {
  return (await db.maybe(q.selectFrom('session').select(['created_at']).where('id_hash', '=', idHash)))?.created_at ?? null;
}

/** Whose session this is, member of a body or not, and whether it works for one; null where it is over. */
export async function accountOfSession(
  db: DoorDb,
  idHash: Uint8Array,
  now: Date,
): Promise<(Account & { readonly body: BodyId | null }) | null> {
  const found = q
    .selectFrom('session')
    .innerJoin('account', 'account.id', 'session.account_id')
    .select(['account.id', 'account.email', 'session.body_id as body'])
    .where('session.id_hash', '=', idHash)
    .where(liveSession(now))
    .where('account.disabled_at', 'is', null);
  return (await db.maybe(found)) as (Account & { readonly body: BodyId | null }) | null;
}

/** Ends one session of an account; false where it has none of that kind. */
export async function endOwnSession(db: DoorDb, account: AccountId, idHash: Uint8Array): Promise<boolean> {
  return (await db.run(q.deleteFrom('session').where('account_id', '=', account).where('id_hash', '=', idHash))) === 1;
}

/** Lets a session work for another body, which its account comes back to from now on. */
export async function moveSession(db: DoorDb, idHash: Uint8Array, account: AccountId, body: BodyId): Promise<void> {
  await db.run(q.updateTable('account').set({ last_body_id: body }).where('id', '=', account));
  await db.run(q.updateTable('session').set({ body_id: body }).where('id_hash', '=', idHash).where('account_id', '=', account));
}

/** Clears away what is over: old sessions, and sign-ins and passkey challenges that nobody can use any more. */
export async function sweep(db: DoorDb, now: Date): Promise<void> {
  await db.run(q.deleteFrom('session').where((each) => each.not(liveSession(now))));
  await db.run(q.deleteFrom('sign_in_request').where('expires_at', '<', minutesAgo(now, REQUESTS_KEPT_MINUTES)));
  await sweepLetters(db, minutesAgo(now, LETTERS_KEPT_MINUTES));
  await db.run(q.deleteFrom('sign_in_turn').where('at', '<', minutesAgo(now, REQUESTS_KEPT_MINUTES)));
  await db.run(q.deleteFrom('familiar_browser').where('seen_at', '<', minutesAgo(now, FAMILIAR_MINUTES)));
  await db.run(q.deleteFrom('challenge').where('expires_at', '<', now));
}

/** Takes the set-up for itself if it is still open and the code is right; one caller alone gets true. */
export async function claimSetUp(db: DoorDb, code: Uint8Array, now: Date): Promise<boolean> {
  return (
    (await db.run(
      q.updateTable('installation').set({ set_up_at: now }).where('set_up_at', 'is', null).where('set_up_code_hash', '=', code),
    )) === 1
  );
}

/** Keeps the digest of the code that the terminal prints; the newest start's code counts. */
export async function keepSetUpCode(db: DoorDb, code: Uint8Array): Promise<void> {
  await db.run(q.updateTable('installation').set({ set_up_code_hash: code }).where('set_up_at', 'is', null));
}

/** Makes a body and the account of its first person, known by the address that they gave. */
export async function addBodyAndAccount(db: DoorDb, body: Body, person: { email: string }): Promise<AccountId> {
  await db.run(
    q.insertInto('body').values({
      id: body.id,
      name: body.name,
      sector: body.sector,
      nation: body.nation,
      calendar: JSON.stringify(body.calendar),
      demonstration: body.demonstration,
    }),
  );
  return accountFor(db, person.email);
}
