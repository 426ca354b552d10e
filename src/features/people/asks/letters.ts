import { minutesAfter, minutesAgo } from '../../../core/clock.ts';
import type { Letter, LetterHouse } from '../../../web/letters.ts';
import { digest, newSecret } from '../../../web/tokens.ts';
import * as store from './queries.ts';
import { newCode, printCode, SIGN_IN_MINUTES, tidyCode } from './rules.ts';

export const SIGN_IN = 'sign-in';
/** Nobody waits longer for a message with which they wanted to sign in. */
const WAITED_FOR_MINUTES = 30;
const SUBJECT = 'Your sign-in to Due Regard';

/** What is kept of a code. */
export function codeDigest(code: string, { secret }: Pick<LetterHouse, 'secret'>): Uint8Array {
  return digest(`${Buffer.from(secret).toString('hex')}\0${tidyCode(code)}`);
}

/** The message with which somebody signs in. Link and code are made as it goes: the database holds their digests alone, and a message that goes again makes those of the one before worthless. */
export const signInLetter: Letter = {
  kind: SIGN_IN,
  label: 'Sign-in',
  write: async (db, { occasion, now }, house) => {
    const [token, code] = [newSecret(), newCode()];
    const asked = await store.giveSecrets(db, occasion, {
      token: digest(token),
      code: codeDigest(code, house),
      since: minutesAgo(now, WAITED_FOR_MINUTES),
      expires: minutesAfter(now, SIGN_IN_MINUTES),
    });
    if (!asked) return null;
    return { subject: SUBJECT, text: (asked.known ? knownText(house, token, code) : unknownText(house)).join('\n') };
  },
};

function knownText({ publicUrl }: LetterHouse, token: string, code: string): readonly string[] {
  return [
    'Somebody, we hope you, asked to sign in to Due Regard with this address.',
    '',
    `In the browser where you asked, open this and press Sign in:\n${publicUrl}/sign-in/link/${token}`,
    '',
    `Or type this code there: ${printCode(code)}`,
    '',
    `Both work once, for ${SIGN_IN_MINUTES} minutes, in a browser where this address was asked for and in no other. If it was not you, do nothing.`,
  ];
}

function unknownText({ publicUrl }: LetterHouse): readonly string[] {
  return [
    'Somebody, perhaps you, asked to sign in to Due Regard with this address, and it is not known there.',
    '',
    `If you expected to get in, ask the Prevent lead of your organisation to add you. The address of the program is ${publicUrl}`,
  ];
}
