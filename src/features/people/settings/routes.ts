import type { Problem } from '../../../core/problem.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { changeSettings } from './acts.ts';
import { settingsForm, yearForm } from './forms.ts';
import { settingsVersion } from './queries.ts';
import { printMonthDay, printTerms } from './rules.ts';
import { SettingsPage, YearPage } from './views.tsx';
import { bodyEdit, bodyExport } from '../permissions.ts';
import { exportPath, importPath, settingsPath } from '../paths.ts';

const AFTER_SET_UP = importPath;
const EXPORT = exportPath;

/** What the form shows: as typed, else as it stands. */
async function shownOf(context: SignedIn, problems: readonly Problem[], typed: Typed | undefined) {
  const { name, sector, nation, calendar } = context.body;
  const fresh = {
    name,
    sector,
    nation,
    yearStarts: printMonthDay(calendar.yearStarts, true),
    terms: printTerms(calendar.terms),
  };
  const version = context.version ?? (await settingsVersion(context.db));
  return { version, shown: shownForm(context, problems, typed, fresh) };
}

async function yearPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const main = YearPage({ ...(await shownOf(context, problems, typed)), nation: context.body.nation, next: AFTER_SET_UP });
  return { is: 'page', title: 'Your year and its terms', main, plain: true };
}

async function settingsPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const { version, shown } = await shownOf(context, problems, typed);
  return {
    is: 'page',
    title: 'Settings',
    main: SettingsPage({ version, shown, exportHref: context.can(bodyExport) ? EXPORT : null }),
    current: settingsPath,
  };
}

export const settingsRoutes: readonly Route[] = [
  get('/settings', bodyEdit, settingsPage),
  post('/settings', bodyEdit, {
    form: settingsForm,
    handle: async ({ db, version }, input) => {
      const problems = await changeSettings(db, version, input);
      return problems.length > 0 ? problems : redirect(settingsPath, { text: 'The settings are saved.' });
    },
    showForm: settingsPage,
  }),
  get('/set-up/year', bodyEdit, yearPage),
  post('/set-up/year', bodyEdit, {
    form: yearForm,
    handle: async ({ db, body, version }, input) => {
      const { name, sector, nation } = body;
      const problems = await changeSettings(db, version, { name, sector, nation, ...input });
      return problems.length > 0 ? problems : redirect(AFTER_SET_UP);
    },
    showForm: yearPage,
  }),
];
