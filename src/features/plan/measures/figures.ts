import type { BodyCalendar } from '../../../core/calendar.ts';
import { newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import type { Reaction } from '../../../db/reactions.ts';
import type { Job } from '../../../db/work.ts';
import { record } from '../../../db/record.ts';
import { type Counted, type Figure, numberOf } from '../../../sockets/figure.ts';
import { deleteValues, insertCounts, type MeasureInput, type Watching, watchingMeasures } from './queries.ts';
import { figureProblem, readAim, type TypedAim, valueWords } from './rules.ts';

/** What was typed, as a measure; a figure that no room offers is not taken, and one of another kind is refused. */
export function readMeasure(
  figures: readonly Figure[],
  typed: TypedAim & { readonly indicator?: string | undefined },
  calendar: BodyCalendar,
): MeasureInput | readonly Problem[] {
  const aim = readAim(typed, calendar);
  if (!('kind' in aim)) return aim;
  const figure = figures.find((each) => each.name === typed.indicator);
  const problem = figure ? figureProblem(aim.kind, figure.is === 'share' ? 'share' : 'count') : null;
  return problem ? [problem] : { ...aim, indicator: figure?.name ?? null };
}

/** Transactions in which all measures were valued already: what that wrote is no reason to value them again. */
const valuedWhole = new WeakSet<Db>();

/** Values what a change may have moved: the open measures whose figure watches a kind of thing that was touched; all of them where measures were. */
export function figureReaction(figures: readonly Figure[]): Reaction {
  return {
    watches: (kind) => kind === 'measure' || figures.some((figure) => figure.watches.includes(kind)),
    react: async (db, touched) => {
      if (valuedWhole.has(db)) return;
      const moved = touched.has('measure') ? figures : figures.filter((figure) => figure.watches.some((kind) => touched.has(kind)));
      await valueByFigures(db, moved);
    },
  };
}

/** Values every measure that watches a figure each night: shares move with the days too, as when a course lapses. */
export function figureJob(figures: readonly Figure[]): Job {
  return {
    name: 'plan.figures',
    label: 'Measures that watch a figure are counted',
    nightly: true,
    run: async (db) => {
      await valueByFigures(db, figures);
      valuedWhole.add(db);
    },
  };
}

type Moved = { readonly measure: Watching; readonly counted: Counted; readonly value: number };

/** Stores what figures say of the open measures that watch them, where it is another number than before, with one entry of the record for all; gives how many moved. */
export async function valueByFigures(db: Db, figures: readonly Figure[]): Promise<number> {
  if (figures.length === 0) return 0;
  const watching = await watchingMeasures(
    db,
    figures.map((figure) => figure.name),
  );
  const asked = new Map<string, Promise<Counted>>();
  const moved: Moved[] = [];
  for (const measure of watching) {
    const figure = figures.find((each) => each.name === measure.figure);
    if (!figure) continue;
    const key = [figure.name, measure.from, measure.to].join(' ');
    const answer = asked.get(key) ?? figure.value(db, { from: measure.from, to: measure.to });
    asked.set(key, answer);
    const counted = await answer;
    const value = numberOf(figure, counted);
    if (value !== measure.last?.value) moved.push({ measure, counted, value });
  }
  if (moved.length > 0) await store(db, moved);
  return moved.length;
}

/** Of one day the last number stands, so that the line has one point a day. */
async function store(db: Db, moved: readonly Moved[]): Promise<void> {
  const { today } = db;
  const old = moved.flatMap(({ measure }) => (measure.last?.on === today ? [measure.last.id] : []));
  await deleteValues(db, old);
  await insertCounts(
    db,
    moved.map(({ measure, counted, value }) => ({
      id: newId<'value'>(),
      measure: measure.id,
      figure: measure.figure,
      value,
      of: counted.of,
    })),
  );
  const changes = moved.map(({ measure, value }) => ({
    field: 'measured',
    before: measure.last ? valueWords(measure, measure.last.value, measure.last.on) : null,
    after: valueWords(measure, value, today),
    was: measure.last ? { measure: measure.id, value: measure.last.value, on: measure.last.on } : null,
    became: { measure: measure.id, value, on: today },
    of: { kind: 'action', id: measure.actionId },
  }));
  const [first] = moved;
  if (first) await record(db, { verb: 'measure.counted', subject: { kind: 'measure', id: first.measure.id }, changes });
}
