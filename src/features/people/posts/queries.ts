import { sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import { newId, type AccountId, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { pointedAt } from '../../../db/pointed-at.ts';
import { record } from '../../../db/record.ts';
import { addPerson, type PersonId } from '../persons/queries.ts';
import { comparable, type Held, type OwnerKind } from './rules.ts';

export type OwnerId = Id<'owner'>;

/** Who or what can own an action, with whoever holds it now. */
export type Owner = {
  readonly id: OwnerId;
  readonly kind: OwnerKind;
  readonly name: string;
  readonly short: string | null;
  readonly holder: string | null;
};

/** An owner as stored, whether or not it has ended. */
export type StoredOwner = {
  readonly id: OwnerId;
  readonly kind: OwnerKind;
  readonly name: string;
  readonly short: string | null;
  readonly ended_on: Day | null;
  readonly version: number;
};

/** Makes the body's first member, post and holder, in one recorded step. */
export async function addFirstPerson(
  db: Db,
  lead: { name: string; post: string; email: string; account: AccountId; today: Day },
): Promise<void> {
  const member = newId<'member'>();
  const owner = newId<'owner'>();
  await db.run(q.insertInto('member').values({ body_id: db.body, id: member, account_id: lead.account, name: lead.name, role: 'lead' }));
  const person = await addPerson(db, { name: lead.name, email: lead.email, account: lead.account });
  await insertOwner(db, { id: owner, kind: 'post', name: lead.post, short: null });
  await addHolding(db, owner, person, lead.today);
  await record(db, {
    verb: 'body.made',
    subject: { kind: 'body', id: db.body },
    changes: [{ field: 'name', before: null, after: db.actor.body.name }],
  });
  await record(db, {
    verb: 'member.added',
    subject: { kind: 'member', id: member },
    changes: [{ field: 'role', before: null, after: 'lead' }],
  });
  await record(db, {
    verb: 'owner.added',
    subject: { kind: 'owner', id: owner },
    changes: [{ field: 'name', before: null, after: lead.post }],
  });
}

/** Owners with their present holders, by kind and name; those that have ended are left out. */
function presentOwners(body: string) {
  return q
    .selectFrom('owner')
    .leftJoin('holding', (join) =>
      join.onRef('holding.body_id', '=', 'owner.body_id').onRef('holding.owner_id', '=', 'owner.id').on('holding.until_day', 'is', null),
    )
    .leftJoin('person', (join) => join.onRef('person.body_id', '=', 'holding.body_id').onRef('person.id', '=', 'holding.person_id'))
    .where('owner.body_id', '=', body)
    .where('owner.ended_on', 'is', null)
    .orderBy(sql`array_position(array['post','group','outside','everyone'], owner.kind)`)
    .orderBy('owner.name_lower');
}

export async function ownersOf(db: Db): Promise<Owner[]> {
  const rows = await db.all(
    presentOwners(db.body).select(['owner.id', 'owner.kind', 'owner.name', 'owner.short', 'person.name as holder']),
  );
  return rows as Owner[];
}

/** Present owners that somebody of a name holds now. */
export async function heldBy(db: Db, name: string): Promise<readonly { id: OwnerId }[]> {
  return (await db.all(
    presentOwners(db.body)
      .select('owner.id')
      .where(sql`lower(person.name)`, '=', name.toLowerCase())
      .limit(2),
  )) as { id: OwnerId }[];
}

const stored = (body: string) =>
  q.selectFrom('owner').select(['id', 'kind', 'name', 'short', 'ended_on', 'version']).where('body_id', '=', body);

const NAME = sql<string>`replace(name_lower, '’', '''')`;

/** The owner of that name, else the one with that abbreviation; one that has ended only where no present one fits. */
export async function ownerByName(db: Db, name: string): Promise<StoredOwner | null> {
  const wanted = comparable(name);
  const row = await db.maybe(
    stored(db.body)
      .where((each) => each.or([each(NAME, '=', wanted), each(sql`lower(short)`, '=', wanted)]))
      .orderBy(sql`ended_on is not null`)
      .orderBy(sql`${NAME} <> ${wanted}`)
      .limit(1),
  );
  return row as StoredOwner | null;
}

/** The owners of exactly some names, ended or not: names are unique in a body for ever. */
export async function ownersNamed(db: Db, names: readonly string[]): Promise<StoredOwner[]> {
  return names.length === 0 ? [] : ((await db.all(stored(db.body).where(NAME, 'in', names.map(comparable)))) as StoredOwner[]);
}

/** The owner of exactly that name, ended or not. */
export async function ownerNamed(db: Db, name: string): Promise<StoredOwner | null> {
  return (await ownersNamed(db, [name]))[0] ?? null;
}

export async function ownerById(db: Db, id: OwnerId): Promise<StoredOwner | null> {
  return (await db.maybe(stored(db.body).where('id', '=', id))) as StoredOwner | null;
}

export async function ownersByIds(db: Db, ids: readonly string[]): Promise<StoredOwner[]> {
  return ids.length === 0 ? [] : ((await db.all(stored(db.body).where('id', 'in', ids))) as StoredOwner[]);
}

export async function insertOwner(db: Db, owner: { id: OwnerId; kind: OwnerKind; name: string; short: string | null }): Promise<void> {
  await db.run(q.insertInto('owner').values({ body_id: db.body, ...owner }));
}

/** Those of some owners that were never touched since they were added, and that no row points to; who has held them counts unless it is left out. */
export async function unusedAmong(db: Db, ids: readonly string[], but: readonly 'holding'[] = []): Promise<StoredOwner[]> {
  if (ids.length === 0) return [];
  const pointedTo = await pointedAt(db, 'owner', ids, but);
  const untouched = stored(db.body).where('id', 'in', ids).where('version', '=', 1).where('ended_on', 'is', null);
  return ((await db.all(untouched.orderBy('name_lower'))) as StoredOwner[]).filter(({ id }) => !pointedTo.has(id));
}

/** Those of some owners that were removed, as the record tells what they were. */
export async function removedAmong(
  db: Db,
  ids: readonly string[],
): Promise<readonly Pick<StoredOwner, 'id' | 'kind' | 'name' | 'short'>[]> {
  if (ids.length === 0) return [];
  const removed = q
    .selectFrom('change')
    .innerJoin('record', (join) => join.onRef('record.body_id', '=', 'change.body_id').onRef('record.seq', '=', 'change.seq'))
    .select(['change.subject_id as id', 'change.field', 'change.before'])
    .where('change.body_id', '=', db.body)
    .where('change.subject_kind', '=', 'owner')
    .where('change.subject_id', 'in', ids)
    .where('record.verb', '=', 'owner.removed')
    .orderBy('change.seq');
  const byOwner = Map.groupBy(await db.all(removed), (row) => row.id as OwnerId);
  return [...byOwner].map(([id, rows]) => {
    const was = new Map(rows.map((row) => [row.field, row.before]));
    return { id, kind: was.get('kind') as OwnerKind, name: was.get('name') ?? '', short: was.get('short') ?? null };
  });
}

/** Removes all holdings of some owners; gives who held them. */
export async function deleteHoldings(db: Db, owners: readonly OwnerId[]): Promise<readonly PersonId[]> {
  if (owners.length === 0) return [];
  const all = () => q.selectFrom('holding').where('body_id', '=', db.body).where('owner_id', 'in', owners);
  const people = await db.all(all().select('person_id').distinct());
  await db.run(q.deleteFrom('holding').where('body_id', '=', db.body).where('owner_id', 'in', owners));
  return people.map((row) => row.person_id as PersonId);
}

export async function deleteOwner(db: Db, id: OwnerId): Promise<void> {
  await db.run(q.deleteFrom('owner').where('body_id', '=', db.body).where('id', '=', id));
}

/** Writes new values where the version is still the one seen; gives whether it was. */
export async function saveOwner(
  db: Db,
  id: OwnerId,
  version: number,
  set: { name?: string; short?: string | null; ended_on?: Day | null },
): Promise<boolean> {
  const update = q
    .updateTable('owner')
    .set({ ...set, version: version + 1 })
    .where('body_id', '=', db.body)
    .where('id', '=', id)
    .where('version', '=', version);
  return (await db.run(update)) === 1;
}

/** An owner as the list of people shows it. */
export type OwnerLine = Owner & { readonly since: Day | null };

/** Present owners with holder and since when. */
export async function ownerLines(db: Db): Promise<OwnerLine[]> {
  const rows = await db.all(
    presentOwners(db.body).select([
      'owner.id',
      'owner.kind',
      'owner.name',
      'owner.short',
      'person.name as holder',
      'holding.from_day as since',
    ]),
  );
  return rows as OwnerLine[];
}

export async function endedOwners(db: Db): Promise<StoredOwner[]> {
  return (await db.all(stored(db.body).where('ended_on', 'is not', null).orderBy('name_lower').limit(500))) as StoredOwner[];
}

/** Who has held an owner, newest first. */
export async function holdingsOf(db: Db, owner: OwnerId): Promise<Held[]> {
  const rows = await db.all(
    q
      .selectFrom('holding')
      .innerJoin('person', (join) => join.onRef('person.body_id', '=', 'holding.body_id').onRef('person.id', '=', 'holding.person_id'))
      .select(['holding.id', 'holding.person_id as person', 'person.name', 'holding.from_day as from', 'holding.until_day as until'])
      .where('holding.body_id', '=', db.body)
      .where('holding.owner_id', '=', owner)
      .orderBy('holding.from_day', 'desc'),
  );
  return rows as Held[];
}

export async function addHolding(db: Db, owner: OwnerId, person: PersonId, from: Day, until: Day | null = null): Promise<void> {
  await db.run(
    q.insertInto('holding').values({ body_id: db.body, id: newId(), owner_id: owner, person_id: person, from_day: from, until_day: until }),
  );
}

const holding = (body: string, id: string) => q.updateTable('holding').where('body_id', '=', body).where('id', '=', id);

export async function endHolding(db: Db, id: string, until: Day): Promise<void> {
  await db.run(holding(db.body, id).set({ until_day: until }));
}

/** Lets a holding go on that had ended. */
export async function resumeHolding(db: Db, id: string): Promise<void> {
  await db.run(holding(db.body, id).set({ until_day: null }));
}

export async function moveHolding(db: Db, id: string, from: Day): Promise<void> {
  await db.run(holding(db.body, id).set({ from_day: from }));
}

export async function removeHolding(db: Db, id: string): Promise<void> {
  await db.run(q.deleteFrom('holding').where('body_id', '=', db.body).where('id', '=', id));
}
