import type { Db } from './database.ts';
import { quoted, raw } from './raw-sql.ts';
import type { Schema } from './schema.ts';

/** Columns that name a row of a table by its identifier, whichever room's table they stand in. */
const POINTING = `
  select f.conrelid::regclass::text as "table", a.attname::text as "column"
  from pg_constraint f, unnest(f.conkey, f.confkey) k(own, other), pg_attribute a, pg_attribute t
  where f.contype = 'f' and f.confrelid = $1::regclass
    and a.attrelid = f.conrelid and a.attnum = k.own and t.attrelid = f.confrelid and t.attnum = k.other and t.attname = 'id'
  order by 1, 2`;

/** Those of some rows of a table to which a row of the body points: asked of the catalogue, so that no room is forgotten but those that are named. */
export async function pointedAt(
  db: Db,
  table: keyof Schema,
  ids: readonly string[],
  but: readonly (keyof Schema)[] = [],
): Promise<ReadonlySet<string>> {
  const all = await db.all(raw<{ table: string; column: string }>(POINTING, [quoted(table)]));
  const columns = all.filter((column) => !but.some((each) => column.table === quoted(each) || column.table === each));
  if (columns.length === 0 || ids.length === 0) return new Set();
  const pointing = columns.map(
    ({ table: from, column }) =>
      `select ${quoted(column)}::text as id from ${from} where body_id = $1 and ${quoted(column)} = any($2::uuid[])`,
  );
  const rows = await db.all(raw<{ id: string }>(pointing.join(' union '), [db.body, ids]));
  return new Set(rows.map(({ id }) => id));
}
