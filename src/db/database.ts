import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Compilable } from 'kysely';
import type { Actor } from '../core/actor.ts';
import type { BodyId } from '../core/ids.ts';

const DATE = 1082;
const INT8 = 20;
const NUMERIC = 1700;
pg.types.setTypeParser(DATE, (text) => text);
pg.types.setTypeParser(INT8, Number);
pg.types.setTypeParser(NUMERIC, Number);

/** One transaction of one body: the only way to a tenant table. */
export type Db = {
  readonly body: BodyId;
  readonly mode: Mode;
  readonly actor: Actor;
  /** The instant at which it is told to have happened; null for now, as always but in the past of an invented body. */
  readonly at: Date | null;
  readonly all: <Row>(query: Compilable<Row>) => Promise<Row[]>;
  readonly maybe: <Row>(query: Compilable<Row>) => Promise<Row | null>;
  readonly one: <Row>(query: Compilable<Row>) => Promise<Row>;
  /** Writes; gives the number of rows. */
  readonly run: (query: Compilable<unknown>) => Promise<number>;
  /** Told by `record`, without which a write is refused at the end. */
  readonly markRecorded: () => void;
  /** How many statements were sent so far, for the query budget. */
  readonly statements: () => number;
};

/** The front door: accounts, sessions and memberships over all bodies; no room uses it but people. */
export type DoorDb = Omit<Db, 'body' | 'actor' | 'at' | 'mode' | 'markRecorded'>;

/** `snapshot` reads everything as it stands at one moment, however long that takes. */
export type Mode = 'read' | 'write' | 'snapshot';

export type Database = {
  readonly inBody: <T>(actor: Actor, mode: Mode, work: (db: Db) => Promise<T>) => Promise<T>;
  readonly inDoor: <T>(work: (db: DoorDb) => Promise<T>) => Promise<T>;
  readonly close: () => Promise<void>;
};

const SERIALISATION_FAILURE = '40001';
const DEADLOCK = '40P01';
const TRIES = 3;
// The front door has connections of its own: a page may ask it while its body's transaction is open, and out of one pool all would wait for each other.
const BODY_CONNECTIONS = 10;
const DOOR_CONNECTIONS = 4;

/** Opens the database. Every statement runs as a role that owns nothing and bypasses nothing. */
export function openDatabase(connection: pg.PoolConfig, onError: (error: Error) => void): Database {
  const bodies = poolOf(connection, BODY_CONNECTIONS, onError);
  const door = poolOf(connection, DOOR_CONNECTIONS, onError);
  return {
    inBody: (actor, mode, work) => retry(() => bodyTransaction(bodies, actor, mode, work)),
    inDoor: (work) => retry(() => transaction(door, 'begin; set local role due_regard_door', work)),
    close: async () => void (await Promise.all([bodies.end(), door.end()])),
  };
}

function poolOf(connection: pg.PoolConfig, max: number, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({ max, statement_timeout: 15_000, connectionTimeoutMillis: 30_000, ...connection, pipeline: true } as pg.PoolConfig);
  pool.on('error', onError);
  return pool;
}

const BEGIN: Readonly<Record<Mode, string>> = { read: 'read only', write: 'read write', snapshot: 'isolation level repeatable read read only' };

async function bodyTransaction<T>(pool: pg.Pool, actor: Actor, mode: Mode, work: (db: Db) => Promise<T>): Promise<T> {
  const body = actor.body.id;
  if (!/^[0-9a-f-]{36}$/.test(body)) throw new TypeError('A transaction needs a body');
  const begin = `begin ${BEGIN[mode]}; set local role due_regard_app; select set_config('app.body', '${body}', true)`;
  return transaction(pool, begin, async (door) => {
    let recorded = false;
    let writes = 0;
    const db: Db = {
      ...door,
      body,
      mode,
      actor,
      at: null,
      run: async (query) => {
        writes += 1;
        return door.run(query);
      },
      markRecorded: () => {
        recorded = true;
      },
    };
    const result = await work(db);
    if (writes > 0 && !recorded) throw new Error('A change without a record is not kept');
    return result;
  });
}

async function transaction<T>(pool: pg.Pool, begin: string, work: (door: DoorDb) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const state = { over: false };
  let broken: Error | undefined;
  try {
    const begun = client.query(begin);
    begun.catch(() => undefined);
    const result = await work(doorOf(client, state)).finally(() => void (state.over = true));
    await begun;
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.release(broken);
  }
}

async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const code = (error as { code?: string }).code;
      if (tries >= TRIES || (code !== SERIALISATION_FAILURE && code !== DEADLOCK)) throw error;
    }
  }
}

/** Refuses whatever comes after its transaction: the connection may serve another body by then. */
function doorOf(client: pg.PoolClient, state: { readonly over: boolean }): DoorDb {
  let statements = 0;
  const send = async (query: Compilable<unknown>) => {
    if (state.over) throw new Error('The transaction is over');
    const { sql, parameters } = query.compile();
    statements += 1;
    return client.query({ name: nameOf(sql), text: sql, values: parameters as unknown[] });
  };
  const all = async <Row>(query: Compilable<Row>) => (await send(query)).rows as Row[];
  const maybe = async <Row>(query: Compilable<Row>) => (await all(query))[0] ?? null;
  return {
    all,
    maybe,
    one: async (query) => {
      const row = await maybe(query);
      if (row === null) throw new Error('A row was expected and there is none');
      return row;
    },
    run: async (query) => (await send(query)).rowCount ?? 0,
    statements: () => statements,
  };
}

const names = new Map<string, string>();

/** Statements are named from their text, so that the server plans each only once for a connection. */
function nameOf(sql: string): string {
  let name = names.get(sql);
  if (!name) {
    name = createHash('sha1').update(sql).digest('hex').slice(0, 24);
    if (names.size < 5000) names.set(sql, name);
  }
  return name;
}
