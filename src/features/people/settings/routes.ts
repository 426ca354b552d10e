import type { Problem } from '../../../core/problem.ts';
import { typedText } from '../../../web/forms.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { changeSettings } from './acts.ts';
import { settingsForm } from './forms.ts';
import { settingsVersion } from './queries.ts';
import { printMonthDay, printTerms } from './rules.ts';
import { SettingsPage } from './views.tsx';

async function settingsPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const { name, sector, nation, calendar } = context.body;
  const words: Typed = typed ?? { name, sector, nation, yearStarts: printMonthDay(calendar.yearStarts, true), terms: printTerms(calendar.terms) };
  const version = context.version ?? (await settingsVersion(context.db));
  const again = { token: context.token, problems, text: (field: string) => typedText(words, field) };
  return { is: 'page', title: 'Settings', main: SettingsPage({ version, again }), current: '/settings' };
}

export const settingsRoutes: readonly Route[] = [
  get('/settings', 'body.edit', settingsPage),
  post('/settings', 'body.edit', {
    form: settingsForm,
    handle: async ({ db, version }, input) => {
      const problems = await changeSettings(db, version, input);
      return problems.length > 0 ? problems : redirect('/settings', { text: 'The settings are saved.' });
    },
    again: settingsPage,
  }),
];
