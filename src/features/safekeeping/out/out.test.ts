import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import Papa from 'papaparse';
import { plainText } from '../../../exchange/safe-text.ts';
import { DOOR_TABLES, tablesOf } from '../../../../test/database/catalogue.ts';
import { makeHousehold } from '../../../../test/routes/household.ts';
import { unzip } from '../../../../test/unzip.ts';
import { bodyWithLead, makeWorld, memberOf } from '../../../../test/world.ts';
import { ACCOUNTS, FORMAT, type Manifest } from '../manifest.ts';
import { recordExport, exportBody } from './acts.ts';

const world = await makeWorld();
const household = await makeHousehold(world, { words: (plain) => `=‘typed’, ${plain}` });
const other = await bodyWithLead(world, 'Eastmere College');
const zip = await buffer(exportBody(world.database, household.actor, world.clock.now));
const files = await unzip(zip);
const textOf = (path: string) => (files.get(path) ?? assert.fail(`no ${path}`)).toString('utf8');
const manifest = JSON.parse(textOf('manifest.json')) as Manifest;
const body = household.actor.body.id;

/** Made of what is exported and made again where it was imported; or forgotten after a day, and no matter of the body. */
const LEFT_OUT = ['thumbnail', 'sent_form'];

test('every table with rows of a body is exported, row for row', async () => {
  const tenant = (await tablesOf(world.owner)).filter((table) => table.tenant && !LEFT_OUT.includes(table.name)).map((table) => table.name);
  assert.deepEqual(
    manifest.tables.map((table) => table.name),
    [...tenant, 'body'].sort(),
  );
  for (const { name, rows, rowsIn } of manifest.tables) {
    const { rows: own } = await world.owner.query<{ count: number }>(
      `select count(*)::int as count from "${name}" where ${name === 'body' ? 'id' : 'body_id'} = $1`,
      [body],
    );
    assert.equal(rows, own[0]?.count, name);
    const lines = textOf(rowsIn).split('\n');
    assert.deepEqual([lines.length - 1, lines.at(-1)], [rows, ''], name);
    for (const line of lines.slice(0, -1)) assert.equal(JSON.parse(line)[name === 'body' ? 'id' : 'body_id'], body, name);
  }
  assert.ok(manifest.tables.filter((table) => table.rows > 0).length > 18);
});

test('every column is exported but those that are made from others and the bytes of files, which stand beside', async () => {
  const { rows } = await world.owner.query<{ name: string; columns: string[] }>(
    `select table_name as name, array_agg(column_name::text order by ordinal_position) as columns from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1`,
  );
  for (const { name, columns } of manifest.tables) {
    const all = rows.find((each) => each.name === name)?.columns ?? [];
    assert.deepEqual(
      columns,
      all.filter((column) => `${name}.${column}` !== 'file.bytes'),
      name,
    );
  }
});

test('files are there exactly as they came, and the manifest names every file with its digest', async () => {
  const { rows } = await world.owner.query<{ id: string; bytes: Buffer }>('select id, bytes from file where body_id = $1', [body]);
  assert.ok(rows.length >= 2);
  for (const { id, bytes } of rows) {
    const path = manifest.files.find((file) => file.path.startsWith(`files/${id}`))?.path ?? '';
    assert.ok(files.get(path)?.equals(bytes), path);
  }
  assert.deepEqual([...files.keys()].filter((path) => path !== 'manifest.json').sort(), manifest.files.map((file) => file.path).sort());
  for (const { path, bytes, sha256 } of manifest.files)
    assert.deepEqual(
      [
        files.get(path)?.length,
        createHash('sha256')
          .update(files.get(path) ?? '')
          .digest('hex'),
      ],
      [bytes, sha256],
      path,
    );
});

test('it says its format, its migrations, its counts and where its record stands', async () => {
  const { rows } = await world.owner.query<{ seq: number; hash: string }>(
    'select seq::int as seq, hash from record_head where body_id = $1',
    [body],
  );
  assert.equal(manifest.format, FORMAT);
  assert.deepEqual([manifest.body.id, manifest.record.entries, manifest.record.hash], [body, rows[0]?.seq, rows[0]?.hash]);
  assert.ok(manifest.migrations.includes('0001-ground.sql'));
  assert.ok(manifest.record.head.startsWith(`due-regard-head 1 ${body} ${rows[0]?.seq} `));
});

