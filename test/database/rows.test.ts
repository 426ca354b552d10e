import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PoolClient } from 'pg';
import { newId } from '../../src/core/ids.ts';
import type { Db } from '../../src/db/database.ts';
import { record, verifyRecord } from '../../src/db/record.ts';
import { type Held, holdRows } from '../../src/db/rows.ts';
import { verifyBodies } from '../../src/features/safekeeping/verify.ts';
import { broughtIn, penOf } from '../planned.ts';
import { makeHousehold } from '../routes/household.ts';
import { bodyWithLead, makeWorld } from '../world.ts';
import { tablesOf } from './catalogue.ts';

const world = await makeWorld();
const used = await bodyWithLead(world, 'Eastmere College');
const { actor } = await makeHousehold(world);
const body = actor.body.id;
const said = (id: string) =>
  world.database.inBody({ ...actor, body: { ...actor.body, id: id as typeof actor.body.id } }, 'write', (db) =>
    record(db, { verb: 'body.tried', subject: { kind: 'body', id: db.body } }),
  );
// The household was partly made by hand: what stands there is taken as it is found.
const { rows: handmade } = await world.owner.query<{ id: string }>(
  'update record_head set stated = null where body_id <> $1 returning body_id as id',
  [used.actor.body.id],
);
for (const { id } of handmade) await said(id);

/** Does something to rows that only somebody with the database in hand could, holds them against the record, and takes everything back. */
async function after(tamper: (client: PoolClient) => Promise<void>): Promise<Held> {
  const client = await world.owner.connect();
  try {
    await client.query(`begin; set local session_replication_role = replica; select set_config('app.body', '${body}', true)`);
    await tamper(client);
    const all = async (query: Parameters<Db['all']>[0]) => {
      const { sql, parameters } = query.compile();
      return (await client.query(sql, [...parameters])).rows;
    };
    const one = async (query: Parameters<Db['all']>[0]) => (await all(query))[0] ?? null;
    return await holdRows({ body, all, maybe: one, one } as unknown as Db);
  } finally {
    await client.query('rollback');
    client.release();
  }
}

const say = (text: string) => async (client: PoolClient) => void (await client.query(text));
const { rows: held } = await world.owner.query<{ name: string; key: string; body: string; columns: { name: string; type: string }[] }>(`
  select c.relname::text as name, key_of(c.oid, 'r') as key, case c.relname when 'body' then 'id' else 'body_id' end as body,
    (select json_agg(json_build_object('name', a.attname, 'type', a.atttypid::regtype)) from pg_attribute a where a.attrelid = c.oid and a.attname = any(columns_written(c.oid)) and a.attname not in ('body_id', 'id')) as columns
  from pg_trigger t join pg_class c on c.oid = t.tgrelid where t.tgname = 'notes_new_rows' order by 1`);

/** Tables whose rows the record does not hold, each with its reason. */
const NOT_HELD: Readonly<Record<string, string>> = {
  record: 'the record itself',
  record_head: 'the record itself',
  change: 'its words, sealed by their entry',
  row_state: 'what it says of rows, sealed by its entry',
  word: 'made from the rest',
  thumbnail: 'made from files',
  sent_form: 'forgotten after a day',
};

test('the record holds the rows of every table with rows of a body', async () => {
  const tenant = (await tablesOf(world.owner)).filter((table) => table.tenant).map((table) => table.name);
  const missing = tenant.filter((name) => !held.some((each) => each.name === name) && !(name in NOT_HELD));
  assert.deepEqual(missing, [], "say in the migration: select hold_states('…')");
});

test('an untouched body is as the record says', async () => {
  const { strange, broken, files, rows, from } = await after(async () => undefined);
  assert.deepEqual([strange, broken, files], [[], [], []]);
  assert.ok(rows > 40 && (from ?? 0) > 1);
});

test('whatever people write through the pages is held by the record', async () => {
  const { lead } = used;
  const pen = penOf(lead);
  await broughtIn(lead);
  const plan = await pen.aPlan();
  const [first = '', second = ''] = [await pen.anAction(plan), await pen.anAction(plan, { ref: 'A2', owners: 'Registrar; Chaplain' })];
  await pen.send(`${first}/update`, { status: 'at-risk', text: 'The room fell through' });
  await pen.send(`${second}/close`, { how: 'dropped', why: 'Not needed' });
  await lead.upload(
    `${first}/files/new`,
    { title: 'Note', url: '' },
    { field: 'file', name: 'note.txt', bytes: Buffer.from('Agreed on Monday') },
  );
  await pen.send(`${second}/split`, { first: 'One half', second: 'Another', ref: '' });
  await lead.post('/people/add', { kind: 'post', name: 'Head of catering', short: 'HoC' });
  const { verdict, rows } = await world.database.inBody(used.actor, 'snapshot', async (db) => ({
    verdict: await verifyRecord(db),
    rows: await holdRows(db),
  }));
  assert.ok(verdict.holds);
  assert.deepEqual([rows.strange, rows.broken, rows.files, rows.from], [[], [], [], 1]);
});

const CHANGED: Readonly<Record<string, (column: string) => string>> = {
  text: (column) => `coalesce(${column}, '') || 'x'`,
  integer: (column) => `coalesce(${column}, 0) + 1`,
  bigint: (column) => `coalesce(${column}, 0) + 1`,
  numeric: (column) => `coalesce(${column}, 0) + 1`,
  boolean: (column) => `not coalesce(${column}, false)`,
  date: (column) => `coalesce(${column} + 1, '2026-01-01')`,
  'timestamp with time zone': (column) => `coalesce(${column} + interval '1 second', '2026-01-01')`,
  uuid: () => 'gen_random_uuid()',
  jsonb: () => `'{"x":1}'`,
  json: () => `'{"x":1}'`,
  bytea: (column) => `coalesce(${column}, '') || '\\x00'`,
  'text[]': (column) => `array_append(${column}, 'x')`,
};

