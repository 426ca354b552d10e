import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import { type Kind, kindNamed, titleOf } from '../../../sockets/kind.ts';
import { oneButton } from '../../../web/forms.ts';
import { page } from '../../../web/page.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { commentPath, commentsPartPath, commentsPath, newCommentPath, readCommentPath, removeCommentPath } from '../paths.ts';
import { thingOf } from '../thing.ts';
import { readComment, removeComment, sayComment } from './acts.ts';
import { commentForm } from './forms.ts';
import { type Owner, reachedOwners } from '../../people/public.ts';
import { addresseesOf } from './addressees.ts';
import { commentById } from './queries.ts';
import { addedWords, type Reached } from './rules.ts';
import { CommentPage } from './views.tsx';
import { commentAdd, commentMark } from '../permissions.ts';

const TITLE_LETTERS = 60;
const commentOf = (context: SignedIn) => commentById(context.db, context.params['comment'] ?? '');

async function commentPage(kind: Kind, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const id = thingOf(kind, context);
  const title = await titleOf(context.db, kind, id);
  const addressees = await addresseesOf(context.db);
  const asked = await askedOf(context, addressees);
  const shown = shownForm(context, problems, typed, asked ? { to: asked.id } : {});
  const [to, back, called] = [commentsPath(kind, id), kind.path(id), kind.word.one];
  const main = CommentPage({ to, back, called, title, addressees, asked, shown });
  const short = shortened(title, TITLE_LETTERS);
  return page(`Comment on ${short}`, main, { current: kind.under, crumbs: [{ text: short, href: back }] });
}

/** The post or group that an address asks, and whether whoever holds it will see that; null where it asks nobody in particular. */
async function askedOf({ db, query }: SignedIn, addressees: readonly Owner[]): Promise<(Reached & { readonly id: string }) | null> {
  const owner = addressees.find((each) => each.id === query['to']);
  return owner ? { ...owner, signsIn: (await reachedOwners(db, [owner.id])).has(owner.id) } : null;
}

/** The page of a thing of some kind that adds a comment to it. */
const routesOn = (kind: Kind): readonly Route[] => [
  get(commentsPath(kind, `:${kind.name}`), commentAdd, (context) => commentPage(kind, context)),
  post(commentsPath(kind, `:${kind.name}`), commentAdd, {
    form: commentForm,
    handle: async (context, input) => {
      const on = thingOf(kind, context);
      const said = await sayComment(context.db, kind, on, input);
      return 'problem' in said ? [said.problem] : redirect(newCommentPath(kind, on, said.id), { text: addedWords(said.notified) });
    },
    showForm: (context, problems, typed) => commentPage(kind, context, problems, typed),
  }),
];

/** Comments on things of these kinds. */
export const commentRoutes = (kinds: readonly Kind[]): readonly Route[] => [
  ...kinds.flatMap(routesOn),
  post(removeCommentPath(':comment'), commentAdd, {
    form: oneButton,
    handle: async (context) => {
      const comment = await commentOf(context);
      const kind = kindNamed(kinds, comment.thing.kind);
      await removeComment(context.db, comment);
      return redirect(commentsPartPath(kind, comment.thing.id), { text: 'Your comment is removed.' });
    },
    showForm: backTo('/'),
  }),
  post(readCommentPath(':comment'), commentMark, {
    form: oneButton,
    handle: async (context) => {
      const comment = await commentOf(context);
      const kind = kindNamed(kinds, comment.thing.kind);
      await readComment(context.db, comment);
      return redirect(commentPath(kind, comment.thing.id, comment), { text: 'Marked as read.' });
    },
    showForm: backTo('/'),
  }),
];
