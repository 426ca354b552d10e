import type { Span } from '../../../core/calendar.ts';
import type { Day } from '../../../core/day.ts';
import type { Indicator, Link } from '../../../core/feature.ts';
import type { Db } from '../../../db/database.ts';
import type { Measure } from './queries.ts';

/** A measure as pages show it: where a register gives its value, the records behind the number. */
export type Watched = Measure & { readonly records: readonly Link[] };

/** Puts what the registers say in place of typed values; each register is asked once for a period, however many measures watch it. */
export async function watch(
  db: Db,
  measures: readonly Measure[],
  indicators: readonly Indicator<Db>[],
  period: Span,
  today: Day,
): Promise<Watched[]> {
  const answers = new Map<string, ReturnType<Indicator<Db>['read']>>();
  return Promise.all(
    measures.map(async (measure) => {
      const indicator = indicators.find((each) => each.name === measure.indicator);
      if (!indicator) return { ...measure, records: [] };
      const from = measure.from ?? period.from;
      const to = measure.to ?? period.to;
      const key = [indicator.name, from, to].join(' ');
      const answer = answers.get(key) ?? indicator.read(db, db.actor, from, to);
      answers.set(key, answer);
      const { value, records } = await answer;
      return { ...measure, latest: { value, on: today, says: null }, records };
    }),
  );
}
