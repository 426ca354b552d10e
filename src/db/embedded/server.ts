import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, readlinkSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { oneClient } from '../client.ts';
import { StartFailure } from '../start-failure.ts';
import type { Binaries } from './binaries.ts';
import { identity, serverProblem } from './cluster.ts';
import type { Layout } from './layout.ts';
import { isAlive } from './lock.ts';

/** How to reach the embedded server with the PostgreSQL driver. */
export type EmbeddedConnection = {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly database: string;
  readonly password?: string;
  readonly options?: string;
};

/** A server process: `child` where this program began it, absent where it was found running. */
export type Server = { readonly pid: number; readonly child: ChildProcess | null };

const POLL_MS = 15;
const WATCH_MS = 250;
const START_LIMIT_MS = 300_000;
const ORPHAN_LIMIT_MS = 20_000;
const SOCKET_LOCK = '.s.PGSQL.5432.lock';
const LOG_LIMIT_BYTES = 4 * 1024 * 1024;

/** For two cores, 4 GB and a few writes a second. The sizes of the log hold for its files of 4 MB and, in older folders, of 16 MB. */
const SMALL_MACHINE = {
  min_wal_size: '32MB',
  max_wal_size: '64MB',
  wal_compression: 'on',
  shared_buffers: '64MB',
  io_workers: '2',
  jit: 'off',
};

/** The server that already serves this cluster and answers, or null. */
export async function findServer(layout: Layout, connection: EmbeddedConnection): Promise<Server | null> {
  const pid = runs(layout);
  if (pid === null) return null;
  const told = await ask(connection, 'show data_directory');
  return told === layout.clusterName ? { pid, child: null } : null;
}

/** The process of the server that runs on this cluster, whether it answers yet or not; null where there is none. */
function runs(layout: Layout): number | null {
  const pid = postmaster(layout);
  return pid !== null && isAlive(pid) && worksIn(pid, layout.cluster) ? pid : null;
}

/** Removes what a server left that is gone, or that serves the folder which this one was copied from: it would keep ours from starting. */
function clearAway(layout: Layout): void {
  if (runs(layout) !== null) return;
  rmSync(pidFile(layout), { force: true });
  rmSync(join(layout.socketFolder, SOCKET_LOCK), { force: true });
}

/** Begins the server and waits until it takes connections; throws what it printed where it does not. */
export async function beginServer(
  layout: Layout,
  binaries: Binaries,
  connection: EmbeddedConnection,
  durable: boolean,
  more: Readonly<Record<string, string>> = {},
): Promise<Server> {
  const giveUp = Date.now() + ORPHAN_LIMIT_MS;
  for (;;) {
    clearAway(layout);
    const { child, logged } = launch(layout, binaries, connection, durable, more);
    const output = await untilReady(layout, child, logged, connection);
    if (output === null) return { pid: child.pid ?? 0, child };
    // After a kill -9 of the server its orphans need a moment to notice.
    const orphans = /is still in use|already exists/.test(output);
    if (!orphans) throw serverProblem(layout, output);
    if (Date.now() > giveUp)
      throw new StartFailure(
        `An earlier database process still holds ${layout.cluster}. Wait a minute and start again; if that does not help, restart the machine.`,
      );
    await pause(200);
  }
}

/** Ends when the server does, also where another program began it; or where the signal says that nobody asks any more. */
export async function untilGone({ pid, child }: Server, layout: Layout, signal: AbortSignal): Promise<void> {
  if (child) {
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit', { signal }).catch(() => undefined);
    return;
  }
  while (!signal.aborted && isAlive(pid) && worksIn(pid, layout.cluster))
    await pause(WATCH_MS, undefined, { signal, ref: false }).catch(() => undefined);
}

