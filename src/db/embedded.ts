import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { oneClient } from './client.ts';
import { findBinaries } from './embedded/binaries.ts';
import { makeCluster } from './embedded/cluster.ts';
import { keep, type Keeping } from './embedded/keeper.ts';
import { type Layout, layOut } from './embedded/layout.ts';
import { lockHolder, takeLock } from './embedded/lock.ts';
import { type EmbeddedConnection, findServer } from './embedded/server.ts';

export type { EmbeddedConnection } from './embedded/server.ts';

/** How to run the database of a data folder. */
export type EmbeddedOptions = {
  readonly dataFolder: string;
  /** Told what happens to the server, one plain line each. */
  readonly log?: (line: string) => void;
  /** Use the server of a program that already runs on this folder, instead of refusing; for commands beside it. */
  readonly join?: boolean;
  /** False only where the data is thrown away: commits are then not waited for. */
  readonly durable?: boolean;
  /** What waits between two tries to begin a server that died. */
  readonly pause?: Keeping['pause'];
};

/** A running database; `stop` ends it in good order, or only lets go where another program runs it. */
export type Embedded = {
  readonly connection: EmbeddedConnection;
  stop(): Promise<void>;
  /** Why it does not run at the moment, in words for everybody; null where it does. */
  trouble(): string | null;
};

const DATABASE = 'due_regard';

/**
 * Starts the PostgreSQL of a data folder, or takes over the one that an earlier program left running.
 * Throws StartFailure where the folder is in use, the disk is full or the data is of another version.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const layout = layOut(options.dataFolder);
  const connection = connectionOf(layout);
  if (options.join && lockHolder(layout.lock) !== null && (await findServer(layout, connection))) {
    return { connection, stop: async () => {}, trouble: () => null };
  }
  const lock = takeLock(layout.lock, layout.dataFolder);
  try {
    const binaries = findBinaries(layout.account, layout.programCopies);
    await makeCluster(layout, binaries, connection.password ?? null);
    const { log = () => {}, durable = true, pause } = options;
    const keeper = keep(layout, binaries, connection, { log, durable, ...(pause ? { pause } : {}) });
    await keeper.start();
    await makeDatabase(connection);
    return {
      connection,
      stop: async () => {
        await keeper.stop().finally(() => lock.release());
      },
      trouble: keeper.trouble,
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function connectionOf(layout: Layout): EmbeddedConnection {
  const common = { user: 'postgres', database: DATABASE };
  if (process.platform !== 'win32') return { ...common, host: layout.socketFolder, port: 5432 };
  // Windows is untried: no socket that the driver can use, so the local address with a password of our own.
  const file = join(layout.dataFolder, 'run', 'password');
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return { ...common, host: '127.0.0.1', port: 7301, password: readFileSync(file, 'utf8') };
}

async function makeDatabase(connection: EmbeddedConnection): Promise<void> {
  const client = await oneClient({ ...connection, database: 'postgres' });
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
