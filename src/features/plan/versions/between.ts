import type { BodyCalendar } from '../../../core/calendar.ts';
import type { Db } from '../../../db/database.ts';
import { type Difference, differenceBetween, withEnds } from './compare.ts';
import { endsOf } from './now.queries.ts';
import { comparable, type Line, type Standing, standings } from './points.ts';
import type { Point } from './rules.ts';

/** A plan at two ends and what differs between them; `since` is told as of the plan of the later end. No difference where it was not there yet. */
export type Between = {
  readonly first: Standing;
  readonly since: Standing;
  readonly until: Standing;
  readonly difference: Difference | null;
};

/** What changed in a plan, or in the line that it carries on, between two points, the earlier first however they are given. */
export async function betweenPoints(db: Db, line: Line, points: readonly [Point, Point], calendar: BodyCalendar): Promise<Between> {
  const [first, until] = inOrder((await standings(db, line, points)) as [Standing, Standing]);
  const since = await comparable(db, line, first, until);
  if (!since.state || !until.state) return { first, since, until, difference: null };
  const plain = differenceBetween(since.state, until.state, calendar);
  const gone = since.of.id === until.of.id ? [] : plain.actions.filter((each) => each.happened === 'gone');
  const ends = await endsOf(
    db,
    gone.map((each) => each.action.id),
  );
  return { first, since, until, difference: withEnds(plain, ends) };
}

function inOrder([one, other]: readonly [Standing, Standing]): readonly [Standing, Standing] {
  return one.before <= other.before ? [one, other] : [other, one];
}
