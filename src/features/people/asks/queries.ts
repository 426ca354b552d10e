import { sql } from 'kysely';
import { addressKey } from '../../../core/mailbox.ts';
import { newId, type AccountId } from '../../../core/ids.ts';
import type { LetterState } from '../../../core/letter.ts';
import { q } from '../../../db/builder.ts';
import type { DoorDb } from '../../../db/database.ts';
import type { Mailed } from './rules.ts';

/** Whoever may sign in; accounts are of the installation and have no name. */
export type Account = { readonly id: AccountId; readonly email: string };

const accounts = q.selectFrom('account').select(['id', 'email']);

/** The account that may sign in with this address; null where it is not known or disabled. */
export async function accountByEmail(db: DoorDb, email: string): Promise<Account | null> {
  return (await db.maybe(accounts.where('email_lower', '=', addressKey(email)).where('disabled_at', 'is', null))) as Account | null;
}

/** The same, made at this moment where somebody invites the address and nobody has come with it yet. */
export async function accountOrInvited(db: DoorDb, email: string): Promise<Account | null> {
  const invited = await db.maybe(q.selectFrom('invitation').select(['email']).where('email_lower', '=', addressKey(email)).limit(1));
  const known = await accountByEmail(db, email);
  if (known || !invited) return known;
  await accountFor(db, invited.email);
  return accountByEmail(db, email);
}

export async function accountById(db: DoorDb, id: AccountId): Promise<Account> {
  return (await db.one(accounts.where('id', '=', id))) as Account;
}

/** The account with this address, disabled or not, made where there is none. */
export async function accountFor(db: DoorDb, email: string): Promise<AccountId> {
  const known = await db.maybe(q.selectFrom('account').select(['id']).where('email_lower', '=', addressKey(email)));
  if (known) return known.id as AccountId;
  const id = newId<'account'>();
  await db.run(q.insertInto('account').values({ id, email }));
  await db.run(q.insertInto('identity').values({ issuer: 'email', tenant: '', subject: addressKey(email), account_id: id }));
  return id;
}

export type NewRequest = {
  readonly email: string;
  readonly account: AccountId | null;
  /** Who asked; null for one printed in the terminal. */
  readonly by: { readonly browser: Uint8Array; readonly network: Uint8Array } | null;
  readonly mailed: boolean;
  readonly token: Uint8Array;
  readonly code: Uint8Array;
  readonly asked: Date;
  readonly expires: Date;
};

/** Keeps that a sign-in was asked for; gives which ask it is. */
export async function addRequest(db: DoorDb, request: NewRequest): Promise<string> {
  const { email, account, by, mailed, token, code, asked, expires } = request;
  const id: string = newId();
  const row = {
    id,
    email_lower: addressKey(email),
    account_id: account,
    browser_hash: by?.browser ?? null,
    network_hash: by?.network ?? null,
    mailed,
    token_hash: token,
    code_hash: code,
    asked_at: asked,
    expires_at: expires,
  };
  await db.run(q.insertInto('sign_in_request').values(row));
  return id;
}

/** Gives an ask its link and code, as its message goes; null where it was used, or asked for too long ago. Says whether its address is known. */
export async function giveSecrets(
  db: DoorDb,
  id: string,
  { token, code, since, expires }: { readonly token: Uint8Array; readonly code: Uint8Array; readonly since: Date; readonly expires: Date },
): Promise<{ readonly known: boolean } | null> {
  const row = await db.maybe(
    q
      .updateTable('sign_in_request')
      .set({ token_hash: token, code_hash: code, expires_at: expires })
      .where('id', '=', id)
      .where('used_at', 'is', null)
      .where('asked_at', '>', since)
      .returning(['account_id']),
  );
  return row && { known: row.account_id !== null };
}

/** How the newest message stands that was asked for in a browser and is not over. */
export async function messageOf(
  db: DoorDb,
  browser: Uint8Array,
  now: Date,
): Promise<{ readonly state: LetterState; readonly tries: number } | null> {
  const row = await db.maybe(
    q
      .selectFrom('sign_in_request')
      .innerJoin('outbox', (join) =>
        join.on('outbox.occasion', '=', sql<string>`sign_in_request.id::text`).on('outbox.kind', '=', 'sign-in'),
      )
      .select(['outbox.state', 'outbox.tries'])
      .where('sign_in_request.browser_hash', '=', browser)
      .where('sign_in_request.expires_at', '>', now)
      .orderBy('sign_in_request.asked_at', 'desc')
      .limit(1),
  );
  return row as { state: LetterState; tries: number } | null;
}

