import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { Client } from 'pg';
import { makeWorld } from '../../test/world.ts';
import { differences, shapeOf, sharedShape } from './shape.ts';

// Let go before the world ends its connections.
after(() => client.release());
const world = await makeWorld();
const client = (await world.owner.connect()) as unknown as Client & { release(): void };
const shape = async () => [...(await sharedShape(client)), ...(await shapeOf(client))];
const plain = await shape();

/** What somebody with the whole database in hand could teach it, and what is said of it. */
const TAUGHT: readonly (readonly [string, string, RegExp])[] = [
  ['a function', `create function f() returns int language sql as 'select 1'`, /the function f\(\) is none of Due Regard's/],
  [
    'a function that runs as its owner',
    `create function f() returns int language sql security definer as 'select 1'`,
    /the function f\(\)/,
  ],
  [
    'one of ours with another body',
    `create or replace function refuse_change() returns trigger language plpgsql as 'begin return new; end'`,
    /the function refuse_change\(\) is another than/,
  ],
  [
    'one of ours as its owner',
    'alter function body_of_transaction() security definer',
    /the function body_of_transaction\(\) is another than/,
  ],
  ['a trigger', 'create trigger t before insert on action for each row execute function refuse_change()', /a trigger on action/],
  [
    'a trigger put to sleep',
    'alter table record disable trigger record_is_append_only',
    /a trigger on record is another than|a trigger on record/,
  ],
  ['a trigger removed', 'drop trigger record_is_append_only on record', /a trigger on record is missing/],
  [
    'an event trigger',
    `create function e() returns event_trigger language plpgsql as 'begin end'; create event trigger spy on ddl_command_start execute function e()`,
    /the event trigger spy/,
  ],
  ['a policy', 'create policy open on action for select to due_regard_app using (true)', /the policy open of action/],
  ['a table without its row security', 'alter table action disable row level security', /the table or view action is another than/],
  ['a right for everybody', 'grant select on account to public', /the table or view account is another than/],
  ['a rule', 'create rule r as on insert to diary do also notify x', /the rewriting rule r of diary/],
  ['a view', 'create view v as select * from account', /the table or view v is none/],
  [
    'a default that calls something',
    `alter table diary alter column text set default pg_read_file('/etc/passwd')`,
    /the column diary\.text is another than/,
  ],
  ['a column', 'alter table diary add column spy text', /the column diary\.spy is none/],
  ['a rule that is gone', 'alter table plan drop constraint plan_state_known', /the rule plan_state_known of plan is missing/],
  ['an index over a function', 'create index i on diary (upper(text))', /the index i is none/],
  ['a role', 'create role stranger superuser', /the role stranger/],
  ['more power for a role of ours', 'alter role due_regard_app bypassrls', /the role due_regard_app is another than/],
  ['a setting that follows a role', `alter role due_regard_app set search_path = 'x'`, /a setting that follows a role or a database/],
  ['a membership', 'grant due_regard_door to due_regard_app', /the membership of due_regard_app in due_regard_door/],
  [
    'a cast',
    `create function c(text) returns int language sql as 'select 1'; create cast (text as int) with function c(text)`,
    /something of the kind cast/,
  ],
  [
    'an operator',
    `create function o(text, text) returns bool language sql as 'select true'; create operator === (leftarg = text, rightarg = text, function = o)`,
    /something of the kind operator/,
  ],
  [
    'a function of PostgreSQL itself',
    `update pg_proc set prosecdef = true where oid = 'lower(text)'::regprocedure`,
    /PostgreSQL's own pg_proc is another than/,
  ],
  ['a large object', 'select lo_create(0)', /something of the kind largeobject_metadata/],
  ['a right given beforehand', 'alter default privileges grant select on tables to public', /a right given beforehand/],
  ['a publication', 'create publication p', /something of the kind publication/],
];

test('a database that was only used is as a new one', async () => {
  const used = await makeWorld();
  await used.owner.query('vacuum analyze');
  const other = (await used.owner.connect()) as unknown as Client & { release(): void };
  assert.deepEqual(differences(await shapeOf(other), await shapeOf(client)), []);
  other.release();
});

for (const [name, sql, says] of TAUGHT) {
  test(`a database that was taught ${name} is told from a new one`, async () => {
    await client.query('begin');
    try {
      await client.query(sql);
      assert.match(differences(await shape(), plain).join('; '), says);
    } finally {
      await client.query('rollback');
    }
  });
}
