import type { AccountId, Id } from '../../core/ids.ts';
import type { Problem } from '../../core/problem.ts';

export type ViewId = Id<'list_view'>;

/** A way to see a list, as somebody may choose it: their own, or one that is shared with everybody. */
export type ListView = {
  readonly id: ViewId;
  readonly name: string;
  /** What it asks for, as the address of the list says it. */
  readonly asks: string;
  readonly by: string;
  readonly mine: boolean;
  readonly shared: boolean;
  /** The list opens so for whoever looks. */
  readonly isDefault: boolean;
  readonly version: number;
};

/** How many views of a list somebody keeps at most. */
export const MOST_VIEWS = 50;

/** What a form says of a view. */
export type Wanted = { readonly name: string; readonly isDefault: boolean; readonly shared: boolean };

/** What is wrong with what somebody wants of a view, beside those of theirs that are there. */
export function viewProblems(views: readonly ListView[], id: ViewId | null, wanted: Wanted, mayShare: boolean): readonly Problem[] {
  const others = views.filter((view) => view.mine && view.id !== id);
  const taken = others.some((view) => view.name.toLowerCase() === wanted.name.toLowerCase());
  return [
    ...(taken
      ? [{ field: 'name', text: `You have a view called ${wanted.name} already. Give this one another name, or change that one.` }]
      : []),
    ...(id === null && others.length >= MOST_VIEWS
      ? [{ text: `You keep ${MOST_VIEWS} views of this list. Remove one that you do not need.` }]
      : []),
    ...(wanted.shared && !mayShare
      ? [{ field: 'shared', text: 'Views are shared by whoever edits the list. Keep it for yourself, or ask them.' }]
      : []),
  ];
}

/** Whether somebody may remove a view: their own, and what is shared if they may share, for whoever shared it may be gone. */
export const mayRemove = (view: Pick<ListView, 'mine' | 'shared'>, mayShare: boolean): boolean => view.mine || (view.shared && mayShare);

/** The view in which a list opens for whoever looks, where it is not simply the whole list. */
export function defaultView(views: readonly ListView[]): ListView | null {
  return views.find((view) => view.mine && view.isDefault && view.asks !== '') ?? null;
}

/** Views are of people: whoever has no account has none. */
export const accountOf = (account: AccountId | null): AccountId => {
  if (account === null) throw new TypeError('A view belongs to an account');
  return account;
};
