import type { Actor } from '../../src/core/actor.ts';
import type { Job } from '../../src/db/work.ts';
import type { Id } from '../../src/core/ids.ts';
import type { Db } from '../../src/db/database.ts';
import { record } from '../../src/db/record.ts';
import { raw } from '../../src/db/raw-sql.ts';

export type Counter = Job & { /** What happens in the middle, after the work and before its end. */ meanwhile: () => Promise<void> };

/** A job that touches the name of its body by one letter and says so in the record: done twice, it is seen to be. */
export function counter(meanwhile: () => Promise<void> = async () => undefined): Counter {
  const job: Counter = {
    name: 'test.count',
    label: 'A letter more',
    nightly: true,
    meanwhile,
    run: async (db) => {
      await db.run(raw(`update body set name = name || '.' where id = $1`, [db.body]));
      await record(db, { verb: 'body.counted', subject: { kind: 'body', id: db.body as Id<string> } });
      await job.meanwhile();
    },
  };
  return job;
}

/** Sends the job for the body of an actor, along with a change of theirs. */
export async function ask(db: Db, by: Actor): Promise<void> {
  await db.send({ queue: 'job', kind: 'test.count' });
  await record(db, { verb: 'body.asked', subject: { kind: 'body', id: by.body.id } });
}
