import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import { addressesIn } from '../core/database-servers.ts';
import { type Clock, systemClock } from '../core/clock.ts';
import { type Database, openDatabase } from './database.ts';
import { startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import { writableFirst } from './pool.ts';

const CLOSE_LIMIT_MS = 5000;

export type Where = {
  readonly dataFolder: string;
  /** A server to use instead of the embedded one, or several with commas between them. */
  readonly databaseUrl: string | null;
  readonly migrations: string;
  /** Use the server of a program that already runs on this folder: for commands beside it. */
  readonly join: boolean;
  /** Where the instants of all that is written come from; the machine's clock unless said. */
  readonly clock?: Clock;
  readonly log: (line: string) => void;
};

/** Starts or reaches the database, brings it up to date and opens it; `stop` ends all of it in good order. */
export async function open(where: Where): Promise<{ readonly database: Database; readonly stop: () => Promise<void> }> {
  const { dataFolder, databaseUrl, log, join } = where;
  const embedded = databaseUrl ? null : await startEmbedded({ dataFolder, log, join });
  let connections: readonly pg.PoolConfig[] = embedded
    ? [embedded.connection]
    : addressesIn(databaseUrl ?? '').map((connectionString) => ({ connectionString }));
  try {
    connections = await writableFirst(connections);
    await migrate(connections[0] ?? {}, where.migrations);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const database = openDatabase(connections, where.clock ?? systemClock, log, embedded?.trouble);
  return {
    database,
    stop: async () => {
      // Work that was cut off may hold a connection still; the server ends it.
      await Promise.race([database.close(), pause(CLOSE_LIMIT_MS, undefined, { ref: false })]);
      await embedded?.stop();
    },
  };
}
