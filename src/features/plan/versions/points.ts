import { type Day, printDay } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import type { Measure } from '../measures/queries.ts';
import type { Plan } from '../plans/queries.ts';
import { changesAfter, lastNotesBefore, planNow, seqBefore, valuesBefore, versionById } from './queries.ts';
import { rewind } from './rewind.ts';
import { endOf, measureState, type Point, versionWords } from './rules.ts';
import type { PlanState } from './state.ts';
import { TODAY } from './words.ts';

/** A plan at one end of a comparison: `state` is null where the plan was not there yet; `before` is the first instant after it. */
export type Standing = { readonly label: string; readonly before: Date; readonly state: PlanState | null };

type Now = { readonly state: PlanState; readonly measures: readonly Measure[] };

/** The plan at each of some points: versions are read, days are found by taking back what was recorded since. */
export async function standings(db: Db, plan: Plan, points: readonly Point[], now: Date): Promise<Standing[]> {
  const live = points.every((point) => point.is === 'version') ? null : await planNow(db, plan);
  const days = points.flatMap((point) => (point.is === 'day' ? [point.day] : []));
  const rewound = live ? await atEndOf(db, plan, live, days) : new Map<Day, PlanState | null>();
  return Promise.all(
    points.map(async (point): Promise<Standing> => {
      if (point.is === 'version') return versionStanding(db, plan, point.id);
      if (point.is === 'now') return { label: TODAY, before: now, state: live?.state ?? null };
      return { label: `the end of ${printDay(point.day)}`, before: endOf(point.day), state: rewound.get(point.day) ?? null };
    }),
  );
}

async function versionStanding(db: Db, plan: Plan, id: string): Promise<Standing> {
  const version = await versionById(db, id);
  if (version.planId !== plan.id) throw new NotFound();
  return { label: versionWords(version), before: version.stoodOn ? endOf(version.stoodOn) : version.madeAt, state: version.state };
}

async function atEndOf(db: Db, plan: Plan, live: Now, days: readonly Day[]): Promise<Map<Day, PlanState | null>> {
  if (days.length === 0) return new Map();
  const seqs = await Promise.all(days.map((day) => seqBefore(db, endOf(day))));
  const changes = await changesAfter(db, plan.id, Math.min(...seqs));
  const states = days.map((day, index) => {
    const state = rewind(live.state, changes.filter((change) => change.seq > (seqs[index] ?? 0)));
    return state && withNotesAndValues(db, plan, state, live.measures, endOf(day));
  });
  return new Map((await Promise.all(states)).map((state, index) => [days[index] as Day, state]));
}

/** The newest note and the values of each action as they were; a value that was taken back counts as never typed. */
async function withNotesAndValues(db: Db, plan: Plan, state: PlanState, measures: readonly Measure[], before: Date): Promise<PlanState> {
  const [notes, values] = await Promise.all([lastNotesBefore(db, plan.id, before), valuesBefore(db, measures, before)]);
  const known = new Map<string, Measure>(measures.map((measure) => [measure.id, measure]));
  const stands = (id: string) => {
    const measure = known.get(id);
    return measure ? measureState(measure, values.get(id) ?? null).stands : null;
  };
  return { ...state, actions: state.actions.map((action) => ({ ...action, last: notes.get(action.id) ?? null, measures: action.measures.map((each) => ({ ...each, stands: stands(each.id) })) })) };
}
