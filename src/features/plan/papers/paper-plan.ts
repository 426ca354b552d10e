import { type Day, day, partsOf } from '../../../core/day.ts';
import type { Db } from '../../../db/database.ts';
import type { Paper } from '../../../exchange/model/paper.ts';
import { type Action, actionsOfPlan } from '../actions/queries.ts';
import { measuresOfPlan } from '../measures/queries.ts';
import { allPlans, type Plan, themesOf } from '../plans/queries.ts';
import type { TemplateColumn } from './columns.rules.ts';
import { lateOnPaper, measuredOnPaper, ragOnPaper, statusOnPaper } from './paper.rules.ts';
import { besideOf } from './queries.ts';
import { type PaperPlan, planPaper } from './rules.ts';

/** A plan with all its actions, and those of them that a paper shows. */
type Shown = { readonly plan: Plan; readonly actions: readonly Action[]; readonly shown: readonly Action[]; readonly narrowed: boolean };

/** A plan as its paper shows it on a day. */
export async function paperPlan(db: Db, { plan, actions, shown, narrowed }: Shown, today: Day): Promise<PaperPlan> {
  const [all, beside, measures] = await Promise.all([themesOf(db, plan.id), besideOf(db, plan.id), measuresOfPlan(db, plan.id)]);
  const measuresBy = Map.groupBy(measures, (measure) => measure.actionId);
  // A theme that only the narrowing empties is no gap.
  const themes = narrowed ? all.filter((theme) => shown.some((action) => action.themeId === theme.id)) : all;
  const colours = new Set(actions.flatMap((action) => action.rag ?? []));
  return {
    ...plan,
    columns: beside.columns,
    themes,
    actions: shown.map((action) => {
      const past = beside.pasts.get(action.id);
      const diary = beside.diary.get(action.id) ?? [];
      const noted = diary.some((note) => !note.fromFile && note.status !== null);
      const before = past?.since.get('status');
      const statusBefore = before && ((before.value ?? null) as string | null);
      const beginnings = { noted, fromFile: beside.columns !== null && past?.fromFile === true, statusBefore };
      const theme = themes.findIndex((each) => each.id === action.themeId);
      return {
        ...action,
        theme: theme < 0 ? null : theme,
        owners: action.owners.map(({ id, name }) => ({ name, short: beside.columns === null ? null : (beside.short.get(id) ?? null) })),
        due: action.due.text,
        late: lateOnPaper(action, today),
        measured: (measuresBy.get(action.id) ?? []).map(measuredOnPaper),
        diary,
        status: statusOnPaper(action, beginnings),
        rag: ragOnPaper(action, beginnings, colours, today),
        risks: beside.risks.get(action.id) ?? [],
      };
    }),
  };
}

/** A paper to see what comes of a template: of the body's newest plan, or of invented actions where it has none. */
export type Trial = { readonly paper: Paper; readonly invented: boolean };

/** The body's newest plan as a paper in the columns of a template. */
export async function trialPaper(
  db: Db,
  body: { readonly name: string },
  today: Day,
  columns: readonly TemplateColumn[] | null,
): Promise<Trial> {
  const plan = (await allPlans(db)).toSorted((one, other) => other.from.localeCompare(one.from))[0];
  const about = { organisation: body.name, language: 'en-GB', version: null, on: today, narrowed: null } as const;
  if (!plan) return { paper: planPaper(invented(today), about, columns), invented: true };
  const actions = await actionsOfPlan(db, plan.id);
  const shown = await paperPlan(db, { plan, actions, shown: actions, narrowed: false }, today);
  return { paper: planPaper(shown, about, columns), invented: false };
}

function invented(today: Day): PaperPlan {
  const action = {
    theme: 0,
    ref: '1',
    title: 'Hold three meetings of the working group',
    context: 'The group met once last year',
    measure: 'Three sets of minutes',
    owners: [{ name: 'Prevent lead', short: null }],
    due: `31 July ${partsOf(today).year + 1}`,
    late: null,
    measured: [],
    diary: [{ on: today, text: 'The first meeting was held', fromFile: false }],
    status: 'On track',
    rag: 'green' as const,
    guidance: null,
    risks: [],
    notes: null,
  };
  const second = { ...action, ref: '2', title: 'Brief every member of staff', measure: 'Nine in ten briefed', status: 'At risk' };
  const themes = [{ ref: 'A', title: 'Leadership and governance', noneNeeded: null }];
  const { year } = partsOf(today);
  const period = { from: day(`${year}-08-01`), to: day(`${year + 1}-07-31`) };
  return { name: 'Prevent action plan', ...period, columns: null, themes, actions: [action, { ...second, rag: 'amber' }] };
}
