import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { valueFrom } from '../../../db/record.ts';
import { kindOf, type Register } from '../register.ts';

/** The verb under which entries that came in from a file are recorded, all in one. */
export const IMPORTED = 'entry.imported';

/** Under which field of the record it stands that a post or group was made for an import. */
export const MADE = 'made';

/** The newest import of a register: who brought it in when, under the name of its first entry, and which entries and which owners it added. */
export type Import = {
  readonly id: string;
  readonly by: string;
  readonly at: Date;
  readonly entries: readonly string[];
  readonly made: readonly string[];
};

const IMPORT = ['record.subject_id as import', 'change.actor_name as by', 'record.at', 'change.subject_id as entry'] as const;

export async function newestImport(db: Db, register: Register): Promise<Import | null> {
  const imported = q
    .selectFrom('change')
    .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
    .where('change.body_id', '=', db.body)
    .where('change.subject_kind', '=', kindOf(register))
    // Whatever else an entry says, it has a title, and that once; beside it stands what was made for it.
    .where('change.field', 'in', ['title', MADE])
    .where('record.verb', '=', IMPORTED);
  const rows = await db.all(
    imported.select([...IMPORT, 'change.field', 'change.became']).where(
      'change.seq',
      '=',
      imported.select((each) => each.fn.max('change.seq').as('seq')),
    ),
  );
  const [first] = rows;
  if (!first || first.import === null) return null;
  const made = rows.flatMap((row) => (row.field === MADE ? String(valueFrom(row.became)) : []));
  return { id: first.import, by: first.by, at: first.at, entries: rows.flatMap((row) => (row.field === MADE ? [] : row.entry)), made };
}
