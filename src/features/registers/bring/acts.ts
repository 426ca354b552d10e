import type { Problem } from '../../../core/problem.ts';
import type { EntryId } from '../entries/rules.ts';
import type { Db } from '../../../db/database.ts';
import { termsOf, writeNew, type NewEntry } from '../entries/acts.ts';
import { isThere } from '../entries/queries.ts';
import { readEntry } from '../entries/rules.ts';
import type { Register } from '../register.ts';
import type { SentRow } from './forms.ts';

/** Adds the rows of a file that a person chose, all or none; those that were added before are not added twice. Gives what is to be mended. */
export async function addRows(db: Db, register: Register, rows: readonly SentRow[]): Promise<readonly Problem[]> {
  if (rows.length === 0) return [{ field: 'pick', text: 'Tick the rows that are to be added, or add all of them' }];
  const terms = await termsOf(db);
  const read = rows.map((row) => ({ id: row.id as EntryId, said: readEntry(register, row.texts, terms) }));
  const problems = read.flatMap(({ said }, at) => ('title' in said ? [] : said.map(({ text }) => rowProblem(rows[at], text))));
  if (problems.length > 0) return problems;
  if (await isThere(db, register, read[0]?.id as EntryId)) return [];
  const added = read.flatMap(({ id, said }): NewEntry[] => ('title' in said ? [{ id, content: said }] : []));
  await writeNew(db, register, added, terms);
  return [];
}

const rowProblem = (row: SentRow | undefined, text: string): Problem => ({
  field: 'pick',
  text: `“${row?.texts['title'] ?? ''}”: ${text}`,
});
