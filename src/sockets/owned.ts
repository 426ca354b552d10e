import type { Actor } from '../core/actor.ts';
import type { Day } from '../core/day.ts';
import type { Permission } from '../core/permissions.ts';
import type { Db } from '../db/database.ts';
import type { Change } from '../db/record.ts';

/** A thing for which a post, group or outside body answers. */
export type OwnedThing = {
  readonly ref: string | null;
  readonly title: string;
  readonly href: string;
  /** Where it stands, such as the plan that it is of. */
  readonly within: string;
  /** How it stands today, in words. */
  readonly state: string;
  /** When it falls due, in words; empty where nothing is said. */
  readonly due: string;
  /** Since when nothing is expected of it any more; null while it is open. */
  readonly closedOn: Day | null;
};

/** An owner that a thing has, as the one who gives it on names it. */
export type NamedOwner = { readonly id: string; readonly name: string };

/** A thing that was given to another owner: the number of its state afterwards, and whose it was before, as its room keeps that. */
export type GivenThing = { readonly id: string; readonly version: number; readonly before: unknown };

/** What a kind of things is called: "action", "actions". */
export type OwnedWord = { readonly one: string; readonly many: string };

/**
 * A kind of things that posts, groups and outside bodies own in a room: what stays with a post when its holder changes, and keeps it from
 * ending.
 */
export type Owned = {
  readonly word: OwnedWord;
  /** What somebody must be allowed to see them. */
  readonly may: Permission;
  /** How many open ones each owner has, by identifier; whoever has none may be left out. */
  readonly open: (db: Db) => Promise<ReadonlyMap<string, number>>;
  /** Those of one owner, open ones first with what is expected soonest, then what was closed last. */
  readonly of: (db: Db, owner: string, today: Day) => Promise<readonly OwnedThing[]>;
  /**
   * Gives all that is open of one owner to another, which takes its place; with what the record says of it. Left out where it goes with
   * things of another kind.
   */
  readonly give?: (
    db: Db,
    from: NamedOwner,
    to: NamedOwner,
  ) => Promise<{ readonly given: readonly GivenThing[]; readonly changes: readonly Change[] }>;
  /** Gives things back to whom they were given from, all or none; null where one of them was changed since. */
  readonly giveBack?: (db: Db, given: readonly GivenThing[]) => Promise<readonly Change[] | null>;
};

/** A page of another room about one post, group or outside body, which its own page leads to; null for who may not open it. */
export type OwnerLink = (actor: Actor, owner: string) => { readonly text: string; readonly href: string } | null;
