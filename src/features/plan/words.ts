import { q } from '../../db/builder.ts';
import type { Db } from '../../db/database.ts';

const SHORTEST = 2;
const LONGEST = 40;

/** The words of a text as the search keeps them: small letters, without marks, each once. */
export function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])].filter((word) => word.length >= SHORTEST).map((word) => word.slice(0, LONGEST));
}

/** Keeps the words of a record for the search, in place of those it had. */
export async function indexWords(db: Db, kind: string, id: string, texts: readonly string[]): Promise<void> {
  await db.run(q.deleteFrom('word').where('body_id', '=', db.body).where('subject_kind', '=', kind).where('subject_id', '=', id));
  const words = wordsOf(texts.join(' '));
  if (words.length > 0) await db.run(q.insertInto('word').values(words.map((word) => ({ body_id: db.body, word, subject_kind: kind, subject_id: id }))));
}
