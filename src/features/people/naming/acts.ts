import { may } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { peopleEdit } from '../permissions.ts';
import { addOwner } from '../posts/acts.ts';
import { ownersNamed, ownersOf } from '../posts/queries.ts';
import { comparable } from '../posts/rules.ts';
import { meantBy, type Nameable, type OwnersSaid } from './rules.ts';

/** An owner that a form names: which, what it is called, what was typed for it, and whether it was made by this. */
export type NamedOwner = { readonly id: string; readonly name: string; readonly typed: string; readonly made?: true };

/**
 * The owners that a field of a form means, each once; a name that is not known is asked about and never made unasked. `kept` are those
 * that the thing has already, also where they have ended.
 */
export async function nameOwners(
  db: Db,
  field: string,
  said: OwnersSaid,
  kept: readonly Pick<Nameable, 'id' | 'name'>[] = [],
): Promise<{ readonly owners: readonly NamedOwner[] } | { readonly problems: readonly Problem[] }> {
  const known = await ownersOf(db);
  const around = { known, kept, ended: await endedAmong(db, said, known), mayAdd: may(db.actor.role, peopleEdit) };
  const meant = meantBy(field, said, around);
  const problems = meant.flatMap((each) => (each.is === 'asked' ? [each.problem] : []));
  if (problems.length > 0) return { problems };
  const owners = new Map<string, NamedOwner>();
  for (const each of meant) {
    if (each.is === 'known') for (const { id, name } of each.owners) owners.set(id, owners.get(id) ?? { id, name, typed: each.typed });
    if (each.is !== 'new') continue;
    const id = await addOwner(db, each);
    owners.set(id, { id, name: each.name, typed: each.name, made: true });
  }
  return { owners: [...owners.values()] };
}

/** Those of some names that belonged to one that has ended. */
async function endedAmong(db: Db, { names }: OwnersSaid, known: readonly Nameable[]): Promise<ReadonlySet<string>> {
  const present = new Set(known.map((each) => comparable(each.name)));
  const others = names.filter((name) => !present.has(comparable(name)));
  const found = await ownersNamed(db, others);
  return new Set(found.flatMap((owner) => (owner.ended_on ? [comparable(owner.name)] : [])));
}
