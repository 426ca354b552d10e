import { usualCalendar } from '../../../core/calendars.ts';
import type { Actor, Body } from '../../../core/actor.ts';
import { minutesAfter } from '../../../core/clock.ts';
import type { Day } from '../../../core/day.ts';
import { newId, type AccountId } from '../../../core/ids.ts';
import type { Database, Db, DoorDb } from '../../../db/database.ts';
import { inThePast } from '../../../db/in-the-past.ts';
import { record } from '../../../db/record.ts';
import { releaseEmpty } from '../../../db/system.ts';
import { digest, newSecret } from '../../../web/tokens.ts';
import type { Context } from '../../../web/route.ts';
import { codeDigest } from '../asks/letters.ts';
import * as requests from '../asks/queries.ts';
import { SIGN_IN_MINUTES, tidyCode, TRIES_A_CODE } from '../asks/rules.ts';
import { invitationsFor } from '../invitations/queries.ts';
import { addFirstPerson } from '../posts/queries.ts';
import type { SetUp } from './forms.ts';
import * as store from './queries.ts';

/** Signs in by the code typed in a browser that asked; null where it does not fit, is too old or was tried too often. */
export async function signInByCode(context: Context, code: string): Promise<Entered | null> {
  const { services, browser, now } = context;
  return services.database.inDoor(async (db) => {
    await requests.countTry(db, browser, now);
    const account = await requests.useCode(db, codeDigest(code, services), browser, now, TRIES_A_CODE);
    return account && openSession(db, context, account, 'code');
  });
}

/** Signs in by the link from the message, in a browser that asked; null where it is used, too old or of another browser. */
export async function signInByLink(context: Context, token: string): Promise<Entered | null> {
  const { services, browser, now } = context;
  return services.database.inDoor(async (db) => {
    const used = await requests.useLink(db, digest(token), browser, now);
    return used && openSession(db, context, used.account, used.printed ? 'terminal' : 'link');
  });
}

/** A secret that signs an account in once, from any browser; recorded in each of its bodies before it is given out. */
export async function printSignIn(
  database: Database,
  account: requests.Account,
  memberships: readonly store.Membership[],
  now: Date,
): Promise<string> {
  for (const { body, name } of memberships) {
    const terminal: Actor = { account: null, name: 'the terminal', role: 'administrator', body, posts: [] };
    await database.inBody(terminal, 'write', (db) =>
      record(db, {
        verb: 'sign-in.printed',
        subject: { kind: 'account', id: account.id },
        changes: [{ field: 'for', before: null, after: name }],
      }),
    );
  }
  const token = newSecret();
  const expires = minutesAfter(now, SIGN_IN_MINUTES);
  // Nobody is shown a code for a printed address, so its digest is of a secret that is thrown away.
  await database.inDoor((db) =>
    requests.addRequest(db, {
      email: account.email,
      account: account.id,
      by: null,
      mailed: false,
      token: digest(token),
      code: digest(newSecret()),
      asked: now,
      expires,
    }),
  );
  return token;
}

/** A session that has begun: its secret for the cookie, and whether somebody asks this account to decide about an invitation, or it belongs to no body. */
export type Entered = { readonly session: string; readonly atTheDoor: boolean };

/** Begins a session for an account in the body that it chose last, in place of this browser's own. */
export async function openSession(
  db: DoorDb,
  context: Pick<Context, 'today' | 'agent' | 'now' | 'session' | 'browser'>,
  account: AccountId,
  how: store.NewSession['how'],
): Promise<Entered> {
  const [membership] = await store.membershipsOf(db, account, context.today);
  const { email } = await requests.accountById(db, account);
  const invitations = await invitationsFor(db, email, context.today);
  const session = newSecret();
  await store.sweep(db, context.now);
  if (context.session) await store.endSession(db, context.session);
  await store.addSession(db, {
    idHash: digest(session),
    account,
    body: membership?.body.id ?? null,
    how,
    agent: context.agent,
    now: context.now,
  });
  await requests.makeFamiliar(db, account, context.browser, context.now);
  return { session, atTheDoor: !membership || invitations.length > 0 };
}

/** Makes the body and its lead, once, with the code that the terminal showed; gives the session's secret, or null where the code is wrong. */
export function setUp(context: Context, input: SetUp): Promise<string | null> {
  return claimWith(context, input.code, async () => {
    const { body, sector, nation, person, post, email } = input;
    await makeBody(context.services.database, context.today, {
      name: body,
      sector,
      nation,
      demonstration: false,
      lead: { name: person, post, email },
    });
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
      const account = await requests.accountByEmail(db, email);
      return account && (await openSession(db, context, account.id, 'set-up')).session;
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
  await database.inBody(actor, 'write', (db) =>
    begun ? inThePast(db, begun.at, { ...actor, account: null, name: begun.by }, begin) : begin(db),
  );
  return { actor };
}
