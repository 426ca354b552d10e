import { type Day, printDay } from '../../../core/day.ts';
import type { Figure } from '../../../sockets/figure.ts';
import { NotFound } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import { oneButton } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { checkMayUpdate } from '../actions/change.acts.ts';
import { type Action, actionById } from '../actions/queries.ts';
import { calledAction, mayUpdate } from '../actions/rules.ts';
import { belowAction } from '../below-action.ts';
import { editMeasurePath, measuresPath, newMeasurePath, plansPath, removeMeasurePath, removeValuePath } from '../paths.ts';
import { planById } from '../plans/queries.ts';
import { addMeasure, addValue, changeMeasure, removeMeasure, removeValue } from './acts.ts';
import { readMeasure } from './figures.ts';
import { measureForm, valueForm } from './forms.ts';
import { type Measure, measureById, measuresOf, valueById, valuesOf } from './queries.ts';
import { dayOfNumber, printNumber, readValue } from './rules.ts';
import { suggestMeasure } from './suggest.ts';
import { MeasureFormPage, RemoveMeasurePage, ValuePage } from './form.views.tsx';
import { BehindPage, type MeasuresView } from './views.tsx';
import { actionUpdate, planEdit, planRead } from '../permissions.ts';

const measureOf = (context: SignedIn) => measureById(context.db, context.params['measure'] ?? '');

/** The measures of an action with their values, for its page. */
export async function measuresView(context: SignedIn, action: Action): Promise<MeasuresView> {
  const { db, token, can } = context;
  const [measures, values] = await Promise.all([measuresOf(db, action.id), valuesOf(db, action.id)]);
  const may = { edit: can(planEdit), update: mayUpdate(context.actor, action) };
  return { action, measures, values, suggestion: suggestMeasure(action), token, may };
}

async function newPage(figures: readonly Figure[], context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await actionById(context.db, context.params['action'] ?? '');
  const suggestion = suggestMeasure(action);
  const lead = suggestion && !typed ? 'Filled in from the words of the action. Change what does not fit.' : action.title;
  const shown = shownForm(context, problems, typed, suggestion ?? {});
  const main = MeasureFormPage({
    title: `Add a measure to ${action.ref ?? 'the action'}`,
    lead,
    to: newMeasurePath(action.id),
    action: action.id,
    figures,
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

async function editPage(figures: readonly Figure[], context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const measure = await measureOf(context);
  const action = await actionById(context.db, measure.actionId);
  const shown = shownForm(context, problems, typed, fieldsOf(measure));
  const to = editMeasurePath(measure.id);
  const main = MeasureFormPage({
    title: 'Edit the measure',
    lead: action.title,
    to,
    action: action.id,
    version: context.version ?? measure.version,
    removeHref: removeMeasurePath(measure.id),
    figures,
    shown,
  });
  return belowAction(context, action, `Edit the measure ${measure.says}`, main);
}

async function valuePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const measure = await measureOf(context);
  const action = await actionById(context.db, measure.actionId);
  checkMayUpdate(context, action);
  const shown = shownForm(context, problems, typed);
  return belowAction(context, action, `Add a value of ${measure.says}`, ValuePage({ measure, shown }));
}

async function removePage(context: SignedIn): Promise<Reply> {
  const measure = await measureOf(context);
  const action = await actionById(context.db, measure.actionId);
  const values = (await valuesOf(context.db, action.id)).filter((value) => value.measureId === measure.id).length;
  return belowAction(context, action, `Remove the measure ${measure.says}`, RemoveMeasurePage({ measure, values, token: context.token }));
}

/** What a figure has counted for a measure, with the rights of whoever looks. */
async function behindPage(figures: readonly Figure[], context: SignedIn): Promise<Reply> {
  const { db, actor } = context;
  const measure = await measureOf(context);
  const figure = figures.find((each) => each.name === measure.indicator);
  if (!figure) throw new NotFound();
  const action = await actionById(db, measure.actionId);
  const { from, to } = await planById(db, action.planId);
  const things = await figure.behind(db, actor, { from: measure.from ?? from, to: measure.to ?? to });
  return belowAction(context, action, `What is counted for ${measure.says}`, BehindPage({ measure, figure, things }));
}

/** The routes of measures, over the figures that rooms offer. */
export function measureRoutes(figures: readonly Figure[]): readonly Route[] {
  return [...aimRoutes(figures), ...valueRoutes, get('/measures/:measure/behind', planRead, (context) => behindPage(figures, context))];
}

function aimRoutes(figures: readonly Figure[]): readonly Route[] {
  return [
    get('/actions/:action/measures/new', planEdit, (context) => newPage(figures, context)),
    post('/actions/:action/measures/new', planEdit, {
      form: measureForm,
      handle: async (context, typed) => {
        const action = await actionById(context.db, context.params['action'] ?? '');
        const input = readMeasure(figures, typed, context.body.calendar);
        if (!('kind' in input)) return input;
        await addMeasure(context.db, action.id, input);
        return redirect(measuresPath(action.id), { text: 'The measure is added.' });
      },
      showForm: (context, problems, typed) => newPage(figures, context, problems, typed),
    }),
    get('/measures/:measure/edit', planEdit, (context) => editPage(figures, context)),
    post('/measures/:measure/edit', planEdit, {
      form: measureForm,
      handle: async (context, typed) => {
        const measure = await measureOf(context);
        const input = readMeasure(figures, typed, context.body.calendar);
        if (!('kind' in input)) return input;
        const problems = await changeMeasure(context.db, measure, context.version, input);
        return problems.length > 0 ? problems : redirect(measuresPath(measure.actionId), { text: 'Saved the measure.' });
      },
      showForm: (context, problems, typed) => editPage(figures, context, problems, typed),
    }),
  ];
}

const valueRoutes: readonly Route[] = [
  get('/measures/:measure/remove', planEdit, removePage),
  post('/measures/:measure/remove', planEdit, {
    form: oneButton,
    handle: async (context) => {
      const measure = await measureOf(context);
      await removeMeasure(context.db, measure, context.version);
      return redirect(measuresPath(measure.actionId), { text: 'The measure is removed.' });
    },
    showForm: backTo(plansPath),
  }),
  get('/measures/:measure/value', actionUpdate, (context) => valuePage(context)),
  post('/measures/:measure/value', actionUpdate, {
    form: valueForm,
    handle: async (context, typed) => {
      const measure = await measureOf(context);
      const read = readValue(measure.kind, typed, context.today, context.body.calendar);
      if (!('value' in read)) return read;
      const id = await addValue(context.db, await actionById(context.db, measure.actionId), measure, { ...read, says: typed.says });
      return redirect(measuresPath(measure.actionId), {
        text: 'The value is noted.',
        undo: { action: removeValuePath(measure.id, id) },
      });
    },
    showForm: valuePage,
  }),
  post('/measures/:measure/values/:value/remove', actionUpdate, {
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
    showForm: backTo(plansPath),
  }),
];