const keysIn = async (client: PoolClient, table: (typeof held)[number]) =>
  (
    await client.query<{ key: string }>(`select ${table.key} as key from "${table.name}" r where "${table.body}" = $1 order by 1`, [body])
  ).rows.map((row) => row.key);

test('a row that was changed, added or removed behind the record is found, whatever the table (random tampering)', async () => {
  const tampering = fc.record({
    table: fc.constantFrom(...held),
    row: fc.nat(1000),
    column: fc.nat(30),
    how: fc.constantFrom('change', 'delete', 'insert'),
  });
  const tables = new Set<string>();
  await fc.assert(
    fc.asyncProperty(tampering, async ({ table, row, column, how }) => {
      let wanted: [string, string, string] | null = null;
      const { strange } = await after(async (client) => {
        const keys = await keysIn(client, table);
        const key = keys[row % Math.max(1, keys.length)];
        if (key === undefined) return;
        const where = `where "${table.body}" = '${body}' and ${table.key.replaceAll('r.', `"${table.name}".`)} = '${key.replaceAll("'", "''")}'`;
        const { name = '', type = '' } = table.columns[column % Math.max(1, table.columns.length)] ?? {};
        const change = CHANGED[type]?.(`"${name}"`);
        await client.query('savepoint here');
        try {
          if (how === 'delete') await client.query(`delete from "${table.name}" ${where}`);
          else if (how === 'change' && change) await client.query(`update "${table.name}" set "${name}" = ${change} ${where}`);
          else return;
        } catch (error) {
          // A rule of the database itself keeps this one out.
          assert.match(String((error as { code?: string }).code), /^(22|23)/);
          await client.query('rollback to here');
          return;
        }
        const now = await keysIn(client, table);
        wanted = [
          table.name,
          now.includes(key) ? key : (now.find((each) => !keys.includes(each)) ?? key),
          now.includes(key) ? 'changed' : now.length === keys.length ? 'added' : 'gone',
        ];
      });
      tables.add(table.name);
      if (wanted === null) assert.deepEqual(strange, []);
      else
        assert.ok(
          strange.some((each) => each.table === wanted?.[0] && each.key === wanted[1] && each.what === wanted[2]),
          `${JSON.stringify(wanted)} is not in ${JSON.stringify(strange)}`,
        );
    }),
    { numRuns: 120 },
  );
  assert.ok(tables.size > 10);
});

const mine = `where body_id = '${body}'`;

test('a row slipped in, other bytes of a file and a word about rows removed are each found', async () => {
  assert.deepEqual(
    (await after(say(`insert into owner (body_id, id, kind, name) values ('${body}', '${newId()}', 'post', 'Slipped in')`))).strange.map(
      (each) => [each.table, each.what, each.since],
    ),
    [['owner', 'added', null]],
  );
  assert.equal((await after(say(`update file set bytes = bytes || '\\x00' ${mine}`))).files.length > 0, true);
  const { rows } = await world.owner.query<{ seq: number }>(`select max(seq)::int as seq from record ${mine}`);
  const last = rows[0]?.seq ?? 0;
  const batch = `(select batch from record ${mine} and seq = ${last})`;
  const gone = await after(say(`delete from row_state ${mine} and batch = ${batch} and of_table = 'member'`));
  assert.deepEqual([gone.broken, gone.strange.every((each) => each.table === 'member')], [[last], true]);
  assert.deepEqual(
    (await after(say(`update row_state set digest = repeat('0', 64) ${mine} and of_table = 'member'`))).broken.includes(last),
    true,
  );
  assert.deepEqual(
    (
      await after(
        say(
          `insert into row_state (body_id, batch, of_table, row_key, columns, digest) select body_id, gen_random_uuid(), of_table, row_key, columns, digest from row_state ${mine} limit 1`,
        ),
      )
    ).broken,
    [0],
  );
});

test('the app itself cannot change what was noted in an earlier write', async () => {
  for (const text of [`update row_state set digest = null ${mine}`, `delete from row_state ${mine}`, 'truncate row_state']) {
    await assert.rejects(world.owner.query(text), /append-only/, text);
  }
});

test('the command says what was changed, by whom it cannot know, and what it does not hold', async () => {
  const run = async () => {
    let text = '';
    const code = await verifyBodies(world.database, { write: (each) => (text += each) }, world.clock.now, '');
    return { code, text };
  };
  const whole = await run();
  assert.equal(whole.code, 0, whole.text);
  assert.match(
    whole.text,
    /Eastmere College: the record holds, \d+ entries\.\n {2}Its \d+ rows and the bytes of its files are as the record says\.\n {2}due-regard-head/,
  );
  assert.match(whole.text, /What stood before entry \d+ was taken as it was found then\./);
  assert.match(whole.text, /Not held against the record: accounts, passkeys and sessions/);
  const { rows } = await world.owner.query<{ id: string }>(
    `update member set role = 'administrator' where body_id = $1 and role = 'lead' returning id`,
    [used.actor.body.id],
  );
  const changed = await run();
  assert.equal(changed.code, 1);
  assert.match(changed.text, new RegExp(`member ${used.actor.body.id} ${rows[0]?.id} was changed behind the record after entry \\d+\\.`));
});
