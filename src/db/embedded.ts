import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { type Binaries, findBinaries } from './embedded/binaries.ts';
import { makeCluster } from './embedded/cluster.ts';
import { type Layout, layOut } from './embedded/layout.ts';
import { lockHolder, takeLock } from './embedded/lock.ts';
import { beginServer, type EmbeddedConnection, endServer, findServer, type Server } from './embedded/server.ts';

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
};

/** A running database; `stop` ends it in good order, or only lets go where another program runs it. */
export type Embedded = { readonly connection: EmbeddedConnection; stop(): Promise<void> };

const DATABASE = 'due_regard';
const QUICK_DEATHS = 5;
const QUICK_MS = 60_000;

/**
 * Starts the PostgreSQL of a data folder, or takes over the one that an earlier program left running.
 * Throws StartFailure where the folder is in use, the disk is full or the data is of another version.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const layout = layOut(options.dataFolder);
  const connection = connectionOf(layout);
  if (options.join && lockHolder(layout.lock) !== null && await findServer(layout, connection)) {
    return { connection, stop: async () => {} };
  }
  const lock = takeLock(layout.lock, layout.dataFolder);
  try {
    const binaries = findBinaries(layout.account, layout.programCopies);
    await makeCluster(layout, binaries, connection.password ?? null);
    const keeper = keep(layout, binaries, connection, options);
    await keeper.start();
    await makeDatabase(connection);
    return { connection, stop: async () => { await keeper.stop().finally(() => lock.release()); } };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Keeps one server running: begins it, begins it again where it dies, ends it. */
function keep(layout: Layout, binaries: Binaries, connection: EmbeddedConnection, options: EmbeddedOptions) {
  const log = options.log ?? (() => {});
  let server: Server | null = null;
  let stopping = false;
  let restart: Promise<void> = Promise.resolve();
  const deaths: number[] = [];

  async function start(): Promise<void> {
    const found = await findServer(layout, connection);
    if (found) log('Took over the database that was still running.');
    server = found ?? await beginServer(layout, binaries, connection, options.durable ?? true);
    server.child?.once('exit', died);
  }

  function died(): void {
    if (stopping) return;
    deaths.push(Date.now());
    const quick = deaths.filter((at) => at > Date.now() - QUICK_MS).length;
    if (quick > QUICK_DEATHS) return log(`The database keeps stopping. Its log is ${layout.serverLog}.`);
    log('The database stopped by itself. Starting it again.');
    restart = start().catch((error: unknown) => log(error instanceof Error ? error.message : String(error)));
  }

  async function stop(): Promise<void> {
    stopping = true;
    await restart;
    if (server) await endServer(layout, binaries, server);
    if (!layout.socketFolder.startsWith(layout.dataFolder)) rmSync(layout.socketFolder, { recursive: true, force: true });
  }

  return { start, stop };
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
  const client = new Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
