import type { Span } from '../../core/calendar.ts';
import { addDays } from '../../core/day.ts';
import { type Aim, dayNumber } from '../plan/public.ts';
import type { ActionStory } from './types.ts';

/** What the story counts, as a measure: days are told as days into the plan's year, and one of a thing is a yes. */
export function aimOf({ count, measure }: Pick<ActionStory, 'count' | 'measure'>, period: Span): Aim | null {
  if (!count) return null;
  const { target, unit, most } = count;
  const common = { says: measure, limit: most ? ('at-most' as const) : ('at-least' as const), from: null, to: null };
  if (unit === 'day') return { ...common, kind: 'day', unit: '', target: dayNumber(addDays(period.from, target)) };
  if (unit === '%') return { ...common, kind: 'share', unit, target };
  return target === 1 ? { ...common, kind: 'yes-no', unit: '', target } : { ...common, kind: 'count', unit, target };
}

/** A value of the story as the measure keeps it. */
export function valueOf(measure: Pick<Aim, 'kind'>, value: number, period: Span): number {
  return measure.kind === 'day' ? dayNumber(addDays(period.from, value)) : value;
}
