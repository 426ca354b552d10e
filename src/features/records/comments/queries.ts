import { sql } from 'kysely';
import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { everyOwner } from '../../people/public.ts';
import { fromPlace } from '../history/queries.ts';
import type { Place } from '../history/rules.ts';

export type CommentId = Id<'comment'>;

/** A post or group that a comment notifies; `seen` once it has answered or read it. */
export type Mention = { readonly ownerId: string; readonly name: string; readonly seen: boolean };

/** On what something hangs: a kind, as the record names it, and an identifier. */
export type Thing = { readonly kind: string; readonly id: string };

export type Comment = {
  readonly id: CommentId;
  readonly thing: Thing;
  readonly text: string;
  readonly by: string;
  readonly account: string | null;
  readonly at: Date;
  readonly to: readonly Mention[];
};

const comments = (db: Db) =>
  q
    .selectFrom('comment')
    .leftJoin('mention', (join) => join.onRef('mention.body_id', '=', 'comment.body_id').onRef('mention.comment_id', '=', 'comment.id'))
    .leftJoin(everyOwner(db).as('owner'), 'owner.id', 'mention.owner_id')
    .select([
      'comment.id',
      'comment.kind',
      'comment.thing_id',
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
        thing: { kind: first.kind, id: first.thing_id },
        text: first.text,
        by: first.by_name,
        account: first.by_account,
        at: first.created_at,
        to,
      },
    ];
  });
}

/** What has been said of some things of a kind, newest first: one page from a place of their history. */
export async function commentsOf(
  db: Db,
  {
    kind,
    line,
    from,
    most,
  }: { readonly kind: string; readonly line: readonly string[]; readonly from: Place | null; readonly most: number },
): Promise<Comment[]> {
  const some = on(db, kind)
    .where('thing_id', 'in', line)
    .where(fromPlace(sql.ref('comment.created_at'), sql.ref('comment.id'), 'comment', from))
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(most);
  return commentsFrom(
    await db.all(
      comments(db)
        .where('comment.id', 'in', some)
        .orderBy('comment.created_at', 'desc')
        .orderBy('comment.id', 'desc')
        .orderBy('owner.name'),
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

export async function insertComment(db: Db, comment: { id: CommentId; thing: Thing; text: string; to: readonly string[] }): Promise<void> {
  await db.run(
    q.insertInto('comment').values({
      body_id: db.body,
      id: comment.id,
      kind: comment.thing.kind,
      thing_id: comment.thing.id,
      text: comment.text,
      by_name: db.actor.name,
      by_account: db.actor.account,
    }),
  );
  if (comment.to.length > 0)
    await db.run(q.insertInto('mention').values(comment.to.map((owner_id) => ({ body_id: db.body, comment_id: comment.id, owner_id }))));
}

export async function deleteComment(db: Db, id: CommentId): Promise<void> {
  await db.run(q.deleteFrom('comment').where('body_id', '=', db.body).where('id', '=', id));
}

/** Marks as seen what notifies some posts: in one comment, or on a thing up to now; gives how many there were. */
export async function markSeen(
  db: Db,
  posts: readonly string[],
  where: { readonly comment: CommentId } | { readonly thing: Thing },
): Promise<number> {
  if (posts.length === 0) return 0;
  const all = q
    .updateTable('mention')
    .set({ seen_at: db.now, seen_by: db.actor.name })
    .where('body_id', '=', db.body)
    .where('owner_id', 'in', posts)
    .where('seen_at', 'is', null);
  if ('comment' in where) return db.run(all.where('comment_id', '=', where.comment));
  return db.run(all.where('comment_id', 'in', on(db, where.thing.kind).where('thing_id', '=', where.thing.id)));
}

/** What notifies some posts and was neither answered nor read. */
export function unseenOf(db: Db, posts: readonly string[]) {
  return db.all(
    q
      .selectFrom('mention')
      .innerJoin('comment', (join) => join.onRef('comment.body_id', '=', 'mention.body_id').onRef('comment.id', '=', 'mention.comment_id'))
      .innerJoin(everyOwner(db).as('owner'), 'owner.id', 'mention.owner_id')
      .select([
        'comment.id',
        'comment.kind',
        'comment.thing_id',
        'comment.text',
        'comment.by_name',
        'comment.created_at',
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

/** One mention that waits. */
export type Unseen = Awaited<ReturnType<typeof unseenOf>>[number];

const on = (db: Db, kind: string) => q.selectFrom('comment').select('id').where('body_id', '=', db.body).where('kind', '=', kind);
