import { NotFound } from '../../../core/errors.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

/** The small picture of a file (PNG); NotFound where it has none, or the file waits to be checked for viruses. */
export async function thumbnailOf(db: Db, file: string | undefined): Promise<Uint8Array> {
  const row = file && (await db.maybe(checkedPictures(db).where('file_id', '=', file)));
  if (!row || row.bytes === null) throw new NotFound();
  return row.bytes;
}

const checkedPictures = (db: Db) =>
  q
    .selectFrom('thumbnail')
    .innerJoin('file', (join) => join.onRef('file.body_id', '=', 'thumbnail.body_id').onRef('file.id', '=', 'thumbnail.file_id'))
    .select('thumbnail.bytes')
    .where('thumbnail.body_id', '=', db.body)
    .where('file.waits_since', 'is', null);

/** Keeps the small picture of a file, or that none can be made; what is kept stays. */
export async function putThumbnail(db: Db, file: string, bytes: Uint8Array | null): Promise<void> {
  await db.run(
    q
      .insertInto('thumbnail')
      .values({ body_id: db.body, file_id: file, bytes })
      .onConflict((each) => each.doNothing()),
  );
}

/** Attached files of some media types of which no small picture was tried yet, so many at most. */
export async function unpicturedFiles(db: Db, mediaTypes: readonly string[], most: number): Promise<readonly string[]> {
  const rows = await db.all(
    q
      .selectFrom('attachment')
      .innerJoin('file', (join) => join.onRef('file.body_id', '=', 'attachment.body_id').onRef('file.id', '=', 'attachment.file_id'))
      .leftJoin('thumbnail', (join) =>
        join.onRef('thumbnail.body_id', '=', 'attachment.body_id').onRef('thumbnail.file_id', '=', 'attachment.file_id'),
      )
      .select('file.id')
      .distinct()
      .where('attachment.body_id', '=', db.body)
      .where('file.media_type', 'in', mediaTypes)
      .where('thumbnail.file_id', 'is', null)
      .orderBy('file.id')
      .limit(most),
  );
  return rows.map((row) => row.id);
}
