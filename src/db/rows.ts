import type { Db } from './database.ts';
import { raw } from './raw-sql.ts';

/** What was done to a row behind the record's back. */
export type Strange = {
  readonly table: string;
  readonly key: string;
  readonly what: 'added' | 'changed' | 'gone';
  readonly since: number | null;
};

/** How today's rows stand to what the record says of them. */
export type Held = {
  /** The entry from which on the record holds rows; null before the first write. */
  readonly from: number | null;
  readonly rows: number;
  readonly strange: readonly Strange[];
  /** Entries whose own word about rows was changed or removed. */
  readonly broken: readonly number[];
  /** Stored files whose bytes are not those that were kept. */
  readonly files: readonly string[];
};

type Table = { readonly name: string; readonly key: string; readonly columns: readonly string[]; readonly body: string };

const TABLES = `select c.relname::text as name, key_of(c.oid, 'r') as key, columns_written(c.oid) as columns, case c.relname when 'body' then 'id' else 'body_id' end as body
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'notes_new_rows' order by 1`;

/** Holds every row of the body, and the bytes of every file, against what the record says of them; to be asked in a snapshot. */
export async function holdRows(db: Db): Promise<Held> {
  await db.all(raw(`select set_config('TimeZone', 'UTC', true), set_config('statement_timeout', '0', true)`));
  const head = await db.maybe(raw<{ stated: number | null }>('select stated from record_head where body_id = $1', [db.body]));
  const from = head?.stated ?? null;
  const files = (
    await db.all(
      raw<{ id: string }>(`select id::text as id from file where body_id = $1 and encode(sha256(bytes), 'hex') <> sha256 order by id`, [
        db.body,
      ]),
    )
  ).map((row) => row.id);
  if (from === null) return { from, rows: 0, strange: [], broken: [], files };
  const broken = (await db.all(raw<{ seq: number }>(BROKEN, [db.body]))).map((row) => row.seq);
  const strange: Strange[] = [];
  let rows = 0;
  for (const table of await db.all(raw<Table>(TABLES))) {
    strange.push(...(await db.all(raw<Strange>(await comparing(db, table), [db.body, from, table.name]))));
    rows += (await db.one(raw<{ rows: number }>(`select count(*) as rows from "${table.name}" where "${table.body}" = $1`, [db.body])))
      .rows;
  }
  return { from, rows, strange, broken, files };
}

/** Entries whose batch says other things than they sealed, and batches that no entry sealed (entry 0). */
const BROKEN = `
  select seq from record where body_id = $1 and batch is not null and states <> states_of(body_id, batch)
  union select 0 from row_state s where body_id = $1 and not exists (select from record r where r.body_id = s.body_id and r.batch = s.batch) order by 1`;

/** The statement that tells the rows of a table that are not as the newest entry says, each digest over as many columns as it was made of. */
async function comparing(db: Db, { name, key, columns, body }: Table): Promise<string> {
  const made = await db.all(
    raw<{ columns: number }>('select distinct columns from row_state where body_id = $1 and of_table = $2 and digest is not null', [
      db.body,
      name,
    ]),
  );
  const line = (count: number) =>
    `(select row_to_json(x)::text from (select ${columns
      .slice(0, count)
      .map((column) => `r."${column}"`)
      .join(', ')}) x)`;
  const lines = made.map((each) => `when ${each.columns} then ${line(each.columns)}`).join(' ');
  return `
    with said as (select distinct on (s.row_key) s.row_key, s.columns, s.digest, e.seq from row_state s join record e on e.body_id = s.body_id and e.batch = s.batch
        where s.body_id = $1 and s.of_table = $3 and e.seq >= $2 order by s.row_key, e.seq desc),
      here as (select ${key} as row_key, r from "${name}" r where r."${body}" = $1)
    select $3 as "table", coalesce(said.row_key, here.row_key) as key, said.seq::int as since,
      case when said.digest is null then 'added' when here.row_key is null then 'gone' else 'changed' end as what
    from said full join here on here.row_key = said.row_key
    where case when said.digest is null or here.row_key is null then here.row_key is not null or said.digest is not null
      else said.digest <> state_of((select h.key from record_head h where h.body_id = $1), ${lines === '' ? `''` : `case said.columns ${lines.replaceAll('r."', '(here.r)."')} end`}) end
    order by 2`;
}
