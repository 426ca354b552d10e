import { Forbidden, NotFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import type { ActionId } from '../actions/queries.ts';
import { recordOnAction } from '../record-on-action.ts';
import { type Comment, type CommentId, deleteComment, insertComment, markSeen } from './queries.ts';

/** Adds a comment to an action; what spoke to the writer's own posts there counts as answered. */
export async function addComment(
  db: Db,
  action: ActionId,
  input: { readonly text: string; readonly to: readonly string[] },
  now: Date,
): Promise<CommentId> {
  const id = newId<'comment'>();
  await markSeen(db, db.actor.posts, { action }, now);
  await insertComment(db, { id, actionId: action, ...input });
  await recordOnAction(db, ['comment', 'added'], id, { on: action, field: 'comment', before: null, after: input.text });
  return id;
}

/** Removes a comment; only who wrote it may. */
export async function removeComment(db: Db, comment: Comment): Promise<void> {
  if (comment.account === null || comment.account !== db.actor.account) throw new Forbidden(comment.by);
  await deleteComment(db, comment.id);
  await recordOnAction(db, ['comment', 'removed'], comment.id, {
    on: comment.actionId,
    field: 'comment',
    before: comment.text,
    after: null,
  });
}

/** Notes that the holder of a post has read what a comment says to it; NotFound where it says nothing to them. */
export async function readComment(db: Db, comment: Comment, now: Date): Promise<void> {
  const mine = comment.to.filter((mention) => db.actor.posts.includes(mention.ownerId));
  if (mine.length === 0) throw new NotFound();
  await markSeen(
    db,
    mine.map((mention) => mention.ownerId),
    { comment: comment.id },
    now,
  );
  await record(db, {
    verb: 'comment.read',
    subject: { kind: 'comment', id: comment.id },
    changes: mine.map((mention) => ({ field: 'read', before: null, after: mention.name })),
  });
}
