import type { Db } from '../../../db/database.ts';
import type { Kind } from '../../../sockets/kind.ts';
import type { Part } from '../../../sockets/part.ts';
import type { SignedIn } from '../../../web/route.ts';
import { linkAdd } from '../permissions.ts';
import { type Link, linksOf } from './queries.ts';
import { LinksPart, type ShownLink } from './views.tsx';

/** What a thing is linked with, of all that the viewer may see. */
export async function shownLinks(
  { db, can }: Pick<SignedIn, 'db' | 'can'>,
  kinds: readonly Kind[],
  kind: Kind,
  id: string,
): Promise<readonly ShownLink[]> {
  const links = await linksOf(db, { kind: kind.name, id });
  const seen = kinds.filter((each) => can(each.may));
  return (await Promise.all(seen.map((each) => ofKind(db, each, links)))).flat();
}

async function ofKind(db: Db, kind: Kind, links: readonly Link[]): Promise<readonly ShownLink[]> {
  const these = links.filter((link) => link.to.kind === kind.name);
  if (these.length === 0) return [];
  const titles = await kind.found(
    db,
    these.map((link) => link.to.id),
  );
  return these.flatMap(({ id, to }) => {
    const title = titles.get(to.id);
    return title === undefined ? [] : [{ id, kind, thing: to.id, title }];
  });
}

/** What a thing of any kind is linked with, among its facts. */
export const linksPart = (kinds: readonly Kind[]): Part => ({
  room: 'records',
  anchor: 'links',
  title: 'Linked with',
  place: 'beside',
  order: 50,
  load: async (context, { kind, id, mayAdd }) =>
    LinksPart({
      kind,
      id,
      links: await shownLinks(context, kinds, kind, id),
      mayAdd: mayAdd && context.can(linkAdd),
      token: context.token,
    }),
});
