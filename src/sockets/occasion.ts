import { addDays, type Day, printDay } from '../core/day.ts';

/**
 * Something that happened and that things wait for, without a day of their own: the law changed, an edition came out, new officers took
 * office. A person or a room calls it.
 */
export type Occasion = {
  readonly id: string;
  /** What kind of thing happened, as those that wait for it name it: `room.what`. It never changes. */
  readonly kind: `${string}.${string}`;
  readonly on: Day;
  /** What happened, in words that tell why something is due: "A new local risk profile came". */
  readonly label: string;
  /** Where more of it stands, if anywhere. */
  readonly href: string | null;
};

/** What waits for occasions of a kind, by a rule of its own: something is expected of it within so many days of each. */
export type Waiting = {
  readonly kind: Occasion['kind'];
  readonly withinDays: number;
  /** When that was last done; what happened until then is answered. Null where it never was. */
  readonly doneOn: Day | null;
};

/** What an occasion calls for: by which day, and why in one sentence. */
export type Called = { readonly by: Day; readonly why: string; readonly occasion: Occasion };

/**
 * What waits, called by the first occasion of its kind that is not answered yet; null while there is none, since it is never late by
 * itself.
 */
export function calledBy({ kind, withinDays, doneOn }: Waiting, occasions: readonly Occasion[]): Called | null {
  const [occasion] = occasions
    .filter((each) => each.kind === kind && (doneOn === null || each.on > doneOn))
    .toSorted((one, other) => one.on.localeCompare(other.on));
  if (!occasion) return null;
  return { by: addDays(occasion.on, withinDays), why: `${occasion.label}, on ${printDay(occasion.on)}.`, occasion };
}
