import { printDay } from '../../../core/day.ts';
import type { Problem } from '../../../core/problem.ts';
import { oneButton } from '../../../web/forms.ts';
import { get, later, post, redirect, type Reply, type Route, type Services, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { invite } from '../invitations/acts.ts';
import { invitationsOf } from '../invitations/queries.ts';
import { endTheirSessions, giveRole, keepOut, letIn, loadMember, removeMember } from './acts.ts';
import { memberForm, type MemberInput, roleForm } from './forms.ts';
import { membersOf } from './queries.ts';
import { AddMemberPage, MemberPage, RolesPage } from './views.tsx';
import { peopleRead, rolesEdit } from '../permissions.ts';
import { letInPath, membersPath, ownersPath } from '../paths.ts';

const crumbs = [
  { text: 'People', href: ownersPath },
  { text: 'Who may sign in', href: membersPath },
];

async function addPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  return {
    is: 'page',
    title: 'Invite somebody',
    main: AddMemberPage({ shown: shownForm(context, problems, typed), mailGoesOut: context.services.mailGoesOut }),
    current: ownersPath,
    crumbs,
  };
}

async function memberPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const member = await loadMember(context.db, context.params['id']);
  const fresh = { role: member.role, until: member.until ? printDay(member.until) : '' };
  return {
    is: 'page',
    title: `Role of ${member.name}`,
    main: MemberPage({
      member,
      version: context.version ?? member.version,
      shown: shownForm(context, problems, typed?.['role'] === undefined ? undefined : typed, fresh),
    }),
    current: ownersPath,
    crumbs,
  };
}

function invitedWords({ publicUrl, mailGoesOut }: Services, { name, email }: MemberInput): string {
  if (mailGoesOut) return `${name} is invited, and a message to them is on its way. They become a member when they accept.`;
  return `${name} is invited. No mail server is set, so no message goes to them. Tell them yourself: they sign in with ${email} at ${publicUrl}/sign-in and accept there.`;
}

export const roleRoutes: readonly Route[] = [
  get('/people/roles', peopleRead, async (context) => {
    const [members, invited] = [await membersOf(context.db), await invitationsOf(context.db)];
    return {
      is: 'page',
      title: 'Who may sign in',
      main: RolesPage({ members, invited, token: context.token, today: context.today, mayEdit: context.can(rolesEdit) }),
      current: ownersPath,
    };
  }),
  get('/people/roles/add', rolesEdit, addPage),
  post('/people/roles/add', rolesEdit, {
    form: memberForm,
    handle: async ({ db, services, today, now }, input) => {
      const problems = await invite(db, input, today, now);
      return problems.length > 0 ? problems : redirect(membersPath, { text: invitedWords(services, input) });
    },
    showForm: addPage,
  }),
  get('/people/roles/:id', rolesEdit, memberPage),
  post('/people/roles/:id', rolesEdit, {
    form: roleForm,
    handle: async ({ db, params, today, version }, input) => {
      const member = await loadMember(db, params['id']);
      const problems = await giveRole(db, member, version, input, today);
      return problems.length > 0 ? problems : redirect(membersPath, { text: `The role of ${member.name} is saved.` });
    },
    showForm: memberPage,
  }),
  post('/people/roles/:id/keep-out', rolesEdit, {
    form: oneButton,
    handle: async ({ db, params, services, now }) => {
      const member = await loadMember(db, params['id']);
      const problems = await keepOut(db, member, now);
      const told = redirect(membersPath, {
        text: `${member.name} is signed out and kept out.`,
        undo: { action: letInPath(member.id) },
      });
      return problems.length > 0 ? problems : later(() => endTheirSessions(services, member, db.body).then(() => told));
    },
    showForm: memberPage,
  }),
  post('/people/roles/:id/let-in', rolesEdit, {
    form: oneButton,
    handle: async ({ db, params }) => {
      const member = await loadMember(db, params['id']);
      await letIn(db, member);
      return redirect(membersPath, { text: `${member.name} may sign in again.` });
    },
    showForm: memberPage,
  }),
  post('/people/roles/:id/remove', rolesEdit, {
    form: oneButton,
    handle: async ({ db, params, services }) => {
      const member = await loadMember(db, params['id']);
      const problems = await removeMember(db, member);
      const told = redirect(membersPath, { text: `${member.name} can no longer sign in here.` });
      return problems.length > 0 ? problems : later(() => endTheirSessions(services, member, db.body).then(() => told));
    },
    showForm: memberPage,
  }),
];
