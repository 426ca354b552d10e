import { nextOrder, type Order } from '../../core/list.ts';
import type { Choice } from './inputs.tsx';

/** How a list is ordered by a column now, and the address at which it is ordered as pressing its head asks. */
export type SortHead = { readonly href: string; readonly now: 'ascending' | 'descending' | null };

/** The head of a column that a list can be ordered by; `to` gives the address of the list in another order. */
export function sortHead(order: Order | null, by: string, to: (order: Order | null) => string): SortHead {
  const now = order?.by === by ? (order.down ? 'descending' : 'ascending') : null;
  return { href: to(nextOrder(order, by)), now };
}

const NEXT = { none: 'Sort upwards', ascending: 'Sort downwards', descending: 'Back to its own order' } as const;

/**
 * The words of such a head: a link, with an arrow where the list is ordered by it. What pressing does is a hint, since every cell is heard
 * under its head.
 */
export function SortLink({ head, sort }: { readonly head: string; readonly sort: SortHead }) {
  return (
    <a class="sort" href={sort.href} title={NEXT[sort.now ?? 'none']} data-sorted={sort.now ?? undefined}>
      {head}
    </a>
  );
}

/** The same orders as choices, for phones, where a list has no heads. */
export function sortChoices(orders: readonly { readonly by: string; readonly text: string }[]): readonly Choice[] {
  return orders.flatMap(({ by, text }) => [
    { value: by, text: `${text}, upwards` },
    { value: `-${by}`, text: `${text}, downwards` },
  ]);
}
