import type { Owned, OwnerLink } from '../../../sockets/owned.ts';
import type { Problem } from '../../../core/problem.ts';
import { oneButton } from '../../../web/forms.ts';
import { get, type PageReply, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { page } from '../../../web/page.ts';
import { nameablePeople } from '../persons/queries.ts';
import { addOwner, endOwner, loadOwner, openOf, nameProblems, renameOwner, reopenOwner } from './acts.ts';
import { heldWords, nameHolder } from './holder.acts.ts';
import { addForm, editForm, holderForm } from './forms.ts';
import { HolderPage } from './holder.views.tsx';
import { endedOwners, holdingsOf, ownerLines, type StoredOwner } from './queries.ts';
import { beforeAndAfter } from '../succession/queries.ts';
import { AddPage, EditPage, PostPage, PostsPage } from './views.tsx';
import { peopleEdit, peopleRead, rolesEdit } from '../permissions.ts';
import { editOwnerPath, ownerPath, ownersPath, reopenOwnerPath } from '../paths.ts';

const below = (title: string, main: PageReply['main'], crumbs = [{ text: 'People', href: ownersPath }]) =>
  page(title, main, { current: ownersPath, crumbs });
const up = (owner: StoredOwner) => [
  { text: 'People', href: ownersPath },
  { text: owner.name, href: ownerPath(owner.id) },
];
/** A form shown again keeps the version that the person saw; a new page takes the present one. */
const seen = (owner: StoredOwner, context: SignedIn): number => context.version ?? owner.version;

/** What other rooms tell of posts and groups. */
export type Told = { readonly owned: readonly Owned[]; readonly ownerLinks: readonly OwnerLink[] };

/** The kinds of owned things that somebody may see. */
const seenBy = ({ owned }: Told, { can }: SignedIn) => owned.filter((each) => can(each.may));

async function postsPage(told: Told, context: SignedIn): Promise<Reply> {
  const { db } = context;
  const [lines, ended] = [await ownerLines(db), await endedOwners(db)];
  const counts = await Promise.all(seenBy(told, context).map((each) => each.open(db)));
  const owners = lines.map((line) => ({ ...line, open: counts.reduce((sum, count) => sum + (count.get(line.id) ?? 0), 0) }));
  return { is: 'page', title: 'People', main: PostsPage({ owners, ended, mayEdit: context.can(peopleEdit) }), current: ownersPath };
}

async function postPage(told: Told, context: SignedIn): Promise<Reply> {
  const { db, today } = context;
  const owner = await loadOwner(db, context.params['id']);
  const holdings = await holdingsOf(db, owner.id);
  const owned = await Promise.all(seenBy(told, context).map(async ({ word, of }) => ({ word, things: await of(db, owner.id, today) })));
  const line = await beforeAndAfter(db, owner.id);
  const links = told.ownerLinks.flatMap((link) => link(context.actor, owner.id) ?? []);
  return below(owner.name, PostPage({ token: context.token, owner, holdings, owned, mayEdit: context.can(peopleEdit), line, links }));
}

async function editPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const owner = await loadOwner(context.db, context.params['id']);
  return below(
    `Rename ${owner.name}`,
    EditPage({
      owner,
      version: seen(owner, context),
      shown: shownForm(context, problems, typed, { name: owner.name, short: owner.short ?? '' }),
    }),
    up(owner),
  );
}

async function holderPage(told: Told, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const owner = await loadOwner(context.db, context.params['id']);
  const [holdings, people] = [await holdingsOf(context.db, owner.id), await nameablePeople(context.db)];
  const present = holdings.find((each) => each.until === null) ?? null;
  return below(
    `Who holds ${owner.name}`,
    HolderPage({
      owner,
      open: await openOf(context.db, seenBy(told, context), owner.id),
      version: seen(owner, context),
      present,
      people,
      mayInvite: context.can(rolesEdit),
      mailGoesOut: context.services.mailGoesOut,
      shown: shownForm(context, problems, typed, { from: 'today' }),
    }),
    up(owner),
  );
}

const changing: readonly Route[] = [
  get('/people/add', peopleEdit, async (context) => below('Add a post or group', AddPage({ shown: shownForm(context) }))),
  post('/people/add', peopleEdit, {
    form: addForm,
    handle: async ({ db }, input) => {
      const problems = await nameProblems(db, input, null);
      if (problems.length > 0) return problems;
      const id = await addOwner(db, input);
      return redirect(ownerPath(id), { text: `${input.name} is added.` });
    },
    showForm: async (context, problems, typed) => below('Add a post or group', AddPage({ shown: shownForm(context, problems, typed) })),
  }),
  get('/people/:id/edit', peopleEdit, editPage),
  post('/people/:id/edit', peopleEdit, {
    form: editForm,
    handle: async ({ db, params, version }, input) => {
      const owner = await loadOwner(db, params['id']);
      const problems = await renameOwner(db, owner, version, input);
      const back = {
        action: editOwnerPath(owner.id),
        fields: { name: owner.name, short: owner.short ?? '', _version: String(owner.version + 1) },
      };
      return problems.length > 0 ? problems : redirect(ownerPath(owner.id), { text: 'Saved.', undo: back });
    },
    showForm: editPage,
  }),
];

/** Pages of posts and groups, with what other rooms tell of them. */
export const postRoutes = (told: Told): readonly Route[] => [
  ...changing,
  get('/people', peopleRead, (context) => postsPage(told, context)),
  get('/people/:id', peopleRead, (context) => postPage(told, context)),
  get('/people/:id/holder', peopleEdit, (context) => holderPage(told, context)),
  post('/people/:id/holder', peopleEdit, {
    form: holderForm,
    handle: async (context, input) => {
      const owner = await loadOwner(context.db, context.params['id']);
      const problems = await nameHolder(context, owner, context.version, input);
      return problems.length > 0 ? problems : redirect(ownerPath(owner.id), { text: heldWords(input, context.services) });
    },
    showForm: (context, problems, typed) => holderPage(told, context, problems, typed),
  }),
  post('/people/:id/end', peopleEdit, {
    form: oneButton,
    handle: async ({ db, params, version, today }) => {
      const owner = await loadOwner(db, params['id']);
      const problems = await endOwner(db, told.owned, owner, version, today);
      return problems.length > 0
        ? problems
        : redirect(ownerPath(owner.id), {
            text: `${owner.name} has ended.`,
            undo: { action: reopenOwnerPath(owner.id), fields: { _version: String(owner.version + 1) } },
          });
    },
    showForm: async (context) => postPage(told, context),
  }),
  post('/people/:id/reopen', peopleEdit, {
    form: oneButton,
    handle: async ({ db, params, version }) => {
      const owner = await loadOwner(db, params['id']);
      if (owner.ended_on) await reopenOwner(db, owner, version);
      return redirect(ownerPath(owner.id), { text: `${owner.name} is there again. Say who holds it.` });
    },
    showForm: async (context) => postPage(told, context),
  }),
];
