import { q } from './builder.ts';
import type { Db, DoorDb } from './database.ts';
import { quoted, raw } from './raw-sql.ts';
import { type BodyTable, columnList } from './tables.ts';

/** What is kept of a stored file besides its bytes. */
export type StoredFile = { readonly id: string; readonly name: string; readonly sha256: string; readonly bytes: number };

const SMALL_BYTES = 1 << 20;
const LARGE_BYTES = 4 << 20;
const MOST_ROWS = 2000;
const PART_BYTES = 1 << 20;

/** Instants are written in one zone, whatever the server's own is. */
export async function inUtc(db: Db | DoorDb): Promise<void> {
  await db.all(raw(`select set_config('TimeZone', 'UTC', true)`));
}

/** The body's rows of a table as JSON, one after the other by key; a few at a time, fewer where they are long. */
export async function* rowsOf(db: Db, table: BodyTable): AsyncGenerator<string> {
  const order = table.key.map((column) => `x.${quoted(column)}${isText(table, column) ? ' collate "C"' : ''}`).join(', ');
  const cursor = quoted(`rows of ${table.name}`);
  await db.all(
    raw(
      `declare ${cursor} no scroll cursor for select row_to_json(x)::text as row from (select ${columnList(table.columns)} from ${quoted(table.name)} where ${quoted(table.body)} = body_of_transaction()) x order by ${order}`,
    ),
  );
  for (let count = 20; ;) {
    const rows = await db.all(raw<{ row: string }>(`fetch forward ${count} from ${cursor}`));
    let letters = 0;
    for (const { row } of rows) {
      letters += row.length;
      // Between the parts of a JSON text an end of line is only a space, and a line holds one row.
      yield row.replaceAll(/[\r\n]/g, ' ');
    }
    if (rows.length < count) break;
    if (letters < SMALL_BYTES) count = Math.min(count * 2, MOST_ROWS);
    else if (letters > LARGE_BYTES) count = Math.max(1, count >> 1);
  }
  await db.all(raw(`close ${cursor}`));
}

function isText(table: BodyTable, column: string): boolean {
  return table.columns.find((each) => each.name === column)?.type === 'text';
}

/** Every stored file of the body, without its bytes. */
export async function storedFiles(db: Db): Promise<readonly StoredFile[]> {
  return db.all(
    raw<StoredFile>('select id, name, sha256, octet_length(bytes) as bytes from file where body_id = $1 order by id', [db.body]),
  );
}

/** The bytes of a stored file, a piece at a time. */
export async function* bytesOf(db: Db, file: StoredFile): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < file.bytes; from += PART_BYTES) {
    yield (
      await db.one(
        raw<{ part: Uint8Array }>('select substring(bytes from $3 for $4) as part from file where body_id = $1 and id = $2', [
          db.body,
          file.id,
          from + 1,
          PART_BYTES,
        ]),
      )
    ).part;
  }
}

/** Where the record of the body stands. */
export async function recordHead(db: Db): Promise<{ readonly seq: number; readonly hash: string } | null> {
  return db.maybe(q.selectFrom('record_head').select(['seq', 'hash']).where('body_id', '=', db.body));
}

/** The accounts that rows of the body name, be they its members still or not; which are there the front door says. */
export async function accountsNamed(db: Db, tables: readonly BodyTable[]): Promise<readonly string[]> {
  const each = tables.flatMap((table) =>
    table.accounts.map((column) => `select ${quoted(column)} as id from ${quoted(table.name)} where ${quoted(table.body)} = $1`),
  );
  const rows = await db.all(
    raw<{ id: string }>(`select id from (${each.join(' union ')}) as named where id is not null order by id`, [db.body]),
  );
  return rows.map((row) => row.id);
}

/** Accounts as JSON, each with how it is known to who vouches for it; no session, passkey or secret. */
export async function accountRows(db: DoorDb, ids: readonly string[]): Promise<readonly string[]> {
  await inUtc(db);
  const rows = await db.all(
    raw<{ row: string }>(
      `select row_to_json(x)::text as row from (
         select a.id, a.email, a.created_at, a.disabled_at,
           coalesce((select json_agg(json_build_object('issuer', i.issuer, 'tenant', i.tenant, 'subject', i.subject, 'created_at', i.created_at) order by i.issuer collate "C", i.tenant collate "C", i.subject collate "C") from identity i where i.account_id = a.id), '[]') as identities
         from account a where a.id = any($1::uuid[])) x order by x.id`,
      [ids],
    ),
  );
  return rows.map((row) => row.row);
}
