import { NotFound } from '../../../core/errors.ts';
import { idFrom, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

export type LinkId = Id<'link'>;
type End = { readonly kind: string; readonly id: string };
/** A link as it is seen from one of its ends: what stands at the other. */
export type Link = { readonly id: LinkId; readonly to: End };

/** The links of a thing, oldest first; one link alone where it is named. */
export async function linksOf(db: Db, { kind, id }: End, one?: LinkId): Promise<Link[]> {
  const both = q
    .selectFrom('link as here')
    .innerJoin('link as there', (join) => join.onRef('there.body_id', '=', 'here.body_id').onRef('there.id', '=', 'here.id'))
    .select(['there.id', 'there.kind', 'there.thing_id'])
    .where('here.body_id', '=', db.body)
    .where('here.kind', '=', kind)
    .where('here.thing_id', '=', id)
    .whereRef('there.thing_id', '<>', 'here.thing_id')
    .orderBy('there.id')
    .limit(500);
  const rows = await db.all(one === undefined ? both : both.where('here.id', '=', one));
  return rows.map((row) => ({ id: row.id as LinkId, to: { kind: row.kind, id: row.thing_id } }));
}

/** One link of a thing by the identifier in an address; NotFound where it has none such. */
export async function linkOf(db: Db, from: End, text: string): Promise<Link> {
  const id = idFrom<'link'>(text);
  const [link] = id ? await linksOf(db, from, id) : [];
  if (!link) throw new NotFound();
  return link;
}

export async function insertLink(db: Db, id: LinkId, ends: readonly [End, End]): Promise<void> {
  await db.run(
    q.insertInto('link').values(ends.map((end) => ({ body_id: db.body, id, kind: end.kind, thing_id: end.id, added_by: db.actor.name }))),
  );
}

export async function deleteLink(db: Db, id: LinkId): Promise<void> {
  await db.run(q.deleteFrom('link').where('body_id', '=', db.body).where('id', '=', id));
}
