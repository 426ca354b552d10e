import { randomInt } from 'node:crypto';

/** No letter or figure that looks like another: nobody mistypes 0 for O. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;

export const SIGN_IN_MINUTES = 10;
export const TRIES_A_CODE = 5;

const MINUTE_MS = 60_000;
export function minutesAgo(now: Date, minutes: number): Date {
  return new Date(now.getTime() - minutes * MINUTE_MS);
}

/** A code to type: eight characters without look-alikes. */
export function newCode(): string {
  return Array.from({ length: CODE_LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** A code as it was meant: capitals, without the spaces and dashes that people put in. */
export function tidyCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');
}

/** The code in two halves, easier to read across. */
export function printCode(code: string): string {
  return `${code.slice(0, 4)} ${code.slice(4)}`;
}
