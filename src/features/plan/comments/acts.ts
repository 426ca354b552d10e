import { Forbidden, NotFound } from '../../../core/errors.ts';
import { newId } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import type { ActionId } from '../actions/queries.ts';
import { type Comment, type CommentId, deleteComment, insertComment, markSeen } from './queries.ts';

/** Every comment made or taken away is told in the history of its action. */
function told(
  db: Db,
  verb: `comment.${string}`,
  id: CommentId,
  action: ActionId,
  before: string | null,
  after: string | null,
): Promise<void> {
  return record(db, {
    verb,
    subject: { kind: 'comment', id },
    changes: [{ field: 'comment', before, after, of: { kind: 'action', id: action } }],
  });
}

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
  await told(db, 'comment.added', id, action, null, input.text);
  return id;
}

/** Takes a comment away; only who wrote it may. */
export async function removeComment(db: Db, comment: Comment): Promise<void> {
  if (comment.account === null || comment.account !== db.actor.account) throw new Forbidden(comment.by);
  await deleteComment(db, comment.id);
  await told(db, 'comment.removed', comment.id, comment.actionId, comment.text, null);
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
