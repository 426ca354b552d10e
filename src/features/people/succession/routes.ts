import type { Problem } from '../../../core/problem.ts';
import type { Owned } from '../../../sockets/owned.ts';
import { oneButton } from '../../../web/forms.ts';
import { page } from '../../../web/page.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { detailOf } from '../naming/rules.ts';
import { ownerPath, ownersPath, successorPath, undoSuccessorPath } from '../paths.ts';
import { peopleEdit } from '../permissions.ts';
import { loadOwner } from '../posts/acts.ts';
import { holdingsOf, ownersOf, type StoredOwner } from '../posts/queries.ts';
import { followBy, type Followed, undoFollow } from './acts.ts';
import { successorForm } from './forms.ts';
import { SuccessorPage } from './views.tsx';

async function successorPage(owned: readonly Owned[], context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const { db, today } = context;
  const owner = await loadOwner(db, context.params['id']);
  const holdings = await holdingsOf(db, owner.id);
  const known = (await ownersOf(db)).filter((each) => each.id !== owner.id);
  const kinds = owned.filter((each) => context.can(each.may));
  const main = SuccessorPage({
    owner,
    version: context.version ?? owner.version,
    present: holdings.find((each) => each.until === null) ?? null,
    owned: await Promise.all(kinds.map(async ({ word, of }) => ({ word, things: await of(db, owner.id, today) }))),
    naming: { known: known.map((each) => ({ name: each.name, detail: detailOf(each) })), mayAdd: true },
    shown: shownForm(context, problems, typed),
  });
  const crumbs = [
    { text: 'People', href: ownersPath },
    { text: owner.name, href: ownerPath(owner.id) },
  ];
  return page(`What follows ${owner.name}`, main, { current: ownersPath, crumbs });
}

/** To the page of the one that follows, with what went over and the way to take it back. */
function followed(owner: StoredOwner, done: Followed) {
  if (done.is === 'asks') return done.problems;
  const text = `${done.name} follows. ${done.words}.`;
  return redirect(ownerPath(done.successor), {
    text,
    undo: { action: undoSuccessorPath(owner.id), fields: { _version: String(owner.version + 1) } },
  });
}

/** Pages on which one post, group or outside body follows another, with all kinds of things that they own. */
export const successionRoutes = (owned: readonly Owned[]): readonly Route[] => [
  get(successorPath(':id'), peopleEdit, (context) => successorPage(owned, context)),
  post(successorPath(':id'), peopleEdit, {
    form: successorForm,
    handle: async ({ db, params, version }, input) => {
      const owner = await loadOwner(db, params['id']);
      return followed(owner, await followBy(db, owned, owner, version, input));
    },
    showForm: (context, problems, typed) => successorPage(owned, context, problems, typed),
  }),
  post(undoSuccessorPath(':id'), peopleEdit, {
    form: oneButton,
    handle: async ({ db, params, version }) => {
      const owner = await loadOwner(db, params['id']);
      const name = await undoFollow(db, owned, owner, version);
      return redirect(ownerPath(owner.id), { text: `The handover is taken back: ${name} goes on as before.` });
    },
    showForm: backTo(ownersPath),
  }),
];
