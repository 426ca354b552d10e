import { createHash } from 'node:crypto';
import { NotFound } from '../core/errors.ts';
import { type Id, newId } from '../core/ids.ts';
import { q } from './builder.ts';
import type { Db } from './database.ts';

/** A file exactly as it came. */
export type File = { readonly name: string; readonly bytes: Uint8Array; readonly mediaType: string };
export type FileId = Id<'file'>;

/** Keeps a file; gives what it is found by, and the digest of its bytes. */
export async function putFile(db: Db, { name, bytes, mediaType }: File): Promise<{ readonly id: FileId; readonly sha256: string }> {
  const id = newId<'file'>();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await db.run(q.insertInto('file').values({ body_id: db.body, id, name, bytes, media_type: mediaType, sha256, added_by: db.actor.name }));
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

/** Removes a file, which nothing names any more. */
export async function removeFile(db: Db, id: string): Promise<void> {
  await db.run(q.deleteFrom('file').where('body_id', '=', db.body).where('id', '=', id));
}