/** Stops the server in good order: connections are closed, everything is on disk. */
export async function endServer(layout: Layout, binaries: Binaries, server: Server): Promise<void> {
  if (process.platform === 'win32') {
    spawn(join(binaries.folder, 'bin', 'pg_ctl'), ['-D', layout.cluster, '-m', 'fast', 'stop'], { stdio: 'ignore' });
  } else if (isAlive(server.pid)) {
    process.kill(server.pid, 'SIGINT');
  }
  const limit = Date.now() + START_LIMIT_MS;
  while (server.child ? server.child.exitCode === null && server.child.signalCode === null : isAlive(server.pid)) {
    if (Date.now() > limit) throw new Error('The built-in database did not stop in five minutes');
    await pause(POLL_MS);
  }
}

function launch(
  layout: Layout,
  binaries: Binaries,
  connection: EmbeddedConnection,
  durable: boolean,
  more: Readonly<Record<string, string>>,
): { child: ChildProcess; logged: number } {
  const settings = {
    listen_addresses: connection.password ? '127.0.0.1' : '',
    unix_socket_directories: connection.password ? '' : layout.socketFolder,
    unix_socket_permissions: '0700',
    port: String(connection.port),
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...SMALL_MACHINE,
    // Plans hold people's names: no statement and no value goes to the log.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...more,
  };
  const args = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const size = statSync(layout.serverLog, { throwIfNoEntry: false })?.size ?? 0;
  const full = size > LOG_LIMIT_BYTES;
  const log = openSync(layout.serverLog, full ? 'w' : 'a', 0o600);
  // Detached: Ctrl-C reaches the program alone, which then stops the server after its own last requests.
  const child = spawn(join(binaries.folder, 'bin', 'postgres'), ['-D', layout.clusterName, ...args], {
    cwd: layout.cluster,
    detached: true,
    env: { LC_ALL: 'C' },
    stdio: ['ignore', log, log],
    windowsHide: true,
    ...identity(layout),
  });
  child.on('error', () => {});
  child.unref();
  closeSync(log);
  return { child, logged: full ? 0 : size };
}

/** Null once the server answers; what it printed where it ended instead. */
async function untilReady(layout: Layout, child: ChildProcess, logged: number, connection: EmbeddedConnection): Promise<string | null> {
  const limit = Date.now() + START_LIMIT_MS;
  for (;;) {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null)
      return readFileSync(layout.serverLog).subarray(logged).toString();
    if (
      pidLines(layout)[7]?.trim() === 'ready' &&
      Number(pidLines(layout)[0]) === child.pid &&
      (await ask(connection, 'select 1')) !== null
    )
      return null;
    if (Date.now() > limit) throw new Error(`The built-in database did not answer in five minutes; its log is ${layout.serverLog}`);
    await pause(POLL_MS);
  }
}

/** The one value that a query gives, or null where the server does not answer. */
async function ask(connection: EmbeddedConnection, query: string): Promise<string | null> {
  const client = await oneClient({ ...connection, database: 'postgres', connectionTimeoutMillis: 5000, query_timeout: 5000 }).catch(
    () => null,
  );
  try {
    const found = await client?.query<string[]>({ text: query, rowMode: 'array' });
    return found ? String(found.rows[0]?.[0]) : null;
  } catch {
    return null;
  } finally {
    await client?.end().catch(() => {});
  }
}

function postmaster(layout: Layout): number | null {
  const pid = Number(pidLines(layout)[0]);
  return Number.isInteger(pid) && pid > 0 ? pid : null;
}

/** Whether the process stands in the cluster's folder; where the system does not say, a live id is believed. */
function worksIn(pid: number, cluster: string): boolean {
  if (process.platform !== 'linux') return true;
  try {
    return readlinkSync(`/proc/${pid}/cwd`) === cluster;
  } catch {
    return false;
  }
}

function pidLines(layout: Layout): string[] {
  try {
    return readFileSync(pidFile(layout), 'utf8').split('\n');
  } catch {
    return [];
  }
}

function pidFile(layout: Layout): string {
  return join(layout.cluster, 'postmaster.pid');
}
