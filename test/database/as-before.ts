import { randomBytes } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pg from 'pg';
import { migrate } from '../../src/db/migrate.ts';

const MIGRATIONS = join(import.meta.dirname, '..', '..', 'migrations');
const template = JSON.parse(process.env['TEST_DATABASE'] ?? 'null') as pg.ClientConfig;
const server = new pg.Client({ ...template, database: 'postgres' });
await server.connect();
after(() => server.end());

/** A database with the migrations up to one, not it, in which the program of that time has written. */
export async function asBefore(next: string, rows: string): Promise<{ readonly client: pg.Client; readonly upgrade: () => Promise<void> }> {
  const before = mkdtempSync(join(tmpdir(), 'migrations-'));
  const name = `upgrade_${randomBytes(8).toString('hex')}`;
  const connection = { ...template, database: name };
  await server.query(`create database ${name}`);
  for (const file of readdirSync(MIGRATIONS).filter((each) => each < next)) cpSync(join(MIGRATIONS, file), join(before, file));
  await migrate(connection, before);
  const client = new pg.Client(connection);
  await client.connect();
  after(async () => {
    await client.end();
    rmSync(before, { recursive: true });
    await server.query(`drop database ${name} with (force)`);
  });
  await client.query(rows);
  return { client, upgrade: () => migrate(connection, MIGRATIONS) };
}

/** Identifiers of rows that a test writes by hand. */
export const id = (last: number) => `0198c0de-0000-7000-8000-0000000000${String(last).padStart(2, '0')}`;
