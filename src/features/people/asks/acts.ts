import { addressKey } from '../../../core/mailbox.ts';
import { minutesAfter, minutesAgo } from '../../../core/clock.ts';
import { MailNotSent } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import type { DoorDb } from '../../../db/database.ts';
import type { Context, Mail, Services } from '../../../web/route.ts';
import { digest, newSecret } from '../../../web/tokens.ts';
import * as store from './queries.ts';
import { asksTooMuch, mailNow, newCode, printCode, SIGN_IN_MINUTES, tidyCode } from './rules.ts';

const HOUR = 60;

const TOO_MUCH: Problem = {
  text: 'Many sign-ins were asked for from here within the last hour, so no message was sent. Use a passkey, or a browser in which you have signed in before, or try again later.',
};
const NO_MAIL: Problem = {
  text: 'The mail server does not answer at the moment, so no message was sent. Try again in a few minutes, or sign in with a passkey. Whoever runs this program can print a sign-in address in its terminal.',
};

/** What is kept of a code. */
export function codeDigest(code: string, services: Services): Uint8Array {
  return digest(`${Buffer.from(services.secret).toString('hex')}\0${tidyCode(code)}`);
}

type Asked = { readonly refused: true } | { readonly refused: false; readonly mail: Mail | null };

/**
 * Asks for a sign-in by e-mail: the same page, work and number of messages whether the address is known or not. Asks for one address are
 * counted one after the other, and so are those of one network, so that no number of them at once passes a limit.
 */
export async function askToSignIn(context: Context, email: string): Promise<readonly Problem[]> {
  const { services } = context;
  const token = newSecret();
  const asked = await services.database.inDoor((db) => countAsk(db, context, email, token, newCode()));
  if (asked.refused) return [TOO_MUCH];
  try {
    if (asked.mail) await services.sendMail(asked.mail);
    return [];
  } catch (error) {
    if (!(error instanceof MailNotSent)) throw error;
    await services.database.inDoor((db) => store.forgetRequest(db, digest(token)));
    return [NO_MAIL];
  }
}

async function countAsk(
  db: DoorDb,
  { services, browser, network, now }: Context,
  email: string,
  token: string,
  code: string,
): Promise<Asked> {
  await store.takeTurn(db, [digest(`address\0${addressKey(email)}`), network], now);
  const since = minutesAgo(now, HOUR);
  const account = await store.accountOrInvited(db, email);
  const familiar = account !== null && (await store.isFamiliar(db, account.id, browser));
  if (asksTooMuch(await store.askedSince(db, { browser, network }, since), familiar)) return { refused: true };
  const mailed = mailNow(await store.mailedSince(db, email, since), now);
  const expires = minutesAfter(now, SIGN_IN_MINUTES);
  await store.addRequest(db, {
    email,
    account: account?.id ?? null,
    by: { browser, network },
    mailed,
    token: digest(token),
    code: codeDigest(code, services),
    asked: now,
    expires,
  });
  if (!mailed) return { refused: false, mail: null };
  return { refused: false, mail: account ? signInMail(services, account.email, token, code) : unknownMail(services, email) };
}

function signInMail(services: Services, to: string, token: string, code: string): Mail {
  const text = [
    'Somebody, we hope you, asked to sign in to Due Regard with this address.',
    '',
    `In the browser where you asked, open this and press Sign in:\n${services.publicUrl}/sign-in/link/${token}`,
    '',
    `Or type this code there: ${printCode(code)}`,
    '',
    `Both work once, for ${SIGN_IN_MINUTES} minutes, in a browser where this address was asked for and in no other. If it was not you, do nothing.`,
  ].join('\n');
  return { to, subject: 'Your sign-in to Due Regard', text };
}

function unknownMail(services: Services, to: string): Mail {
  const text = [
    'Somebody, perhaps you, asked to sign in to Due Regard with this address, and it is not known there.',
    '',
    `If you expected to get in, ask the Prevent lead of your organisation to add you. The address of the program is ${services.publicUrl}`,
  ].join('\n');
  return { to, subject: 'Your sign-in to Due Regard', text };
}
