import { printInstant } from '../../../core/clock.ts';
import type { Day } from '../../../core/day.ts';
import type { AccountId } from '../../../core/ids.ts';
import { ROLE_MEANING } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';
import type { DoorDb } from '../../../db/database.ts';
import { oneButton, typedText } from '../../../web/forms.ts';
import { backTo, get, later, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { accountById } from '../asks/queries.ts';
import { endSession, membershipsOf, sessionsOf } from '../door/queries.ts';
import { invitationsFor } from '../invitations/queries.ts';
import { ownersOf } from '../posts/queries.ts';
import { passkeysOf } from '../passkeys/queries.ts';
import { passkeyHost } from '../passkeys/rules.ts';
import { endAll, endOne, switchBody } from './acts.ts';
import { bodyForm, sessionForm } from './forms.ts';
import { agentWords } from './rules.ts';
import { AccountPage, type SessionLine } from './views.tsx';
import { accountSelf } from '../permissions.ts';
import { accountPath, signInPath } from '../paths.ts';

const HOW: Readonly<Record<string, string>> = {
  link: 'the link in a message',
  code: 'the code in a message',
  passkey: 'a passkey',
  terminal: 'an address printed in the terminal',
  'set-up': 'setting up',
};

/** The page about oneself; also shown again by the routes of passkeys. */
export async function accountPage(context: SignedIn, problems: readonly Problem[] = [], typed: Typed = {}): Promise<Reply> {
  const { db, actor, body, token, services, now, today } = context;
  const account = actor.account;
  const { sessions, bodies, passkeys, invited } = account
    ? await services.database.inDoor((db) => ofAccount(db, account, now, today))
    : { sessions: [], bodies: [], passkeys: [], invited: 0 };
  const host = passkeyHost(services.publicUrl);
  const main = AccountPage({
    token,
    name: actor.name,
    role: ROLE_MEANING[actor.role],
    body: body.name,
    posts: (await ownersOf(db)).filter((owner) => actor.posts.includes(owner.id)),
    others: bodies.filter((each) => each.id !== body.id),
    invited,
    sessions: sessions.map((each) => sessionLine(each, context)),
    passkeys: { token, passkeys, why: 'why' in host ? host.why : null, problems, name: typedText(typed, 'name') },
  });
  return { is: 'page', title: 'Your account', main };
}

async function ofAccount(db: DoorDb, account: AccountId, now: Date, today: Day) {
  const { email } = await accountById(db, account);
  return {
    sessions: await sessionsOf(db, account, now),
    bodies: (await membershipsOf(db, account, today)).map((each) => each.body),
    passkeys: await passkeysOf(db, account),
    invited: (await invitationsFor(db, email, today)).length,
  };
}

function sessionLine(session: Awaited<ReturnType<typeof sessionsOf>>[number], context: SignedIn): SessionLine {
  const key = Buffer.from(session.id_hash).toString('hex');
  const here = context.session !== null && key === Buffer.from(context.session).toString('hex');
  return {
    key,
    here,
    since: printInstant(session.created_at),
    seen: printInstant(session.seen_at),
    how: HOW[session.how] ?? session.how,
    where: agentWords(session.agent),
  };
}

// The session of this very request is held until its transaction is over, so sessions are ended after it.
const ended = { is: 'redirect', to: signInPath, session: null } as const;

export const accountRoutes: readonly Route[] = [
  get('/account', accountSelf, accountPage),
  post('/account/body', accountSelf, {
    form: bodyForm,
    handle: async (context, input) => redirect('/', { text: `You now work for ${await switchBody(context, input.body)}.` }),
    showForm: backTo(accountPath),
  }),
  post('/account/sessions/end', accountSelf, {
    form: sessionForm,
    handle: async (context, input) => {
      const here = context.session !== null && Buffer.from(context.session).toString('hex') === input.session;
      const told = here ? ended : redirect(accountPath, { text: 'That browser is signed out.' });
      return later(() => endOne(context, input.session).then(() => told));
    },
    showForm: backTo(accountPath),
  }),
  post('/sign-out', 'anyone', {
    form: oneButton,
    handle: async (context) => {
      const session = context.session;
      if (session) await context.services.database.inDoor((db) => endSession(db, session));
      return ended;
    },
    showForm: async () => redirect(signInPath),
  }),
  post('/sign-out/everywhere', accountSelf, {
    form: oneButton,
    handle: async (context) => later(() => endAll(context).then(() => ended)),
    showForm: accountPage,
  }),
];
