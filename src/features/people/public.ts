import { addOwner as add, type NewOwner, removeUnused } from './posts/acts.ts';
import { claimWith, makeBody as make, type NewBody } from './door/acts.ts';
import { sessionBegan } from './door/queries.ts';
import { newSetUpCode as setUpCode } from './door/first.ts';
import { namePosts as nameThem, type Posts } from './posts/name-posts.ts';
import type { Actor } from '../../core/actor.ts';
import { Conflict } from '../../core/errors.ts';
import type { Context } from '../../web/route.ts';
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

/** Every post, group, outside body and "everyone" that has not ended, with its present holder (null: vacant). */
export function ownersOf(db: Db): Promise<Owner[]> {
  return posts.ownersOf(db);
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

/** Removes again those of some owners that were not touched since they were added and that nothing refers to. */
export function removeUnusedOwners(db: Db, ids: readonly string[]): Promise<void> {
  return removeUnused(db, ids);
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
