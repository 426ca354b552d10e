import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { makeWorld } from '../world.ts';
import { columnsOf, DOOR_TABLES, foreignKeysOf, grantsOf, indexesOf, policiesOf, tablesOf } from './catalogue.ts';
import { OWN, policyFaults } from './policies.ts';

const { owner } = await makeWorld();
const tables = await tablesOf(owner);
const tenant = tables.filter((table) => table.tenant);
const named = new Set(tenant.map((table) => table.name));

test(`every table with a body has row security, forced, and its own policy with a check (${tenant.length} tables)`, async () => {
  assert.ok(tenant.length >= 20, 'the tables were not found');
  assert.deepEqual(await policyFaults(owner), []);
});

test('a body is seen only by its own transactions and by the front door', async () => {
  const policies = (await policiesOf(owner)).filter((each) => each.table === 'body');
  const own = OWN.replace('body_id', 'id');
  assert.deepEqual(
    policies.map((each) => [each.name, each.roles, each.using, each.check]),
    [
      ['door', '{due_regard_door}', 'true', 'true'],
      ['own_body', '{due_regard_app}', own, own],
    ],
  );
});

test('an account is seen by the front door, and by the bodies of which it is a member', async () => {
  const { enabled, forced } = tables.find((each) => each.name === 'account') ?? {};
  assert.deepEqual([enabled, forced], [true, true]);
  const policies = (await policiesOf(owner))
    .filter((each) => each.table === 'account')
    .map((each) => [each.name, each.command, each.roles, each.using?.replaceAll(/\s+/g, ' ') ?? null]);
  const members =
    '(EXISTS ( SELECT FROM member WHERE ((member.body_id = ( SELECT body_of_transaction() AS body_of_transaction)) AND (member.account_id = account.id))))';
  assert.deepEqual(policies, [
    ['door', 'ALL', '{due_regard_door}', 'true'],
    ['own_members', 'SELECT', '{due_regard_app}', members],
  ]);
});

test('a message is seen by the front door, and by the body whose people had it sent', async () => {
  const { enabled, forced } = tables.find((each) => each.name === 'outbox') ?? {};
  assert.deepEqual([enabled, forced], [true, true]);
  const own = OWN.replace('body_id', 'of_body');
  const policies = (await policiesOf(owner)).filter((each) => each.table === 'outbox');
  assert.deepEqual(
    policies.map((each) => [each.name, each.roles, each.using, each.check]),
    [
      ['door', '{due_regard_door}', 'true', 'true'],
      ['own_body', '{due_regard_app}', own, own],
    ],
  );
});

test('the roles of the program own nothing, bypass nothing and are nothing else', async () => {
  const { rows } = await owner.query(`select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin, rolreplication,
    (select count(*)::int from pg_auth_members where member = r.oid) as part_of,
    (select count(*)::int from pg_shdepend where refobjid = r.oid and deptype = 'o') as owns
    from pg_roles r where rolname like 'due_regard_%' order by 1`);
  const nothing = {
    rolsuper: false,
    rolbypassrls: false,
    rolcreaterole: false,
    rolcreatedb: false,
    rolcanlogin: false,
    rolreplication: false,
    part_of: 0,
    owns: 0,
  };
  assert.deepEqual(rows, [
    { rolname: 'due_regard_app', ...nothing },
    { rolname: 'due_regard_door', ...nothing },
    { rolname: 'due_regard_jobs', ...nothing },
  ]);
});

/** What each role may touch outside the tables of a body, or inside them for the front door. */
const GRANTS: Readonly<Record<string, string>> = {
  'due_regard_app body': 'select update',
  'due_regard_app outbox': 'insert select',
  'due_regard_door body': 'insert select update',
  'due_regard_door member': 'select',
  'due_regard_door invitation': 'select',
};

test('the role of a body touches no table of the front door, and the front door none of a body', async () => {
  const wrong = (await grantsOf(owner)).filter(({ table, role, may }) => {
    if (role === 'due_regard_app' && named.has(table)) return false;
    if (role === 'due_regard_door' && !named.has(table) && table !== 'body') return false;
    return GRANTS[`${role} ${table}`] !== may;
  });
  assert.deepEqual(wrong, []);
  const { rows } = await owner.query<{
    who: string;
    columns: string;
  }>(`select grantee || ' ' || table_name as who, string_agg(column_name, ' ' order by column_name) as columns from information_schema.column_privileges
    where (grantee = 'due_regard_app' and table_name = 'account') or (grantee = 'due_regard_door' and table_name in ('person', 'holding')) group by 1 order by 1`);
  assert.deepEqual(rows, [
    { who: 'due_regard_app account', columns: 'email id' },
    { who: 'due_regard_door holding', columns: 'body_id from_day owner_id person_id until_day' },
    { who: 'due_regard_door person', columns: 'account_id body_id id' },
  ]);
});

test('the record and its words can be read and added to, never changed or removed', async () => {
  const grants = await grantsOf(owner);
  for (const table of ['record', 'change'])
    assert.deepEqual(
      grants.filter((each) => each.table === table).map((each) => each.may),
      ['insert select'],
      table,
    );
});

test('every key of a table of a body begins with the body', () => {
  assert.deepEqual(
    tenant.filter((table) => table.key[0] !== 'body_id').map((table) => `${table.name} (${table.key.join(', ')})`),
    [],
  );
});

