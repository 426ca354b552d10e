import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { NotFound } from '../../../core/errors.ts';
import type { AccountId } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import { postLetter } from '../../../db/outbox.ts';
import { record } from '../../../db/record.ts';
import type { Context, SignedIn } from '../../../web/route.ts';
import { digest } from '../../../web/tokens.ts';
import { agentWords } from '../account/rules.ts';
import { type Entered, openSession } from '../door/acts.ts';
import { accountById } from '../asks/queries.ts';
import { sweep } from '../door/queries.ts';
import type { Asserted, Registered } from './forms.ts';
import { PASSKEY_ADDED } from './letters.ts';
import * as store from './queries.ts';
import { CHALLENGE_MINUTES, challengeOf, passkeyHost } from './rules.ts';

const CEREMONY_MS = CHALLENGE_MINUTES * 60_000;
/** EdDSA, ES256 and RS256: what every browser and every Node that we run on can check. */
const ALGORITHMS = [-8, -7, -257];
const KNOWN: Problem = { text: 'This passkey is known already.' };
const NOT_FITTING: Problem = {
  text: 'This passkey could not be checked. Each try counts once, for five minutes, in the browser where it began. Try again.',
};

/** The host that passkeys are bound to; pages show no passkeys where there is none. */
function hostOf(context: Context): string {
  const known = passkeyHost(context.services.publicUrl);
  if ('why' in known) throw new NotFound();
  return known.host;
}

function own(context: SignedIn): AccountId {
  if (!context.actor.account) throw new NotFound();
  return context.actor.account;
}

/** A challenge to register answers to the browser and the account together, so that it dies when another person signs in. */
function registerBinding(context: SignedIn): Uint8Array {
  return digest(`${Buffer.from(context.browser).toString('hex')}\0${own(context)}`);
}

async function keep(context: Context, challenge: string, purpose: store.Purpose, binding: Uint8Array): Promise<void> {
  const expires = new Date(context.now.getTime() + CEREMONY_MS);
  await context.services.database.inDoor(async (db) => {
    await sweep(db, context.now);
    await store.addChallenge(db, { hash: digest(challenge), purpose, binding, expires });
  });
}

/** Uses up the challenge in a transaction of its own, so that a failure after it cannot bring it back. */
async function challengeUsed(context: Context, clientData: string, purpose: store.Purpose, binding: Uint8Array): Promise<string | null> {
  const challenge = challengeOf(clientData);
  const fits =
    challenge !== null &&
    (await context.services.database.inDoor((db) => store.useChallenge(db, digest(challenge), purpose, binding, context.now)));
  return fits ? challenge : null;
}

/** What the browser needs to make a passkey for the person signed in. */
export async function registerOptions(context: SignedIn): Promise<unknown> {
  const account = own(context);
  const { person, known } = await context.services.database.inDoor(async (db) => ({
    person: await accountById(db, account),
    known: await store.passkeysOf(db, account),
  }));
  const options = await generateRegistrationOptions({
    rpName: 'Due Regard',
    rpID: hostOf(context),
    userID: new TextEncoder().encode(account),
    userName: person.email,
    userDisplayName: context.actor.name,
    timeout: CEREMONY_MS,
    attestationType: 'none',
    excludeCredentials: known.map((each) => ({ id: each.id, transports: [...each.transports] })),
    supportedAlgorithmIDs: ALGORITHMS,
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keep(context, options.challenge, 'register', registerBinding(context));
  return options;
}

/** Keeps a passkey that the browser made, after checking it. */
export async function register(context: SignedIn, input: Registered): Promise<readonly Problem[]> {
  const expectedChallenge = await challengeUsed(context, input.response.response.clientDataJSON, 'register', registerBinding(context));
  if (!expectedChallenge) return [NOT_FITTING];
  const checked = await verifyRegistrationResponse({
    response: input.response as Parameters<typeof verifyRegistrationResponse>[0]['response'],
    expectedChallenge,
    expectedOrigin: context.services.publicUrl,
    expectedRPID: hostOf(context),
    requireUserVerification: true,
    supportedAlgorithmIDs: ALGORITHMS,
  }).catch(() => null);
  if (!checked?.verified) return [NOT_FITTING];
  const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
  const name = input.name?.replaceAll(/\s+/gu, ' ') || 'Passkey';
  // It is told of in the transaction that adds it: there is none of which its owner is not told.
  const added = await context.services.database.inDoor(async (db) => {
    const account = own(context);
    if (!(await store.addPasskey(db, { id, account, key: publicKey, counter, transports: transports ?? [], name, now: context.now })))
      return false;
    const { email } = await accountById(db, account);
    const words = { to: context.actor.name, passkey: name, agent: agentWords(context.agent) };
    await postLetter(db, context.body.id, { kind: PASSKEY_ADDED, occasion: id, email, words });
    return true;
  });
  if (!added) return [KNOWN];
  await record(context.db, {
    verb: 'passkey.added',
    subject: { kind: 'account', id: own(context) },
    changes: [{ field: 'passkey', before: null, after: name }],
  });
  return [];
}

/** Removes a passkey of the person signed in; gives its name. */
export async function removeOwn(context: SignedIn, id: string): Promise<string> {
  const name = await context.services.database.inDoor((db) => store.removePasskey(db, own(context), id));
  if (name === null) throw new NotFound();
  await record(context.db, {
    verb: 'passkey.removed',
    subject: { kind: 'account', id: own(context) },
    changes: [{ field: 'passkey', before: name, after: null }],
  });
  return name;
}

/** What the browser needs to sign in with any passkey that it holds for this host. */
export async function signInOptions(context: Context): Promise<unknown> {
  const options = await generateAuthenticationOptions({ rpID: hostOf(context), timeout: CEREMONY_MS, userVerification: 'required' });
  await keep(context, options.challenge, 'sign-in', context.browser);
  return options;
}

/** Signs in with a passkey: origin, host, challenge, person present and verified, and a counter that grew; else null. */
export async function signInByPasskey(context: Context, { response }: Asserted): Promise<Entered | null> {
  const expectedChallenge = await challengeUsed(context, response.response.clientDataJSON, 'sign-in', context.browser);
  const passkey = await context.services.database.inDoor((db) => store.passkeyById(db, response.id));
  if (!expectedChallenge || !passkey) return null;
  const handle = response.response.userHandle;
  if (handle && Buffer.from(handle, 'base64url').toString('utf8') !== passkey.account) return null;
  const checked = await verifyAuthenticationResponse({
    response: response as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
    expectedChallenge,
    expectedOrigin: context.services.publicUrl,
    expectedRPID: hostOf(context),
    credential: { id: response.id, publicKey: new Uint8Array(passkey.key), counter: passkey.counter },
    requireUserVerification: true,
  }).catch(() => null);
  if (!checked?.verified) return null;
  return context.services.database.inDoor(async (db) => {
    const grew = await store.countUse(db, response.id, checked.authenticationInfo.newCounter, context.now);
    return grew ? openSession(db, context, passkey.account, 'passkey') : null;
  });
}
