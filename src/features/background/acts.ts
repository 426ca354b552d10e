import { Conflict, NotFound } from '../../core/errors.ts';
import { idFrom } from '../../core/ids.ts';
import type { JobQueue, Standing } from '../../db/jobs.ts';
import type { Db } from '../../db/database.ts';
import { letterById, postAgain } from '../../db/outbox.ts';
import { record } from '../../db/record.ts';

/** Has a job of the body that failed begin again; gives it. */
export async function beginAgain(db: Db, jobs: JobQueue, id: string | undefined): Promise<Standing> {
  const known = idFrom<'job'>(id ?? '');
  const found = known && (await jobs.standing(db)).find((job) => job.id === known);
  if (!known || !found) throw new NotFound();
  if (found.state !== 'failed') throw new Conflict('This job begins again by itself, so nothing was changed.');
  await jobs.again(db, found.queue, found.id);
  await record(db, {
    verb: 'job.begunAgain',
    subject: { kind: 'job', id: known },
    changes: [{ field: 'job', before: found.why, after: found.kind }],
  });
  return found;
}

/** Has a message of the body go that did not, or may not have. */
export async function sendAgain(db: Db, id: string | undefined): Promise<void> {
  const known = idFrom<'message'>(id ?? '');
  const found = known && (await letterById(db, known));
  if (!known || !found) throw new NotFound();
  if (!(await postAgain(db, known))) throw new Conflict('This message is under way by itself, or went already, so nothing was changed.');
  await record(db, {
    verb: 'message.sentAgain',
    subject: { kind: 'message', id: known },
    changes: [{ field: 'message', before: null, after: found.kind }],
  });
}
