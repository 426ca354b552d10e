import { dayAt, printDay, type Day } from './day.ts';

/** The zone in which a body's days begin and end. */
export const ZONE = 'Europe/London';

/** Where now comes from: an argument everywhere, so that tests choose it. */
export type Clock = () => Date;

export const systemClock: Clock = () => new Date();

export const MINUTE_MS = 60_000;

/** The instant so many minutes before another. */
export function minutesAgo(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * MINUTE_MS);
}

/** The instant so many minutes after another. */
export function minutesAfter(now: Date, minutes: number): Date {
  return minutesAgo(now, -minutes);
}

/** Today for a body here. */
export function todayBy(clock: Clock): Day {
  return dayAt(clock(), ZONE);
}

/** An instant as people here read it: `13 Nov 2026, 14:05`. */
export function printInstant(instant: Date, zone: string = ZONE): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }).format(instant);
  return `${printDay(dayAt(instant, zone))}, ${time}`;
}
