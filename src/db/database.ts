import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Compilable } from 'kysely';
import type { Actor } from '../core/actor.ts';
import { type Clock, todayBy } from '../core/clock.ts';
import type { Day } from '../core/day.ts';
import { Unavailable } from '../core/errors.ts';
import { type BodyId, isUuid } from '../core/ids.ts';
import { awayFor, isLost, isOfDatabase, isOfWork, watchOf } from './away.ts';
import { type JobQueue, type NewJob, queueOver } from './jobs.ts';
import { type Pool, poolOf } from './pool.ts';
import { type Bearer, recheckSql, refuseOutdated } from './recheck.ts';

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
  /** The instant of the transaction, from the program's clock: what its rows and its record are dated with. */
  readonly now: Date;
  /** The body's day at that instant. */
  readonly today: Day;
  readonly all: <Row>(query: Compilable<Row>) => Promise<Row[]>;
  readonly maybe: <Row>(query: Compilable<Row>) => Promise<Row | null>;
  readonly one: <Row>(query: Compilable<Row>) => Promise<Row>;
  /** Writes; gives the number of rows. */
  readonly run: (query: Compilable<unknown>) => Promise<number>;
  /** The write that this transaction is: what it touches is noted under it, and sealed by its last entry of the record. */
  readonly batch: string;
  /** Takes an entry of the record, to be sent when all else is: the end of the record is everybody's, so it is held for a moment only. Without one a write is refused at the end. */
  readonly atEnd: (kinds: readonly string[], entry: Ending) => void;
  /** Kinds of things that entries of the record name so far. */
  readonly touched: () => ReadonlySet<string>;
  /** Sends a job along with the transaction: it is there to be done once all of this is kept. */
  readonly send: (job: NewJob) => Promise<void>;
  /** How many statements were sent so far, for the query budget. */
  readonly statements: () => number;
};

/** Sends an entry, the nth of its transaction counted from 0, and does not wait; the last one seals what all of it touched. */
export type Ending = (nth: number, isLast: boolean) => readonly Promise<unknown>[];

/** The front door: accounts, sessions and memberships over all bodies; no room uses it but people. */
export type DoorDb = Omit<Db, 'body' | 'actor' | 'today' | 'mode' | 'batch' | 'atEnd' | 'touched'>;

/** `snapshot` reads everything as it stands at one moment, however long that takes. */
export type Mode = 'read' | 'write' | 'snapshot';

export type Database = {
  /** Where a bearer is given, whoever acts is looked at again inside the transaction: Outdated where they are not who was let in. */
  readonly inBody: <T>(actor: Actor, mode: Mode, work: (db: Db) => Promise<T>, bearer?: Bearer) => Promise<T>;
  readonly inDoor: <T>(work: (db: DoorDb) => Promise<T>) => Promise<T>;
  /** What is done beside the requests. */
  readonly jobs: JobQueue;
  readonly close: () => Promise<void>;
};

/**
 * What work begun again answers rightly: two were in each other's way. Of two who looked and found a name free, or a row there, one wrote
 * first; the other looks once more, finds it so, and says what it says to whoever comes later.
 */
const BEGUN_AGAIN: ReadonlySet<string> = new Set(['40001', '40P01', '23505', '23503']);
const TRIES = 3;
// The front door has connections of its own: a page may ask it while its body's transaction is open, and out of one pool all would wait for each other.
const BODY_CONNECTIONS = 10;
const DOOR_CONNECTIONS = 4;
const JOB_CONNECTIONS = 3;

