import { changedMeanwhile, NotFound } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { putFile, removeFile } from '../../../db/files.ts';
import { record } from '../../../db/record.ts';
import {
  deleteTemplate,
  insertTemplate,
  moveTemplate,
  setUnderstood,
  templateOf,
  type TemplateStage,
  type Understood,
  type WordTemplate,
} from './queries.ts';

const MEDIA_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A template as it is given, with what was understood of it. */
export type NewTemplate = Pick<WordTemplate, 'name'> & Understood & { readonly bytes: Uint8Array };

/** Keeps a Word template to be looked over, in place of another that was; papers come out as before until it is used. */
export async function tryTemplate(db: Db, { name, bytes, ...understood }: NewTemplate): Promise<void> {
  await dropped(db, 'tried');
  const { id, sha256 } = await putFile(db, { name, bytes, mediaType: MEDIA_TYPE });
  await insertTemplate(db, id, understood);
  await told(db, 'template.tried', null, { name, sha256 });
}

/** What goes where in the template that is looked over; the one in use begins to be, where none is. `file` is the one that the person saw. */
export async function changeTemplate(db: Db, file: string, said: Pick<Understood, 'columns' | 'titled'>): Promise<void> {
  const tried = await templateOf(db, 'tried');
  const seen = tried ?? (await templateOf(db));
  if (!seen) throw new NotFound();
  if (seen.fileId !== file) throw changedMeanwhile('the template', { opened: 'this page' });
  if (tried) await setUnderstood(db, said);
  else await insertTemplate(db, seen.fileId, { ...seen, ...said });
  await told(db, 'template.changed', null, seen, said);
}

/** Uses the template that was looked over; the one in use until now can be brought back. */
export async function useTemplate(db: Db, file: string): Promise<void> {
  const [tried, used] = [await templateOf(db, 'tried'), await templateOf(db)];
  if (!tried) throw new NotFound();
  if (tried.fileId !== file) throw changedMeanwhile('the template', { opened: 'this page' });
  await setAside(db, used);
  await moveTemplate(db, 'tried', 'used');
  await told(db, 'template.kept', used, tried);
}

/** Leaves the template that was looked over; nothing else changes. */
export async function dropTried(db: Db): Promise<void> {
  const tried = await templateOf(db, 'tried');
  if (!tried) return;
  await dropped(db, 'tried');
  await told(db, 'template.dropped', tried, null);
}

/** Takes the body's template out of use; papers then look as they did without one, and it can be brought back. */
export async function removeTemplate(db: Db): Promise<void> {
  const used = await templateOf(db);
  if (!used) return;
  await setAside(db, used);
  await told(db, 'template.removed', used, null);
}

/** The template before comes back, and the one in use takes its place: once more is how it was. */
export async function bringBack(db: Db, file: string): Promise<void> {
  const [before, used] = [await templateOf(db, 'before'), await templateOf(db)];
  if (!before || before.fileId !== file) throw changedMeanwhile('the template', { opened: 'this page' });
  // Each has a stage alone, so one waits between them.
  if (used) await moveTemplate(db, 'used', 'passing');
  await moveTemplate(db, 'before', 'used');
  if (used) await moveTemplate(db, 'passing', 'before');
  await told(db, 'template.kept', used, before);
}

async function setAside(db: Db, used: WordTemplate | null): Promise<void> {
  if (!used) return;
  await dropped(db, 'before');
  await moveTemplate(db, 'used', 'before');
}

type Named = Pick<WordTemplate, 'name' | 'sha256'>;

function told(db: Db, verb: `template.${string}`, before: Named | null, after: Named | null, said?: Partial<Understood>): Promise<unknown> {
  const columns = said?.columns?.map(({ head, meaning }) => `${head}: ${meaning}`).join('; ');
  return record(db, {
    verb,
    subject: { kind: 'body', id: db.body },
    changes: [
      { field: 'wordTemplate', before: before?.name ?? null, after: after?.name ?? null },
      { field: 'sha256', before: before?.sha256 ?? null, after: after?.sha256 ?? null },
      ...(columns === undefined ? [] : [{ field: 'columns', before: null, after: columns }]),
    ],
  });
}

async function dropped(db: Db, stage: TemplateStage): Promise<void> {
  const template = await templateOf(db, stage);
  if (!template) return;
  await deleteTemplate(db, stage);
  await removeFile(db, template.fileId);
}
