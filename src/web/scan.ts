import type { Actor } from '../core/actor.ts';
import { plainChange, record } from '../db/record.ts';
import type { ReadForm } from './forms.ts';
import type { Services } from './route.ts';
import type { Upload } from './uploads.ts';

/** Has files looked at for viruses before anything reads them, where there is a scanner. That one held a virus is recorded. */
export async function scanned({ scanner, database }: Services, actor: Actor, sent: ReadForm): Promise<ReadForm> {
  if (!scanner || sent.uploads.length === 0) return sent;
  const uploads: Upload[] = [];
  for (const upload of sent.uploads) uploads.push({ ...upload, verdict: await scanner.scan(upload.bytes) });
  const found = uploads.flatMap(({ name, verdict }) => (verdict?.is === 'found' ? [`${name} (${verdict.what})`] : []));
  if (found.length > 0)
    await database.inBody(actor, 'write', (db) =>
      record(db, {
        verb: 'file.refused',
        subject: { kind: 'body', id: db.body },
        changes: found.map((each) => plainChange('file', null, each)),
      }),
    );
  return { ...sent, uploads };
}
