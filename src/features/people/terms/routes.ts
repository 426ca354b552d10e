import { NotFound } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import { oneButton } from '../../../web/forms.ts';
import { page } from '../../../web/page.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { settingsPath, termsPath, usualTermsPath, yearTermsPath } from '../paths.ts';
import { bodyEdit } from '../permissions.ts';
import { settingsVersion } from '../settings/queries.ts';
import { giveTerms, takeUsualTerms } from './acts.ts';
import { termsForm } from './forms.ts';
import { printTermsOf, yearIn, yearOfTerms, yearsShown } from './rules.ts';
import { TermsPage, YearTermsPage } from './views.tsx';

const settings = { text: 'Settings', href: settingsPath };
const terms = { text: 'Terms of each year', href: termsPath };

function asked({ params, body }: SignedIn) {
  const year = yearIn(params['year'] ?? '');
  if (year === null) throw new NotFound();
  return yearOfTerms(body.calendar, year);
}

async function termsPageOf({ body, today }: SignedIn): Promise<Reply> {
  const main = TermsPage({ years: yearsShown(body.calendar, today) });
  return page(terms.text, main, { current: settingsPath, crumbs: [settings] });
}

async function yearPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const year = asked(context);
  const version = context.version ?? (await settingsVersion(context.db));
  const shown = shownForm(context, problems, typed, { terms: printTermsOf(year.terms) });
  const main = YearTermsPage({ year, version, shown });
  return { ...page(`Terms of ${year.name}`, main, { current: settingsPath, crumbs: [settings, terms] }), problems };
}

const SAVED = 'Days that stand in plans already stay as they are; the check of each plan shows those that end on another day now.';

export const termRoutes: readonly Route[] = [
  get(termsPath, bodyEdit, termsPageOf),
  get(yearTermsPath(':year'), bodyEdit, yearPage),
  post(yearTermsPath(':year'), bodyEdit, {
    form: termsForm,
    handle: async (context, input) => {
      const { year, name, from } = asked(context);
      const problems = await giveTerms(context.db, context.version, year, input.terms);
      const undo = { action: usualTermsPath(year), fields: { _version: String((context.version ?? 0) + 1) } };
      const text = `The terms of ${name} are saved. ${SAVED}`;
      return problems.length > 0 ? problems : redirect(termsPath, from === 'given' ? { text } : { text, undo });
    },
    showForm: yearPage,
  }),
  post(usualTermsPath(':year'), bodyEdit, {
    form: oneButton,
    handle: async (context) => {
      const { year, name } = asked(context);
      await takeUsualTerms(context.db, context.version, year);
      return redirect(termsPath, { text: `${name} has no terms of its own any more. ${SAVED}` });
    },
    showForm: yearPage,
  }),
];
