import type { Scanner, Verdict } from '../../../core/scanner.ts';
import { JobFailure } from '../../../db/jobs.ts';
import type { Db } from '../../../db/database.ts';
import { endWait, type FileId, readFile, removeFile, waitingFiles } from '../../../db/files.ts';
import { plainChange, record } from '../../../db/record.ts';
import type { Job } from '../../../db/work.ts';
import { recordOn } from './acts.ts';
import { deleteAttachment, attachmentsWith } from './queries.ts';

const AT_ONCE = 50;
/** A scanner that did not answer so often is not asked again now. */
const MOST_AWAY = 3;

/** The check of files that came while the virus scanner could not be asked; sent with them, and each night for those of an import. */
export const virusJob: Job = {
  name: 'records.viruses',
  label: 'Waiting files checked for viruses',
  nightly: true,
  run: async (db, _ids, { scanner }) => {
    const waiting = await waitingFiles(db, AT_ONCE);
    if (waiting.length === 0) return;
    if (!scanner) throw new JobFailure('Files wait to be checked for viruses, and this program has no scanner: set CLAMD for it.');
    let [decided, away] = [0, 0];
    let why: string | null = null;
    for (const id of waiting) {
      const verdict = await checked(db, id, scanner);
      if (verdict.is !== 'unsure') decided += 1;
      else {
        why = verdict.why;
        if (!verdict.tooLarge) away += 1;
      }
      if (away === MOST_AWAY) break;
    }
    // What was decided is kept; the next job is left with the others alone, and tried again with growing pauses.
    if (decided === 0) throw new JobFailure(`The virus scanner at ${scanner.at} did not check a file: ${why ?? ''}.`);
    if (why !== null || waiting.length === AT_ONCE) await db.send({ queue: 'job', kind: virusJob.name });
  },
};

/** Looks at one file again, and keeps what the scanner says. */
async function checked(db: Db, id: FileId, scanner: Scanner): Promise<Verdict> {
  const file = await readFile(db, id);
  const verdict = await scanner.scan(file.bytes);
  if (verdict.is === 'found') await refuse(db, id, verdict.what);
  if (verdict.is === 'clean') await pass(db, id, file.name);
  return verdict;
}

async function pass(db: Db, id: FileId, name: string): Promise<void> {
  await endWait(db, id);
  await record(db, { verb: 'file.checked', subject: { kind: 'file', id }, changes: [plainChange('file', null, name)] });
}

/** Removes a file in which a virus was found from wherever it is shown; the history of each thing says so. */
async function refuse(db: Db, id: FileId, what: string): Promise<void> {
  for (const attachment of await attachmentsWith(db, id)) {
    await deleteAttachment(db, attachment.id);
    await recordOn(db, 'attachment.refused', attachment, `${attachment.title} (virus found: ${what})`, null);
  }
  await removeFile(db, id);
}
