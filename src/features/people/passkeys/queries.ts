import { sql } from 'kysely';
import type { AccountId } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { DoorDb } from '../../../db/database.ts';

export type Purpose = 'register' | 'sign-in';

/** A passkey as its owner sees it. */
export type Passkey = {
  readonly id: string;
  readonly name: string;
  readonly transports: readonly string[];
  readonly added: Date;
  readonly used: Date | null;
};

export async function addChallenge(
  db: DoorDb,
  challenge: { hash: Uint8Array; purpose: Purpose; binding: Uint8Array; expires: Date },
): Promise<void> {
  await db.run(
    q
      .insertInto('challenge')
      .values({ value_hash: challenge.hash, purpose: challenge.purpose, browser_hash: challenge.binding, expires_at: challenge.expires }),
  );
}

/** Uses up a challenge that is fresh and was made for this browser and purpose; one caller alone gets true. */
export async function useChallenge(db: DoorDb, hash: Uint8Array, purpose: Purpose, binding: Uint8Array, now: Date): Promise<boolean> {
  const used = q
    .deleteFrom('challenge')
    .where('value_hash', '=', hash)
    .where('purpose', '=', purpose)
    .where('browser_hash', '=', binding)
    .where('expires_at', '>', now);
  return (await db.run(used)) === 1;
}

export async function passkeysOf(db: DoorDb, account: AccountId): Promise<Passkey[]> {
  return db.all(
    q
      .selectFrom('passkey')
      .select(['credential_id as id', 'name', 'transports', 'created_at as added', 'used_at as used'])
      .where('account_id', '=', account)
      .orderBy('created_at')
      .orderBy('credential_id')
      .limit(50),
  );
}

/** A passkey with what its signature is checked by; none where its account is disabled. */
export async function passkeyById(db: DoorDb, id: string): Promise<{ account: AccountId; key: Uint8Array; counter: number } | null> {
  const row = await db.maybe(
    q
      .selectFrom('passkey')
      .innerJoin('account', 'account.id', 'passkey.account_id')
      .select(['passkey.account_id', 'passkey.public_key', 'passkey.counter'])
      .where('passkey.credential_id', '=', id)
      .where('account.disabled_at', 'is', null),
  );
  return row && { account: row.account_id as AccountId, key: row.public_key, counter: row.counter };
}

/** Adds a passkey; false where it is known already. */
export async function addPasskey(
  db: DoorDb,
  passkey: { id: string; account: AccountId; key: Uint8Array; counter: number; transports: string[]; name: string; now: Date },
): Promise<boolean> {
  const { id, account, key, counter, transports, name, now } = passkey;
  const added = q
    .insertInto('passkey')
    .values({ credential_id: id, account_id: account, public_key: key, counter, transports, name, created_at: now });
  return (await db.run(added.onConflict((each) => each.doNothing()))) === 1;
}

/** Moves the counter on; false where it did not grow (a passkey that never counts stays at 0). */
export async function countUse(db: DoorDb, id: string, counter: number, now: Date): Promise<boolean> {
  const moved = q
    .updateTable('passkey')
    .set({ counter, used_at: now })
    .where('credential_id', '=', id)
    .where((each) => each.or([each('counter', '<', counter), each.and([each('counter', '=', 0), each(sql`${counter}::bigint`, '=', 0)])]));
  return (await db.run(moved)) === 1;
}

/** Removes a passkey of an account; gives its name, or null where there is none. */
export async function removePasskey(db: DoorDb, account: AccountId, id: string): Promise<string | null> {
  const row = await db.maybe(q.deleteFrom('passkey').where('account_id', '=', account).where('credential_id', '=', id).returning(['name']));
  return row?.name ?? null;
}
