import type { Actor } from '../../../core/actor.ts';
import { may } from '../../../core/permissions.ts';
import type { Db } from '../../../db/database.ts';
import type { DueItem, Dues } from '../../../sockets/due.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { commentPath } from '../paths.ts';
import { type Unseen, unseenOf } from './queries.ts';
import { inOneLine } from './rules.ts';
import { commentAdd } from '../permissions.ts';

/** What comments on things of any kind say to the posts that the actor holds, until it is answered or read. */
export const commentDues =
  (kinds: readonly Kind[]): Dues =>
  async (db, actor) => {
    if (actor.posts.length === 0) return [];
    const unseen = await unseenOf(db, actor.posts);
    const seen = kinds.filter((kind) => may(actor.role, kind.may));
    return (await Promise.all(seen.map((kind) => duesOf(db, actor, kind, unseen)))).flat();
  };

async function duesOf(db: Db, actor: Actor, kind: Kind, unseen: readonly Unseen[]): Promise<readonly DueItem[]> {
  const rows = unseen.filter((row) => row.kind === kind.name);
  if (rows.length === 0) return [];
  const titles = await kind.found(db, [...new Set(rows.map((row) => row.thing_id))]);
  return rows.map((row) => ({
    key: `comment:${row.id}:${row.owner_id}`,
    about: row.thing_id,
    on: null,
    word: 'Asked',
    title: inOneLine(titles.get(row.thing_id) ?? ''),
    detail: `${row.by_name} to ${row.name}: “${inOneLine(row.text)}”`,
    verb: may(actor.role, commentAdd) ? 'Answer' : 'Read',
    href: commentPath(kind, row.thing_id, { id: row.id, at: row.created_at }),
    page: kind.path(row.thing_id),
    owners: [row.owner_id],
  }));
}
