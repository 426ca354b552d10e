import { type Db as Executor, type Job as Fetched, PgBoss } from 'pg-boss';
import type { Compilable } from 'kysely';
import type { Clock } from '../core/clock.ts';
import type { BodyId } from '../core/ids.ts';
import { awayFor } from './away.ts';
import type { Pool } from './pool.ts';
import { raw } from './raw-sql.ts';

/** Letters, which somebody waits for, and all else: neither stands behind the other. */
export const QUEUES = ['letter', 'job'] as const;
export type QueueName = (typeof QUEUES)[number];

/** What a job is told: which thing is to be done, and identifiers, never words of people. */
export type Told = { readonly kind: string; readonly body: BodyId | null; readonly ids: Readonly<Record<string, string>> };

/** A job to be done, sent with the transaction of the act that asks for it. */
export type NewJob = {
  readonly queue: QueueName;
  readonly kind: string;
  readonly ids?: Readonly<Record<string, string>>;
  /** Names it for ever, so that it is sent once however often it is asked for. */
  readonly once?: string;
};

/** A job that a worker has taken; `tries` counts the times that it was taken before. */
export type Taken = { readonly queue: QueueName; readonly id: string; readonly tries: number; readonly last: boolean; readonly told: Told };

/** A job as an administrator sees it. */
export type Standing = {
  readonly queue: QueueName;
  readonly id: string;
  readonly kind: string;
  readonly state: 'waits' | 'again' | 'now' | 'failed';
  readonly sent: Date;
  readonly from: Date;
  readonly tries: number;
  readonly why: string | null;
};

/** Something that runs statements: the pool of the workers, or a transaction of the act itself. */
type Statements = { readonly all: <Row>(query: Compilable<Row>) => Promise<Row[]> };

