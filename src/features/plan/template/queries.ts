import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { TemplateColumn } from '../papers/columns.rules.ts';

/** Where a plan goes in a template: in place of the rows of its table, at a mark, or at its end. */
export type TemplatePlace = 'table' | 'mark' | 'end';

/** Whether a template is used for papers, is looked over before it is, or was used until another took its place; `passing` while two change places. */
export type TemplateStage = 'used' | 'tried' | 'before' | 'passing';

/** The Word template that a body has given; `columns` are those of its table, null where it has none that is the plan's. */
export type WordTemplate = {
  readonly fileId: string;
  readonly name: string;
  readonly sha256: string;
  readonly columns: readonly TemplateColumn[] | null;
  readonly place: TemplatePlace;
  readonly landscape: boolean;
  /** The line above its table that names one plan, if any, and whether the name of each plan stands in its place. */
  readonly titleLine: string | null;
  readonly titled: boolean;
  /** What stands in its headers and footers. */
  readonly margins: readonly string[];
  readonly keptBy: string;
  readonly keptAt: Date;
};

/** The body's template at a stage without its bytes, or null. */
export async function templateOf(db: Db, stage: TemplateStage = 'used'): Promise<WordTemplate | null> {
  const row = await db.maybe(
    q
      .selectFrom('word_template')
      .innerJoin('file', (join) => join.onRef('file.body_id', '=', 'word_template.body_id').onRef('file.id', '=', 'word_template.file_id'))
      .select([
        'file_id',
        'file.name',
        'file.sha256',
        'columns',
        'place',
        'landscape',
        'title_line',
        'titled',
        'margins',
        'kept_by',
        'kept_at',
      ])
      .where('word_template.body_id', '=', db.body)
      .where('stage', '=', stage),
  );
  if (!row) return null;
  const { file_id, name, sha256, columns, place, landscape, title_line, titled, margins, kept_by, kept_at } = row;
  return {
    fileId: file_id,
    name,
    sha256,
    columns: columns as TemplateColumn[] | null,
    place: place as TemplatePlace,
    landscape,
    titleLine: title_line,
    titled,
    margins: margins as string[],
    keptBy: kept_by,
    keptAt: kept_at,
  };
}

export type Understood = Pick<WordTemplate, 'columns' | 'place' | 'landscape' | 'margins' | 'titleLine' | 'titled'>;

/** Keeps what was understood of a template beside its file, to be looked over. */
export function insertTemplate(
  db: Db,
  file: string,
  { columns, place, landscape, margins, titleLine, titled }: Understood,
): Promise<number> {
  return db.run(
    q.insertInto('word_template').values({
      body_id: db.body,
      stage: 'tried',
      file_id: file,
      columns: columns === null ? null : JSON.stringify(columns),
      place,
      landscape,
      title_line: titleLine,
      titled,
      margins: JSON.stringify(margins),
      kept_by: db.actor.name,
    }),
  );
}

/** What goes where in a template that is looked over. */
export function setUnderstood(db: Db, { columns, titled }: Pick<Understood, 'columns' | 'titled'>): Promise<number> {
  return db.run(
    q
      .updateTable('word_template')
      .set({ columns: columns === null ? null : JSON.stringify(columns), titled })
      .where('body_id', '=', db.body)
      .where('stage', '=', 'tried'),
  );
}

/** Puts the template of one stage at another, at which there is none. */
export function moveTemplate(db: Db, from: TemplateStage, to: TemplateStage): Promise<number> {
  return db.run(q.updateTable('word_template').set({ stage: to }).where('body_id', '=', db.body).where('stage', '=', from));
}

export function deleteTemplate(db: Db, stage: TemplateStage): Promise<number> {
  return db.run(q.deleteFrom('word_template').where('body_id', '=', db.body).where('stage', '=', stage));
}
