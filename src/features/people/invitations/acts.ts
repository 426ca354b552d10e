import type { Actor } from '../../../core/actor.ts';
import type { Day } from '../../../core/day.ts';
import { NotFound } from '../../../core/errors.ts';
import { idFrom } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { postLetter } from '../../../db/outbox.ts';
import { record } from '../../../db/record.ts';
import type { Context } from '../../../web/route.ts';
import type { Account } from '../asks/queries.ts';
import { accountOfSession, moveSession } from '../door/queries.ts';
import * as persons from '../persons/queries.ts';
import { memberAccount, tieToAccount } from '../persons/queries.ts';
import type { MemberInput } from '../roles/forms.ts';
import { given, isProblems, recordMember } from '../roles/acts.ts';
import { insertMember } from '../roles/queries.ts';
import { INVITATION } from './letters.ts';
import * as store from './queries.ts';
import type { Invitation, InvitationId, Inviting } from './queries.ts';
import { membersPath } from '../paths.ts';

async function write(
  db: Db,
  verb: `invitation.${string}`,
  { id, name, role, until }: Pick<Invitation, 'id' | 'name' | 'role' | 'until'>,
  made: boolean,
): Promise<void> {
  const fields = Object.entries({ name, role, until });
  await record(db, {
    verb,
    subject: { kind: 'invitation', id },
    changes: fields.map(([field, value]) => ({ field, before: made ? null : value, after: made ? value : null })),
  });
}

/** Invites somebody to a role, and has them told by mail; until they accept they are no member. What other bodies know of the address is neither asked nor told. */
export async function invite(db: Db, input: MemberInput, today: Day, now: Date): Promise<readonly Problem[]> {
  const wanted = given(db, input, today);
  if (isProblems(wanted)) return wanted;
  const taken = await takenProblems(db, input.email);
  if (taken.length > 0) return taken;
  const asked = await samePerson(db, input);
  if (asked) return [asked];
  const id = await store.insertInvitation(db, { email: input.email, name: input.name, ...wanted, by: db.actor.name, at: now });
  await write(db, 'invitation.made', { id, name: input.name, ...wanted }, true);
  await postLetter(db, db.body, { kind: INVITATION, occasion: id, email: input.email });
  return [];
}

/** Why an address cannot be invited, or nothing: it is a member's or invited already. */
export async function takenProblems(db: Db, email: string): Promise<readonly Problem[]> {
  if (await memberAccount(db, { email: email }))
    return [
      {
        field: 'email',
        text: 'Somebody with this address has a role here already. Open them in the list to change it.',
        href: membersPath,
      },
    ];
  if (await store.invitationTo(db, email))
    return [
      {
        field: 'email',
        text: 'Somebody with this address is invited already. Withdraw that invitation in the list to make another one.',
        href: membersPath,
      },
    ];
  return [];
}

/** Ties the address to whom a post names already, where somebody says that it is they; asks where nobody has said. */
async function samePerson(db: Db, { name, email, same = '' }: MemberInput): Promise<Problem | null> {
  const people = await persons.untiedNamed(db, name, email);
  // Whoever has this address is tied to it when they accept.
  if (people.length === 0 || people.some((person) => person.email !== null) || same === 'nobody') return null;
  const known = people.find((person) => person.id === same);
  if (known) {
    await persons.giveAddress(db, known.id as persons.PersonId, email);
    return null;
  }
  const choices = people.map((person) => ({
    value: person.id,
    text: `Yes, ${person.name}`,
    hint: person.holds === '' ? 'Holds nothing now' : `Holds ${person.holds}`,
  }));
  const other = { value: 'nobody', text: 'No, somebody else of that name' };
  return {
    field: 'same',
    text: `Posts name ${name} already. Is it the same person?`,
    asks: { name: 'same', choices: [...choices, other] },
  };
}

/** Takes an invitation back before it is answered; gives whose it was. */
export async function withdraw(db: Db, id: string | undefined): Promise<string> {
  const taken = await taking(db, id);
  await write(db, 'invitation.withdrawn', taken, false);
  return taken.name;
}

async function taking(db: Db, id: string | undefined): Promise<Invitation> {
  const known = idFrom<'invitation'>(id ?? '');
  const taken = known && (await store.takeInvitation(db, known));
  if (!taken) throw new NotFound();
  return taken;
}

/** Who is signed in, member of a body or not, and who invites them; null for whoever is not signed in. */
export async function atTheDoor({
  services,
  session,
  now,
  today,
}: Context): Promise<{ readonly account: Account; readonly inside: boolean; readonly invitations: readonly Inviting[] } | null> {
  if (!session) return null;
  return services.database.inDoor(async (db) => {
    const account = await accountOfSession(db, session, now);
    return account && { account, inside: account.body !== null, invitations: await store.invitationsFor(db, account.email, today) };
  });
}

async function answering(
  context: Context,
  id: string | undefined,
): Promise<{ readonly account: Account; readonly actor: Actor; readonly id: InvitationId }> {
  const who = await atTheDoor(context);
  const found = who?.invitations.find((each) => each.id === id);
  if (!who || !found) throw new NotFound();
  return {
    account: who.account,
    id: found.id,
    actor: { account: who.account.id, name: found.name, role: found.role, body: found.body, posts: [] },
  };
}

/** Becomes a member as invited, and works for that body from now on; gives its name. */
export async function accept(context: Context, invitation: string | undefined): Promise<string> {
  const { database } = context.services;
  const { account, actor, id } = await answering(context, invitation);
  await database.inBody(actor, 'write', async (db) => {
    const taken = await taking(db, id);
    if (await memberAccount(db, { id: account.id })) throw new NotFound();
    const member = await insertMember(db, { account: account.id, name: taken.name, role: taken.role, until: taken.until });
    await tieToAccount(db, taken.email, account.id);
    await recordMember(db, 'member.added', member, taken.name, null, taken);
  });
  const { session } = context;
  if (session) await database.inDoor((db) => moveSession(db, session, account.id, actor.body.id));
  return actor.body.name;
}

/** Says no; gives the name of the body that had invited. */
export async function decline(context: Context, invitation: string | undefined): Promise<string> {
  const { actor, id } = await answering(context, invitation);
  await context.services.database.inBody(actor, 'write', async (db) => write(db, 'invitation.declined', await taking(db, id), false));
  return actor.body.name;
}