export type JobQueue = {
  readonly send: (db: Statements, body: BodyId | null, job: NewJob) => Promise<void>;
  /** How many jobs this process has sent, kept or not. */
  readonly sent: () => number;
  /** Has the workers of this process look at once, where a job was sent and its transaction is kept. */
  readonly wake: () => void;
  /** Sends jobs of many bodies by themselves, for what comes round; those that were sent before stay as they are. */
  readonly sendAll: (jobs: readonly (NewJob & { readonly body: BodyId; readonly once: string })[]) => Promise<void>;
  /** Ends a job in the transaction of its work, so that both are kept or neither; false where another worker was given it meanwhile. */
  readonly done: (db: Statements, job: Taken) => Promise<boolean>;
  /** Has a failed job begin again. */
  readonly again: (db: Statements, queue: QueueName, id: string) => Promise<void>;
  /** The jobs that a transaction may see and that are not done: what failed first, then what waits; so many at most. */
  readonly standing: (db: Statements) => Promise<Standing[]>;
  /** Takes one job and does it, without waiting; false where none waits. What fails is tried again later. */
  readonly doOne: (queue: QueueName, work: (job: Taken) => Promise<void>) => Promise<boolean>;
  /** Looks for workers that fell silent, whose jobs are to begin again. */
  readonly lookAfter: () => Promise<void>;
  /** Keeps doing jobs until it is told to stop, and then for so long at most. */
  readonly work: (work: (job: Taken) => Promise<void>) => Promise<(limitMs: number) => Promise<void>>;
  /** Forgets every job, as after a restore: what a backup held was done since, or is asked for anew. */
  readonly forget: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const SCHEMA = 'pgboss';
/** How often it is looked whether there is anything: a letter is waited for. */
const SECONDS: Readonly<Record<QueueName, number>> = { letter: 0.5, job: 2 };
const AT_ONCE: Readonly<Record<QueueName, number>> = { letter: 2, job: 2 };
const LOOK_AFTER_SECONDS = 15;

export type QueueOptions = {
  readonly pool: Pool;
  /** Watches whether the database is there. */
  readonly over: <T>(work: Promise<T>) => Promise<T>;
  readonly clock: Clock;
  readonly say: (line: string) => void;
};

/** The only door to the queue of jobs. It is opened when it is first used; nothing of it runs by itself until there is work. */
export function queueOver({ pool, over, clock, say }: QueueOptions): JobQueue {
  const own: Executor = { executeSql: (text, values) => over(asWorker(pool, clock, text, values)) };
  const opened = new Map<boolean, Promise<PgBoss>>();
  let wake: () => void = () => undefined;
  const boss = (works = false) => {
    // Where this process works, what it sends goes by the same.
    const known = opened.get(true) ?? opened.get(works);
    if (known) return known;
    const made = start(own, clock, works, say);
    opened.set(works, made);
    // Where the database was away, whoever comes next tries again.
    made.catch(() => opened.delete(works));
    return made;
  };
  return {
    ...forActs(boss),
    ...forWorkers(boss),
    wake: () => wake(),
    work: async (work) => {
      const working = await boss(true);
      const workers = await Promise.all(QUEUES.map((queue) => startWorkers(working, queue, work)));
      wake = () => workers.forEach((worker) => working.notifyWorker(worker));
      return async (limitMs) => {
        wake = () => undefined;
        opened.delete(true);
        await working.stop({ graceful: true, timeout: limitMs });
      };
    },
    close: async () => {
      for (const each of opened.values()) await each.then((made) => made.stop({ graceful: false })).catch(() => undefined);
      opened.clear();
      await pool.end();
    },
  };
}

/** What is done with jobs in the transactions of acts. */
function forActs(boss: () => Promise<PgBoss>): Pick<JobQueue, 'send' | 'sent' | 'done' | 'again' | 'standing'> {
  let sent = 0;
  return {
    sent: () => sent,
    send: async (db, body, { queue, kind, ids = {}, once }) => {
      sent += 1;
      const told: Told = { kind, body, ids };
      await (await boss()).send(queue, told, { db: inside(db), ...(once ? { id: once } : {}), ...(body ? { group: { id: body } } : {}) });
    },
    done: async (db, { queue, id, tries }) => {
      const answer = await (await boss()).complete(queue, { id, retryCount: tries }, null, { db: inside(db) });
      return (answer as { readonly affected?: number }).affected === 1;
    },
    again: async (db, queue, id) => void (await (await boss()).retry(queue, id, { db: inside(db) })),
    standing: (db) => db.all(raw<Standing>(STANDING)),
  };
}

/** What is done with jobs of all bodies, outside the transactions of acts. */
function forWorkers(boss: () => Promise<PgBoss>): Pick<JobQueue, 'sendAll' | 'doOne' | 'lookAfter' | 'forget'> {
  return {
    sendAll: async (jobs) => {
      const made = await boss();
      for (const queue of QUEUES) {
        const rows = jobs.filter((each) => each.queue === queue);
        const insert = rows.map(({ once, kind, body, ids = {} }) => ({ id: once, data: { kind, body, ids }, group: { id: body } }));
        if (insert.length > 0) await made.insert(queue, insert);
      }
    },
    doOne: async (queue, work) => {
      const made = await boss();
      const [found] = await made.fetch<Told>(queue, { includeMetadata: true });
      if (!found) return false;
      await work(takenFrom(queue, found)).then(
        () => made.complete(queue, found),
        (error: unknown) => made.fail(queue, found, reasonOf(error)),
      );
      return true;
    },
    lookAfter: async () => (await boss()).supervise(),
    forget: async () => {
      for (const queue of QUEUES) await (await boss()).deleteAllJobs(queue);
    },
  };
}

const MOST_SHOWN = 200;
const STANDING = `select name as queue, id, data ->> 'kind' as kind, created_on as sent, start_after as "from",
  retry_count + (case when state in ('retry', 'failed') then 1 else 0 end) as tries, coalesce(output ->> 'message', output -> 'value' ->> 'message') as why,
  case state when 'created' then 'waits' when 'retry' then 'again' when 'active' then 'now' else 'failed' end as state
  from ${SCHEMA}.job where state not in ('completed', 'cancelled') order by state = 'failed' desc, created_on desc limit ${MOST_SHOWN}`;

async function start(db: Executor, clock: Clock, works: boolean, say: (line: string) => void): Promise<PgBoss> {
  const made = new PgBoss({
    db,
    schema: SCHEMA,
    backend: 'yugabytedb',
    clock: { now: () => clock().getTime(), setTimeout, setInterval, clearTimeout: stopTimer, clearInterval: stopTimer },
    migrate: false,
    createSchema: false,
    schedule: false,
    supervise: works,
    superviseIntervalSeconds: LOOK_AFTER_SECONDS,
    monitorIntervalSeconds: LOOK_AFTER_SECONDS,
  });
  // That the database is away is said where it is asked; this is for all else.
  made.on('error', (error) => 'unsure' in error || say(`The queue of jobs has a fault: ${error.message}`));
  return made.start();
}

const stopTimer = (timer: unknown) => clearTimeout(timer as NodeJS.Timeout);

/** A statement of the queue by itself, as a role that may do nothing else, at the instant of the program's clock. */
async function asWorker(pool: Pool, clock: Clock, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await pool.connect();
  let lost: Error | undefined;
  const lose = (error: Error) => void (lost ??= error);
  client.on('error', lose);
  try {
    const begun = client.query(`set role due_regard_jobs; select set_config('app.now', '${clock().toISOString()}', false)`);
    begun.catch(() => undefined);
    const answer = await client.query(text, values);
    await begun;
    return answer;
  } catch (error) {
    // Statements that are several may leave a transaction open: such a connection is given to nobody else.
    lose(error as Error);
    throw awayFor(error) ?? error;
  } finally {
    client.release(lost);
    client.off('error', lose);
  }
}

/** The transaction of an act, as the queue knows how to use it. */
function inside(db: Statements): Executor {
  return { executeSql: async (text, values = []) => ({ rows: await db.all(raw(text, values)) }) };
}

async function startWorkers(boss: PgBoss, queue: QueueName, work: (job: Taken) => Promise<void>): Promise<string> {
  const options = { includeMetadata: true, pollingIntervalSeconds: SECONDS[queue], localConcurrency: AT_ONCE[queue] } as const;
  // Jobs of one body come one after the other; a letter waits for no other.
  const grouped = queue === 'job' ? { groupConcurrency: 1 } : {};
  return boss.work<Told>(queue, { ...options, ...grouped }, async ([found]) => {
    if (!found) return;
    await work(takenFrom(queue, found)).catch((error: unknown) => {
      // What is kept of a failure can be read by an administrator, and an error's own words may hold anything.
      throw new Error(reasonOf(error).message);
    });
  });
}

function takenFrom(queue: QueueName, found: Fetched<Told>): Taken {
  const { id, data, retryCount, retryLimit } = found as Fetched<Told> & { readonly retryCount: number; readonly retryLimit: number };
  return { queue, id, tries: retryCount, last: retryCount >= retryLimit, told: data };
}

/** Why a job failed, in words that hold no secret: those of errors that are made for people, and else the kind of the fault alone. */
export class JobFailure extends Error {
  override readonly name = 'JobFailure';
}

function reasonOf(error: unknown): { readonly message: string } {
  if (error instanceof JobFailure) return { message: error.message };
  const known = awayFor(error);
  if (known) return { message: known.message };
  const { name, code } = error as { readonly name?: string; readonly code?: string };
  return { message: `A fault of the program (${[name ?? 'unknown', code].filter(Boolean).join(' ')}); its log says more.` };
}
