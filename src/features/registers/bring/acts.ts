import { Conflict } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import type { EntryId } from '../entries/parts.ts';
import type { Db } from '../../../db/database.ts';
import { termsOf, writeNew, type NewEntry } from '../entries/acts.ts';
import { anythingOn } from '../../records/public.ts';
import { entriesOf, takenIds } from '../entries/queries.ts';
import { readEntry } from '../entries/rules.ts';
import type { Entry } from '../entries/parts.ts';
import { removeEntries } from '../entries/undo.ts';
import { kindOf, type Register } from '../register.ts';
import type { Kind } from '../../../sockets/kind.ts';
import type { SentRow } from './forms.ts';
import { type Import, IMPORTED, newestImport } from './queries.ts';
import { untouchedOf } from './rules.ts';

/**
 * Adds the rows of a file that a person chose, all or none; those that were added before are not added twice. Gives which it added, or what
 * is to be mended.
 */
export async function addRows(
  db: Db,
  register: Register,
  rows: readonly SentRow[],
  kinds: readonly Kind[],
): Promise<{ readonly added: readonly EntryId[] } | readonly Problem[]> {
  if (rows.length === 0) return [{ field: 'pick', text: 'Tick the rows that are to be added, or add all of them' }];
  const terms = await termsOf(db, register, kinds);
  const read = rows.map((row) => ({ id: row.id as EntryId, said: readEntry(register, row.texts, terms) }));
  const problems = read.flatMap(({ said }, at) => (said.is === 'entry' ? [] : said.problems.map(({ text }) => rowProblem(rows[at], text))));
  if (problems.length > 0) return problems;
  const taken = await takenIds(
    db,
    read.map(({ id }) => id),
  );
  const added = read.flatMap(({ id, said }): NewEntry[] => (said.is === 'entry' && !taken.has(id) ? [{ id, content: said.content }] : []));
  await writeNew(db, register, added, terms, IMPORTED);
  return { added: added.map(({ id }) => id) };
}

/** The newest import of a register as long as nothing was built on any of its entries; null where it cannot be taken back any more. */
export async function importToUndo(db: Db, register: Register, entries: readonly Entry[]): Promise<Import | null> {
  const newest = await newestImport(db, register);
  if (!newest || untouchedOf(newest.entries, entries) === null) return null;
  return (await anythingOn(db, kindOf(register), newest.entries)) ? null : newest;
}

/**
 * Takes the newest import of a register back as a whole, where it is still the one that the person saw and nothing was built on it. Gives
 * how many entries went.
 */
export async function undoImport(db: Db, register: Register, id: string): Promise<number> {
  const entries = await entriesOf(db, register);
  const newest = await importToUndo(db, register, entries);
  const added = newest?.id === id ? untouchedOf(newest.entries, entries) : null;
  if (!added)
    throw new Conflict('Something was done since with what this import added, or it was taken back already. Nothing was changed.');
  await removeEntries(db, register, added);
  return added.length;
}

const rowProblem = (row: SentRow | undefined, text: string): Problem => ({
  field: 'pick',
  text: `“${row?.texts['title'] ?? ''}”: ${text}`,
});
