import { type Day, printDay } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import type { Db } from '../../../db/database.ts';
import { versionWords } from '../../records/public.ts';
import type { Measure } from '../measures/queries.ts';
import type { Plan } from '../plans/queries.ts';
import { asIfNow } from './across.ts';
import { linksOf } from './line.queries.ts';
import { planNow } from './now.queries.ts';
import { changesAfter, lastNotesBefore, seqBefore, valuesBefore } from './past.queries.ts';
import { versionById } from './queries.ts';
import { rewind } from './rewind.ts';
import { endOf, measureState, type Point } from './rules.ts';
import type { PlanState } from './state.ts';
import { TODAY } from './words.ts';

/** A plan at one end of a comparison: `state` is null where the plan was not there yet; `before` is the first instant after it. `of` is the plan that it was. */
export type Standing = { readonly label: string; readonly before: Date; readonly state: PlanState | null; readonly of: Plan };

type Now = { readonly state: PlanState; readonly measures: readonly Measure[] };
/** After everything that there is: rows are dated by the database's clock, which may go before ours. */
const AFTER_ALL = new Date('9999-12-31T00:00:00Z');
/** A plan and those that it carries on, newest first. */
export type Line = readonly [Plan, ...Plan[]];

/**
 * The plan at each of some points: versions are read, days are found by taking back what was recorded since. Before the plan began,
 * the plan that it carries on stands for it.
 */
export async function standings(db: Db, line: Line, points: readonly Point[]): Promise<Standing[]> {
  const [plan] = line;
  const live = points.every((point) => point.is === 'version') ? null : await planNow(db, plan);
  const days = points.flatMap((point) => (point.is === 'day' ? [point.day] : []));
  const rewound = live ? await atEndOf(db, plan, live, days) : new Map<Day, PlanState | null>();
  return Promise.all(
    points.map(async (point): Promise<Standing> => {
      if (point.is === 'version') return versionStanding(db, line, point.id);
      if (point.is === 'now') return { label: TODAY, before: AFTER_ALL, state: live?.state ?? null, of: plan };
      const day = { label: `the end of ${printDay(point.day)}`, before: endOf(point.day) };
      const state = rewound.get(point.day) ?? null;
      return state ? { ...day, state, of: plan } : earlierStanding(db, line, day, point.day);
    }),
  );
}

async function versionStanding(db: Db, line: Line, id: string): Promise<Standing> {
  const version = await versionById(db, id);
  const of = line.find((plan) => plan.id === version.planId);
  if (!of) throw new NotFound();
  return {
    label: versionLabel(version, of, line[0]),
    before: version.stoodOn ? endOf(version.stoodOn) : version.madeAt,
    state: version.state,
    of,
  };
}

/** What a version is called among those of a plan: one of an earlier plan says whose it is. */
export function versionLabel(version: { readonly number: number; readonly agreedOn: Day }, of: Plan, plan: Plan): string {
  return of.id === plan.id ? versionWords(version) : `${versionWords(version)} (${of.name})`;
}

async function earlierStanding(db: Db, [plan, ...earlier]: Line, day: Pick<Standing, 'label' | 'before'>, on: Day): Promise<Standing> {
  for (const of of earlier) {
    const state = (await atEndOf(db, of, await planNow(db, of), [on])).get(on) ?? null;
    if (state) return { ...day, label: `${day.label} (${of.name})`, state, of };
  }
  return { ...day, state: null, of: plan };
}

/** Two ends that can be compared: what stood in an earlier plan is told as of the actions and themes that carry it on. */
export async function comparable(db: Db, line: Line, since: Standing, until: Standing): Promise<Standing> {
  if (!since.state || !until.state || since.of.id === until.of.id) return since;
  const links = await linksOf(
    db,
    line.map((plan) => plan.id),
  );
  return { ...since, state: asIfNow(since.state, links, until.state) };
}

async function atEndOf(db: Db, plan: Plan, live: Now, days: readonly Day[]): Promise<Map<Day, PlanState | null>> {
  if (days.length === 0) return new Map();
  const seqs = await Promise.all(days.map((day) => seqBefore(db, endOf(day))));
  const changes = await changesAfter(db, plan.id, Math.min(...seqs));
  const states = days.map((day, index) => {
    const state = rewind(
      live.state,
      changes.filter((change) => change.seq > (seqs[index] ?? 0)),
    );
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
  return {
    ...state,
    actions: state.actions.map((action) => ({
      ...action,
      last: notes.get(action.id) ?? null,
      measures: action.measures.map((each) => ({ ...each, stands: stands(each.id) })),
    })),
  };
}
