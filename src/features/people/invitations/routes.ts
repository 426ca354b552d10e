import { printInstant } from '../../../core/clock.ts';
import { oneButton } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Context, type Reply, type Route } from '../../../web/route.ts';
import { accept, atTheDoor, decline, withdraw } from './acts.ts';
import { InvitationsPage } from './views.tsx';
import { rolesEdit } from '../permissions.ts';
import { invitationsPath, membersPath, signInToPath } from '../paths.ts';

async function invitationsPage(context: Context): Promise<Reply> {
  const who = await atTheDoor(context);
  if (!who) return redirect(signInToPath(invitationsPath));
  const invitations = who.invitations.map((each) => ({ ...each, when: printInstant(each.at) }));
  return {
    is: 'page',
    title: 'Invitations',
    main: InvitationsPage({ token: context.token, email: who.account.email, inside: who.inside, invitations }),
    plain: true,
  };
}

export const invitationRoutes: readonly Route[] = [
  get(invitationsPath, 'anyone', invitationsPage),
  post(`${invitationsPath}/:invitation/accept`, 'anyone', {
    form: oneButton,
    handle: async (context) => redirect('/', { text: `You now work for ${await accept(context, context.params['invitation'])}.` }),
    showForm: invitationsPage,
  }),
  post(`${invitationsPath}/:invitation/decline`, 'anyone', {
    form: oneButton,
    handle: async (context) =>
      redirect(invitationsPath, { text: `You have declined the invitation of ${await decline(context, context.params['invitation'])}.` }),
    showForm: invitationsPage,
  }),
  post('/people/invitations/:invitation/withdraw', rolesEdit, {
    form: oneButton,
    handle: async ({ db, params }) =>
      redirect(membersPath, { text: `The invitation of ${await withdraw(db, params['invitation'])} is withdrawn.` }),
    showForm: backTo(membersPath),
  }),
];
