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

/** Something that needs somebody, with one verb: it falls due on a day, or it waits to be mended. */
export type DueItem = {
  /** Names this occasion for ever: what comes round again has another key. */
  readonly key: string;
  /** Null where it waits without a day; `word` then says how it stands ("No owner"). */
  readonly on: Day | null;
  readonly word?: string;
  readonly title: string;
  readonly says: string;
  /** What the register itself says of it, without the names of people: what may leave the house besides the title, as in a calendar. */
  readonly words?: string;
  readonly verb: string;
  readonly href: string;
  /** Owners (posts, groups, outside bodies) it falls to; empty means the lead. */
  readonly owners: readonly string[];
  /** What it is about: what falls due and also waits to be mended is told once, with its day. */
  readonly about?: string;
  /** How several of one kind are told in one line. */
  readonly many?: { readonly kind: string; readonly title: (count: number) => string; readonly verb: string; readonly href: string };
};

export type Link = { readonly text: string; readonly href: string };
/** A row that a search found; `kind` says what it is, in one word or two. */
export type Found = { readonly kind: string; readonly title: string; readonly says: string; readonly href: string };
export type NavItem = { readonly label: string; readonly href: string; readonly may: Permission; readonly order: number };

/** Until which day dues are asked for; with `next` also the first day after it on which anything falls due. */
export type DuesAsked = { readonly until: Day; readonly next?: true };
/** What needs the actor: what is late or falls due until a day, and what waits to be mended by those who may. */
export type Dues<Db> = (db: Db, actor: Actor, today: Day, asked: DuesAsked) => Promise<readonly DueItem[]>;
/** What the actor may see that has every one of the words, each as the beginning of a word. */
export type Search<Db> = (db: Db, actor: Actor, words: readonly string[]) => Promise<readonly Found[]>;

/** Something that the program does in the background for one body, in a transaction of its own and in its own name. */
export type Job<Db> = {
  /** `room.what`, by which acts send it. */
  readonly name: `${string}.${string}`;
  /** What it does, for the page that tells how it went: "Measures watched". */
  readonly says: string;
  /** Done each night for every body, besides when it is sent. */
  readonly nightly?: true;
  /** Ends with the transaction: all of it is kept, or it is done again later. */
  readonly run: (db: Db, ids: Readonly<Record<string, string>>) => Promise<void>;
};

/** What a room offers to the house; `app.ts` passes the lists on, so that rooms need not know each other. */
export type Feature<Route, Db> = {
  readonly name: string;
  readonly nav?: readonly NavItem[];
  readonly routes: readonly Route[];
  readonly indicators?: readonly Indicator<Db>[];
  readonly dues?: Dues<Db>;
  readonly search?: Search<Db>;
  readonly jobs?: readonly Job<Db>[];
};
