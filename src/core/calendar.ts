import type { Day } from './day.ts';

/** One term of a body's year, by its own name; the days are given without a year because they recur. */
export type TermRule = {
  readonly name: string;
  /** `MM-DD` of the first and the last day; the last may fall in the next calendar year. */
  readonly from: string;
  readonly to: string;
};

/** When a body's year starts and what its terms are: configuration of the body, never code. */
export type BodyCalendar = {
  /** `MM-DD`, such as `08-01` for universities, `09-01` for schools, `04-01` for councils. */
  readonly yearStarts: string;
  /** The terms of every year for which no others are given. */
  readonly terms: readonly TermRule[];
  /** Terms that were given for one year of the body, by the calendar year in which it starts; they serve until a later year has its own. */
  readonly years?: Readonly<Record<string, readonly TermRule[]>>;
  /** `MM-DD` of days on which terms ended before they were changed. */
  readonly ended?: readonly string[];
};

/** A span of whole days, both ends included. */
export type Span = { readonly from: Day; readonly to: Day };
