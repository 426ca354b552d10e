import { sql } from 'kysely';
import type { Body } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import { newId, type AccountId, type BodyId } from '../../../core/ids.ts';
import type { Role } from '../../../core/permissions.ts';
import { q } from '../../../db/builder.ts';
import type { DoorDb } from '../../../db/database.ts';
import { bodyFrom, SESSION_IDLE_MINUTES, SESSION_LONGEST_MINUTES } from '../../../db/door.ts';
import { minutesAgo } from './rules.ts';

/** Longer than the hour over which requests are counted. */
const REQUESTS_KEPT_MINUTES = 120;

export type Account = { readonly id: AccountId; readonly name: string; readonly email: string };

export async function accountByEmail(db: DoorDb, email: string): Promise<Account | null> {
  const found = q.selectFrom('account').select(['id', 'name', 'email']).where('email_lower', '=', email.toLowerCase()).where('disabled_at', 'is', null);
  return (await db.maybe(found)) as Account | null;
}

export async function accountById(db: DoorDb, id: AccountId): Promise<Account> {
  return (await db.one(q.selectFrom('account').select(['id', 'name', 'email']).where('id', '=', id))) as Account;
}

/** The bodies that an account may work for today, by name. */
export async function bodiesOf(db: DoorDb, account: AccountId, today: Day): Promise<Body[]> {
  const rows = await db.all(
    q
      .selectFrom('member')
      .innerJoin('body', 'body.id', 'member.body_id')
      .select(['body.id', 'body.name', 'body.sector', 'body.nation', 'body.calendar', 'body.demonstration'])
      .where('member.account_id', '=', account)
      .where('member.suspended_at', 'is', null)
      .where((each) => each.or([each('member.until_day', 'is', null), each('member.until_day', '>=', today)]))
      .orderBy('body.name'),
  );
  return rows.map(bodyFrom);
}

/** Every account with each of its bodies and roles, by address. */
export async function everybody(db: DoorDb): Promise<{ name: string; email: string; disabled: boolean; body: string | null; role: Role | null; until: Day | null }[]> {
  const rows = await db.all(
    q
      .selectFrom('account')
      .leftJoin('member', 'member.account_id', 'account.id')
      .leftJoin('body', 'body.id', 'member.body_id')
      .select(['account.name', 'account.email', 'account.disabled_at', 'body.name as body', 'member.role', 'member.until_day as until'])
      .orderBy('account.email_lower')
      .orderBy('body.name'),
  );
  return rows.map(({ disabled_at, ...row }) => ({ ...row, disabled: disabled_at !== null, role: row.role as Role | null, until: row.until as Day | null }));
}

export type NewRequest = {
  readonly email: string;
  readonly account: AccountId | null;
  readonly browser: Uint8Array | null;
  readonly token: Uint8Array;
  readonly code: Uint8Array;
  readonly expires: Date;
};

export async function addRequest(db: DoorDb, request: NewRequest): Promise<void> {
  await db.run(
    q.insertInto('sign_in_request').values({
      id: newId(),
      email_lower: request.email.toLowerCase(),
      account_id: request.account,
      browser_hash: request.browser,
      token_hash: request.token,
      code_hash: request.code,
      expires_at: request.expires,
    }),
  );
}

/** How many sign-ins were asked for an address since an instant. */
export async function requestsSince(db: DoorDb, email: string, since: Date): Promise<number> {
  const row = await db.one(
    q.selectFrom('sign_in_request').select((each) => each.fn.countAll<number>().as('count')).where('email_lower', '=', email.toLowerCase()).where('expires_at', '>', since),
  );
  return row.count;
}

/** Uses up the request with this link, if it is fresh and was asked for by this browser (or printed by the terminal); atomic. */
export async function useLink(db: DoorDb, token: Uint8Array, browser: Uint8Array, now: Date): Promise<{ account: AccountId; printed: boolean } | null> {
  const row = await db.maybe(
    q
      .updateTable('sign_in_request')
      .set({ used_at: now })
      .where('token_hash', '=', token)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where((each) => each.or([each('browser_hash', 'is', null), each('browser_hash', '=', browser)]))
      .returning(['account_id', 'browser_hash']),
  );
  return row?.account_id ? { account: row.account_id as AccountId, printed: row.browser_hash === null } : null;
}

/** Counts one try against this browser's fresh requests, before the code is looked at. */
export async function countTry(db: DoorDb, browser: Uint8Array, now: Date): Promise<void> {
  await db.run(
    q.updateTable('sign_in_request').set({ tries: sql`tries + 1` }).where('browser_hash', '=', browser).where('used_at', 'is', null).where('expires_at', '>', now),
  );
}

