import type { Permission } from '../core/permissions.ts';
import type { Reaction } from '../db/reactions.ts';
import type { Job } from '../db/work.ts';
import type { FindPage } from '../web/house.ts';
import type { NavItem } from '../web/nav.ts';
import type { Letter } from '../web/letters.ts';
import type { Route } from '../web/route.ts';
import type { Aside, Dues } from './due.ts';
import type { Figure } from './figure.ts';
import type { Kind } from './kind.ts';
import type { Owned, OwnerLink } from './owned.ts';
import type { Part } from './part.ts';
import type { ViewedList } from './list.ts';
import type { Recorded } from './recorded.ts';
import type { Search } from './search.ts';
import type { Section } from './section.ts';
import type { Home } from './home.ts';
import type { SourceOf } from './source.ts';
import type { Undone } from './undone.ts';

/** What all rooms together offer, for those that read it. */
export type Offers = {
  readonly dues: readonly Dues[];
  readonly asides: readonly Aside[];
  readonly figures: readonly Figure[];
  readonly kinds: readonly Kind[];
  /** Lists of which people keep views. */
  readonly lists: readonly ViewedList[];
  readonly parts: readonly Part[];
  readonly searches: readonly Search[];
  /** What they tell on pages and papers that are put together of several rooms. */
  readonly sections: readonly Section[];
  /** Where people land. */
  readonly homes: readonly Home[];
  readonly jobs: readonly Job[];
  readonly letters: readonly Letter[];
  readonly owned: readonly Owned[];
  readonly ownerLinks: readonly OwnerLink[];
  readonly sources: readonly SourceOf[];
  readonly recorded: readonly Recorded[];
  readonly undone: readonly Undone[];
};

/** What a room offers to the house; `app.ts` passes it on, so that rooms need not know each other. */
export type Feature = {
  readonly name: string;
  /** What people may do in it: what its routes name, and no others. */
  readonly permissions?: readonly Permission[];
  readonly nav?: readonly NavItem[];
  /** The page of the search, of which a house has one. */
  readonly find?: FindPage;
  /** Its routes, or what makes them of what all rooms offer. */
  readonly routes: readonly Route[] | ((offers: Offers) => readonly Route[]);
  readonly dues?: Dues;
  /** The same where it falls due on things that other rooms keep. */
  readonly duesOn?: (kinds: readonly Kind[]) => Dues;
  /** What of all that falls due somebody has set aside for now. */
  readonly aside?: Aside;
  /** Kinds of things that it keeps. */
  readonly kinds?: readonly Kind[];
  /** Lists of which people keep views. */
  readonly lists?: readonly ViewedList[];
  readonly figures?: readonly Figure[];
  /** What it puts on pages of things, of its own or of other rooms. */
  readonly parts?: readonly Part[] | ((kinds: readonly Kind[]) => readonly Part[]);
  readonly search?: Search;
  /** The same over what hangs on things that other rooms keep. */
  readonly searchOn?: (kinds: readonly Kind[]) => Search;
  /** What it tells on pages and papers that are put together of several rooms; the list, or what makes it of the kinds of all rooms. */
  readonly sections?: readonly Section[] | ((kinds: readonly Kind[]) => readonly Section[]);
  /** The page of it on which some people land after signing in, and to which the mark in the frame leads them. */
  readonly home?: Home;
  /** Kinds of things in it that posts and groups own. */
  readonly owned?: readonly Owned[];
  /** What it links from the page of a post or group. */
  readonly ownerLink?: OwnerLink;
  /** From which file things came that it imported. */
  readonly source?: SourceOf;
  /** What its entries of the record are about, and who may see them; of others nothing is shown. */
  readonly recorded?: readonly Recorded[];
  /** What it does where an act that came from it was taken back. */
  readonly undone?: Undone;
  /** What it has done in the background; the list, or what makes it of what all rooms offer besides. */
  readonly jobs?: readonly Job[] | ((figures: readonly Figure[]) => readonly Job[]);
  /** The kinds of messages that it sends. */
  readonly letters?: readonly Letter[];
  /** What follows from a change, in the transaction of the change. */
  readonly reactions?: (offers: Offers) => readonly Reaction[];
};

/** Gathers what rooms offer. */
export function offersOf(features: readonly Feature[]): Offers {
  const figures = features.flatMap((feature) => feature.figures ?? []);
  const kinds = features.flatMap((feature) => feature.kinds ?? []);
  return {
    dues: features.flatMap(({ dues, duesOn }) => [dues ?? [], duesOn?.(kinds) ?? []].flat()),
    asides: features.flatMap(({ aside }) => aside ?? []),
    figures,
    kinds,
    lists: features.flatMap((feature) => feature.lists ?? []),
    parts: features.flatMap(({ parts = [] }) => (typeof parts === 'function' ? parts(kinds) : parts)),
    searches: features.flatMap(({ search, searchOn }) => [search ?? [], searchOn?.(kinds) ?? []].flat()),
    sections: features.flatMap(({ sections = [] }) => (typeof sections === 'function' ? sections(kinds) : sections)),
    homes: features.flatMap((feature) => feature.home ?? []),
    jobs: features.flatMap(({ jobs = [] }) => (typeof jobs === 'function' ? jobs(figures) : jobs)),
    letters: features.flatMap((feature) => feature.letters ?? []),
    owned: features.flatMap((feature) => feature.owned ?? []),
    ownerLinks: features.flatMap((feature) => feature.ownerLink ?? []),
    sources: features.flatMap((feature) => feature.source ?? []),
    recorded: features.flatMap((feature) => feature.recorded ?? []),
    undone: features.flatMap((feature) => feature.undone ?? []),
  };
}

/** What people may do in these rooms, in the order of the rooms. */
export function permissionsOf(features: readonly Feature[]): readonly Permission[] {
  return features.flatMap((feature) => feature.permissions ?? []);
}

/** Every route of these rooms. */
export function routesOf(features: readonly Feature[]): readonly Route[] {
  const offers = offersOf(features);
  return features.flatMap(({ routes }) => (typeof routes === 'function' ? routes(offers) : routes));
}

/** What follows in these rooms from a change in any of them. */
export function reactionsOf(features: readonly Feature[]): readonly Reaction[] {
  const offers = offersOf(features);
  return features.flatMap((feature) => feature.reactions?.(offers) ?? []);
}
