import type { Actor, Nation, Sector } from '../core/actor.ts';
import { may, type Permission } from '../core/permissions.ts';
import type { Nav, NavGroup } from '../ui/parts/nav.tsx';

/** The groups of the navigation, in the order in which they stand; one without an entry does not show. */
export const NAV_GROUPS = ['Now', 'Plan', 'Registers', 'Decisions', 'Assurance', 'Settings'] as const;

/** A room's entry in the navigation. */
export type NavItem = {
  readonly label: string;
  readonly href: string;
  readonly may: Permission;
  readonly group: (typeof NAV_GROUPS)[number];
  /** Its place within the group. */
  readonly order: number;
  /** Kinds of organisation that have this room; all of them unless said. It is not shown to others, but its pages are not closed by that. */
  readonly sectors?: readonly Sector[];
  /** Nations in which it is shown; all of them unless said. */
  readonly nations?: readonly Nation[];
  /** Used on few days: the first to stand behind "More" when there are many entries. */
  readonly seldom?: boolean;
};

/** How many entries stand open; the rest wait behind "More". */
export const ENTRIES_AT_FIRST = 9;

/** What a person sees of the navigation: by what they may, by the sector of their body, by groups, the rest behind "More". */
export function navFor(items: readonly NavItem[], { role, body }: Pick<Actor, 'role' | 'body'>): Nav {
  const theirs = items.filter(
    (item) => may(role, item.may) && (item.sectors?.includes(body.sector) ?? true) && (item.nations?.includes(body.nation) ?? true),
  );
  const inOrder = NAV_GROUPS.flatMap((group) =>
    theirs.filter((item) => item.group === group).sort((one, other) => one.order - other.order),
  );
  const often = inOrder.filter((item) => item.seldom !== true);
  const seldom = inOrder.filter((item) => item.seldom === true);
  const first = new Set([...often, ...seldom].slice(0, ENTRIES_AT_FIRST));
  return { first: grouped(inOrder.filter((item) => first.has(item))), more: grouped(inOrder.filter((item) => !first.has(item))) };
}

function grouped(items: readonly NavItem[]): readonly NavGroup[] {
  return [...Map.groupBy(items, (item) => item.group)].map(([name, each]) => ({
    name,
    items: each.map(({ label, href }) => ({ key: href, text: label, href })),
  }));
}
