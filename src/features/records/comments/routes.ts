import type { Problem } from '../../../core/problem.ts';
import { shortened } from '../../../core/text.ts';
import { type Kind, kindNamed, titleOf } from '../../../sockets/kind.ts';
import { oneButton } from '../../../web/forms.ts';
import { page } from '../../../web/page.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { commentPath, commentsPartPath, commentsPath, newCommentPath, readCommentPath, removeCommentPath } from '../paths.ts';
import { thingOf } from '../thing.ts';
import { addComment, readComment, removeComment } from './acts.ts';
import { commentForm } from './forms.ts';
import { addresseesOf } from './addressees.ts';
import { commentById } from './queries.ts';
import { mentionsIn } from './rules.ts';
import { CommentPage } from './views.tsx';
import { commentAdd, commentMark } from '../permissions.ts';

const TITLE_LETTERS = 60;
const commentOf = (context: SignedIn) => commentById(context.db, context.params['comment'] ?? '');

async function commentPage(kind: Kind, context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const id = thingOf(kind, context);
  const title = await titleOf(context.db, kind, id);
  const shown = shownForm(context, problems, typed);
  const [to, back, called] = [commentsPath(kind, id), kind.path(id), kind.word.one];
  const main = CommentPage({ to, back, called, title, addressees: await addresseesOf(context.db), shown });
  const short = shortened(title, TITLE_LETTERS);
  return page(`Comment on ${short}`, main, { current: kind.under, crumbs: [{ text: short, href: back }] });
}

/** The page of a thing of some kind that adds a comment to it. */
const routesOn = (kind: Kind): readonly Route[] => [
  get(commentsPath(kind, `:${kind.name}`), commentAdd, (context) => commentPage(kind, context)),
  post(commentsPath(kind, `:${kind.name}`), commentAdd, {
    form: commentForm,
    handle: async (context, { text, to }) => {
      const on = thingOf(kind, context);
      const owners = await addresseesOf(context.db);
      const chosen = owners.find((owner) => owner.id === to);
      if (to !== '' && !chosen) return [{ field: 'to', text: 'Choose a post or group of the list' }];
      const all = new Set([...(chosen ? [chosen.id as string] : []), ...mentionsIn(text, owners)]);
      const names = owners.filter((owner) => all.has(owner.id)).map((owner) => owner.name);
      const id = await addComment(context.db, kind, on, { text, to: [...all] }, context.now);
      return redirect(newCommentPath(kind, on, id), {
        text: names.length === 0 ? 'The comment is added.' : `The comment is added. It stands on the Today of ${names.join(' and ')}.`,
      });
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
      await readComment(context.db, comment, context.now);
      return redirect(commentPath(kind, comment.thing.id, comment), { text: 'Marked as read.' });
    },
    showForm: backTo('/'),
  }),
];
