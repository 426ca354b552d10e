import type { BodyCalendar, Span } from '../calendar.ts';
import type { Day } from '../day.ts';
import type { DueKind } from './types.ts';

/** What a date is read against: the body's terms and year, the plan's own year, and what kind of text it is. */
export type DueContext = {
  readonly calendar: BodyCalendar;
  /** The span the plan covers; dates without a year fall into it. */
  readonly planYear: Span | null;
  /** A calendar year for dates without one, where the plan's span is not known. */
  readonly yearHint?: number | null;
  /** True (the default) for a cell or field that holds a due date; false for running prose. */
  readonly whole?: boolean;
};

/** What one expression means. */
export type Meaning = {
  readonly kind: DueKind;
  readonly from: Day | null;
  readonly to: Day | null;
  readonly everyMonths: number | null;
  /** 0 to 1. */
  readonly confidence: number;
  /** For an expression without a year: its meaning in a calendar year. */
  readonly inYear?: (year: number) => Meaning | null;
  /** True where the expression counts only beside another date: a bare "Spring", the verb "may". */
  readonly weak?: boolean;
};

/** An expression found at a place in the text. */
export type Piece = {
  readonly index: number;
  readonly length: number;
  /** The words before it that say how it limits, in small letters: `by`, `end of`, `from`. */
  readonly lead: string;
  readonly meaning: Meaning;
  /** True where the text leaves the year out, whether or not it could be supplied. */
  readonly yearless: boolean;
};

/** One way of writing: a global pattern, and what a match means, or null where it means nothing after all. */
export type Rule = {
  readonly name: string;
  readonly pattern: RegExp;
  readonly read: (match: RegExpExecArray, context: DueContext) => Meaning | null;
};

/** A meaning of days. */
export function dated(kind: DueKind, from: Day | null, to: Day | null, confidence: number): Meaning {
  return { kind, from, to, everyMonths: null, confidence };
}

/** A meaning that waits for its year. */
export function yearless(kind: DueKind, inYear: (year: number) => Meaning | null, weak = false): Meaning {
  return { kind, from: null, to: null, everyMonths: null, confidence: 0.4, inYear, weak };
}
