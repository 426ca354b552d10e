import { wordsOf } from '../../core/words.ts';
import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';
import { inChunks } from '../../db/in-chunks.ts';
import { type Searched, searchedWords } from './actions/fields.ts';

/** The words by which an action is found; `said` is the newest note of its diary. */
export function wordsOfAction(action: Searched, said: string | null): string[] {
  return wordsOf(searchedWords(action, said));
}

/** Keeps the words of a record for the search, in place of those it had. */
export async function indexWords(db: Db, kind: string, id: string, words: readonly string[]): Promise<void> {
  const taken = db.run(q.deleteFrom('word').where('body_id', '=', db.body).where('subject_kind', '=', kind).where('subject_id', '=', id));
  const kept = insertWords(
    db,
    kind,
    words.map((word) => ({ word, id })),
  );
  await Promise.all([taken, kept]);
}

/** Adds words by which new records are found. */
export async function insertWords(db: Db, kind: string, words: readonly { readonly word: string; readonly id: string }[]): Promise<void> {
  const rows = words.map(({ word, id }) => ({ body_id: db.body, word, subject_kind: kind, subject_id: id }));
  await inChunks(rows, (some) => db.run(q.insertInto('word').values(some)));
}
