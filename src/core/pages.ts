/** One page of a long list: `at` from 1, `of` how many there are. */
export type PageOf<Item> = { readonly items: readonly Item[]; readonly at: number; readonly of: number };

/** What a page may hold, in letters of markup by a rough count: so that none is ever larger than a couple of megabytes, whatever is written in it. */
export const PAGE_LETTERS = 900_000;

/** A list cut into pages of about as many letters; at least one page, and at least one item on each where there is any. */
export function cut<Item>(items: readonly Item[], letters: (item: Item) => number, most = PAGE_LETTERS): readonly (readonly Item[])[] {
  const pages: Item[][] = [[]];
  let sum = 0;
  for (const item of items) {
    const more = letters(item);
    if (sum > 0 && sum + more > most) {
      pages.push([]);
      sum = 0;
    }
    pages.at(-1)?.push(item);
    sum += more;
  }
  return pages;
}

/** The page that an address asks for; what is none of the pages gives the first or the last. */
export function pageOf<Item>(pages: readonly (readonly Item[])[], asked: unknown): PageOf<Item> {
  const at = Math.min(Math.max(1, Math.trunc(Number(asked)) || 1), pages.length);
  return { items: pages[at - 1] ?? [], at, of: pages.length };
}
