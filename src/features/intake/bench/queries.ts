import { NotFound } from '../../../core/errors.ts';
import { idFrom, newId, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { NeutralDocument } from '../../../exchange/model/document.ts';
import type { PlanReading } from '../../../reading/plan-reading.ts';
import type { ReadingDetail } from '../../../reading/read-plan.ts';
import type { Edits } from './rules.ts';

export type ImportId = Id<'import'>;

/** A file that was imported: what was read, what a person has changed, and whether it became a plan. */
export type Import = {
  readonly id: ImportId;
  readonly fileId: string;
  readonly planId: string | null;
  /** The plan that it is to be imported into, where it is not to become one of its own. */
  readonly intoPlan: string | null;
  readonly state: 'open' | 'saved' | 'undone' | 'dropped';
  readonly reading: PlanReading;
  readonly detail: ReadingDetail;
  readonly edits: Edits;
  readonly version: number;
};

const columns = ['id', 'file_id', 'plan_id', 'into_plan', 'state', 'reading', 'detail', 'edits', 'version'] as const;

/** One import by the identifier in an address, without the document that it was read from; NotFound where there is none or it is another body's. */
export async function importById(db: Db, text: string): Promise<Import> {
  const id = idFrom<'import'>(text);
  const row = id && (await db.maybe(q.selectFrom('import').select(columns).where('body_id', '=', db.body).where('id', '=', id)));
  if (!row) throw new NotFound();
  return {
    id: row.id as ImportId,
    fileId: row.file_id,
    planId: row.plan_id,
    intoPlan: row.into_plan,
    state: row.state as Import['state'],
    reading: row.reading as PlanReading,
    detail: row.detail as ReadingDetail,
    edits: row.edits as Edits,
    version: row.version,
  };
}

/** The document that an import was read from. */
export async function documentOf(db: Db, id: ImportId): Promise<NeutralDocument> {
  const row = await db.one(q.selectFrom('import').select('document').where('body_id', '=', db.body).where('id', '=', id));
  return row.document as NeutralDocument;
}

export async function addImport(
  db: Db,
  fileId: string,
  read: { reading: PlanReading; detail: ReadingDetail; document: NeutralDocument },
  into: { intoPlan: string; edits: Edits } | null = null,
): Promise<ImportId> {
  const id = newId<'import'>();
  const json = { reading: JSON.stringify(read.reading), detail: JSON.stringify(read.detail), document: JSON.stringify(read.document) };
  await db.run(
    q.insertInto('import').values({
      body_id: db.body,
      id,
      file_id: fileId,
      state: 'open',
      ...json,
      created_by: db.actor.name,
      ...(into ? { into_plan: into.intoPlan, edits: JSON.stringify(into.edits) } : {}),
    }),
  );
  return id;
}

type Saved = Partial<{
  reading: PlanReading;
  detail: ReadingDetail;
  edits: Edits;
  state: Import['state'];
  planId: string | null;
}>;

/** Saves what changed on the bench; gives false where somebody else saved since. */
export async function saveImport(db: Db, before: Import, saved: Saved): Promise<boolean> {
  const updated = await db.run(
    q
      .updateTable('import')
      .set({
        ...(saved.reading ? { reading: JSON.stringify(saved.reading) } : {}),
        ...(saved.detail ? { detail: JSON.stringify(saved.detail) } : {}),
        ...(saved.edits ? { edits: JSON.stringify(saved.edits) } : {}),
        ...(saved.state ? { state: saved.state } : {}),
        ...(saved.planId === undefined ? {} : { plan_id: saved.planId }),
        version: before.version + 1,
      })
      .where('body_id', '=', db.body)
      .where('id', '=', before.id)
      .where('version', '=', before.version),
  );
  return updated === 1;
}

/** Files that were imported and not yet saved or dropped, newest first. */
export function openImports(db: Db) {
  return db.all(
    q
      .selectFrom('import')
      .innerJoin('file', (join) => join.onRef('file.body_id', '=', 'import.body_id').onRef('file.id', '=', 'import.file_id'))
      .select(['import.id', 'file.name', 'import.created_at', 'import.created_by', 'import.into_plan'])
      .where('import.body_id', '=', db.body)
      .where('import.state', '=', 'open')
      .orderBy('import.created_at', 'desc')
      .orderBy('import.id', 'desc')
      .limit(20),
  );
}

/** The newest file that became a plan or part of it, by the identifier of the plan. */
export function lastIntoPlan(db: Db, plan: string) {
  return db.maybe(
    q
      .selectFrom('import')
      .innerJoin('file', (join) => join.onRef('file.body_id', '=', 'import.body_id').onRef('file.id', '=', 'import.file_id'))
      .select(['import.id', 'file.name', 'import.created_at'])
      .where('import.body_id', '=', db.body)
      .where('import.plan_id', '=', plan)
      .orderBy('import.created_at', 'desc')
      .orderBy('import.id', 'desc')
      .limit(1),
  );
}
