import { cut } from '../../../core/pages.ts';
import type { Action } from '../actions/queries.ts';

/** What stands under the themes of a plan, in their order and what has none last; within a theme as it was. */
export function inThemeOrder<Item>(
  themes: readonly { readonly id: string }[],
  items: readonly Item[],
  themeOf: (item: Item) => string | null,
): readonly Item[] {
  const places = new Map<string | null, number>(themes.map((theme, at) => [theme.id, at]));
  const place = (item: Item) => places.get(themeOf(item)) ?? themes.length;
  return items.toSorted((one, other) => place(one) - place(other));
}

/** Letters of markup that a row takes beside its words, which may take several each. */
const ROW_LETTERS = 1500;
const OWNER_LETTERS = 100;
const lettersOf = (action: Action) =>
  ROW_LETTERS + 3 * (action.title.length + (action.measure?.length ?? 0) + action.owners.length * OWNER_LETTERS);

/** A heading with nothing under it. */
const FOLDED_LETTERS = 1;

/** The actions of a plan, in the order in which they are shown, cut into pages; those under folded themes take no room. */
export function pagesOfPlan(shown: readonly Action[], folded: readonly string[]): readonly (readonly Action[])[] {
  return cut(shown, (action) => (action.themeId !== null && folded.includes(action.themeId) ? FOLDED_LETTERS : lettersOf(action)));
}
