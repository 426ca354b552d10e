import { changesOf } from '../../../db/record.ts';
import { explainDue } from '../../../core/due/print.ts';
import { NotFound } from '../../../core/errors.ts';
import { may } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';
import { oneButton, typedText } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { ownersOf } from '../../people/public.ts';
import { answersPart } from '../answers/part.ts';
import { chainOf, earlierOf } from '../chain/queries.ts';
import { ChainPart } from '../chain/views.tsx';
import { commentsPart } from '../comments/routes.ts';
import { evidencePart } from '../evidence/routes.ts';
import { measuresPart } from '../measures/routes.ts';
import { actionPath, newActionPath, planPath, rowPath } from '../paths.ts';
import { planById, themeById, themesOf, type Plan } from '../plans/queries.ts';
import { addAction, changeAction, checkMayUpdate, closing, moveAction } from './acts.ts';
import { type ActionInput, actionForm, closeForm, moveForm, undoForm, updateForm } from './forms.ts';
import { type Action, actionById, diaryOf, risksOf, type ThemeId } from './queries.ts';
import { closingProblem, firstNextOn, isClosed, mayUpdate, nextAfterReview, readDue } from './rules.ts';
import { undoLast } from './undo.ts';
import { ActionFormPage, ActionPage, ClosePage, type Shown, UpdatePage } from './views.tsx';

const idOf = (context: SignedIn) => context.params['action'] ?? '';
const loaded = (context: SignedIn) => actionById(context.db, idOf(context));

const shown = (context: SignedIn, problems: readonly Problem[], text: (field: string) => string): Shown => ({
  token: context.token,
  problems,
  text,
});
const page = (title: string, main: Extract<Reply, { is: 'page' }>['main'], crumbs: { text: string; href: string }[]): Reply => ({
  is: 'page',
  title,
  main,
  crumbs,
  current: '/plans',
});
const crumbsOf = (plan: Plan, action?: Action) => [
  { text: plan.name, href: planPath(plan.id) },
  ...(action ? [{ text: action.ref ?? 'Action', href: actionPath(action.id) }] : []),
];
const nameOf = (action: Action) => [action.ref, action.title.slice(0, 80)].filter(Boolean).join(' ');

/** In a closed plan everybody only reads, but for questions that are still to be answered; where the action goes on, they may do what their role allows. */
function asReader(context: SignedIn): SignedIn {
  return { ...context, actor: { ...context.actor, role: 'reader' }, can: (permission) => may('reader', permission) };
}

async function actionPage(context: SignedIn): Promise<Reply> {
  const { db, body, today, token } = context;
  const action = await loaded(context);
  const [plan, themes, risks, chain] = await Promise.all([
    planById(db, action.planId),
    themesOf(db, action.planId),
    risksOf(db, action.id),
    chainOf(db, action),
  ]);
  const plans = new Map<string, string>(chain.map((link) => [link.id, link.plan]));
  const from = (id: string) => (id === action.id ? null : (plans.get(id) ?? null));
  const line = [action.id, ...earlierOf(chain, action.id)];
  const theme = themes.find((each) => each.id === action.themeId) ?? null;
  const seen = plan.state === 'closed' ? asReader(context) : context;
  const allowed = { edit: seen.can('plan.edit'), update: mayUpdate(seen.actor, action) };
  const [diary, history, ...parts] = await Promise.all([
    diaryOf(db, line),
    changesOf(db, 'action', line),
    measuresPart(seen, action, plan),
    evidencePart(seen, action),
    answersPart(seen, action),
    commentsPart(context, action, line, from),
  ]);
  const main = ActionPage({
    action,
    plan,
    theme,
    risks,
    diary: diary.map((note) => ({ ...note, from: from(note.action_id) })),
    history: history.map((each) => ({ ...each, from: from(each.subject_id) })),
    parts: [ChainPart({ action, chain }), ...parts],
    today,
    calendar: body.calendar,
    token,
    may: allowed,
  });
  return page(nameOf(action), main, crumbsOf(plan));
}

async function updatePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  checkMayUpdate(context, action);
  const plan = await planById(context.db, action.planId);
  const text = (field: string) => (typed ? typedText(typed, field) : field === 'status' ? action.status : '');
  return page(
    `Update ${nameOf(action)}`,
    UpdatePage({ action: { ...action, version: context.version ?? action.version }, shown: shown(context, problems, text) }),
    crumbsOf(plan, action),
  );
}

async function editPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  const [plan, themes, owners] = await Promise.all([
    planById(context.db, action.planId),
    themesOf(context.db, action.planId),
    ownersOf(context.db),
  ]);
  const fresh: Record<string, string> = {
    title: action.title,
    ref: action.ref ?? '',
    theme: action.themeId ?? '',
    owners: action.owners.map((owner) => owner.name).join('\n'),
    due: action.due.text,
    measure: action.measure ?? '',
    context: action.context ?? '',
    guidance: action.guidance ?? '',
    notes: action.notes ?? '',
  };
  const text = (field: string) => (typed ? typedText(typed, field) : (fresh[field] ?? ''));
  const title = `Edit ${action.ref ?? 'action'}`;
  const main = ActionFormPage({
    title,
    to: `${actionPath(action.id)}/edit`,
    back: actionPath(action.id),
    version: context.version ?? action.version,
    themes,
    owners: owners.map((owner) => owner.name),
    shown: shown(context, problems, text),
  });
  return page(`Edit ${nameOf(action)}`, main, crumbsOf(plan, action));
}

