import type { Actor } from '../core/actor.ts';
import { addDays, type Day } from '../core/day.ts';
import type { Db } from '../db/database.ts';

/** Something that needs somebody, with one verb: it falls due on a day, or it waits to be mended. */
export type DueItem = {
  /** Names this occasion for ever: what comes round again has another key. */
  readonly key: string;
  /** Null where it waits without a day; `word` then says how it stands ("No owner"). */
  readonly on: Day | null;
  readonly word?: string;
  readonly title: string;
  readonly detail: string;
  /** What the register itself says of it, without the names of people: what may leave the house besides the title, as in a calendar. */
  readonly words?: string;
  readonly verb: string;
  readonly href: string;
  /** The page of the thing itself, where the verb leads elsewhere. */
  readonly page?: string;
  /** Owners (posts, groups, outside bodies) it falls to; empty means the lead. */
  readonly owners: readonly string[];
  /** It falls to others: for those to whom nothing falls at all it is told what there is. */
  readonly others?: true;
  /** Whoever looks has said today how it is going: the way to take that back. */
  readonly updated?: { readonly action: string; readonly fields: Readonly<Record<string, string>> };
  /** What it is about: whatever is said of one thing stands in one line, with its day and all its reasons. */
  readonly about?: string;
  /** How several of one kind are told in one line. */
  readonly many?: { readonly kind: string; readonly title: (count: number) => string; readonly verb: string; readonly href: string };
};

/** How far ahead something counts as needing somebody now, in days. */
const SOON_DAYS = 14;

/** The last day of what needs somebody now: what falls due until then stands on Today, and above the list of its room. */
export function soonUntil(today: Day): Day {
  return addDays(today, SOON_DAYS);
}

/** Until which day dues are asked for; with `next`, as a page asks that shows them, also the first day after it on which anything falls due. */
export type DuesAsked = { readonly until: Day; readonly next?: true };
/** What needs the actor: what is late or falls due until a day, and what waits to be mended by those who may. */
export type Dues = (db: Db, actor: Actor, today: Day, asked: DuesAsked) => Promise<readonly DueItem[]>;

/** The keys of dues that the actor has set aside for now, in order: what needs them is told without these, wherever it is told. */
export type Aside = (db: Db, actor: Actor, today: Day) => Promise<readonly string[]>;
