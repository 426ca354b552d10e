import { dayAt, type Day } from './day.ts';

/** The zone in which a body's days begin and end. */
export const ZONE = 'Europe/London';

/** Where now comes from: an argument everywhere, so that tests choose it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

/** Today for a body here. */
export function todayBy(clock: Clock): Day {
  return dayAt(clock(), ZONE);
}