/** Opens the database. Every statement runs as a role that owns nothing and bypasses nothing. Every transaction happens when `clock` says. What throws Unavailable is worth another try later; `say` is told when it begins and when it is over. */
export function openDatabase(
  connection: pg.PoolConfig | readonly pg.PoolConfig[],
  clock: Clock,
  say: (line: string) => void,
  trouble: () => string | null = () => null,
): Database {
  const watch = watchOf(say, trouble);
  const bodies = poolOf([connection].flat(), BODY_CONNECTIONS, watch.away);
  const door = poolOf([connection].flat(), DOOR_CONNECTIONS, watch.away);
  const jobs = queueOver({ pool: poolOf([connection].flat(), JOB_CONNECTIONS, watch.away), over: watch.over, clock, say });
  return {
    inBody: (actor, mode, work, bearer) =>
      watch.over(retry(() => bodyTransaction({ pool: bodies, jobs }, clock(), actor, mode, work, bearer))),
    inDoor: (work) =>
      watch.over(
        retry(() =>
          transaction({ pool: door, jobs }, { now: clock(), begin: 'begin; set local role due_regard_door', readsOnly: false }, work),
        ),
      ),
    jobs,
    close: async () => {
      await jobs.close();
      await Promise.all([bodies.end(), door.end()]);
    },
  };
}

const BEGIN: Readonly<Record<Mode, string>> = {
  read: 'read only',
  write: 'read write',
  snapshot: 'isolation level repeatable read read only',
};

/**
 * PostgreSQL takes the rows of a body that it has not counted for one row, and then compares all with all, one by one. So tables are
 * joined in one pass each (decision 010). What cannot be joined so looks dear to it, which is no reason to compile the statement.
 */
const JOINS = ['set local enable_nestloop = off', 'set local jit = off'];

/** Where a transaction takes its connection from, and where its jobs go. */
type Source = { readonly pool: Pool; readonly jobs: JobQueue };

async function bodyTransaction<T>(
  source: Source,
  now: Date,
  actor: Actor,
  mode: Mode,
  work: (db: Db) => Promise<T>,
  bearer?: Bearer,
): Promise<T> {
  const body = actor.body.id;
  if (!isUuid(body)) throw new TypeError('A transaction needs a body');
  const batch = randomUUID();
  const begin = [
    `begin ${BEGIN[mode]}`,
    ...JOINS,
    'set local role due_regard_app',
    `select set_config('app.body', '${body}', true)${mode === 'write' ? `, set_config('app.batch', '${batch}', true)` : ''}`,
  ];
  const check: Check | undefined = bearer && ((answers) => refuseOutdated(actor, answers, begin.length));
  const opening = {
    now,
    begin: [...begin, ...(bearer ? [recheckSql(actor, bearer, mode === 'write')] : [])].join('; '),
    readsOnly: mode !== 'write',
    check,
  };
  return transaction(source, opening, async (door, state) => {
    const notes: Notes = { endings: [], touched: new Set(), writes: 0 };
    const result = await work({
      ...door,
      ...noting(door, notes),
      body,
      mode,
      actor,
      batch,
      send: (job) => source.jobs.send(door, body, job),
      today: todayBy(() => now),
    });
    const { endings, writes } = notes;
    if (writes > 0 && endings.length === 0) throw new Error('A change without a record is not kept');
    for (const [nth, entry] of endings.entries()) state.sent.push(...entry(nth, nth === endings.length - 1));
    return result;
  });
}

/** What a transaction of a body has written so far, and what its record will say of it. */
type Notes = { readonly endings: Ending[]; readonly touched: Set<string>; writes: number };

function noting(door: DoorDb, notes: Notes): Pick<Db, 'run' | 'atEnd' | 'touched'> {
  return {
    run: (query) => {
      notes.writes += 1;
      return door.run(query);
    },
    atEnd: (kinds, entry) => {
      for (const kind of kinds) notes.touched.add(kind);
      notes.endings.push(entry);
    },
    touched: () => notes.touched,
  };
}

/** Looks at the answers to the begin before the work starts, which may do things outside the database too. */
type Check = (answers: readonly pg.QueryResult[]) => void;

type Opening = { readonly now: Date; readonly begin: string; readonly readsOnly: boolean; readonly check?: Check | undefined };

