import { createHash } from 'node:crypto';
import { NotFound } from '../core/errors.ts';
import { type Id, newId } from '../core/ids.ts';
import { q } from './builder.ts';
import type { Db } from './database.ts';
import { raw } from './raw-sql.ts';

/** A file exactly as it came. */
export type File = { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string };
export type FileId = Id<'file'>;

/**
 * Keeps a file; gives what it is found by, and the digest of its bytes. The same bytes are kept once in a body: under the same name,
 * or under any where the use names its file itself. One that is `unchecked` waits for the virus scanner.
 */
export async function putFile(
  db: Db,
  { name, bytes, mediaType }: File,
  named: 'by the file' | 'by its use' = 'by the file',
  unchecked = false,
): Promise<{ readonly id: FileId; readonly sha256: string }> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const same = q
    .selectFrom('file')
    .select('id')
    .where('body_id', '=', db.body)
    .where('sha256', '=', sha256)
    .where('media_type', '=', mediaType);
  const known = await db.maybe((named === 'by its use' ? same : same.where('name', '=', name)).orderBy('id').limit(1));
  if (known) return { id: known.id as FileId, sha256 };
  const id = newId<'file'>();
  await db.run(
    q.insertInto('file').values({
      body_id: db.body,
      id,
      name,
      bytes,
      media_type: mediaType,
      sha256,
      added_by: db.actor.name,
      waits_since: unchecked ? db.now : null,
    }),
  );
  return { id, sha256 };
}

/** A file that is kept, whole; NotFound where there is none. */
export async function readFile(db: Db, id: string | null | undefined): Promise<File> {
  const row =
    id &&
    (await db.maybe(q.selectFrom('file').select(['name', 'media_type', 'bytes']).where('body_id', '=', db.body).where('id', '=', id)));
  if (!row) throw new NotFound();
  return { name: row.name, mediaType: row.media_type, bytes: row.bytes };
}

/** Removes a file unless something still names it; gives whether it is gone. */
export async function removeFile(db: Db, id: string): Promise<boolean> {
  return (await db.one(raw<{ gone: boolean }>('select remove_file($1, $2) as gone', [db.body, id]))).gone;
}

/** Files that wait to be checked for viruses, those that wait longest first, so many at most. */
export async function waitingFiles(db: Db, most: number): Promise<readonly FileId[]> {
  const waiting = q.selectFrom('file').select('id').where('body_id', '=', db.body).where('waits_since', 'is not', null);
  return (await db.all(waiting.orderBy('waits_since').orderBy('id').limit(most))).map((row) => row.id as FileId);
}

/** Lets a file be handed over that was checked for viruses. */
export async function endWait(db: Db, id: FileId): Promise<void> {
  await db.run(q.updateTable('file').set({ waits_since: null }).where('body_id', '=', db.body).where('id', '=', id));
}
