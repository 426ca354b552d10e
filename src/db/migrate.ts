import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { oneClient } from './client.ts';

/** A migration that cannot be applied; the message is for people and the data is untouched. */
export class MigrationProblem extends Error {
  override readonly name = 'MigrationProblem';
}

const HOLD_AGAIN = `do $$ begin if to_regprocedure('hold_states_again()') is not null then perform hold_states_again(); end if; end $$`;

type Applied = { readonly name: string; readonly checksum: string };

/** The names of the migrations of a folder, in their order. */
export async function migrationFiles(folder: string): Promise<readonly string[]> {
  return (await readdir(folder)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
}

/**
 * Brings a database to this program's shape: every `NNNN-name.sql` of the folder once, each in its own transaction, as the owner.
 * `only` names those of an earlier shape. Refuses a database made by a newer program and a released migration that was edited.
 */
export async function migrate(connection: pg.ClientConfig, folder: string, only?: readonly string[]): Promise<void> {
  const files = only ?? (await migrationFiles(folder));
  const client = await oneClient(connection);
  try {
    await client.query(
      'create table if not exists migration (name text primary key, checksum text not null, at timestamptz not null default now())',
    );
    const { rows } = await client.query<Applied>('select name, checksum from migration order by name');
    refuseNewer(rows, files);
    for (const name of files) await apply(client, folder, name, rows);
    // What notes the rows of a table knows its columns: it is written anew where they may have changed.
    if (rows.length < files.length) await client.query(HOLD_AGAIN);
  } finally {
    await client.end();
  }
}

function refuseNewer(applied: readonly Applied[], files: readonly string[]): void {
  const unknown = applied.find((row) => !files.includes(row.name));
  if (unknown) {
    throw new MigrationProblem(
      `This data was written by a newer Due Regard (it has ${unknown.name}). Start it with that version; nothing was changed.`,
    );
  }
}

async function apply(client: pg.Client, folder: string, name: string, applied: readonly Applied[]): Promise<void> {
  const sql = await readFile(join(folder, name), 'utf8');
  const checksum = createHash('sha256').update(sql).digest('hex');
  const before = applied.find((row) => row.name === name);
  if (before) {
    if (before.checksum !== checksum)
      throw new MigrationProblem(`The migration ${name} was changed after it was applied. Restore the released file; nothing was changed.`);
    return;
  }
  try {
    await client.query(`begin;\n${sql}`);
    await client.query('insert into migration (name, checksum) values ($1, $2)', [name, checksum]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new MigrationProblem(`The database could not be brought up to date (${name}: ${(error as Error).message}). Nothing was changed.`);
  }
}
