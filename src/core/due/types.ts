import type { Day } from '../day.ts';

/** The kinds of `due` in the public plan-reading format, version 1. */
export const DUE_KINDS = ['date', 'month', 'term', 'year', 'ongoing', 'recurring', 'event', 'unclear', 'none'] as const;
export type DueKind = (typeof DUE_KINDS)[number];

/** A due date as typed and as meant. `to` is the last day that the text can mean, `from` the first where it says one. */
export type Due = {
  readonly text: string;
  readonly kind: DueKind;
  readonly from: Day | null;
  readonly to: Day | null;
  /** The cycle of a recurring date in months, where it has one. */
  readonly everyMonths: number | null;
  /** The part that no date can hold: "or before any actual use". */
  readonly condition: string | null;
};
