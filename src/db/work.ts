import { createHash } from 'node:crypto';
import { programOf } from '../core/actor.ts';
import { type Clock, minutesAgo, ZONE } from '../core/clock.ts';
import { type Day, dayAt } from '../core/day.ts';
import type { BodyId } from '../core/ids.ts';
import type { Scanner } from '../core/scanner.ts';
import type { Database, Db } from './database.ts';
import { bodyById, everyBody } from './system.ts';
import { JobFailure, QUEUES, type Taken } from './jobs.ts';

/** When in the night what comes round each day is begun: minutes after midnight here. */
const NIGHTLY_MINUTES = 120;
const TICK_MS = 60_000;

/** Something that the program does in the background for one body, in a transaction of its own and in its own name. */
export type Job = {
  /** `room.what`, by which acts send it. */
  readonly name: `${string}.${string}`;
  /** What it does, for the page that tells how it went: "Measures watched". */
  readonly label: string;
  /** Done each night for every body, besides when it is sent. */
  readonly nightly?: true;
  /** Ends with the transaction: all of it is kept, or it is done again later. */
  readonly run: (db: Db, ids: Readonly<Record<string, string>>, tools: Tools) => Promise<void>;
};

/** What jobs are given besides the database. */
export type Tools = { readonly scanner: Scanner | null };

export type WorkOptions = {
  readonly database: Database;
  /** What the rooms have done in the background. */
  readonly jobs: readonly Job[];
  /** Looks into files for viruses; none unless said. */
  readonly scanner?: Scanner | null;
  /** Sends a letter; it is no business of one body alone and opens its own transactions. */
  readonly letters: (job: Taken) => Promise<void>;
  readonly clock: Clock;
  readonly say: (line: string) => void;
};

/** Does the jobs of all rooms, in this process. */
export type Work = {
  /** Does what waits, here and now, and gives how many jobs were done or failed; for tests, in place of `start`. */
  readonly drain: () => Promise<number>;
  /** Sends what comes round each night, once for each body and night however often it is called. */
  readonly nightly: () => Promise<void>;
  /** Begins; what it gives ends it, after what was begun, or after so long at most. */
  readonly start: () => Promise<(limitMs: number) => Promise<void>>;
};

/** Puts together who does which job. A job that fails is tried again with growing pauses; what it wrote was not kept. */
export function workOf({ database, jobs, letters, clock, say, scanner = null }: WorkOptions): Work {
  const queue = database.jobs;
  const known = new Map(jobs.map((job) => [job.name as string, job]));
  const perform = async (taken: Taken) => {
    try {
      await (taken.queue === 'letter' ? letters(taken) : forBody(database, known, taken, { scanner }));
    } catch (error) {
      if (!(error instanceof JobFailure)) say(`The job ${taken.told.kind} failed: ${error instanceof Error ? error.stack : String(error)}`);
      throw error;
    }
  };
  const nightly = async () => {
    const night = nightOf(clock());
    const bodies = await database.inDoor(everyBody);
    const due = jobs.filter((job) => job.nightly);
    await queue.sendAll(
      due.flatMap(({ name }) =>
        bodies.map(({ id }) => ({ queue: 'job' as const, kind: name, body: id, once: occasionId(name, id, night) })),
      ),
    );
  };
  return {
    nightly,
    drain: async () => {
      let done = 0;
      await queue.lookAfter();
      for (const each of QUEUES) while (await queue.doOne(each, perform)) done += 1;
      return done;
    },
    start: async () => {
      const stop = await queue.work(perform);
      const stopTicks = everyNight(nightly, clock, say);
      return async (limitMs) => {
        stopTicks();
        await stop(limitMs);
      };
    },
  };
}

/** The day whose night has begun. */
function nightOf(now: Date): Day {
  return dayAt(minutesAgo(now, NIGHTLY_MINUTES), ZONE);
}

/** Looks each minute whether another night has begun; one that came while the program did not run is caught up on. */
function everyNight(nightly: () => Promise<void>, clock: Clock, say: (line: string) => void): () => void {
  let last: Day | null = null;
  const tick = async () => {
    const night = nightOf(clock());
    if (night === last) return;
    await nightly();
    last = night;
  };
  const timer = setInterval(
    () => void tick().catch((error: Error) => say(`What comes round each night could not be sent: ${error.message}`)),
    TICK_MS,
  );
  timer.unref();
  return () => clearInterval(timer);
}

/** One identifier for a thing, a body and a night, whoever makes it. */
function occasionId(name: string, body: BodyId, night: Day): string {
  const hex = createHash('sha256').update(`${name}\0${body}\0${night}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

/** Does a job in one transaction of its body, which ends the job too: both are kept, or neither. */
async function forBody(database: Database, known: ReadonlyMap<string, Job>, taken: Taken, tools: Tools): Promise<void> {
  const { kind, body: id, ids } = taken.told;
  const job = known.get(kind);
  if (!job || id === null) throw new JobFailure(`This program has no job ${kind}. It was sent by another version of it.`);
  const body = await database.inDoor((db) => bodyById(db, id));
  // A body that is gone has nothing left to be done for it.
  if (!body) return;
  await database.inBody(programOf(body), 'write', async (db) => {
    await job.run(db, ids, tools);
    if (!(await database.jobs.done(db, taken))) throw new JobFailure('Another worker was given this job meanwhile, and does it.');
  });
}
