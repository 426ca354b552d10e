import { meantDates, type ReadDue } from './parse.ts';
import type { DueContext } from './piece.ts';

/** A dated mention in prose: where it stands, in UTF-16 units, and what it means. */
export type FoundDate = { readonly index: number; readonly length: number; readonly due: ReadDue };

/**
 * Every day, month, term and year that prose mentions, past ones included and citations left out, in order.
 * A mention whose year is not known has `to` null.
 */
export function findDates(text: string, context: DueContext): FoundDate[] {
  return meantDates(text, { ...context, whole: false }).map(({ index, length, meaning }) => ({
    index,
    length,
    due: {
      text: text.slice(index, index + length),
      kind: meaning.kind,
      from: meaning.from,
      to: meaning.to,
      everyMonths: null,
      condition: null,
      confidence: meaning.confidence,
    },
  }));
}