async function transaction<T>(
  { pool, jobs }: Source,
  { now, begin, readsOnly, check }: Opening,
  work: (door: DoorDb, state: State) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  const sentBefore = jobs.sent();
  const state: State = { readsOnly, over: false, committing: false, broken: null, sent: [] };
  const lose = (error: Error) => void (state.broken ??= error);
  // Whoever holds a connection hears of its end: an `error` that nobody hears ends the program.
  client.on('error', lose);
  try {
    const begun = client.query(`${begin}; select set_config('app.now', '${now.toISOString()}', true)`);
    begun.catch(() => undefined);
    // Were `begin` refused, statements that were sent behind it would be kept each by itself; reading is let pass.
    const answers = readsOnly && !check ? [] : await begun;
    check?.(answers as readonly pg.QueryResult[]);
    const result = await work(doorOf(client, jobs, now, state), state).finally(() => void (state.over = true));
    await begun;
    await commit(client, state);
    if (jobs.sent() !== sentBefore) jobs.wake();
    return result;
  } catch (last) {
    // What was sent and not waited for failed first; whatever came after it only says so.
    const error = (await Promise.allSettled(state.sent)).find((each) => each.status === 'rejected')?.reason ?? last;
    const cause = state.broken ?? (error instanceof Unavailable ? error.cause : isOfDatabase(error, readsOnly) ? error : null);
    if (cause && isLost(cause)) lose(cause as Error);
    else await client.query('rollback').catch(lose);
    throw (cause && awayFor(cause, state.committing)) ?? error;
  } finally {
    client.release(state.broken ?? undefined);
    client.off('error', lose);
  }
}

/** Asks for the end of a transaction; from there on a lost connection leaves open whether it was kept. */
async function commit(client: pg.PoolClient, state: State): Promise<void> {
  if (state.broken) throw state.broken;
  state.committing = true;
  const { command } = await client.query('commit');
  // A transaction in which a statement failed is taken back without a word of complaint.
  if (command !== 'COMMIT') throw new Error('A statement failed and the work went on: nothing of it is kept');
}

async function retry<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= TRIES || !BEGUN_AGAIN.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

type State = { readonly readsOnly: boolean; over: boolean; committing: boolean; broken: Error | null; readonly sent: Promise<unknown>[] };

/** Refuses whatever comes after its transaction: the connection may serve another body by then. */
function doorOf(client: pg.PoolClient, jobs: JobQueue, now: Date, state: Readonly<State>): DoorDb {
  let statements = 0;
  const send = async (query: Compilable<unknown>) => {
    if (state.over) throw new Error('The transaction is over');
    const { sql, parameters } = query.compile();
    statements += 1;
    return client.query({ name: nameOf(sql), text: sql, values: parameters as unknown[] }).catch((error: unknown) => {
      // Whoever reads a stream hears of it before the transaction does.
      throw (isOfWork(error, state.readsOnly) ? null : awayFor(error)) ?? error;
    });
  };
  const all = <Row>(query: Compilable<Row>) => heard(send(query).then(({ rows }) => rows as Row[]));
  const maybe = <Row>(query: Compilable<Row>) => heard(all(query).then((rows) => rows[0] ?? null));
  return {
    now,
    all,
    maybe,
    one: (query) => heard(maybe(query).then(expected)),
    run: (query) => heard(send(query).then(({ rowCount }) => rowCount ?? 0)),
    send: (job) => jobs.send({ all }, null, job),
    statements: () => statements,
  };
}

function expected<Row>(row: Row | null): Row {
  if (row === null) throw new Error('A row was expected and there is none');
  return row;
}

/** Statements may be sent before the answer to an earlier one is looked at; where that one fails, nobody hears of these any more. */
function heard<T>(answer: Promise<T>): Promise<T> {
  answer.catch(() => undefined);
  return answer;
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
