import { sql } from 'kysely';
import { addressKey } from '../../../core/mailbox.ts';
import { newId, type AccountId, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { pointedAt } from '../../../db/pointed-at.ts';

export type PersonId = Id<'person'>;

/** A column of addresses as `addressKey` folds them. */
const folded = (column: string) => sql<string>`lower(${sql.ref(column)} collate "C")`;

/** Somebody who may be named as a holder: a person known to the body, or a member whom no post has named yet. */
export type Nameable = { readonly key: string; readonly name: string; readonly email: string | null };

export async function nameablePeople(db: Db): Promise<Nameable[]> {
  const people = await db.all(
    q
      .selectFrom('person')
      .select(['id', 'name', 'email'])
      .where('body_id', '=', db.body)
      .orderBy(sql`lower(name)`)
      .limit(1000),
  );
  const members = await db.all(
    q
      .selectFrom('member')
      .innerJoin('account', 'account.id', 'member.account_id')
      .leftJoin('person', (join) =>
        join.onRef('person.body_id', '=', 'member.body_id').onRef('person.account_id', '=', 'member.account_id'),
      )
      .select(['account.id', 'member.name', 'account.email'])
      .where('member.body_id', '=', db.body)
      .where('person.id', 'is', null)
      .orderBy('member.name')
      .limit(1000),
  );
  return [
    ...people.map((each) => ({ ...each, key: `person:${each.id}` })),
    ...members.map((each) => ({ ...each, key: `account:${each.id}` })),
  ];
}

export async function personById(db: Db, id: PersonId): Promise<{ id: PersonId; name: string } | null> {
  return (await db.maybe(q.selectFrom('person').select(['id', 'name']).where('body_id', '=', db.body).where('id', '=', id))) as {
    id: PersonId;
    name: string;
  } | null;
}

/** The member with this account or this address, so that a person can be tied to who signs in. */
export async function memberAccount(
  db: Db,
  by: { id: string } | { email: string },
): Promise<{ id: AccountId; name: string; email: string } | null> {
  const members = q
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.account_id')
    .select(['account.id', 'member.name', 'account.email'])
    .where('member.body_id', '=', db.body);
  const found = 'id' in by ? members.where('account.id', '=', by.id) : members.where(folded('account.email'), '=', addressKey(by.email));
  return (await db.maybe(found)) as { id: AccountId; name: string; email: string } | null;
}

/** The person with this address, else null: one address is one person of a body. */
export async function personByEmail(db: Db, email: string): Promise<{ id: PersonId; name: string } | null> {
  const found = q
    .selectFrom('person')
    .select(['id', 'name'])
    .where('body_id', '=', db.body)
    .where(folded('email'), '=', addressKey(email))
    .limit(1);
  return (await db.maybe(found)) as { id: PersonId; name: string } | null;
}

export async function addPerson(db: Db, person: { name: string; email: string | null; account: AccountId | null }): Promise<PersonId> {
  const id = newId<'person'>();
  await db.run(q.insertInto('person').values({ body_id: db.body, id, name: person.name, email: person.email, account_id: person.account }));
  return id;
}

/** The people of a name, in any case of letters: two may have one name. */
export async function personsNamed(db: Db, name: string): Promise<readonly { id: PersonId; name: string }[]> {
  const found = q
    .selectFrom('person')
    .select(['id', 'name'])
    .where('body_id', '=', db.body)
    .where(sql`lower(name)`, '=', name.toLowerCase())
    .limit(2);
  return (await db.all(found)) as { id: PersonId; name: string }[];
}

/** People of a name whom no account is tied to, nor another address, with what they hold now. */
export async function untiedNamed(db: Db, name: string, email: string) {
  const found = q
    .selectFrom('person')
    .leftJoin('holding', (join) =>
      join.onRef('holding.body_id', '=', 'person.body_id').onRef('holding.person_id', '=', 'person.id').on('holding.until_day', 'is', null),
    )
    .leftJoin('owner', (join) => join.onRef('owner.body_id', '=', 'holding.body_id').onRef('owner.id', '=', 'holding.owner_id'))
    .select(['person.id', 'person.name', sql<string>`coalesce(string_agg(owner.name, '; '), '')`.as('holds')])
    .where('person.body_id', '=', db.body)
    .where('person.account_id', 'is', null)
    .where((each) => each.or([each('person.email', 'is', null), each(folded('person.email'), '=', addressKey(email))]))
    .where(sql`lower(person.name)`, '=', name.toLowerCase())
    .groupBy(['person.id', 'person.name', 'person.email'])
    .limit(5);
  return db.all(found.select('person.email'));
}

/** Gives somebody of whom only a name is known an address; gives how many that were. */
export function giveAddress(db: Db, id: PersonId, email: string): Promise<number> {
  const person = q.updateTable('person').set({ email }).where('body_id', '=', db.body).where('id', '=', id);
  return db.run(person.where('email', 'is', null).where('account_id', 'is', null));
}

/** Removes those of some people of whom only a name is known, and to whom nothing points any more. */
export async function removeForgotten(db: Db, ids: readonly PersonId[]): Promise<void> {
  const pointedTo = await pointedAt(db, 'person', ids);
  const forgotten = ids.filter((id) => !pointedTo.has(id));
  if (forgotten.length === 0) return;
  const people = q.deleteFrom('person').where('body_id', '=', db.body).where('id', 'in', forgotten);
  await db.run(people.where('account_id', 'is', null).where('email', 'is', null));
}

/** Ties the person with this address to the account that now signs in with it. */
export async function tieToAccount(db: Db, email: string, account: AccountId): Promise<void> {
  await db.run(
    q
      .updateTable('person')
      .set({ account_id: account })
      .where('body_id', '=', db.body)
      .where('account_id', 'is', null)
      .where(folded('email'), '=', addressKey(email)),
  );
}
