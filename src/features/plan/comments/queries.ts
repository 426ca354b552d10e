import { sql } from 'kysely';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import type { ActionId } from '../actions/queries.ts';

export type CommentId = Id<'comment'>;

/** A post or group that a comment notifies; `seen` once it has answered or read it. */
export type Mention = { readonly ownerId: string; readonly name: string; readonly seen: boolean };

export type Comment = {
  readonly id: CommentId;
  readonly actionId: ActionId;
  readonly text: string;
  readonly by: string;
  readonly account: string | null;
  readonly at: Date;
  readonly to: readonly Mention[];
};

const comments = (db: Db) =>
  q
    .selectFrom('action_comment as comment')
    .leftJoin('action_mention as mention', (join) =>
      join.onRef('mention.body_id', '=', 'comment.body_id').onRef('mention.comment_id', '=', 'comment.id'),
    )
    .leftJoin('owner', (join) => join.onRef('owner.body_id', '=', 'mention.body_id').onRef('owner.id', '=', 'mention.owner_id'))
    .select([
      'comment.id',
      'comment.action_id',
      'comment.text',
      'comment.by_name',
      'comment.by_account',
      'comment.created_at',
      'owner.id as owner_id',
      'owner.name',
      'mention.seen_at',
    ])
    .where('comment.body_id', '=', db.body);

type Row = Awaited<ReturnType<typeof rowOf>>;
const rowOf = (db: Db) => db.one(comments(db));

function commentsFrom(rows: readonly Row[]): Comment[] {
  return [...Map.groupBy(rows, (row) => row.id).values()].flatMap((some) => {
    const [first] = some;
    if (!first) return [];
    const to = some.flatMap((row): Mention[] =>
      row.owner_id === null ? [] : [{ ownerId: row.owner_id, name: row.name ?? '', seen: row.seen_at !== null }],
    );
    return [
      {
        id: first.id as CommentId,
        actionId: first.action_id as ActionId,
        text: first.text,
        by: first.by_name,
        account: first.by_account,
        at: first.created_at,
        to,
      },
    ];
  });
}

/** What has been said of an action, or of the line that it stands in, newest first. */
export async function commentsOf(db: Db, actions: readonly ActionId[]): Promise<Comment[]> {
  return commentsFrom(
    await db.all(
      comments(db)
        .where('comment.action_id', 'in', actions)
        .orderBy('comment.created_at', 'desc')
        .orderBy('comment.id', 'desc')
        .orderBy('owner.name')
        .limit(500),
    ),
  );
}

/** One comment by the identifier in an address; NotFound where there is none or it is another body's. */
export async function commentById(db: Db, text: string): Promise<Comment> {
  const id = idFrom<'comment'>(text);
  const [comment] = id ? commentsFrom(await db.all(comments(db).where('comment.id', '=', id))) : [];
  if (!comment) throw new NotFound();
  return comment;
}

export async function insertComment(
  db: Db,
  comment: { id: CommentId; actionId: ActionId; text: string; to: readonly string[] },
): Promise<void> {
  await db.run(
    q.insertInto('action_comment').values({
      body_id: db.body,
      id: comment.id,
      action_id: comment.actionId,
      text: comment.text,
      by_name: db.actor.name,
      by_account: db.actor.account,
    }),
  );
  if (comment.to.length > 0)
    await db.run(
      q.insertInto('action_mention').values(comment.to.map((owner_id) => ({ body_id: db.body, comment_id: comment.id, owner_id }))),
    );
}

export async function deleteComment(db: Db, id: CommentId): Promise<void> {
  await db.run(q.deleteFrom('action_comment').where('body_id', '=', db.body).where('id', '=', id));
}

/** Marks as seen what notifies some posts: in one comment, or on an action up to now; gives how many there were. */
export async function markSeen(
  db: Db,
  posts: readonly string[],
  where: { readonly comment: CommentId } | { readonly action: ActionId },
  now: Date,
): Promise<number> {
  if (posts.length === 0) return 0;
  const all = q
    .updateTable('action_mention')
    .set({ seen_at: now, seen_by: db.actor.name })
    .where('body_id', '=', db.body)
    .where('owner_id', 'in', posts)
    .where('seen_at', 'is', null);
  if ('comment' in where) return db.run(all.where('comment_id', '=', where.comment));
  return db.run(
    all.where(
      'comment_id',
      'in',
      q.selectFrom('action_comment').select('id').where('body_id', '=', db.body).where('action_id', '=', where.action),
    ),
  );
}

/** What notifies some posts and was neither answered nor read. */
export function unseenOf(db: Db, posts: readonly string[]) {
  return db.all(
    q
      .selectFrom('action_mention as mention')
      .innerJoin('action_comment as comment', (join) =>
        join.onRef('comment.body_id', '=', 'mention.body_id').onRef('comment.id', '=', 'mention.comment_id'),
      )
      .innerJoin('action', (join) => join.onRef('action.body_id', '=', 'comment.body_id').onRef('action.id', '=', 'comment.action_id'))
      .innerJoin('owner', (join) => join.onRef('owner.body_id', '=', 'mention.body_id').onRef('owner.id', '=', 'mention.owner_id'))
      .select([
        'comment.id',
        'comment.action_id',
        'comment.text',
        'comment.by_name',
        'action.ref',
        'action.title',
        'owner.id as owner_id',
        'owner.name',
      ])
      .where('mention.body_id', '=', db.body)
      // As an array, not a list: a list of one would hold the owner to one value, which cannot be joined in one pass.
      .where(sql<boolean>`mention.owner_id = any(${posts}::uuid[])`)
      .where('mention.seen_at', 'is', null)
      .orderBy('comment.created_at')
      .orderBy('comment.id')
      .limit(200),
  );
}