/** Indexes that do not begin with the body, each with its reason. */
const OTHER_INDEXES: Readonly<Record<string, string>> = {
  invitation_by_address: 'the front door looks up who invites an address before a body is known',
  member_by_account: 'the front door looks up the bodies of an account before a body is known',
  word_by_subject:
    'beginning with the body it was taken for the look-up of words in a body that is not counted yet, which then read every word',
};

test('every index on a table of a body begins with the body', async () => {
  const indexes = (await indexesOf(owner)).filter((each) => named.has(each.table));
  const wrong = indexes.filter((each) => each.columns[0] !== 'body_id' && !(each.name in OTHER_INDEXES));
  assert.deepEqual(wrong, []);
  assert.deepEqual(
    Object.keys(OTHER_INDEXES).filter((name) => !indexes.some((each) => each.name === name)),
    [],
    'an exception that is no longer needed',
  );
});

/** Where a table of a body may point outside it. */
const OUTSIDE = ['account'];

test('every foreign key between tables of a body carries the body along', async () => {
  const wrong = (await foreignKeysOf(owner)).filter((key) => {
    if (!named.has(key.table)) return named.has(key.to);
    if (OUTSIDE.includes(key.to)) return false;
    if (key.to === 'body') return key.columns.join() !== 'body_id' || key.toColumns.join() !== 'id';
    return key.columns[0] !== 'body_id' || key.toColumns[0] !== 'body_id';
  });
  assert.deepEqual(wrong, []);
});

test('every reference from one table of a body to another is held by the database', async () => {
  const keys = await foreignKeysOf(owner);
  const loose: string[] = [];
  for (const table of tenant) {
    const held = new Set(keys.filter((key) => key.table === table.name).flatMap((key) => key.columns));
    for (const { name } of await columnsOf(owner, table.name)) {
      if (name.endsWith('_id') && named.has(name.slice(0, -3)) && !held.has(name)) loose.push(`${table.name}.${name}`);
    }
  }
  assert.deepEqual(loose, []);
});

test('nothing is used that only one kind of PostgreSQL has, or that asks it to trust us', async () => {
  const { rows } = await owner.query<{ what: string }>(`
    select 'sequence ' || relname as what from pg_class where relnamespace = 'public'::regnamespace and relkind = 'S'
    union all select 'view that looks past row security: ' || relname from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and not coalesce(reloptions::text like '%security_invoker=true%', false)
    union all select 'function that runs as its owner: ' || proname from pg_proc where pronamespace = 'public'::regnamespace and prosecdef
    union all select 'constraint ' || conname from pg_constraint where connamespace = 'public'::regnamespace and (contype = 'x' or condeferrable)
    union all select 'enum ' || typname from pg_type where typnamespace = 'public'::regnamespace and typtype = 'e'
    union all select 'extension ' || extname from pg_extension where extname <> 'plpgsql'`);
  assert.deepEqual(rows, []);
  assert.deepEqual(
    (await indexesOf(owner)).filter((each) => each.method !== 'btree'),
    [],
  );
});

test('rules of the database are named for what they mean, and tables say what they hold', async () => {
  const { rows } = await owner.query<{ conname: string }>(
    `select conname from pg_constraint where connamespace = 'public'::regnamespace and contype in ('c', 'u') and conname ~ '_(check|key)\\d*$'`,
  );
  assert.deepEqual(rows, []);
  assert.deepEqual(
    tables.filter((table) => table.name !== 'migration' && !table.comment).map((table) => table.name),
    [],
  );
});

test('days are dates and instants carry their zone', async () => {
  const { rows } = await owner.query(
    `select table_name, column_name from information_schema.columns where table_schema = 'public' and (data_type = 'timestamp without time zone' or data_type like 'time %' or (column_name like '%\\_at' and data_type <> 'timestamp with time zone') or (column_name ~ '_(day|on)$' and data_type <> 'date'))`,
  );
  assert.deepEqual(rows, []);
});

test("every row is dated by the clock of its transaction, not by the database's own", async () => {
  const { rows } = await owner.query(
    `select table_name, column_name from information_schema.columns where table_schema = 'public' and column_default ~* '\\m(now\\(|current_timestamp|current_date|localtimestamp|clock_timestamp)' and table_name <> 'migration'`,
  );
  assert.deepEqual(rows, []);
});

test('the types that queries are checked against are those of the migrations', async () => {
  const written = readFileSync(new URL('../../src/db/schema.ts', import.meta.url), 'utf8');
  const { rows } = await owner.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns from information_schema.columns where table_schema = 'public' and table_name <> 'migration' group by 1 order by 1`,
  );
  const pascal = (name: string) => name.replaceAll(/(^|_)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
  for (const { name, columns } of rows) {
    const block = new RegExp(`export type ${pascal(name)}Table = \\{([^}]*)\\}`).exec(written)?.[1] ?? '';
    assert.deepEqual(
      [...block.matchAll(/^ {2}(\w+):/gm)].map((each) => each[1]),
      columns,
      `${name}: write src/db/schema.ts again with node scripts/run.mjs types`,
    );
  }
});

test('the tables of the front door that name a body are listed with a reason', () => {
  assert.deepEqual(
    Object.keys(DOOR_TABLES).filter((name) => !tables.some((table) => table.name === name)),
    [],
  );
});
