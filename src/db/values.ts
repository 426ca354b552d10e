import type { Db } from './database.ts';
import { raw } from './raw-sql.ts';

/** Values that a later program read out of the words of old changes: how many changes, and the entries whose values are not what their words say. */
export type ReadValues = { readonly changes: number; readonly strange: readonly number[] };

/** Holds the values that were read out of words against those words, which are sealed. An owner that is not known any more cannot be held. */
export async function holdReadValues(db: Db): Promise<ReadValues> {
  return db.one(raw<ReadValues>(READ, [db.body]));
}

const READ = `with side as (
    select c.seq, c.place, c.field = 'owners' as owned, r.verb, c.subject_kind, c.field, each.words, each.value
    from change c join record r on r.body_id = c.body_id and r.seq = c.seq, lateral (values (c.before, c.was), (c.after, c.became)) each (words, value)
    where c.body_id = $1 and c.read_later),
  told as (select *, case when owned then owners_in_words($1, seq, words) else value_in_words(verb, subject_kind, field, words) end as says from side)
  select count(distinct (seq, place))::int as changes,
    coalesce(array_agg(distinct seq::int order by seq::int) filter (where value is distinct from says and not (owned and says is null)), '{}') as strange from told`;
