import type { Db } from './database.ts';
import { raw } from './raw-sql.ts';

/** Values that a later program read out of the words of old changes: how many changes, and the entries whose values are not what their words say. */
export type ReadValues = { readonly changes: number; readonly strange: readonly number[] };

/** Holds the values that were read out of words against those words, which are sealed. An owner that is not known any more cannot be held. */
export async function holdReadValues(db: Db): Promise<ReadValues> {
  return db.one(raw<ReadValues>(READ, [db.body]));
}

const READ = `select count(*)::int as changes, coalesce(array_agg(distinct c.seq::int order by c.seq::int) filter (where not (
    c.was is not distinct from told.was and c.became is not distinct from told.became
    or c.field = 'owners' and coalesce(told.was = c.was, true) and coalesce(told.became = c.became, true))), '{}') as strange
  from change c join values_in_words() told on told.body_id = c.body_id and told.seq = c.seq and told.place = c.place where c.body_id = $1 and c.read_later`;
