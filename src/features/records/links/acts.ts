import { newId, type Id } from '../../../core/ids.ts';
import type { Db } from '../../../db/database.ts';
import { type Change, record } from '../../../db/record.ts';
import type { Kind } from '../../../sockets/kind.ts';
import { deleteLink, insertLink, type LinkId, linksOf } from './queries.ts';

/** A thing at the end of a link, by what it is called. */
export type Linked = { readonly kind: Kind; readonly id: string; readonly title: string };

/** Links two things, and records it for both; false where they are linked already, or are one. */
export async function addLink(db: Db, from: Linked, to: Linked): Promise<boolean> {
  await from.kind.checkMayAdd(db, from.id, 'link');
  const known = await linksOf(db, endOf(from));
  if (from.id === to.id || known.some((link) => link.to.id === to.id)) return false;
  const id = newId<'link'>();
  await insertLink(db, id, [endOf(from), endOf(to)]);
  await recordOn(db, 'link.added', id, [
    { field: 'link', before: null, after: to.title, of: ofThing(from) },
    { field: 'link', before: null, after: from.title, of: ofThing(to) },
  ]);
  return true;
}

/** Ends the link between two things, where they are linked. */
export async function unlink(db: Db, from: Linked, to: Linked): Promise<void> {
  const link = (await linksOf(db, endOf(from))).find((each) => each.to.id === to.id);
  if (link) await removeLink(db, link.id, from, to);
}

/** Ends a link, seen from one of its ends, and records it for both. */
export async function removeLink(db: Db, id: LinkId, from: Linked, to: Linked): Promise<void> {
  await from.kind.checkMayAdd(db, from.id, 'link');
  await deleteLink(db, id);
  await recordOn(db, 'link.removed', id, [
    { field: 'link', before: to.title, after: null, of: ofThing(from) },
    { field: 'link', before: from.title, after: null, of: ofThing(to) },
  ]);
}

const endOf = ({ kind, id }: Linked) => ({ kind: kind.name, id });
const ofThing = ({ kind, id }: Linked) => ({ kind: kind.name, id: id as Id<string> });

function recordOn(db: Db, verb: `link.${string}`, id: LinkId, changes: readonly Change[]): Promise<void> {
  return record(db, { verb, subject: { kind: 'link', id }, changes });
}
