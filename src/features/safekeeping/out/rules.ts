import { minutesAgo } from '../../../core/clock.ts';

/** How long after a sign-in its session may export everything (ASVS 7.5.3). */
export const FRESH_MINUTES = 15;

/** Whether a sign-in is recent enough to export everything. */
export function isFresh(signedIn: Date | null, now: Date): boolean {
  return signedIn !== null && signedIn >= minutesAgo(now, FRESH_MINUTES);
}

/** A number of bytes as people read it: `3.4 MB`. */
export function printBytes(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  const [amount, unit] =
    bytes < 1024 * 1024 ? [bytes / 1024, 'kB'] : bytes < 1024 ** 3 ? [bytes / 1024 ** 2, 'MB'] : [bytes / 1024 ** 3, 'GB'];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}
