import { sql } from 'kysely';
import type { Day } from '../../../core/day.ts';
import { newId, type AccountId, type Id } from '../../../core/ids.ts';
import { ROLES, type Role } from '../../../core/permissions.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';

export type MemberId = Id<'member'>;

/** Somebody who may work for the body, and in which role until when; `suspended` since when they are kept out, null while they may come in. */
export type Member = {
  readonly id: MemberId;
  readonly account: AccountId;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly until: Day | null;
  readonly suspended: Date | null;
  readonly version: number;
};

function members(body: string) {
  return q
    .selectFrom('member')
    .innerJoin('account', 'account.id', 'member.account_id')
    .select([
      'member.id',
      'account.id as account',
      'member.name',
      'account.email',
      'member.role',
      'member.until_day as until',
      'member.suspended_at as suspended',
      'member.version',
    ])
    .where('member.body_id', '=', body);
}

/** Everyone with a role, lead first. */
export async function membersOf(db: Db): Promise<Member[]> {
  const order = sql`array_position(${sql.raw(`array[${ROLES.map((each) => `'${each}'`).join(',')}]`)}, member.role)`;
  return (await db.all(
    members(db.body)
      .orderBy(order)
      .orderBy(sql`lower(member.name)`)
      .limit(1000),
  )) as Member[];
}

/** What whoever has a role is called, by account. */
export function memberNames(db: Db) {
  return db.all(
    q
      .selectFrom('member')
      .select(['account_id as account', 'name'])
      .where('body_id', '=', db.body)
      .orderBy(sql`lower(name)`)
      .limit(1000),
  );
}

export async function memberById(db: Db, id: MemberId): Promise<Member | null> {
  return (await db.maybe(members(db.body).where('member.id', '=', id))) as Member | null;
}

/** The members who are lead and not kept out, held until the end of the transaction, so that two leads cannot step down past each other. */
export async function lockLeads(db: Db): Promise<MemberId[]> {
  const rows = await db.all(
    q
      .selectFrom('member')
      .select(['id', 'role'])
      .where('body_id', '=', db.body)
      .where('role', '=', 'lead')
      .where('suspended_at', 'is', null)
      .orderBy('id')
      .forUpdate(),
  );
  return rows.map((each) => each.id as MemberId);
}

export async function insertMember(
  db: Db,
  { account, name, role, until }: Pick<Member, 'account' | 'name' | 'role' | 'until'>,
): Promise<MemberId> {
  const id = newId<'member'>();
  await db.run(q.insertInto('member').values({ body_id: db.body, id, account_id: account, name, role, until_day: until }));
  return id;
}

/** Writes the role where the member's version is still the one seen; gives whether it was. */
export async function saveRole(db: Db, id: MemberId, version: number, role: Role, until: Day | null): Promise<boolean> {
  const update = q
    .updateTable('member')
    .set({ role, until_day: until, version: version + 1 })
    .where('body_id', '=', db.body)
    .where('id', '=', id)
    .where('version', '=', version);
  return (await db.run(update)) === 1;
}

export async function saveSuspended(db: Db, id: MemberId, at: Date | null): Promise<void> {
  await db.run(
    q
      .updateTable('member')
      .set({ suspended_at: at, version: sql`version + 1` })
      .where('body_id', '=', db.body)
      .where('id', '=', id),
  );
}

export async function deleteMember(db: Db, id: MemberId): Promise<void> {
  await db.run(q.deleteFrom('member').where('body_id', '=', db.body).where('id', '=', id));
}