test('nothing of another body, no session, no passkey and no secret of the installation is in it', async () => {
  const { rows: secrets } = await world.owner.query<{ text: string }>(
    `select encode(secret, 'hex') as text from installation union all select encode(id_hash, 'hex') from session union all select credential_id from passkey union all select $1`,
    [other.actor.body.id],
  );
  const everything = [...files.values()].map((bytes) => bytes.toString('latin1')).join('\n');
  for (const { text } of secrets) assert.ok(!everything.includes(text), text);
  const emails = textOf(ACCOUNTS)
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).email as string);
  const { rows: own } = await world.owner.query<{ email: string }>(
    'select email from account where id in (select account_id from member where body_id = $1) order by 1',
    [body],
  );
  assert.deepEqual(
    emails.sort(),
    own.map((each) => each.email),
  );
  assert.deepEqual(
    Object.keys(DOOR_TABLES).filter((name) => manifest.tables.some((table) => table.name === name)),
    [],
  );
});

test('whoever stands in the record is exported with it, a member still or not', async () => {
  const { actor } = await memberOf(world, other.actor, 'administrator');
  await world.database.inBody(actor, 'write', recordExport);
  await world.owner.query('delete from member where account_id = $1', [actor.account]);
  const accounts =
    (await unzip(await buffer(exportBody(world.database, other.actor, world.clock.now)))).get(ACCOUNTS)?.toString('utf8') ?? '';
  assert.deepEqual(
    accounts
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).id as string)
      .sort(),
    [actor.account, other.actor.account].sort(),
  );
});

test('in the tables for people a text that a spreadsheet would run is only a text, and is found again whole', () => {
  for (const { name, forPeople, rowsIn, columns } of manifest.tables) {
    const { data } = Papa.parse<string[]>(
      textOf(forPeople)
        .replace(/^\ufeff/u, '')
        .replace(/\r\n$/, ''),
      { newline: '\r\n' },
    );
    assert.deepEqual(data[0], columns, name);
    const rows = textOf(rowsIn)
      .trim()
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    assert.equal(data.length, rows.length + 1, name);
    rows.forEach((row, index) =>
      columns.forEach((column, place) => {
        const cell = data[index + 1]?.[place] ?? '';
        const value = row[column];
        if (typeof value === 'string') assert.equal(plainText(cell), value, `${name}.${column}`);
        if (typeof value !== 'number') assert.doesNotMatch(cell, /^[=+\-@\t\r＝＋－＠]/u, `${name}.${column}`);
      }),
    );
  }
});

test('the dictionary has a line for every table and column, and says of each what it holds', () => {
  const { data } = Papa.parse<string[]>(textOf('dictionary.csv').replace(/^\ufeff/u, ''), { skipEmptyLines: true });
  assert.deepEqual(
    data.slice(1).map(([table, column]) => `${table}.${column}`),
    manifest.tables.flatMap(({ name, columns }) => [`${name}.`, ...columns.map((column) => `${name}.${column}`)]),
  );
  const silent = data
    .slice(1)
    .filter(([, , , , says]) => !says)
    .map(([table, column]) => `${table}.${column}`);
  assert.deepEqual(silent, [], 'say in the migration what it holds: comment on column … is …');
});

test('a reader that goes away in the middle leaves no transaction open', async () => {
  const stream = exportBody(world.database, household.actor, world.clock.now);
  await new Promise((resolve) => stream.once('readable', resolve));
  stream.read(10);
  stream.destroy();
  const open = async () =>
    (
      await world.owner.query<{ open: number }>(
        `select count(*)::int as open from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`,
      )
    ).rows[0]?.open;
  for (let tries = 0; (await open()) !== 0; tries += 1) {
    assert.ok(tries < 200, 'the transaction stays open');
    await new Promise((resolve) => setImmediate(resolve));
  }
});