/** Waits until nobody else is counting by one of these, and keeps others waiting until this transaction is over. */
export async function takeTurn(db: DoorDb, of: readonly Uint8Array[], now: Date): Promise<void> {
  const rows = of.toSorted(Buffer.compare).map((of_hash) => ({ of_hash, at: now }));
  await db.run(
    q
      .insertInto('sign_in_turn')
      .values(rows)
      .onConflict((each) => each.column('of_hash').doUpdateSet({ at: now })),
  );
}

/** How many sign-ins a browser, and a network, asked for since an instant, for whomever. */
export async function askedSince(
  db: DoorDb,
  { browser, network }: { readonly browser: Uint8Array; readonly network: Uint8Array },
  since: Date,
): Promise<{ browser: number; network: number }> {
  const count = (column: 'browser_hash' | 'network_hash', hash: Uint8Array) =>
    q
      .selectFrom('sign_in_request')
      .select(sql<number>`count(*)`.as('count'))
      .where(column, '=', hash)
      .where('asked_at', '>', since);
  return db.one(q.selectNoFrom([count('browser_hash', browser).as('browser'), count('network_hash', network).as('network')])) as Promise<{
    browser: number;
    network: number;
  }>;
}

/** The messages that went to an address since an instant. */
export async function mailedSince(db: DoorDb, email: string, since: Date): Promise<Mailed[]> {
  const rows = await db.all(
    q
      .selectFrom('sign_in_request')
      .select(['asked_at as at', 'used_at'])
      .where('email_lower', '=', addressKey(email))
      .where('mailed', '=', true)
      .where('asked_at', '>', since),
  );
  return rows.map(({ at, used_at }) => ({ at, used: used_at !== null }));
}

/** The address was asked for in this browser, not long ago and without too many wrong codes. */
function askedHere(browser: Uint8Array, now: Date, tries: number) {
  return q
    .selectFrom('sign_in_request as own')
    .select('own.id')
    .where('own.email_lower', '=', sql.ref<string>('sign_in_request.email_lower'))
    .where('own.browser_hash', '=', browser)
    .where('own.expires_at', '>', now)
    .where('own.tries', '<=', tries);
}

const ANY_TRIES = 1_000_000;

/** Uses up the request with this link, if it is fresh and its address was asked for in this browser (or it was printed by the terminal); atomic. */
export async function useLink(
  db: DoorDb,
  token: Uint8Array,
  browser: Uint8Array,
  now: Date,
): Promise<{ account: AccountId; printed: boolean } | null> {
  const row = await db.maybe(
    q
      .updateTable('sign_in_request')
      .set({ used_at: now })
      .where('token_hash', '=', token)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where((each) => each.or([each('browser_hash', 'is', null), each.exists(askedHere(browser, now, ANY_TRIES))]))
      .returning(['account_id', 'browser_hash']),
  );
  return row?.account_id ? { account: row.account_id as AccountId, printed: row.browser_hash === null } : null;
}

/** Counts one try against what this browser asked for, before the code is looked at. */
export async function countTry(db: DoorDb, browser: Uint8Array, now: Date): Promise<void> {
  await db.run(
    q
      .updateTable('sign_in_request')
      .set({ tries: sql`tries + 1` })
      .where('browser_hash', '=', browser)
      .where('expires_at', '>', now),
  );
}

/** Uses up the request with this code, if it is fresh and its address was asked for in this browser, where it was not tried too often; atomic. */
export async function useCode(db: DoorDb, code: Uint8Array, browser: Uint8Array, now: Date, tries: number): Promise<AccountId | null> {
  const row = await db.maybe(
    q
      .updateTable('sign_in_request')
      .set({ used_at: now })
      .where('code_hash', '=', code)
      .where('used_at', 'is', null)
      .where('expires_at', '>', now)
      .where((each) => each.exists(askedHere(browser, now, tries)))
      .returning(['account_id']),
  );
  return (row?.account_id ?? null) as AccountId | null;
}

/** Whether an account has signed in with a browser before. */
export async function isFamiliar(db: DoorDb, account: AccountId, browser: Uint8Array): Promise<boolean> {
  return (
    (await db.maybe(
      q.selectFrom('familiar_browser').select(['seen_at']).where('account_id', '=', account).where('browser_hash', '=', browser),
    )) !== null
  );
}

/** Remembers that an account signed in with a browser. */
export async function makeFamiliar(db: DoorDb, account: AccountId, browser: Uint8Array, now: Date): Promise<void> {
  await db.run(
    q
      .insertInto('familiar_browser')
      .values({ account_id: account, browser_hash: browser, seen_at: now })
      .onConflict((each) => each.columns(['account_id', 'browser_hash']).doUpdateSet({ seen_at: now })),
  );
}
