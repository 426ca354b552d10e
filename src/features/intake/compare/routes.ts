import type { Problem } from '../../../core/problem.ts';
import { oneButton, typedText } from '../../../web/forms.ts';
import { get, post, prepared, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { planById, planPath, plansPath, undoOf } from '../../plan/public.ts';
import { type Import, importById } from '../bench/queries.ts';
import { comparePagePath, comparePath, importPath, newImportPath } from '../paths.ts';
import { importChosen, chosenFrom, comparison, comparisonPage, pairRows, ticksAfter, ticksOf, toCompare } from './acts.ts';
import { ImportUpdatePage } from './import.views.tsx';
import { chooseForm, updateTextForm, pairForm } from './forms.ts';
import { prepareUpdateFile, prepareUpdateText } from './prepare.ts';
import { isEmpty } from './rules.ts';
import { ComparisonPage } from './views.tsx';
import { planImport } from '../permissions.ts';

const current = plansPath;

const plan = (context: SignedIn) => planById(context.db, context.params['plan'] ?? '');

async function importPage(context: SignedIn, problems: readonly Problem[] = [], typed: Typed = {}): Promise<Reply> {
  const { id, name } = await plan(context);
  const main = ImportUpdatePage({ plan: { id, name }, token: context.token, problems, text: typedText(typed, 'text') });
  return { is: 'page', title: `A newer file for ${name}`, main, current, crumbs: [{ text: name, href: planPath(id) }] };
}

async function comparePage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const before = await importById(context.db, context.params['import'] ?? '');
  const elsewhere = leadsAway(before);
  if (elsewhere) return elsewhere;
  const shown = await comparison(context.db, before, context.today);
  const page = comparisonPage(shown, Number(typed ? typedText(typed, 'page') : context.query['page']));
  const ticked = typed ? ticksAfter(shown, page.at, new Set([typed['take'] ?? []].flat())) : ticksOf(shown);
  const main = ComparisonPage({ shown, page, version: context.version ?? before.version, ticked, token: context.token, problems });
  return {
    is: 'page',
    title: `${before.reading.source.name} beside ${shown.plan.name}`,
    main,
    current,
    crumbs: [{ text: shown.plan.name, href: planPath(shown.plan.id) }],
  };
}

const CHANGED_MEANWHILE: readonly Problem[] = [
  { text: 'The plan was changed while you looked. The comparison is made anew below: look at it again, then import what is ticked.' },
];

function leadsAway(before: Import): Reply | null {
  if (before.state === 'saved' && before.planId) return redirect(planPath(before.planId));
  if (before.state !== 'open') return redirect(newImportPath, { text: 'That file is no longer on the bench.' });
  return before.intoPlan ? null : redirect(importPath(before.id));
}

/** `row=action` and `row=` as typed; a row or action that is not there changes nothing. */
function pairingsFrom(same: readonly string[], part: readonly string[]): Record<string, string | null> {
  const told = same.flatMap((each): [string, string | null][] => {
    const at = each.indexOf('=');
    return at < 1 ? [] : [[each.slice(0, at), each.slice(at + 1)]];
  });
  return Object.fromEntries([...told, ...part.map((row): [string, null] => [row, null])]);
}

export const compareRoutes: readonly Route[] = [
  get('/plans/:plan/newer', planImport, (context) => importPage(context)),
  prepared('/plans/:plan/newer/file', planImport, {
    form: oneButton,
    uploads: 1,
    prepare: prepareUpdateFile,
    handle: async (context, _input, { file, brought, edits }) =>
      redirect(comparePath(await toCompare(context.db, await plan(context), file, brought, edits))),
    showForm: importPage,
  }),
  prepared('/plans/:plan/newer/text', planImport, {
    form: updateTextForm,
    prepare: prepareUpdateText,
    handle: async (context, _input, { file, brought, edits }) =>
      redirect(comparePath(await toCompare(context.db, await plan(context), file, brought, edits))),
    showForm: importPage,
  }),
  get('/imports/:import/compare', planImport, (context) => comparePage(context)),
  post('/imports/:import/compare', planImport, {
    form: chooseForm,
    handle: async (context, input) => {
      const before = await importById(context.db, context.params['import'] ?? '');
      const shown = await comparison(context.db, before, context.today);
      if (input.seen !== shown.seen) return CHANGED_MEANWHILE;
      const ticked = ticksAfter(shown, input.page, input.take);
      const { chosen, themes } = chosenFrom(shown, ticked);
      if (isEmpty(chosen) && themes.length === 0) return [{ text: 'Tick what is to be imported, or drop the file' }];
      const act = await importChosen(context.db, shown, context.version, ticked, context.today);
      return redirect(planPath(shown.plan.id), {
        text: `What you ticked is in the plan. ${before.reading.source.name} stays with it.`,
        undo: undoOf(shown.plan.id, act),
      });
    },
    showForm: comparePage,
  }),
  post('/imports/:import/compare/pairs', planImport, {
    form: pairForm,
    handle: async (context, input) => {
      const shown = await comparison(context.db, await importById(context.db, context.params['import'] ?? ''), context.today);
      if (input.seen !== undefined && input.seen !== shown.seen) return CHANGED_MEANWHILE;
      const pairings = pairingsFrom(input.same, input.part);
      await pairRows(context.db, shown, context.version, pairings, ticksAfter(shown, input.page, input.take));
      const again = Object.keys(pairings).length > 0 || input.to === undefined;
      return redirect(comparePagePath(shown.before.id, input.to ?? input.page), again ? { text: 'Compared again.' } : undefined);
    },
    showForm: comparePage,
  }),
];
