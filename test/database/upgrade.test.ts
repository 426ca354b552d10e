import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');
const template = JSON.parse(process.env['TEST_DATABASE'] ?? 'null') as pg.ClientConfig;
const name = `upgrade_${randomBytes(8).toString('hex')}`;
const before = mkdtempSync(join(tmpdir(), 'migrations-'));
const server = new pg.Client({ ...template, database: 'postgres' });
await server.connect();
await server.query(`create database ${name}`);
const connection = { ...template, database: name };
after(async () => {
  rmSync(before, { recursive: true });
  await server.query(`drop database ${name} with (force)`);
  await server.end();
});

/** Applies the migrations up to one, not it, and then writes as the program did at that time. */
async function asBefore(next: string, rows: string): Promise<pg.Client> {
  for (const file of readdirSync(MIGRATIONS).filter((each) => each < next)) cpSync(join(MIGRATIONS, file), join(before, file));
  await migrate(connection, before);
  const client = new pg.Client(connection);
  await client.connect();
  await client.query(rows);
  return client;
}

test('members keep the name of their account, and accounts their address, when names become those of bodies', async () => {
  const id = (last: number) => `0198c0de-0000-7000-8000-00000000000${last}`;
  const client = await asBefore(
    '0023',
    `
    insert into body (id, name, sector, nation, calendar) values ('${id(1)}', 'One', 'college', 'England', '{}'), ('${id(2)}', 'Two', 'college', 'England', '{}');
    insert into account (id, email, name) values ('${id(3)}', 'Ada.Vane@Example.ac.uk', 'Ada Vane'), ('${id(4)}', 'm\u00fcller@example.ac.uk', 'Mo');
    insert into member (body_id, id, account_id, role) values ('${id(1)}', '${id(5)}', '${id(3)}', 'lead'), ('${id(2)}', '${id(6)}', '${id(3)}', 'reader'), ('${id(2)}', '${id(7)}', '${id(4)}', 'lead')`,
  );
  await migrate(connection, MIGRATIONS);
  const { rows } = await client.query('select name, role from member order by id');
  assert.deepEqual(rows, [
    { name: 'Ada Vane', role: 'lead' },
    { name: 'Ada Vane', role: 'reader' },
    { name: 'Mo', role: 'lead' },
  ]);
  const { rows: accounts } = await client.query('select email, email_lower from account order by id');
  assert.deepEqual(accounts, [
    { email: 'Ada.Vane@Example.ac.uk', email_lower: 'ada.vane@example.ac.uk' },
    { email: 'm\u00fcller@example.ac.uk', email_lower: 'm\u00fcller@example.ac.uk' },
  ]);
  await assert.rejects(
    client.query(`insert into account (id, email) values ('${id(8)}', 'x<ada@example.ac.uk>')`),
    /account_has_a_plain_address/,
  );
  await client.end();
});
