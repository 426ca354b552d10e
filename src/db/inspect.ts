import type { Client } from 'pg';
import { oneClient } from './client.ts';
import type { Binaries } from './embedded/binaries.ts';
import type { Layout } from './embedded/layout.ts';
import { beginServer, type EmbeddedConnection, endServer } from './embedded/server.ts';
import { migrate, migrationFiles } from './migrate.ts';
import { differences, type Piece, shapeOf, sharedShape } from './shape.ts';
import { StartFailure } from './start-failure.ts';

const DATABASE = 'due_regard';
const DATABASES = ['postgres', 'template1', DATABASE];
/** What a strange cluster may have been told to do when somebody comes in is overruled by whoever comes in. */
const WARY = [
  'session_preload_libraries=',
  'local_preload_libraries=',
  'event_triggers=off',
  'search_path=pg_catalog',
  'dynamic_library_path=$libdir',
  'role=none',
  'row_security=off',
  'jit=off',
]
  .map((each) => `-c ${each}`)
  .join(' ');

/**
 * Everything in a cluster from elsewhere that is not as this program makes it, in words; none where it is as a new one that was brought to the same shape.
 * Nothing of the cluster is called meanwhile: no user's function, trigger, setting or library. Throws StartFailure where it cannot be looked at.
 */
export async function strangeIn(strange: Layout, fresh: Layout, binaries: Binaries, migrations: string): Promise<readonly string[]> {
  const { names, shapes } = await withServer(strange, binaries, async (connection) => ({
    names: await migratedIn(connection, migrations),
    shapes: await shapesOf(connection),
  }));
  const wanted = await withServer(fresh, binaries, async (connection) => {
    await withClient(connection, 'postgres', (client) => client.query(`create database ${DATABASE}`));
    const { options: _wary, ...plain } = connection;
    await migrate({ ...plain, database: DATABASE }, migrations, names);
    return shapesOf(connection);
  });
  return [...new Set(shapes.flatMap((found, at) => differences(found, wanted[at] ?? [])))];
}

async function shapesOf(connection: EmbeddedConnection): Promise<readonly (readonly Piece[])[]> {
  const shapes = [await withClient(connection, 'postgres', sharedShape)];
  for (const database of DATABASES) shapes.push(await withClient(connection, database, shapeOf));
  return shapes;
}

/** The migrations that made the data; StartFailure where one is unknown here. */
async function migratedIn(connection: EmbeddedConnection, migrations: string): Promise<readonly string[]> {
  const known = await migrationFiles(migrations);
  return withClient(connection, DATABASE, async (client) => {
    const { rows: tables } = await client.query(
      `select from pg_class where oid = to_regclass('public.migration') and relkind = 'r' and not relhasrules`,
    );
    if (tables.length !== 1) throw new StartFailure('The backup holds no data of Due Regard.');
    const { rows } = await client.query<{ name: string }>('select name from public.migration order by name');
    const newer = rows.find(({ name }) => !known.includes(name));
    if (newer) throw new StartFailure(`The backup was made by a newer Due Regard (it has ${newer.name}). Restore it with that version.`);
    return rows.map(({ name }) => name);
  });
}

async function withServer<T>(layout: Layout, binaries: Binaries, work: (connection: EmbeddedConnection) => Promise<T>): Promise<T> {
  const connection = { host: layout.socketFolder, port: 5432, user: 'postgres', database: 'postgres', options: WARY };
  const server = await beginServer(layout, binaries, connection, true, { autovacuum: 'off' });
  try {
    return await work(connection);
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === undefined) throw error;
    throw new StartFailure(`What is in the backup cannot be read (${(error as Error).message}).`);
  } finally {
    await endServer(layout, binaries, server);
  }
}

async function withClient<T>(connection: EmbeddedConnection, database: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await oneClient({ ...connection, database });
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
