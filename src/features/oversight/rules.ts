import type { AskedGroup } from '../../sockets/section.ts';

export const TITLE = 'The Prevent duty at a glance';

/** The groups to which things are asked, those first to which the reader belongs. */
export function groupsAsked(
  owners: readonly { readonly id: string; readonly name: string; readonly kind: string }[],
  posts: readonly string[],
): readonly AskedGroup[] {
  const groups = owners.filter((owner) => owner.kind === 'group').map(({ id, name }) => ({ id, name }));
  return groups.toSorted((one, other) => Number(posts.includes(other.id)) - Number(posts.includes(one.id)));
}
