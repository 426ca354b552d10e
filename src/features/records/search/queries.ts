import { type Expression, sql, type SqlBool } from 'kysely';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

/** How many are looked at closely: those that hold the letters of every word somewhere, newest first. */
const MOST = 200;

/** A text as words are kept: small letters without marks, and plain ones for those that no mark is taken from. */
const plain = (text: Expression<string>) =>
  sql<string>`replace(replace(replace(replace(translate(regexp_replace(normalize(lower(${text}), NFKD), '[\u0300-\u036f]', '', 'g'), 'łøđðħı', 'loddhi'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th')`;

/** Whether a text holds all the words, which are letters and figures alone. */
const holds = (text: Expression<string>, words: readonly string[]) =>
  sql<SqlBool>`${sql.join(
    words.map((word) => sql`position(${word} in ${plain(text)}) > 0`),
    sql` and `,
  )}`;

/** What is attached to things of some kinds and holds the words in its title, newest first. */
export function attachedWith(db: Db, kinds: readonly string[], words: readonly string[]) {
  return db.all(
    q
      .selectFrom('attachment')
      .select(['id', 'kind', 'thing_id', 'title', 'url'])
      .where('body_id', '=', db.body)
      .where('kind', 'in', kinds)
      .where(holds(sql.ref('title'), words))
      .orderBy('id', 'desc')
      .limit(MOST),
  );
}

/** Comments on things of some kinds that hold the words, newest first. */
export function commentsWith(db: Db, kinds: readonly string[], words: readonly string[]) {
  return db.all(
    q
      .selectFrom('comment')
      .select(['id', 'kind', 'thing_id', 'text', 'by_name', 'created_at'])
      .where('body_id', '=', db.body)
      .where('kind', 'in', kinds)
      .where(holds(sql.ref('text'), words))
      .orderBy('created_at', 'desc')
      .orderBy('id', 'desc')
      .limit(MOST),
  );
}
