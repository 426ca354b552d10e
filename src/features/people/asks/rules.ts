import { randomInt } from 'node:crypto';
import { minutesAgo } from '../../../core/clock.ts';
import type { LetterState } from '../../../core/letter.ts';

/** So many messages go to an address at once in an hour; after them one at a time, so that there are never more than ten an hour. */
const MAILS_AT_ONCE = 3;
const MAIL_EVERY_MINUTES = 8;
/** What one browser, and one network that is not known to the account, may ask for in an hour, for whomever. */
const ASKS_OF_A_BROWSER = 10;
const ASKS_OF_A_NETWORK = 60;

/** A message that went to an address within the hour, and whether its link or code was used. */
export type Mailed = { readonly at: Date; readonly used: boolean };

/** Whether an ask is answered by a message of its own; where it is not, an unused one that works in the asking browser too came within the last minutes. */
export function mailNow(mailed: readonly Mailed[], now: Date): boolean {
  return mailed.length < MAILS_AT_ONCE || !mailed.some((each) => !each.used && each.at > minutesAgo(now, MAIL_EVERY_MINUTES));
}

/** Whether this is more than an asker may ask for. A network is shared with strangers, so it does not count in a browser with which the account signed in before. */
export function asksTooMuch(asked: { readonly browser: number; readonly network: number }, familiar: boolean): boolean {
  return asked.browser >= ASKS_OF_A_BROWSER || (!familiar && asked.network >= ASKS_OF_A_NETWORK);
}

/** What is said of a message that was asked for in this browser; it says the same of an address that is known and one that is not. */
export function messageWords(message: { readonly state: LetterState; readonly tries: number } | null): string {
  const terminal = 'Whoever runs this program can print a sign-in address in its terminal.';
  switch (message?.state) {
    case 'sent':
      return 'The mail server has taken a message to the address you gave; it may take a minute to arrive.';
    case 'kept':
      return `No mail server is set here, so no message goes out: it is kept as a file where the program runs. ${terminal}`;
    case 'failed':
      return `The mail server refused the message to the address you gave. Look whether the address is right, and ask again. ${terminal}`;
    case 'unsure':
      return 'It is not known whether the message to the address you gave went. If none comes within a minute, ask again.';
    case 'waits':
    case 'handed':
      if (message.tries > 0)
        return `The mail server has not taken the message yet, and is asked again by itself. You can also sign in with a passkey. ${terminal}`;
      return 'A message to the address you gave is on its way; it may take a minute to arrive.';
    default:
      return 'A message to the address you gave is on its way, or came already.';
  }
}

/** No letter or figure that looks like another: nobody mistypes 0 for O. */
const ALPHABET = 'ABCDEFGHJKMNPQRSTUVWXYZ23456789';
const CODE_LENGTH = 8;

export const SIGN_IN_MINUTES = 10;
export const TRIES_A_CODE = 5;

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
