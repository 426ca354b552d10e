import { usualCalendar } from '../../../core/calendars.ts';
import type { Actor, Body } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import { newId, type AccountId } from '../../../core/ids.ts';
import type { Database, Db } from '../../../db/database.ts';
import { inThePast } from '../../../db/past.ts';
import { record } from '../../../db/record.ts';
import { releaseEmpty } from '../../../db/door.ts';
import { digest, newSecret } from '../../../web/tokens.ts';
import type { Context, Mail, Services } from '../../../web/route.ts';
import { addFirstPerson } from '../posts/queries.ts';
import type { SetUp } from './forms.ts';
import * as store from './queries.ts';
import { newCode, printCode, REQUESTS_AN_HOUR, SIGN_IN_MINUTES, tidyCode, TRIES_A_CODE } from './rules.ts';

const MINUTE_MS = 60_000;

/** Asks for a sign-in by e-mail: the same page, work and number of messages whether the address is known or not. */
export async function askToSignIn(context: Context, email: string): Promise<void> {
  const token = newSecret();
  const code = newCode();
  const { services, browser, now } = context;
  const mail = await services.database.inDoor(async (db) => {
    const since = new Date(now.getTime() - 60 * MINUTE_MS + SIGN_IN_MINUTES * MINUTE_MS);
    if ((await store.requestsSince(db, email, since)) >= REQUESTS_AN_HOUR) return null;
    const account = await store.accountByEmail(db, email);
    const expires = new Date(now.getTime() + SIGN_IN_MINUTES * MINUTE_MS);
    await store.addRequest(db, { email, account: account?.id ?? null, browser, token: digest(token), code: codeDigest(code, services), expires });
    return account ? signInMail(services, email, token, code) : unknownMail(services, email);
  });
  if (mail) await services.sendMail(mail);
}

function signInMail(services: Services, to: string, token: string, code: string): Mail {
  const text = [
    'Somebody, we hope you, asked to sign in to Due Regard with this address.',
    '',
    `In the browser where you asked, open this and press Sign in:\n${services.publicUrl}/sign-in/link/${token}`,
    '',
    `Or type this code there: ${printCode(code)}`,
    '',
    `Both work once, for ${SIGN_IN_MINUTES} minutes, in the browser where you asked and in no other. If it was not you, do nothing.`,
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

function codeDigest(code: string, services: Services): Uint8Array {
  return digest(`${Buffer.from(services.secret).toString('hex')}\0${tidyCode(code)}`);
}

/** Signs in by the code typed in the browser that asked; null where it does not fit, is too old or was tried too often. */
export async function signInByCode(context: Context, code: string): Promise<string | null> {
  const { services, browser, now } = context;
  return services.database.inDoor(async (db) => {
    await store.countTry(db, browser, now);
    const account = await store.useCode(db, codeDigest(code, services), browser, now, TRIES_A_CODE);
    return account ? openSession(db, context, account, 'code') : null;
  });
}

/** Signs in by the link from the message, in the browser that asked; null where it is used, too old or of another browser. */
export async function signInByLink(context: Context, token: string): Promise<string | null> {
  const { services, browser, now } = context;
  return services.database.inDoor(async (db) => {
    const used = await store.useLink(db, digest(token), browser, now);
    return used && openSession(db, context, used.account, used.printed ? 'terminal' : 'link');
  });
}

/** A secret that signs an account in once, from any browser; recorded in each of its bodies before it is given out. */
export async function printSignIn(database: Database, account: store.Account, bodies: readonly Body[], now: Date): Promise<string> {
  for (const body of bodies) {
    const terminal: Actor = { account: null, name: 'the terminal', role: 'administrator', body, posts: [] };
    await database.inBody(terminal, 'write', (db) => record(db, { verb: 'sign-in.printed', subject: { kind: 'account', id: account.id }, changes: [{ field: 'for', before: null, after: account.name }] }));
  }
  const token = newSecret();
  const expires = new Date(now.getTime() + SIGN_IN_MINUTES * MINUTE_MS);
  // Nobody is shown a code for a printed address, so its digest is of a secret that is thrown away.
  await database.inDoor((db) => store.addRequest(db, { email: account.email, account: account.id, browser: null, token: digest(token), code: digest(newSecret()), expires }));
  return token;
}

/** Begins a session for an account in its first body by name, in place of this browser's own; gives the secret for the cookie, or null where it has no body. */
export async function openSession(
  db: Parameters<typeof store.addSession>[0],
  context: Pick<Context, 'today' | 'agent' | 'now' | 'session'>,
  account: AccountId,
  how: store.NewSession['how'],
): Promise<string | null> {
  const [body] = await store.bodiesOf(db, account, context.today);
  if (!body) return null;
  const secret = newSecret();
  await store.sweep(db, context.now);
  if (context.session) await store.endSession(db, context.session);
  await store.addSession(db, { idHash: digest(secret), account, body: body.id, how, agent: context.agent, now: context.now });
  return secret;
}

/** Makes the body and its lead, once, with the code that the terminal showed; gives the session's secret, or null where the code is wrong. */
export function setUp(context: Context, input: SetUp): Promise<string | null> {
  return claimWith(context, input.code, async () => {
    const { body, sector, nation, person, post, email } = input;
    await makeBody(context.services.database, context.today, { name: body, sector, nation, demonstration: false, lead: { name: person, post, email } });
    return { email };
  });
}

/** Claims the set-up with its code, does the work and signs in whoever it names; the code is free again where the work fails. */
export async function claimWith(context: Context, code: string, work: () => Promise<{ readonly email: string }>): Promise<string | null> {
  const { database } = context.services;
  const claimed = await database.inDoor((db) => store.claimSetUp(db, digest(tidyCode(code)), context.now));
  if (!claimed) return null;
  try {
    const { email } = await work();
    return await database.inDoor(async (db) => {
      const account = await store.accountByEmail(db, email);
      return account && openSession(db, context, account.id, 'set-up');
    });
  } catch (error) {
    await database.inDoor(releaseEmpty);
    throw error;
  }
}

export type NewBody = Pick<Body, 'name' | 'sector' | 'nation' | 'demonstration'> & {
  readonly lead: { readonly name: string; readonly post: string; readonly email: string };
  /** When and by whom an invented body is told to have been begun. */
  readonly begun?: { readonly at: Date; readonly by: string };
};

/** Makes a body with its usual calendar and its first person as lead; gives that person as actor. */
export async function makeBody(database: Database, today: Day, input: NewBody): Promise<{ actor: Actor }> {
  const { lead, begun, ...rest } = input;
  const body: Body = { ...rest, id: newId<'body'>(), calendar: usualCalendar(rest.sector, rest.nation) };
  const account = await database.inDoor((db) => store.addBodyAndAccount(db, body, lead));
  const actor: Actor = { account, name: lead.name, role: 'lead', body, posts: [] };
  const begin = (db: Db) => addFirstPerson(db, { ...lead, account, today });
  await database.inBody(actor, 'write', (db) => (begun ? inThePast(db, begun.at, { ...actor, account: null, name: begun.by }, begin) : begin(db)));
  return { actor };
}
