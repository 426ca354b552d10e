import type { Pool } from 'pg';

/** A table of the program, as the database itself describes it. */
export type Table = {
  readonly name: string;
  readonly tenant: boolean;
  readonly enabled: boolean;
  readonly forced: boolean;
  readonly owner: string;
  readonly comment: string | null;
  readonly key: readonly string[];
};

/** Tables with a body_id that no body's transaction reads: the reason stands beside each. */
export const DOOR_TABLES: Readonly<Record<string, string>> = {
  session: 'read before it is known whose body it is; only the front door may',
};

export async function tablesOf(owner: Pool): Promise<Table[]> {
  const { rows } = await owner.query<Omit<Table, 'tenant'> & { has_body: boolean }>(`
    select c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced, c.relowner::regrole::text as owner, obj_description(c.oid) as comment,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'body_id' and not a.attisdropped) as has_body,
      coalesce((select array_agg(a.attname::text order by k.place) from pg_index i, unnest(i.indkey) with ordinality k(number, place), pg_attribute a
        where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid and a.attnum = k.number), '{}') as key
    from pg_class c where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace order by 1`);
  return rows.map(({ has_body, ...table }) => ({ ...table, tenant: has_body && !(table.name in DOOR_TABLES) }));
}

export type Policy = {
  readonly table: string;
  readonly name: string;
  readonly command: string;
  readonly roles: string;
  readonly using: string | null;
  readonly check: string | null;
  readonly permissive: string;
};

export async function policiesOf(owner: Pool): Promise<Policy[]> {
  const { rows } = await owner.query<Policy>(
    `select tablename as table, policyname as name, cmd as command, roles::text, qual as using, with_check as check, permissive from pg_policies where schemaname = 'public' order by 1, 2`,
  );
  return rows;
}

export type Index = { readonly table: string; readonly name: string; readonly columns: readonly string[]; readonly method: string };

export async function indexesOf(owner: Pool): Promise<Index[]> {
  const { rows } = await owner.query<Index>(`
    select c.relname as table, n.relname as name, am.amname as method,
      (select array_agg(coalesce(a.attname::text, '(expression)') order by k.place) from unnest(i.indkey) with ordinality k(number, place) left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0) as columns
    from pg_index i join pg_class c on c.oid = i.indrelid join pg_class n on n.oid = i.indexrelid join pg_am am on am.oid = n.relam
    where c.relnamespace = 'public'::regnamespace order by 1, 2`);
  return rows;
}

export type ForeignKey = {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly to: string;
  readonly toColumns: readonly string[];
};

export async function foreignKeysOf(owner: Pool): Promise<ForeignKey[]> {
  const { rows } = await owner.query<ForeignKey>(`
    select f.conrelid::regclass::text as table, f.conname as name, f.confrelid::regclass::text as to,
      (select array_agg(a.attname::text order by k.place) from unnest(f.conkey) with ordinality k(number, place) join pg_attribute a on a.attrelid = f.conrelid and a.attnum = k.number) as columns,
      (select array_agg(a.attname::text order by k.place) from unnest(f.confkey) with ordinality k(number, place) join pg_attribute a on a.attrelid = f.confrelid and a.attnum = k.number) as "toColumns"
    from pg_constraint f where f.contype = 'f' and f.connamespace = 'public'::regnamespace order by 1, 2`);
  return rows;
}

export type Grant = { readonly table: string; readonly role: string; readonly may: string };

/** What the two roles of the program may do, table by table; rights on columns alone are left out. */
export async function grantsOf(owner: Pool): Promise<Grant[]> {
  const { rows } = await owner.query<Grant>(`
    select c.relname as table, g.grantee::regrole::text as role, string_agg(lower(g.privilege_type), ' ' order by g.privilege_type) as may
    from pg_class c, aclexplode(c.relacl) g where c.relnamespace = 'public'::regnamespace and g.grantee in ('due_regard_app'::regrole, 'due_regard_door'::regrole, 0) group by 1, 2 order by 1, 2`);
  return rows;
}

type Column = { readonly name: string; readonly type: string };

/** The columns that a row of a table is made of; generated ones are left out. */
export async function columnsOf(owner: Pool, table: string): Promise<Column[]> {
  const { rows } = await owner.query<Column>(
    `select column_name as name, udt_name as type from information_schema.columns where table_schema = 'public' and table_name = $1 and is_generated = 'NEVER' order by ordinal_position`,
    [table],
  );
  return rows;
}

const ANY_VALUE: Readonly<Record<string, string>> = {
  text: `'x'`,
  int4: '1',
  int8: '1',
  numeric: '1',
  bool: 'true',
  date: `'2026-11-22'`,
  timestamptz: 'now()',
  jsonb: `'{}'`,
  json: `'{}'`,
  bytea: `'\\x00'`,
  _text: `'{}'`,
  uuid: 'gen_random_uuid()',
};

/** An insert of one row of a body into any table, whatever its columns are. */
export async function anyRow(owner: Pool, table: string, body: string): Promise<string> {
  const columns = await columnsOf(owner, table);
  const values = columns.map(({ name, type }) => {
    const value = name === 'body_id' ? `'${body}'` : ANY_VALUE[type];
    if (!value) throw new Error(`Say in ANY_VALUE of test/database/catalogue.ts what a ${type} may hold (${table}.${name})`);
    return value;
  });
  return `insert into "${table}" (${columns.map((each) => `"${each.name}"`).join(', ')}) values (${values.join(', ')})`;
}
