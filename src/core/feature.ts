import type { Actor } from './actor.ts';
import type { Day } from './day.ts';
import type { Permission } from './permissions.ts';

/** A value that a measure can watch, with the records behind it. */
export type Indicator<Db> = {
  readonly name: string;
  readonly says: string;
  readonly unit: string;
  readonly read: (db: Db, actor: Actor, from: Day, to: Day) => Promise<{ value: number; records: readonly Link[] }>;
};

/** Something that falls due for somebody, with one verb. */
export type DueItem = {
  readonly key: string;
  readonly on: Day;
  readonly title: string;
  readonly says: string;
  readonly verb: string;
  readonly href: string;
  /** Owners (posts, groups, outside bodies) it falls to; empty means the lead. */
  readonly owners: readonly string[];
};

export type Link = { readonly text: string; readonly href: string };
export type Found = { readonly title: string; readonly says: string; readonly href: string };
export type NavItem = { readonly label: string; readonly href: string; readonly may: Permission; readonly order: number };

/** What a room offers to the house; `app.ts` passes the lists on, so that rooms need not know each other. */
export type Feature<Route, Db> = {
  readonly name: string;
  readonly nav?: readonly NavItem[];
  readonly routes: readonly Route[];
  readonly indicators?: readonly Indicator<Db>[];
  readonly dues?: (db: Db, actor: Actor, today: Day, until: Day) => Promise<readonly DueItem[]>;
  readonly search?: (db: Db, actor: Actor, words: readonly string[]) => Promise<readonly Found[]>;
};
