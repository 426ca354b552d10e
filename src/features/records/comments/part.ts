import type { Db } from '../../../db/database.ts';
import type { Kind } from '../../../sockets/kind.ts';
import type { SignedIn } from '../../../web/route.ts';
import { ownersOf } from '../../people/public.ts';
import { commentsOf } from './queries.ts';
import { CommentsPart } from './views.tsx';
import { commentsPath } from '../paths.ts';
import { commentAdd } from '../permissions.ts';

/** Posts and groups that a comment can notify. */
export async function addresseesOf(db: Db) {
  return (await ownersOf(db)).filter((owner) => owner.kind === 'post' || owner.kind === 'group');
}

/** A thing whose comments are shown: with those of things that it goes on from, each said where it comes from. */
export type Commented = {
  readonly kind: Kind;
  readonly id: string;
  readonly line: readonly string[];
  readonly from: (id: string) => string | null;
};

/** What has been said of a thing and of those that it goes on from, as a part of its page. */
export async function commentsPart({ db, can, token, actor }: SignedIn, { kind, id, line, from }: Commented) {
  const mayAdd = can(commentAdd);
  const [comments, addressees] = await Promise.all([commentsOf(db, kind.name, line), mayAdd ? addresseesOf(db) : []]);
  return CommentsPart({
    to: commentsPath(kind, id),
    comments: comments.map((each) => ({ ...each, from: from(each.thing.id) })),
    addressees,
    account: actor.account,
    posts: actor.posts,
    mayAdd,
    token,
  });
}
