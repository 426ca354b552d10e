import type { Problem } from '../../../core/problem.ts';
import { oneButton } from '../../../web/forms.ts';
import { backTo, get, post, redirect, type Reply, type Route, type SignedIn, type Typed } from '../../../web/route.ts';
import { shownForm } from '../../../web/shown.ts';
import { ownersOf } from '../../people/public.ts';
import { type Action, actionById, type ActionId } from '../actions/queries.ts';
import { belowAction, calledAction } from '../below-action.ts';
import { commentPath, commentsPath, commentsPartPath, plansPath, readCommentPath, removeCommentPath } from '../paths.ts';
import { addComment, readComment, removeComment } from './acts.ts';
import { commentForm } from './forms.ts';
import { commentById, commentsOf } from './queries.ts';
import { mentionsIn } from './rules.ts';
import { CommentPage, CommentsPart } from './views.tsx';

const loaded = (context: SignedIn) => actionById(context.db, context.params['action'] ?? '');
const commentOf = (context: SignedIn) => commentById(context.db, context.params['comment'] ?? '');

async function addresseesOf(context: SignedIn) {
  return (await ownersOf(context.db)).filter((owner) => owner.kind === 'post' || owner.kind === 'group');
}

/** What has been said of an action and of those that it carries on, as a part of its page. */
export async function commentsPart(context: SignedIn, action: Action, line: readonly ActionId[], from: (action: string) => string | null) {
  const { db, can, token, actor } = context;
  const mayAdd = can('comment.add');
  const [comments, addressees] = await Promise.all([commentsOf(db, line), mayAdd ? addresseesOf(context) : []]);
  return CommentsPart({
    action,
    comments: comments.map((each) => ({ ...each, from: from(each.actionId) })),
    addressees,
    account: actor.account,
    posts: actor.posts,
    mayAdd,
    token,
  });
}

async function commentPage(context: SignedIn, problems: readonly Problem[] = [], typed?: Typed): Promise<Reply> {
  const action = await loaded(context);
  const shown = shownForm(context, problems, typed);
  const main = CommentPage({ action, addressees: await addresseesOf(context), shown });
  return belowAction(context, action, `Comment on ${calledAction(action)}`, main);
}

export const commentRoutes: readonly Route[] = [
  get(commentsPath(':action'), 'comment.add', (context) => commentPage(context)),
  post(commentsPath(':action'), 'comment.add', {
    form: commentForm,
    handle: async (context, { text, to }) => {
      const action = await loaded(context);
      const owners = await addresseesOf(context);
      const chosen = owners.find((owner) => owner.id === to);
      if (to !== '' && !chosen) return [{ field: 'to', text: 'Choose a post or group of the list' }];
      const all = new Set([...(chosen ? [chosen.id as string] : []), ...mentionsIn(text, owners)]);
      const names = owners.filter((owner) => all.has(owner.id)).map((owner) => owner.name);
      const id = await addComment(context.db, action.id, { text, to: [...all] }, context.now);
      return redirect(commentPath(action.id, id), {
        text: names.length === 0 ? 'The comment is added.' : `The comment is added. It stands on the Today of ${names.join(' and ')}.`,
      });
    },
    again: commentPage,
  }),
  post(removeCommentPath(':comment'), 'comment.add', {
    form: oneButton,
    handle: async (context) => {
      const comment = await commentOf(context);
      await removeComment(context.db, comment);
      return redirect(commentsPartPath(comment.actionId), { text: 'Your comment is removed.' });
    },
    again: backTo(plansPath),
  }),
  post(readCommentPath(':comment'), 'today.read', {
    form: oneButton,
    handle: async (context) => {
      const comment = await commentOf(context);
      await readComment(context.db, comment, context.now);
      return redirect(commentPath(comment.actionId, comment.id), { text: 'Marked as read.' });
    },
    again: backTo(plansPath),
  }),
];
