import { sql } from 'kysely';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

export type AttachmentId = Id<'attachment'>;

/** What is attached to a thing: a link, or a file that is kept here; `size` in bytes. */
export type Attachment = {
  readonly id: AttachmentId;
  readonly thing: { readonly kind: string; readonly id: string };
  readonly title: string;
  readonly url: string | null;
  readonly file: {
    readonly id: string;
    readonly name: string;
    readonly size: number;
    readonly pictured: boolean;
    readonly waits: boolean;
  } | null;
  readonly by: string;
  readonly at: Date;
};

const attachments = (db: Db) =>
  q
    .selectFrom('attachment')
    .leftJoin('file', (join) => join.onRef('file.body_id', '=', 'attachment.body_id').onRef('file.id', '=', 'attachment.file_id'))
    .leftJoin('thumbnail', (join) =>
      join.onRef('thumbnail.body_id', '=', 'attachment.body_id').onRef('thumbnail.file_id', '=', 'attachment.file_id'),
    )
    .select([
      'attachment.id',
      'kind',
      'thing_id',
      'title',
      'url',
      'attachment.file_id',
      sql<string | null>`coalesce(attachment.file_name, file.name)`.as('name'),
      'attachment.added_by',
      'attachment.added_at',
      sql<number | null>`octet_length(file.bytes)`.as('size'),
      sql<boolean>`thumbnail.bytes is not null and file.waits_since is null`.as('pictured'),
      sql<boolean>`file.waits_since is not null`.as('waits'),
    ])
    .where('attachment.body_id', '=', db.body);

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(attachments(db));

function attachmentFrom(row: Row): Attachment {
  const file =
    row.file_id === null ? null : { id: row.file_id, name: row.name ?? '', size: row.size ?? 0, pictured: row.pictured, waits: row.waits };
  return {
    id: row.id as AttachmentId,
    thing: { kind: row.kind, id: row.thing_id },
    title: row.title,
    url: row.url,
    file,
    by: row.added_by,
    at: row.added_at,
  };
}

/** What is attached to a thing, newest first. */
export async function attachmentsOf(db: Db, kind: string, thing: string): Promise<Attachment[]> {
  const rows = attachments(db).where('kind', '=', kind).where('thing_id', '=', thing).orderBy('attachment.id', 'desc').limit(500);
  return (await db.all(rows)).map(attachmentFrom);
}

/** One attachment by the identifier in an address; NotFound where there is none or it is another body's. */
export async function attachmentById(db: Db, text: string): Promise<Attachment> {
  const id = idFrom<'attachment'>(text);
  const row = id && (await db.maybe(attachments(db).where('attachment.id', '=', id)));
  if (!row) throw new NotFound();
  return attachmentFrom(row);
}

/** What is attached to a thing by the identifier in an address; NotFound where it hangs on another one. */
export async function attachmentOn(db: Db, thing: Attachment['thing'], text: string): Promise<Attachment> {
  const found = await attachmentById(db, text);
  if (found.thing.kind !== thing.kind || found.thing.id !== thing.id) throw new NotFound();
  return found;
}

/** Those of some attachments that are still there. */
export async function attachmentsById(db: Db, ids: readonly string[]): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  return (await db.all(attachments(db).where('attachment.id', 'in', ids).orderBy('attachment.id'))).map(attachmentFrom);
}

/** What shows a stored file, wherever that is. */
export async function attachmentsWith(db: Db, file: string): Promise<Attachment[]> {
  return (await db.all(attachments(db).where('attachment.file_id', '=', file).orderBy('attachment.id'))).map(attachmentFrom);
}

/** What was attached to some things of a kind from one instant until before another, oldest first. */
export function attachedBetween(db: Db, kind: string, things: readonly string[], since: Date, until: Date) {
  return db.all(
    q
      .selectFrom('attachment')
      .select(['id', 'thing_id', 'title', 'added_by', 'added_at'])
      .where('body_id', '=', db.body)
      .where('kind', '=', kind)
      .where(sql<boolean>`thing_id = any(${things}::uuid[])`)
      .where('added_at', '>=', since)
      .where('added_at', '<', until)
      .orderBy('added_at')
      .orderBy('id')
      .limit(2000),
  );
}

type NewAttachment = {
  readonly id: AttachmentId;
  readonly thing: Attachment['thing'];
  readonly title: string;
  readonly url: string | null;
  readonly file: { readonly id: string; readonly name: string } | null;
};

export async function insertAttachment(db: Db, { id, thing, title, url, file }: NewAttachment): Promise<void> {
  await db.run(
    q.insertInto('attachment').values({
      body_id: db.body,
      id,
      kind: thing.kind,
      thing_id: thing.id,
      title,
      url,
      file_id: file?.id ?? null,
      file_name: file?.name ?? null,
      added_by: db.actor.name,
    }),
  );
}

export async function deleteAttachment(db: Db, id: AttachmentId): Promise<void> {
  await db.run(q.deleteFrom('attachment').where('body_id', '=', db.body).where('id', '=', id));
}
