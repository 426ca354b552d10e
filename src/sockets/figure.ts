import type { Actor } from '../core/actor.ts';
import type { Day } from '../core/day.ts';
import type { Db } from '../db/database.ts';

/** The period that a figure is asked for. */
export type FigureAsked = { readonly from: Day; readonly to: Day };
/** How many there are, and of how many where it is a share. */
export type Counted = { readonly value: number; readonly of: number | null };
/** One thing that was counted, or left out and why. */
export type CountedThing = { readonly text: string; readonly href: string; readonly out?: string };

/**
 * A number that a room can tell of what it keeps: what a measure watches and a return asks for.
 * It is the body's truth, whoever asks; what stands behind it is shown with the viewer's rights.
 */
export type Figure = {
  /** `room.noun`, kept with every measure that watches it: it never changes. */
  readonly name: string;
  readonly label: string;
  /** What is counted and what is not, in a sentence or two. */
  readonly definition: string;
  /** A count of things in this unit, or a share in per cent of how many there are. */
  readonly is: { readonly count: string } | 'share';
  /** Kinds of things, as the record names them, whose change may change it. */
  readonly watches: readonly string[];
  readonly value: (db: Db, asked: FigureAsked) => Promise<Counted>;
  readonly behind: (db: Db, actor: Actor, asked: FigureAsked) => Promise<readonly CountedThing[]>;
};

/** The number that a measure holds: how many, or the share in per cent to two places; of nothing at all the share is nought. */
export function numberOf(figure: Figure, { value, of }: Counted): number {
  if (figure.is !== 'share') return value;
  return of === null || of === 0 ? 0 : Math.round((value / of) * 10_000) / 100;
}
