import { type Id, newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { type File, putFile, removeFile } from '../../../db/files.ts';
import { type Change, record } from '../../../db/record.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { ATTACHED_FIELD } from '../history/hung.rules.ts';
import { putThumbnail } from './pictures.queries.ts';
import { type Attachment, type AttachmentId, deleteAttachment, insertAttachment } from './queries.ts';

/**
 * A file or a link as it is attached; `plain` where a picture lost what the camera wrote into it, `picture` a small one of the file,
 * `unchecked` where it waits for the virus scanner.
 */
export type NewAttachment = { readonly title: string; readonly plain?: boolean } & (
  | { readonly url: string; readonly file?: undefined }
  | { readonly file: File; readonly picture?: Uint8Array | null; readonly unchecked?: boolean; readonly url?: undefined }
);

const inWords = (title: string, where: string) => (title === where ? title : `${title} (${where})`);

/** Attaches a file or a link to a thing; a file is kept exactly as it came. What calls it records the change that it gives. */
export async function putAttachment(
  db: Db,
  kind: Kind,
  on: string,
  input: NewAttachment,
): Promise<{ readonly id: AttachmentId; readonly change: Change }> {
  await kind.checkMayAdd(db, on, 'file');
  const id = newId<'attachment'>();
  const kept = input.file ? await putFile(db, input.file, 'by its use', input.unchecked) : null;
  const file = kept && input.file ? { id: kept.id, name: input.file.name } : null;
  if (kept && input.file && input.picture) await putThumbnail(db, kept.id, input.picture);
  if (input.file && input.unchecked) await db.send({ queue: 'job', kind: 'records.viruses' });
  const thing = { kind: kind.name, id: on };
  await insertAttachment(db, { id, thing, title: input.title, url: input.url ?? null, file });
  return { id, change: changeOf({ id, thing }, null, inWords(input.title, input.url ?? input.file.name)) };
}

/** Attaches a file or a link to a thing and records it. */
export async function attach(db: Db, kind: Kind, on: string, input: NewAttachment): Promise<AttachmentId> {
  const { id, change } = await putAttachment(db, kind, on, input);
  await record(db, { verb: 'attachment.added', subject: { kind: 'attachment', id }, changes: [change] });
  return id;
}

/** Takes off what is attached to a thing, its file with it where nothing else uses that. What calls it records the change that it gives. */
export async function dropAttachment(db: Db, kind: Kind, attachment: Attachment): Promise<Change> {
  await kind.checkMayAdd(db, attachment.thing.id, 'file');
  await deleteAttachment(db, attachment.id);
  if (attachment.file) await removeFile(db, attachment.file.id);
  return changeOf(attachment, inWords(attachment.title, attachment.url ?? attachment.file?.name ?? ''), null);
}

/** Removes what is attached to a thing and records it. */
export async function removeAttachment(db: Db, kind: Kind, attachment: Attachment): Promise<void> {
  const change = await dropAttachment(db, kind, attachment);
  await record(db, { verb: 'attachment.removed', subject: { kind: 'attachment', id: attachment.id }, changes: [change] });
}

/** What happened to an attachment, as a change of its thing, whose history tells it too. */
function changeOf({ id, thing }: Pick<Attachment, 'id' | 'thing'>, before: string | null, after: string | null): Change {
  const value = (words: string | null) => (words === null ? null : { id });
  const of = { kind: thing.kind, id: thing.id as Id<string> };
  return { field: ATTACHED_FIELD, before, after, was: value(before), became: value(after), of };
}

/** Records what happened to an attachment, so that the history of its thing tells it too. */
export function recordOn(
  db: Db,
  verb: `attachment.${string}`,
  { id, thing }: Pick<Attachment, 'id' | 'thing'>,
  before: string | null,
  after: string | null,
): Promise<void> {
  return record(db, { verb, subject: { kind: 'attachment', id }, changes: [changeOf({ id, thing }, before, after)] });
}
