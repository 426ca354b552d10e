import { type Day, printDay } from '../../../core/day.ts';
import type { Indicator } from '../../../core/feature.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { oneButton } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { checkMayUpdate } from '../actions/change.acts.ts';
import { type Action, actionById } from '../actions/queries.ts';
import { mayUpdate } from '../actions/rules.ts';
import { belowAction, calledAction } from '../below-action.ts';
import { measurePath, measuresPath, newMeasurePath } from '../paths.ts';
import type { Plan } from '../plans/queries.ts';
import { addMeasure, addValue, changeMeasure, type MeasureInput, removeMeasure, removeValue } from './acts.ts';
import { measureForm, valueForm } from './forms.ts';
import { type Measure, measureById, measuresOf, valueById, valuesOf } from './queries.ts';
import { changeProblem, dayOfNumber, printNumber, readAim, readValue, type TypedAim } from './rules.ts';
import { suggestMeasure } from './suggest.ts';
import { MeasureFormPage, RemoveMeasurePage, ValuePage } from './form.views.tsx';
import { MeasuresPart } from './views.tsx';
import { watch } from './watch.ts';

const measureOf = (context: SignedIn) => measureById(context.db, context.params['measure'] ?? '');

/** The measures of an action, as a part of its page. */
export async function measuresPart(context: SignedIn, action: Action, plan: Plan) {
  const { db, services, today, token, can } = context;
  const [typed, values] = await Promise.all([measuresOf(db, action.id), valuesOf(db, action.id)]);
  const measures = await watch(db, typed, services.indicators, plan, today);
  return MeasuresPart({
    action,
    measures,
    values,
    suggestion: suggestMeasure(action),
    token,
    may: { edit: can('plan.edit'), update: mayUpdate(context.actor, action) },
  });
}

async function newPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await actionById(context.db, context.params['action'] ?? '');
  const suggestion = suggestMeasure(action);
  const lead = suggestion && !typed ? 'Filled in from the words of the action. Change what does not fit.' : action.title;
  const shown = shownForm(context, problems, typed, suggestion ?? { kind: 'count' });
  const main = MeasureFormPage({
    title: `Add a measure to ${action.ref ?? 'the action'}`,
    lead,
    to: newMeasurePath(action.id),
    action: action.id,
    indicators: context.services.indicators,
    shown,
  });
  return belowAction(context, action, `Add a measure to ${calledAction(action)}`, main);
}

const dayText = (value: Day | null) => (value === null ? '' : printDay(value));

function fieldsOf(measure: Measure): Record<string, string> {
  const target =
    measure.kind === 'day' ? printDay(dayOfNumber(measure.target)) : measure.kind === 'yes-no' ? '' : printNumber(measure.target);
  return {
    kind: measure.kind,
    says: measure.says,
    unit: measure.kind === 'count' ? measure.unit : '',
    target,
    limit: measure.limit,
    from: dayText(measure.from),
    to: dayText(measure.to),
    indicator: measure.indicator ?? '',
  };
}

async function editPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const measure = await measureOf(context);
  const action = await actionById(context.db, measure.actionId);
  const shown = shownForm(context, problems, typed, fieldsOf(measure));
  const to = `${measurePath(measure.id)}/edit`;
  const main = MeasureFormPage({
    title: 'Edit the measure',
    lead: action.title,
    to,
    action: action.id,
    version: context.version ?? measure.version,
    removeHref: `${measurePath(measure.id)}/remove`,
    indicators: context.services.indicators,
    shown,
  });
  return belowAction(context, action, `Edit the measure ${measure.says}`, main);
}

async function valuePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const measure = await measureOf(context);
  const action = await actionById(context.db, measure.actionId);
  checkMayUpdate(context, action);
  const shown = shownForm(context, problems, typed, { on: printDay(context.today) });
  return belowAction(context, action, `Add a value of ${measure.says}`, ValuePage({ measure, shown }));
}

async function removePage(context: SignedIn): Promise<Reply> {
  const measure = await measureOf(context);
  const action = await actionById(context.db, measure.actionId);
  const values = (await valuesOf(context.db, action.id)).filter((value) => value.measureId === measure.id).length;
  return belowAction(
    context,
    action,
    `Take away the measure ${measure.says}`,
    RemoveMeasurePage({ measure, values, token: context.token }),
  );
}

type Typing = TypedAim & { readonly indicator?: string | undefined };

/** What was typed, as a measure; a register that no room offers is not taken. */
function inputFrom(context: SignedIn, input: Typing): MeasureInput | readonly Problem[] {
  const aim = readAim(input, context.body.calendar);
  if (!('kind' in aim)) return aim;
  const source = context.services.indicators.find((each: Indicator<Db>) => each.name === input.indicator);
  return { ...aim, indicator: source?.name ?? null };
}

export const measureRoutes: readonly Route[] = [
  get('/actions/:action/measures/new', 'plan.edit', (context) => newPage(context)),
  post('/actions/:action/measures/new', 'plan.edit', {
    form: measureForm,
    handle: async (context, typed) => {
      const action = await actionById(context.db, context.params['action'] ?? '');
      const input = inputFrom(context, typed);
      if (!('kind' in input)) return input;
      await addMeasure(context.db, action.id, input);
      return redirect(measuresPath(action.id), { text: 'The measure is added.' });
    },
    again: newPage,
  }),
  get('/measures/:measure/edit', 'plan.edit', (context) => editPage(context)),
  post('/measures/:measure/edit', 'plan.edit', {
    form: measureForm,
    handle: async (context, typed) => {
      const measure = await measureOf(context);
      const input = inputFrom(context, typed);
      if (!('kind' in input)) return input;
      const problem = changeProblem(measure, input.kind);
      if (problem) return [problem];
      await changeMeasure(context.db, measure, context.version, input);
      return redirect(measuresPath(measure.actionId), { text: 'Saved the measure.' });
    },
    again: editPage,
  }),
  get('/measures/:measure/remove', 'plan.edit', removePage),
  post('/measures/:measure/remove', 'plan.edit', {
    form: oneButton,
    handle: async (context) => {
      const measure = await measureOf(context);
      await removeMeasure(context.db, measure, context.version);
      return redirect(measuresPath(measure.actionId), { text: 'The measure is taken away.' });
    },
    again: backTo('/plans'),
  }),
  get('/measures/:measure/value', 'action.update', (context) => valuePage(context)),
  post('/measures/:measure/value', 'action.update', {
    form: valueForm,
    handle: async (context, typed) => {
      const measure = await measureOf(context);
      const read = readValue(measure.kind, typed, context.today, context.body.calendar);
      if (!('value' in read)) return read;
      const id = await addValue(context.db, await actionById(context.db, measure.actionId), measure, { ...read, says: typed.says });
      return redirect(measuresPath(measure.actionId), {
        text: 'The value is noted.',
        undo: { action: `${measurePath(measure.id)}/values/${id}/remove` },
      });
    },
    again: valuePage,
  }),
  post('/measures/:measure/values/:value/remove', 'action.update', {
    form: oneButton,
    handle: async (context) => {
      const measure = await measureOf(context);
      await removeValue(
        context.db,
        await actionById(context.db, measure.actionId),
        measure,
        await valueById(context.db, measure.id, context.params['value'] ?? ''),
      );
      return redirect(measuresPath(measure.actionId), { text: 'The value is taken back.' });
    },
    again: backTo('/plans'),
  }),
];
