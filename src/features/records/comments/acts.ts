import { Forbidden, NotFound } from '../../../core/errors.ts';
import { type Id, newId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { reachedOwners } from '../../people/public.ts';
import { addresseesOf } from './addressees.ts';
import { type Comment, type CommentId, deleteComment, insertComment, markSeen, type Thing } from './queries.ts';
import { notifiedBy, type Reached } from './rules.ts';

/** Adds a comment as it was typed, and says whom it notifies; a problem where it was to notify somebody who is not of the list. */
export async function sayComment(
  db: Db,
  kind: Kind,
  on: string,
  typed: { readonly text: string; readonly to: string },
): Promise<{ readonly id: CommentId; readonly notified: readonly Reached[] } | { readonly problem: Problem }> {
  const found = notifiedBy(typed, await addresseesOf(db));
  if ('problem' in found) return found;
  const ids = found.notified.map((owner) => owner.id);
  const id = await addComment(db, kind, on, { text: typed.text, to: ids });
  const reached = await reachedOwners(db, ids);
  return { id, notified: found.notified.map(({ id: owner, name, holder }) => ({ name, holder, signsIn: reached.has(owner) })) };
}

/** Adds a comment to a thing; what notified the writer's own posts there counts as answered. */
export async function addComment(
  db: Db,
  kind: Kind,
  on: string,
  input: { readonly text: string; readonly to: readonly string[] },
): Promise<CommentId> {
  await kind.checkMayAdd(db, on, 'comment');
  const id = newId<'comment'>();
  const thing = { kind: kind.name, id: on };
  await markSeen(db, db.actor.posts, { thing });
  await insertComment(db, { id, thing, ...input });
  await recordOn(db, 'comment.added', thing, id, null, input.text);
  return id;
}

/** Removes a comment; only who wrote it may. */
export async function removeComment(db: Db, comment: Comment): Promise<void> {
  if (comment.account === null || comment.account !== db.actor.account) throw new Forbidden(comment.by);
  await deleteComment(db, comment.id);
  await recordOn(db, 'comment.removed', comment.thing, comment.id, comment.text, null);
}

/** Records what happened to a comment, so that the history of its thing tells it too. */
function recordOn(
  db: Db,
  verb: `comment.${string}`,
  { kind, id: on }: Thing,
  id: CommentId,
  before: string | null,
  after: string | null,
): Promise<void> {
  return record(db, {
    verb,
    subject: { kind: 'comment', id },
    changes: [{ field: 'comment', before, after, of: { kind, id: on as Id<string> } }],
  });
}

/** Notes that the holder of a post has read what a comment says to it; NotFound where it says nothing to them. */
export async function readComment(db: Db, comment: Comment): Promise<void> {
  const mine = comment.to.filter((mention) => db.actor.posts.includes(mention.ownerId));
  if (mine.length === 0) throw new NotFound();
  await markSeen(
    db,
    mine.map((mention) => mention.ownerId),
    { comment: comment.id },
  );
  await record(db, {
    verb: 'comment.read',
    subject: { kind: 'comment', id: comment.id },
    changes: mine.map((mention) => ({ field: 'read', before: null, after: mention.name })),
  });
}
