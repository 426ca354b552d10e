import type { Db } from '../../../db/database.ts';
import { putFile, removeFile } from '../../../db/files.ts';
import { record } from '../../../db/record.ts';
import { deleteTemplate, insertTemplate, templateOf, type WordTemplate } from './queries.ts';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A template as it is given, with what was understood of it. */
export type NewTemplate = Pick<WordTemplate, 'name' | 'columns' | 'place' | 'landscape' | 'margins'> & { readonly bytes: Uint8Array };

/** Keeps a Word template for the body in place of the one that it had, and records it. */
export async function keepTemplate(db: Db, { name, bytes, columns, place, landscape, margins }: NewTemplate): Promise<void> {
  const before = await templateOf(db);
  if (before) await dropped(db, before);
  const { id, sha256 } = await putFile(db, { name, bytes, mediaType: MEDIA_TYPE });
  await insertTemplate(db, id, { columns, place, landscape, margins });
  await record(db, {
    verb: 'template.kept',
    subject: { kind: 'body', id: db.body },
    changes: [
      { field: 'wordTemplate', before: before?.name ?? null, after: name },
      { field: 'sha256', before: before?.sha256 ?? null, after: sha256 },
    ],
  });
}

/** Removes the body's template, its file with it; papers then look as they did without one. */
export async function removeTemplate(db: Db): Promise<void> {
  const before = await templateOf(db);
  if (!before) return;
  await dropped(db, before);
  await record(db, {
    verb: 'template.removed',
    subject: { kind: 'body', id: db.body },
    changes: [
      { field: 'wordTemplate', before: before.name, after: null },
      { field: 'sha256', before: before.sha256, after: null },
    ],
  });
}

async function dropped(db: Db, { fileId }: WordTemplate): Promise<void> {
  await deleteTemplate(db);
  await removeFile(db, fileId);
}
