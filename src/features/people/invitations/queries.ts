import { addressKey } from '../../../core/mailbox.ts';
import type { Body } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import { newId, type Id } from '../../../core/ids.ts';
import type { Role } from '../../../core/permissions.ts';
import { q } from '../../../db/builder.ts';
import type { Db, DoorDb } from '../../../db/database.ts';
import { bodyFrom, type BodyRow } from '../../../db/system.ts';

export type InvitationId = Id<'invitation'>;

/** Somebody who may become a member and has not said yes or no. */
export type Invitation = {
  readonly id: InvitationId;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly until: Day | null;
  readonly by: string;
  readonly at: Date;
};

const COLUMNS = [
  'invitation.id',
  'invitation.email',
  'invitation.name',
  'invitation.role',
  'invitation.until_day as until',
  'invitation.by_name as by',
  'invitation.at',
] as const;

const invitations = (body: string) => q.selectFrom('invitation').select(COLUMNS).where('body_id', '=', body);

/** Whom the body has invited and who has not answered, newest first. */
export async function invitationsOf(db: Db): Promise<Invitation[]> {
  return (await db.all(invitations(db.body).orderBy('at', 'desc').orderBy('id').limit(1000))) as Invitation[];
}

/** The open invitation of an address. */
export async function invitationTo(db: Db, email: string): Promise<Invitation | null> {
  return (await db.maybe(invitations(db.body).where('email_lower', '=', addressKey(email)))) as Invitation | null;
}

export async function insertInvitation(db: Db, { until, by, ...rest }: Omit<Invitation, 'id'>): Promise<InvitationId> {
  const id = newId<'invitation'>();
  await db.run(q.insertInto('invitation').values({ body_id: db.body, id, ...rest, until_day: until, by_name: by }));
  return id;
}

/** Removes an invitation and gives it; null where somebody has done so before, so that it is answered once. */
export async function takeInvitation(db: Db, id: InvitationId): Promise<Invitation | null> {
  const found = (await db.maybe(invitations(db.body).where('id', '=', id))) as Invitation | null;
  return found && (await db.run(q.deleteFrom('invitation').where('body_id', '=', db.body).where('id', '=', id))) === 1 ? found : null;
}

/** An invitation as the invited person sees it. */
export type Inviting = Invitation & { readonly body: Body };

const inviting = q
  .selectFrom('invitation')
  .innerJoin('body', 'body.id', 'invitation.body_id')
  .select(COLUMNS)
  .select(['body.id as body_id', 'body.name as body_name', 'body.sector', 'body.nation', 'body.calendar', 'body.demonstration']);

type InvitingRow = Omit<BodyRow, 'id' | 'name'> & { readonly body_id: string; readonly body_name: string };

function invitingFrom({ body_id, body_name, sector, nation, calendar, demonstration, ...invitation }: InvitingRow): Inviting {
  return {
    ...(invitation as unknown as Invitation),
    body: bodyFrom({ id: body_id, name: body_name, sector, nation, calendar, demonstration }),
  };
}

/** An invitation of whatever body; null where it was answered or withdrawn. */
export async function invitationById(db: DoorDb, id: InvitationId): Promise<Inviting | null> {
  const row = await db.maybe(inviting.where('invitation.id', '=', id));
  return row && invitingFrom(row);
}

/** Every body that invites an address, by name; those whose last day has passed are left out. */
export async function invitationsFor(db: DoorDb, email: string, today: Day): Promise<Inviting[]> {
  const open = inviting
    .where('invitation.email_lower', '=', addressKey(email))
    .where((each) => each.or([each('invitation.until_day', 'is', null), each('invitation.until_day', '>=', today)]));
  return (await db.all(open.orderBy('body.name').limit(100))).map(invitingFrom);
}
