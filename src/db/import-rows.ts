import { addressKey } from '../core/mailbox.ts';
import type { BodyId } from '../core/ids.ts';
import { q } from './builder.ts';
import type { DoorDb } from './database.ts';
import { quoted, raw } from './raw-sql.ts';
import { columnList } from './tables.ts';

/** A table to put rows into, and the columns that the rows bring. */
export type Into = { readonly name: string; readonly columns: readonly { readonly name: string }[] };

/** An account as an export tells it. */
export type KnownAccount = {
  readonly id: string;
  readonly email: string;
  readonly identities: readonly {
    readonly issuer: string;
    readonly tenant: string;
    readonly subject: string;
    readonly created_at: string;
  }[];
};

/** Whether a body is here. */
export async function bodyIsHere(db: DoorDb, id: string): Promise<boolean> {
  return (await db.maybe(q.selectFrom('body').select(['id']).where('id', '=', id))) !== null;
}

/**
 * Makes an account that is not known here by identifier or e-mail address; gives the identifier under which it is known from now on.
 * An account that is here already keeps its name, its state and how it signs in.
 */
export async function takeAccount(db: DoorDb, account: KnownAccount, row: string): Promise<string> {
  const known = await db.maybe(
    q
      .selectFrom('account')
      .select(['id'])
      .where((each) => each.or([each('id', '=', account.id), each('email_lower', '=', addressKey(account.email))]))
      .orderBy((each) => each('id', '=', account.id), 'desc'),
  );
  if (known) return known.id;
  await db.run(
    raw(
      'insert into account (id, email, created_at, disabled_at) select id, email, created_at, disabled_at from json_populate_record(null::public.account, $1::json)',
      [row],
    ),
  );
  for (const { issuer, tenant, subject, created_at } of account.identities) {
    await db.run(
      q
        .insertInto('identity')
        .values({ issuer, tenant, subject, created_at, account_id: account.id })
        .onConflict((each) => each.doNothing()),
    );
  }
  return account.id;
}

/** From here on the transaction has the rights of one body and no others: rows of another one are refused by the database itself. */
export async function becomeBody(db: DoorDb, body: BodyId): Promise<void> {
  await db.all(raw(`select set_config('role', 'due_regard_app', true), set_config('app.body', $1, true)`, [body]));
}

/** Puts rows that `rowsOf` gave back into their table; gives how many. */
export async function putRows(db: DoorDb, { name, columns }: Into, rows: readonly string[]): Promise<number> {
  if (rows.length === 0) return 0;
  const list = columnList(columns);
  return db.run(
    raw(`insert into ${quoted(name)} (${list}) select ${list} from json_populate_recordset(null::public.${quoted(name)}, $1::json)`, [
      `[${rows.join(',')}]`,
    ]),
  );
}

/** Puts a stored file back, with its bytes. */
export async function putFile(db: DoorDb, { columns }: Into, row: string, bytes: Uint8Array): Promise<number> {
  const list = columnList(columns);
  return db.run(
    raw(`insert into file (${list}, bytes) select ${list}, $2 from json_populate_record(null::public.file, $1::json)`, [row, bytes]),
  );
}

/** Lets what the record says of rows begin anew with the next write. */
export async function forgetStates(db: DoorDb, body: BodyId): Promise<void> {
  await db.run(q.updateTable('record_head').set({ stated: null }).where('body_id', '=', body));
}

/** Reads the values of changes that an earlier program recorded in words only, as far as they can be told. */
export async function readOldChanges(db: DoorDb): Promise<void> {
  await db.all(raw('select read_old_changes()'));
}