/** Uses up this browser's request with this code, if it is fresh and not tried too often; atomic. */
export async function useCode(db: DoorDb, code: Uint8Array, browser: Uint8Array, now: Date, tries: number): Promise<AccountId | null> {
  const row = await db.maybe(
    q
      .updateTable('sign_in_request')
      .set({ used_at: now })
      .where('browser_hash', '=', browser)
      .where('code_hash', '=', code)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where('tries', '<=', tries)
      .returning(['account_id']),
  );
  return (row?.account_id ?? null) as AccountId | null;
}

export type NewSession = { readonly idHash: Uint8Array; readonly account: AccountId; readonly body: BodyId; readonly how: 'link' | 'code' | 'passkey' | 'terminal' | 'set-up'; readonly agent: string; readonly now: Date };

export async function addSession(db: DoorDb, session: NewSession): Promise<void> {
  const { idHash, account, body, how, agent, now } = session;
  await db.run(q.insertInto('session').values({ id_hash: idHash, account_id: account, body_id: body, how, agent, created_at: now, seen_at: now }));
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
      .where('seen_at', '>', minutesAgo(now, SESSION_IDLE_MINUTES))
      .where('created_at', '>', minutesAgo(now, SESSION_LONGEST_MINUTES))
      .orderBy('seen_at', 'desc')
      .limit(50),
  );
}

/** When a session was signed in to; null where it is over. */
export async function sessionBegan(db: DoorDb, idHash: Uint8Array): Promise<Date | null> {
  return (await db.maybe(q.selectFrom('session').select(['created_at']).where('id_hash', '=', idHash)))?.created_at ?? null;
}

/** Ends one session of an account; false where it has none of that kind. */
export async function endOwnSession(db: DoorDb, account: AccountId, idHash: Uint8Array): Promise<boolean> {
  return (await db.run(q.deleteFrom('session').where('account_id', '=', account).where('id_hash', '=', idHash))) === 1;
}

/** Lets a session work for another body. */
export async function moveSession(db: DoorDb, idHash: Uint8Array, account: AccountId, body: BodyId): Promise<void> {
  await db.run(q.updateTable('session').set({ body_id: body }).where('id_hash', '=', idHash).where('account_id', '=', account));
}

/** Clears away what is over: old sessions, and sign-ins and passkey challenges that nobody can use any more. */
export async function sweep(db: DoorDb, now: Date): Promise<void> {
  await db.run(q.deleteFrom('session').where((each) => each.or([each('seen_at', '<=', minutesAgo(now, SESSION_IDLE_MINUTES)), each('created_at', '<=', minutesAgo(now, SESSION_LONGEST_MINUTES))])));
  await db.run(q.deleteFrom('sign_in_request').where('expires_at', '<', minutesAgo(now, REQUESTS_KEPT_MINUTES)));
  await db.run(q.deleteFrom('challenge').where('expires_at', '<', now));
}

/** Takes the set-up for itself if it is still open and the code is right; one caller alone gets true. */
export async function claimSetUp(db: DoorDb, code: Uint8Array, now: Date): Promise<boolean> {
  return (await db.run(q.updateTable('installation').set({ set_up_at: now }).where('set_up_at', 'is', null).where('set_up_code_hash', '=', code))) === 1;
}

/** Keeps the digest of the code that the terminal prints; the newest start's code counts. */
export async function keepSetUpCode(db: DoorDb, code: Uint8Array): Promise<void> {
  await db.run(q.updateTable('installation').set({ set_up_code_hash: code }).where('set_up_at', 'is', null));
}

/** Makes a body and the account of its first person, known by the address that they gave. */
export async function addBodyAndAccount(db: DoorDb, body: Body, person: { name: string; email: string }): Promise<AccountId> {
  await db.run(
    q.insertInto('body').values({ id: body.id, name: body.name, sector: body.sector, nation: body.nation, calendar: JSON.stringify(body.calendar), demonstration: body.demonstration }),
  );
  return accountFor(db, person);
}

/** The account with this address, disabled or not, made where there is none. */
export async function accountFor(db: DoorDb, person: { name: string; email: string }): Promise<AccountId> {
  const known = await db.maybe(q.selectFrom('account').select(['id']).where('email_lower', '=', person.email.toLowerCase()));
  if (known) return known.id as AccountId;
  const id = newId<'account'>();
  await db.run(q.insertInto('account').values({ id, email: person.email, name: person.name }));
  await db.run(q.insertInto('identity').values({ issuer: 'email', tenant: '', subject: person.email.toLowerCase(), account_id: id }));
  return id;
}
