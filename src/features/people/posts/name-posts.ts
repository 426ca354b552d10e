import type { Day } from '../../../core/day.ts';
import type { Db } from '../../../db/database.ts';
import { addPerson, personByEmail, type PersonId } from '../persons/queries.ts';
import { addOwner } from './acts.ts';
import { addHolding, holdingsOf, moveHolding } from './queries.ts';

/** People, and the posts and groups that they hold or held, as a whole, for a body that is made with everything in it. */
export type Posts = {
  readonly people: readonly { readonly name: string; readonly email: string }[];
  readonly posts: readonly Held[];
  /** Those who hold a group are its chairs. */
  readonly groups: readonly Held[];
};

type Held = {
  readonly name: string;
  readonly holders: readonly { readonly person: string; readonly from: Day; readonly to: Day | null }[];
};

/** Names posts and groups with their holders over time. */
export async function namePosts(db: Db, input: Posts): Promise<void> {
  const ids = new Map<string, PersonId>();
  for (const person of input.people) {
    const known = await personByEmail(db, person.email);
    ids.set(person.name, known?.id ?? (await addPerson(db, { ...person, account: null })));
  }
  const all = [
    ...input.posts.map((each) => ({ ...each, kind: 'post' as const })),
    ...input.groups.map((each) => ({ ...each, kind: 'group' as const })),
  ];
  for (const { kind, name, holders } of all) {
    const owner = await addOwner(db, { kind, name });
    for (const holder of holders) {
      const person = ids.get(holder.person);
      const same = (await holdingsOf(db, owner)).find((each) => each.until === null && each.name === holder.person);
      if (same) await moveHolding(db, same.id, holder.from);
      else if (person) await addHolding(db, owner, person, holder.from, holder.to);
    }
  }
}
