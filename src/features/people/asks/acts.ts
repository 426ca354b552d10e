import { addressKey } from '../../../core/mailbox.ts';
import { minutesAfter, minutesAgo } from '../../../core/clock.ts';
import type { Problem } from '../../../core/problem.ts';
import type { DoorDb } from '../../../db/database.ts';
import { postLetter } from '../../../db/outbox.ts';
import type { Context } from '../../../web/route.ts';
import { digest, newSecret } from '../../../web/tokens.ts';
import { SIGN_IN } from './letters.ts';
import * as store from './queries.ts';
import { asksTooMuch, mailNow, SIGN_IN_MINUTES } from './rules.ts';

const HOUR = 60;

const TOO_MUCH: Problem = {
  text: 'Many sign-ins were asked for from here within the last hour, so no message was sent. Use a passkey, or a browser in which you have signed in before, or try again later.',
};

/**
 * Asks for a sign-in by e-mail: the same page, work and number of messages whether the address is known or not. Asks for one address are
 * counted one after the other, and so are those of one network, so that no number of them at once passes a limit.
 */
export async function askToSignIn(context: Context, email: string): Promise<readonly Problem[]> {
  const taken = await context.services.database.inDoor((db) => countAsk(db, context, email));
  return taken ? [] : [TOO_MUCH];
}

/** Counts an ask and has its message go; false where too much was asked for. Its link and code are made when the message goes, and until then nothing fits. */
async function countAsk(db: DoorDb, { browser, network, now }: Context, email: string): Promise<boolean> {
  await store.takeTurn(db, [digest(`address\0${addressKey(email)}`), network], now);
  const since = minutesAgo(now, HOUR);
  const account = await store.accountOrInvited(db, email);
  const familiar = account !== null && (await store.isFamiliar(db, account.id, browser));
  if (asksTooMuch(await store.askedSince(db, { browser, network }, since), familiar)) return false;
  const mailed = mailNow(await store.mailedSince(db, email, since), now);
  const request = await store.addRequest(db, {
    email,
    account: account?.id ?? null,
    by: { browser, network },
    mailed,
    token: digest(newSecret()),
    code: digest(newSecret()),
    asked: now,
    expires: minutesAfter(now, SIGN_IN_MINUTES),
  });
  if (mailed) await postLetter(db, null, { kind: SIGN_IN, occasion: request, email: account?.email ?? email });
  return true;
}
