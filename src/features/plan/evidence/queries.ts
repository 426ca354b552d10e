import { sql } from 'kysely';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { ActionId } from '../actions/queries.ts';

export type EvidenceId = Id<'evidence'>;

/** What shows that something was done: a link, or a file that is kept here; `size` in bytes. */
export type Evidence = {
  readonly id: EvidenceId;
  readonly actionId: ActionId;
  readonly title: string;
  readonly url: string | null;
  readonly file: { readonly id: string; readonly name: string; readonly size: number } | null;
  readonly by: string;
  readonly at: Date;
};

const evidence = (db: Db) =>
  q
    .selectFrom('evidence')
    .leftJoin('file', (join) => join.onRef('file.body_id', '=', 'evidence.body_id').onRef('file.id', '=', 'evidence.file_id'))
    .select([
      'evidence.id',
      'action_id',
      'title',
      'url',
      'file_id',
      sql<string | null>`coalesce(evidence.file_name, file.name)`.as('name'),
      'evidence.added_by',
      'evidence.added_at',
      sql<number | null>`octet_length(file.bytes)`.as('size'),
    ])
    .where('evidence.body_id', '=', db.body);

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(evidence(db));

function evidenceFrom(row: Row): Evidence {
  const file = row.file_id === null ? null : { id: row.file_id, name: row.name ?? '', size: row.size ?? 0 };
  return {
    id: row.id as EvidenceId,
    actionId: row.action_id as ActionId,
    title: row.title,
    url: row.url,
    file,
    by: row.added_by,
    at: row.added_at,
  };
}

/** What an action has to show, newest first. */
export async function evidenceOf(db: Db, action: ActionId): Promise<Evidence[]> {
  return (await db.all(evidence(db).where('action_id', '=', action).orderBy('evidence.id', 'desc').limit(500))).map(evidenceFrom);
}

/** One piece of evidence by the identifier in an address; NotFound where there is none or it is another body's. */
export async function evidenceById(db: Db, text: string): Promise<Evidence> {
  const id = idFrom<'evidence'>(text);
  const row = id && (await db.maybe(evidence(db).where('evidence.id', '=', id)));
  if (!row) throw new NotFound();
  return evidenceFrom(row);
}
