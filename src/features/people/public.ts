import { addOwner as add, bringBack, type NewOwner, removeUnused } from './posts/acts.ts';
import { claimWith, makeBody as make, type NewBody } from './door/acts.ts';
import { sessionBegan } from './door/queries.ts';
import { newSetUpCode as setUpCode } from './door/first.ts';
import { namePosts as nameThem, type Posts } from './posts/name-posts.ts';
import { nameOwners as nameThese, type NamedOwner } from './naming/acts.ts';
import { detailOf, type OwnersSaid } from './naming/rules.ts';
import { peopleEdit } from './permissions.ts';
import type { Actor } from '../../core/actor.ts';
import { Conflict } from '../../core/errors.ts';
import type { Problem } from '../../core/problem.ts';
import type { Context, SignedIn } from '../../web/route.ts';
import * as posts from './posts/queries.ts';
import type { Day } from '../../core/day.ts';
import type { Database, Db } from '../../db/database.ts';
import type { Owner, OwnerId, StoredOwner } from './posts/queries.ts';

export { holderPath, newOwnerPath, ownerPath, ownersPath, settingsPath, setUpPath, signInToPath } from './paths.ts';
export { everyHolder, everyOwner } from './posts/named.queries.ts';
export { memberNames } from './roles/queries.ts';
export { reachedOwners } from './posts/reached.queries.ts';
export { accountSelf, bodyEdit, bodyExport } from './permissions.ts';

export type { Owner, OwnerId, NewOwner };
export type { OwnerKind } from './posts/rules.ts';
export { ownersFields, ownersSaid, withOwners } from './naming/forms.ts';
export { madeWords, removedWords } from './naming/rules.ts';
export type { NamedOwner, OwnersSaid };

/** Every post, group, outside body and "everyone" that has not ended, with its present holder (null: vacant). */
export function ownersOf(db: Db): Promise<Owner[]> {
  return posts.ownersOf(db);
}

/** Who can be named in a field of owners, with whoever holds it, and whether the person may add to them there. */
export async function namingOf({ db, can }: Pick<SignedIn, 'db' | 'can'>) {
  const known = (await posts.ownersOf(db)).map((owner) => ({ name: owner.name, detail: detailOf(owner) }));
  return { known, mayAdd: can(peopleEdit) };
}

/**
 * The owners that a form names, made where it says so; problems that ask about names which are not known. `kept` are those that the thing
 * has already, also where they have ended.
 */
export function nameOwners(
  db: Db,
  field: string,
  said: OwnersSaid,
  kept: readonly { readonly id: string; readonly name: string }[] = [],
): Promise<{ readonly owners: readonly NamedOwner[] } | { readonly problems: readonly Problem[] }> {
  return nameThese(db, field, said, kept);
}

/** The owner of that name or abbreviation, in any case of letters, or null; present ones before those that have ended. */
export function ownerByName(db: Db, name: string): Promise<StoredOwner | null> {
  return posts.ownerByName(db, name);
}

/** What those of some owners are called today that are still there, by identifier. */
export async function stillOwners(db: Db, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  return new Map((await posts.ownersByIds(db, ids)).map((owner) => [owner.id, owner.name]));
}

/** Throws Conflict where one of some owners has ended: nothing is given to it again. */
export async function checkGoesOn(db: Db, ids: readonly string[]): Promise<void> {
  const ended = (await posts.ownersByIds(db, ids)).filter((owner) => owner.ended_on !== null).map((owner) => owner.name);
  if (ended.length === 0) return;
  const who = ended.join('; ');
  throw new Conflict(
    `This would give work to what has ended since: ${who}. Begin it again under People first, or edit instead. Nothing was changed.`,
  );
}

/** Adds an owner and records it; where the name is known already, gives that one, begun again if it had ended. */
export function addOwner(db: Db, input: NewOwner): Promise<OwnerId> {
  return add(db, input);
}

/**
 * Removes again those of some owners that were not touched since they were added and that nothing refers to; with `held`, also those whose
 * holders came with them. Gives what they were called.
 */
export function removeUnusedOwners(db: Db, ids: readonly string[], held = false): Promise<readonly string[]> {
  return removeUnused(db, ids, held);
}

/** The owner of that name or abbreviation, else the only one that somebody of that name holds, or null. */
export async function ownerMeant(db: Db, name: string): Promise<{ readonly id: OwnerId } | null> {
  const named = await posts.ownerByName(db, name);
  if (named) return named;
  const [held, another] = await posts.heldBy(db, name);
  return held && !another ? held : null;
}

/** Some owners in their order, as they are called today; those that were removed are brought back as the ones that they were. */
export function bringOwnersBack(
  db: Db,
  ids: readonly string[],
): Promise<readonly { readonly id: string; readonly name: string; readonly made?: true }[]> {
  return bringBack(db, ids);
}

/** A set-up code for a new installation; null where it is set up already. */
export function newSetUpCode(database: Database): Promise<string | null> {
  return setUpCode(database);
}

/** Makes a body with its usual calendar and its first person as lead; gives that person as actor. */
export function makeBody(database: Database, today: Day, input: NewBody): Promise<{ actor: Actor }> {
  return make(database, today, input);
}

/** Names posts and groups with their holders over time. */
export function namePosts(db: Db, input: Posts): Promise<void> {
  return nameThem(db, input);
}

/** Sets the installation up by other means than the form: claims the code, makes the body, signs its lead in. Null where the code is wrong. */
export function setUpBy(context: Context, code: string, work: () => Promise<{ readonly email: string }>): Promise<string | null> {
  return claimWith(context, code, work);
}

/** When the person of this request signed in, for acts that ask for a fresh sign-in; null for whoever is not signed in. */
export async function signedInAt({ session, services }: Pick<Context, 'session' | 'services'>): Promise<Date | null> {
  return session && services.database.inDoor((db) => sessionBegan(db, session));
}