async function newPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const plan = await planById(context.db, context.params['plan'] ?? '');
  const [themes, owners] = await Promise.all([themesOf(context.db, plan.id), ownersOf(context.db)]);
  const theme = context.query['theme'];
  const text = (field: string) => (typed ? typedText(typed, field) : field === 'theme' && typeof theme === 'string' ? theme : '');
  const main = ActionFormPage({
    title: 'Add an action',
    to: newActionPath(plan.id),
    back: planPath(plan.id),
    themes,
    owners: owners.map((owner) => owner.name),
    shown: shown(context, problems, text),
  });
  return page(`Add an action to ${plan.name}`, main, crumbsOf(plan));
}

/** What a full form says, as fields of an action: the theme must be one of the plan's own. */
async function fieldsFrom(context: SignedIn, plan: Plan, input: ActionInput) {
  const { theme, due: dueText, ...rest } = input;
  const found = theme === '' ? null : await themeById(context.db, theme);
  if (found && found.planId !== plan.id) throw new NotFound();
  const themeId: ThemeId | null = found?.id ?? null;
  const due = readDue(dueText, context.body.calendar, plan);
  return { ...rest, themeId, due };
}

async function closePage(context: SignedIn, problems: readonly Problem[] = [], typed: Typed = {}): Promise<Reply> {
  const action = await loaded(context);
  const plan = await planById(context.db, action.planId);
  return page(
    `Close ${nameOf(action)}`,
    ClosePage({
      action: { ...action, version: context.version ?? action.version },
      shown: shown(context, problems, (field) => typedText(typed, field)),
    }),
    crumbsOf(plan, action),
  );
}

const undoOf = (action: Action) => ({ action: `${actionPath(action.id)}/undo`, fields: { version: String(action.version + 1) } });

export const actionRoutes: readonly Route[] = [
  get('/actions/:action', 'plan.read', actionPage),
  get('/actions/:action/update', 'action.update', (context) => updatePage(context)),
  post('/actions/:action/update', 'action.update', {
    form: updateForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const { today, body } = context;
      if (input.text === '' && input.status === action.status && !input.reviewed)
        return [{ field: 'text', text: 'Say what has happened, or change the status' }];
      const nextOn = input.reviewed ? { nextOn: nextAfterReview(action.due, today, body.calendar) } : {};
      const ends = isClosed(input.status) === isClosed(action.status) ? {} : closing(input.status, null, today);
      const note = input.text === '' ? undefined : { on: today, text: input.text };
      await changeAction(context.db, action, context.version, 'action.updated', { status: input.status, ...ends, ...nextOn }, note);
      return redirect(rowPath(action.planId, action.id), { text: `Saved ${action.ref ?? 'the action'}.`, undo: undoOf(action) });
    },
    again: updatePage,
  }),
  get('/actions/:action/edit', 'plan.edit', (context) => editPage(context)),
  post('/actions/:action/edit', 'plan.edit', {
    form: actionForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const plan = await planById(context.db, action.planId);
      const fields = await fieldsFrom(context, plan, input);
      const sameDue = fields.due.text === action.due.text;
      const nextOn = sameDue ? {} : { nextOn: firstNextOn(fields.due, context.today, context.body.calendar, plan) };
      await changeAction(context.db, action, context.version, 'action.edited', {
        ...fields,
        ...(sameDue ? { due: action.due } : {}),
        ...nextOn,
      });
      const read = sameDue || fields.due.text === '' ? '' : ` Its date is read as: ${explainDue(fields.due, context.body.calendar)}.`;
      return redirect(actionPath(action.id), { text: `Saved ${action.ref ?? 'the action'}.${read}`, undo: undoOf(action) });
    },
    again: editPage,
  }),
  get('/plans/:plan/actions/new', 'plan.edit', (context) => newPage(context)),
  post('/plans/:plan/actions/new', 'plan.edit', {
    form: actionForm,
    handle: async (context, input) => {
      const plan = await planById(context.db, context.params['plan'] ?? '');
      const fields = await fieldsFrom(context, plan, input);
      const nextOn = firstNextOn(fields.due, context.today, context.body.calendar, plan);
      const id = await addAction(context.db, { ...fields, planId: plan.id, nextOn, status: 'not-started' });
      return redirect(rowPath(plan.id, id), { text: `Added ${input.ref ?? 'the action'}.` });
    },
    again: newPage,
  }),
  get('/actions/:action/close', 'plan.edit', (context) => closePage(context)),
  post('/actions/:action/close', 'plan.edit', {
    form: closeForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const problem = closingProblem(input.how, input.why);
      if (problem) return [problem];
      await changeAction(context.db, action, context.version, 'action.closed', closing(input.how, input.why || null, context.today));
      return redirect(rowPath(action.planId, action.id), { text: `Closed ${action.ref ?? 'the action'}.`, undo: undoOf(action) });
    },
    again: closePage,
  }),
  post('/actions/:action/reopen', 'plan.edit', {
    form: oneButton,
    handle: async (context) => {
      const action = await loaded(context);
      await changeAction(context.db, action, context.version, 'action.reopened', closing('on-track', null, context.today));
      return redirect(actionPath(action.id), { text: 'The action is open again.', undo: undoOf(action) });
    },
    again: backTo('/plans'),
  }),
  post('/actions/:action/move', 'plan.edit', {
    form: moveForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      const moved = await moveAction(context.db, action, context.version, input.way);
      return redirect(rowPath(action.planId, action.id), {
        text: moved ? `Moved ${input.way}.` : `It is ${input.way === 'up' ? 'first' : 'last'} in its theme already.`,
      });
    },
    again: backTo('/plans'),
  }),
  post('/actions/:action/undo', 'action.update', {
    form: undoForm,
    handle: async (context, input) => {
      const action = await loaded(context);
      await undoLast(context.db, action, input.version);
      return redirect(rowPath(action.planId, action.id), { text: 'The change is taken back.' });
    },
    again: backTo('/plans'),
  }),
];
