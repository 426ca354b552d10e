import type { DoorDb } from './database.ts';
import { quoted, raw } from './raw-sql.ts';

/** A column as the database describes it; generated ones are left out everywhere. */
export type Column = { readonly name: string; readonly type: string; readonly nullable: boolean; readonly says: string | null };

/** A table that holds rows of bodies. */
export type BodyTable = {
  readonly name: string;
  readonly says: string | null;
  /** The column that names the body. */
  readonly body: string;
  readonly key: readonly string[];
  readonly columns: readonly Column[];
  /** Tables of bodies whose rows must be there before. */
  readonly after: readonly string[];
  /** Whether rows point to rows of the same table. */
  readonly toItself: boolean;
  /** Columns that name an account. */
  readonly accounts: readonly string[];
};

/** The one column whose bytes are files of people, kept beside the rows and not in them. */
const FILES = { table: 'file', column: 'bytes' } as const;

/** What no export holds and none wants back: what is made of files and can be made again, and forms that are known for a day. */
const PASSING = ['thumbnail', 'sent_form'];

/** Every table with rows of a body that the body's role may read, from the catalogue itself, so that a new register is never forgotten. */
export async function bodyTables(db: DoorDb): Promise<readonly BodyTable[]> {
  const tables = await db.all(raw<Omit<BodyTable, 'toItself'>>(CATALOGUE));
  const names = new Set(tables.map((table) => table.name));
  return tables.map((table) => ({
    ...table,
    columns: table.columns.filter((column) => table.name !== FILES.table || column.name !== FILES.column),
    toItself: table.after.includes(table.name),
    after: table.after.filter((name) => names.has(name) && name !== table.name),
  }));
}

const CATALOGUE = `
  select c.relname::text as name, obj_description(c.oid, 'pg_class') as says,
    case c.relname when 'body' then 'id' else 'body_id' end as body,
    array(select a.attname::text from pg_index i, unnest(i.indkey) with ordinality k(number, place), pg_attribute a
      where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.number order by k.place) as key,
    (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'nullable', not a.attnotnull, 'says', col_description(c.oid, a.attnum)) order by a.attnum)
      from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
    array(select distinct f.confrelid::regclass::text from pg_constraint f where f.contype = 'f' and f.conrelid = c.oid order by 1) as after,
    array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype and a.attname ~ '(^|_)account(_id)?$' order by a.attnum) as accounts
  from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace and has_table_privilege('due_regard_app', c.oid, 'select')
    and (c.relname = 'body' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'body_id' and not a.attisdropped))
    and c.relname not in (${PASSING.map((name) => `'${name}'`).join(', ')})
  order by 1`;

/** Tables in an order in which rows can be put in: the body, then what is pointed to before what points. */
export function inOrder(tables: readonly BodyTable[]): readonly BodyTable[] {
  const done = new Map(tables.filter((table) => table.name === 'body').map((table) => [table.name, table]));
  while (done.size < tables.length) {
    const next = tables.find((table) => !done.has(table.name) && table.after.every((name) => done.has(name)));
    if (!next) throw new Error('Tables of a body point to each other in a round');
    done.set(next.name, next);
  }
  return [...done.values()];
}

/** The migrations that made this database, oldest first. */
export async function migrationsOf(db: DoorDb): Promise<readonly string[]> {
  return (await db.all(raw<{ name: string }>('select name from migration order by name'))).map((row) => row.name);
}

/** The columns of a table in a statement. */
export function columnList(columns: readonly { readonly name: string }[]): string {
  return columns.map((column) => quoted(column.name)).join(', ');
}
