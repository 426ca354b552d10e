import pg from 'pg';
import { awayFor, isLost } from './away.ts';
import { oneClient } from './client.ts';

/** Connections that are handed out and taken back. Throws Unavailable where there is none to be had. */
export type Pool = { readonly connect: () => Promise<pg.PoolClient>; readonly end: () => Promise<void> };

// A machine that vanished says nothing at all: longer than any statement may take, nobody waits for it.
const ANSWER_LIMIT_MS = 30_000;

/** Connections to one server, or to the one of several that takes writes: where it goes away, whoever connects next tries the others, once each. */
export function poolOf(connections: readonly pg.PoolConfig[], max: number, onError: (error: Error) => void): Pool {
  const pools = connections.map((each) =>
    onePool({ ...each, max, ...(connections.length > 1 ? { onConnect: refuseReadOnly } : {}) }, onError),
  );
  let at = 0;
  return {
    connect: async () => {
      for (let tries = 1; ; tries += 1) {
        const tried = at;
        try {
          return await (pools[tried] as pg.Pool).connect();
        } catch (error) {
          if (tries >= pools.length || !isLost(error)) throw awayFor(error) ?? error;
          // Of many who fail at the same time the first alone goes on to the next.
          if (at === tried) at = (tried + 1) % pools.length;
        }
      }
    },
    end: async () => void (await Promise.all(pools.map((each) => each.end()))),
  };
}

function onePool(settings: pg.PoolConfig, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    statement_timeout: 15_000,
    query_timeout: ANSWER_LIMIT_MS,
    connectionTimeoutMillis: ANSWER_LIMIT_MS,
    keepAlive: true,
    ...settings,
    pipeline: true,
  } as pg.PoolConfig);
  pool.on('error', onError);
  return pool;
}

/** Puts the server that takes writes first; throws what the last one said where none does. */
export async function writableFirst(connections: readonly pg.PoolConfig[]): Promise<readonly pg.PoolConfig[]> {
  if (connections.length < 2) return connections;
  for (let at = 0; ; at += 1) {
    try {
      const client = await oneClient(connections[at] ?? {});
      await refuseReadOnly(client).finally(() => client.end());
      return [...connections.slice(at), ...connections.slice(0, at)];
    } catch (error) {
      if (at >= connections.length - 1) throw error;
    }
  }
}

async function refuseReadOnly(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ transaction_read_only: string }>('show transaction_read_only');
  if (rows[0]?.transaction_read_only === 'on') throw Object.assign(new Error('The server waits to take over'), { code: '25006' });
}
