import { shortened } from '../../../core/text.ts';
import { addDays, type Day, dayAt, printDay } from '../../../core/day.ts';
import { ZONE } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import { type Aim, progressOf, aimWords } from '../measures/rules.ts';
import type { MeasureState } from './state.ts';

/** A measure in the words of a version. */
export function measureState(
  measure: Aim & { readonly id: string },
  latest: { readonly value: number; readonly on: Day } | null,
): MeasureState {
  return {
    id: measure.id,
    wanted: aimWords(measure),
    stands: latest ? `${progressOf(measure, latest.value).words} on ${printDay(latest.on)}` : null,
  };
}

const HOUR_MS = 3_600_000;

/** The instant at which a day begins here: it is midnight in London, in summer an hour before that of the world. */
export function startOf(value: Day): Date {
  const midnight = new Date(`${value}T00:00:00Z`);
  const earlier = new Date(midnight.getTime() - HOUR_MS);
  return dayAt(earlier, ZONE) === value ? earlier : midnight;
}

/** The instant at which a day is over. */
export function endOf(value: Day): Date {
  return startOf(addDays(value, 1));
}

/** One end of a comparison: a version, the end of a day, or now. */
export type Point = { readonly is: 'version'; readonly id: string } | { readonly is: 'day'; readonly day: Day } | { readonly is: 'now' };

/** What is said where a day was asked for and what was written is none. */
export const notADay = (written: string): string =>
  `“${shortened(written.trim(), 60)}” is not understood as a day. Write it like 6 November 2026`;

/** What an address says of one end of a comparison: a day that is written counts before what is chosen. */
export function pointFrom(
  field: string,
  chosen: string,
  written: string,
  today: Day,
  readDay: (text: string) => Day | null,
): Point | Problem {
  if (written.trim() !== '') {
    const day = readDay(written.trim());
    if (!day) return { field, text: notADay(written) };
    return day >= today ? { is: 'now' } : { is: 'day', day };
  }
  return chosen === '' || chosen === 'now' ? { is: 'now' } : { is: 'version', id: chosen };
}
