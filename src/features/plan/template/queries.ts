import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { PlanColumn } from '../papers/columns.rules.ts';

/** Where a plan goes in a template: in place of the rows of its table, at a mark, or at its end. */
export type TemplatePlace = 'table' | 'mark' | 'end';

/** The Word template that a body has given; `columns` are those of its table, null where it has none that is the plan's. */
export type WordTemplate = {
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  readonly columns: readonly PlanColumn[] | null;
  readonly place: TemplatePlace;
  readonly landscape: boolean;
  /** What stands in its headers and footers. */
  readonly margins: readonly string[];
  readonly keptBy: string;
  readonly keptAt: Date;
};

/** The body's template without its bytes, or null. */
export async function templateOf(db: Db): Promise<WordTemplate | null> {
  const row = await db.maybe(
    q
      .selectFrom('word_template')
      .innerJoin('file', (join) => join.onRef('file.body_id', '=', 'word_template.body_id').onRef('file.id', '=', 'word_template.file_id'))
      .select(['file_id', 'file.name', 'file.sha256', 'columns', 'place', 'landscape', 'margins', 'kept_by', 'kept_at'])
      .where('word_template.body_id', '=', db.body),
  );
  if (!row) return null;
  const { file_id, name, sha256, columns, place, landscape, margins, kept_by, kept_at } = row;
  return {
    fileId: file_id,
    name,
    sha256,
    columns: columns as PlanColumn[] | null,
    place: place as TemplatePlace,
    landscape,
    margins: margins as string[],
    keptBy: kept_by,
    keptAt: kept_at,
  };
}

type Understood = Pick<WordTemplate, 'columns' | 'place' | 'landscape' | 'margins'>;

/** Keeps what was understood of a template beside its file. */
export function insertTemplate(db: Db, file: string, { columns, place, landscape, margins }: Understood): Promise<number> {
  return db.run(
    q.insertInto('word_template').values({
      body_id: db.body,
      file_id: file,
      columns: columns === null ? null : JSON.stringify(columns),
      place,
      landscape,
      margins: JSON.stringify(margins),
      kept_by: db.actor.name,
    }),
  );
}

export function deleteTemplate(db: Db): Promise<number> {
  return db.run(q.deleteFrom('word_template').where('body_id', '=', db.body));
}
