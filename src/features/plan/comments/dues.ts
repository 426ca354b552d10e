import type { Actor } from '../../../core/actor.ts';
import type { DueItem } from '../../../sockets/due.ts';
import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import { commentPath } from '../paths.ts';
import { unseenOf } from './queries.ts';
import { inOneLine } from './rules.ts';

/** What comments say to the posts that the actor holds, until it is answered or read. */
export async function commentDues(db: Db, actor: Actor): Promise<readonly DueItem[]> {
  if (actor.posts.length === 0) return [];
  const answer = may(actor.role, 'comment.add');
  return (await unseenOf(db, actor.posts)).map((row) => ({
    key: `comment:${row.id}:${row.owner_id}`,
    on: null,
    word: 'Asked',
    title: inOneLine([row.ref, row.title].filter(Boolean).join(' ')),
    says: `${row.by_name} to ${row.name}: “${inOneLine(row.text)}”`,
    verb: answer ? 'Answer' : 'Read',
    href: commentPath(row.action_id, row.id),
    owners: [row.owner_id],
  }));
}
