import type { Day } from '../../../core/day.ts';
import { newId, type AccountId, type Id } from '../../../core/ids.ts';
import { q } from '../../../db/builder.ts';
import type { Db } from '../../../db/database.ts';
import { record } from '../../../db/record.ts';

export type OwnerId = Id<'owner'>;
export type PersonId = Id<'person'>;

/** Makes the body's first member, post and holder, in one recorded step. */
export async function addFirstPerson(db: Db, lead: { name: string; post: string; email: string; account: AccountId; today: Day }): Promise<void> {
  const member = newId<'member'>();
  const person = newId<'person'>();
  const owner = newId<'owner'>();
  await db.run(q.insertInto('member').values({ body_id: db.body, id: member, account_id: lead.account, role: 'lead' }));
  await db.run(q.insertInto('person').values({ body_id: db.body, id: person, name: lead.name, email: lead.email, account_id: lead.account }));
  await db.run(q.insertInto('owner').values({ body_id: db.body, id: owner, kind: 'post', name: lead.post }));
  await db.run(q.insertInto('holding').values({ body_id: db.body, id: newId(), owner_id: owner, person_id: person, from_day: lead.today }));
  await record(db, { verb: 'body.made', subject: { kind: 'body', id: db.body }, changes: [{ field: 'name', before: null, after: db.actor.body.name }] });
  await record(db, { verb: 'member.added', subject: { kind: 'member', id: member }, changes: [{ field: 'role', before: null, after: 'lead' }] });
  await record(db, { verb: 'owner.added', subject: { kind: 'owner', id: owner }, changes: [{ field: 'name', before: null, after: lead.post }] });
}
