import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

/** The greatest character: the end of the range of words with one beginning, in a column sorted by bytes. */
const LAST = '\u{10ffff}';
const MOST = 50;

/** A word that is looked for, with the owners whose names have it. */
export type Sought = { readonly word: string; readonly owners: readonly string[] };

/**
 * Actions that have every one of the words, each as the beginning of a word of theirs or of an owner's name; open ones of the newest plan
 * first.
 */
export function actionsWithWords(db: Db, sought: readonly Sought[]) {
  const holding = (word: string) =>
    q
      .selectFrom('word')
      .select('subject_id')
      .where('body_id', '=', db.body)
      .where('subject_kind', '=', 'action')
      .where('word', '>=', word)
      .where('word', '<', `${word}${LAST}`);
  const owned = (owners: readonly string[]) =>
    q.selectFrom('action_owner').select('action_id').where('body_id', '=', db.body).where('owner_id', 'in', owners);
  return q
    .selectFrom('action')
    .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'action.body_id').onRef('plan.id', '=', 'action.plan_id'))
    .select(['action.id', 'action.ref', 'action.title', 'action.last_text', 'plan.name as plan', 'action.closed_on'])
    .where('action.body_id', '=', db.body)
    .where((each) =>
      each.and(
        sought.map(({ word, owners }) =>
          each.or([each('action.id', 'in', holding(word)), ...(owners.length > 0 ? [each('action.id', 'in', owned(owners))] : [])]),
        ),
      ),
    )
    .orderBy('action.closed_on', (order) => order.desc().nullsFirst())
    .orderBy('plan.from_day', 'desc')
    .orderBy('action.position')
    .limit(MOST);
}

/** Every theme of the body with its plan, newest plan first. */
export function themeTitles(db: Db) {
  return db.all(
    q
      .selectFrom('theme')
      .innerJoin('plan', (join) => join.onRef('plan.body_id', '=', 'theme.body_id').onRef('plan.id', '=', 'theme.plan_id'))
      .select(['theme.id', 'theme.ref', 'theme.title', 'plan.id as plan_id', 'plan.name as plan'])
      .where('theme.body_id', '=', db.body)
      .orderBy('plan.from_day', 'desc')
      .orderBy('theme.position')
      .limit(2000),
  );
}
