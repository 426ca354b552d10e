import { ROLE_MEANING } from '../../../core/permissions.ts';
import { get, post, redirect, type Reply, type Route, type SignedIn } from '../../../web/route.ts';
import { printInstant } from '../../../core/clock.ts';
import { endSession, endSessions, sessionsOf } from '../door/queries.ts';
import { emptyForm } from '../door/forms.ts';
import { AccountPage } from './views.tsx';

const HOW: Readonly<Record<string, string>> = { link: 'the link in a message', code: 'the code in a message', passkey: 'a passkey', terminal: 'an address printed in the terminal', 'set-up': 'setting up' };

async function accountPage(context: SignedIn): Promise<Reply> {
  const account = context.actor.account;
  const sessions = account ? await context.services.database.inDoor((db) => sessionsOf(db, account)) : [];
  const lines = sessions.map((each) => ({ since: printInstant(each.created_at), seen: printInstant(each.seen_at), how: HOW[each.how] ?? each.how, agent: each.agent }));
  const main = AccountPage({ token: context.token, name: context.actor.name, role: ROLE_MEANING[context.actor.role], body: context.body.name, sessions: lines });
  return { is: 'page', title: 'Your account', main };
}

const ended: Reply = { is: 'redirect', to: '/sign-in', session: null };

export const accountRoutes: readonly Route[] = [
  get('/account', 'account.self', accountPage),
  post('/sign-out', 'anyone', {
    form: emptyForm,
    handle: async (context) => {
      const session = context.session;
      if (session) await context.services.database.inDoor((db) => endSession(db, session));
      return ended;
    },
    again: async () => redirect('/sign-in'),
  }),
  post('/sign-out/everywhere', 'account.self', {
    form: emptyForm,
    handle: async (context) => {
      const account = context.actor.account;
      if (account) await context.services.database.inDoor((db) => endSessions(db, account));
      return ended;
    },
    again: accountPage,
  }),
];
