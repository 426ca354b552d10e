import { addressFrom } from '../../core/mailbox.ts';
import { dayAt, printDay, type Day } from '../../core/day.ts';
import { ZONE } from '../../core/clock.ts';
import type { Problem } from '../../core/problem.ts';
import type { Database } from '../../db/database.ts';
import { invitationsFor } from './invitations/queries.ts';
import { printSignIn } from './door/acts.ts';
import { accountOrInvited } from './asks/queries.ts';
import * as store from './door/queries.ts';
import { roleName } from './roles/rules.ts';

/** Everybody who can sign in, one line each: name, e-mail, and each body with the role there. */
export async function people(database: Database): Promise<readonly string[]> {
  const rows = await database.inDoor(store.everybody);
  const byAccount = Map.groupBy(rows, (row) => row.email);
  return [...byAccount].map(([email, lines]) => {
    const names = [...new Set(lines.flatMap((each) => each.name ?? []))].join(', ');
    const roles = lines
      .filter((each) => each.body !== null)
      .map((each) => `${each.body}: ${each.role && roleName(each.role)}${each.until ? ` until ${printDay(each.until)}` : ''}`);
    return `${names}${names ? ' ' : ''}<${email}>${lines[0]?.disabled ? ' (disabled)' : ''}  ${roles.length > 0 ? roles.join('; ') : 'no body'}`;
  });
}

/**
 * An address that signs an account in once, from any browser, for ten minutes: for whoever controls the machine.
 * It stands in the record of each of the account's bodies before it is given out.
 */
export async function signInAddress(
  database: Database,
  email: string,
  publicUrl: string,
  now: Date,
): Promise<{ readonly address: string } | Problem> {
  const today: Day = dayAt(now, ZONE);
  const address = addressFrom(email);
  const account = address && (await database.inDoor((db) => accountOrInvited(db, address)));
  if (!account) return { text: `Nobody signs in with ${email.trim()}. The command "people" lists who does.` };
  const [memberships, invited] = await database.inDoor(
    async (db) => [await store.membershipsOf(db, account.id, today), await invitationsFor(db, account.email, today)] as const,
  );
  if (memberships.length + invited.length === 0)
    return { text: `${account.email} has no role in any body today, so there is nothing to sign in to. A lead can give one under People.` };
  const token = await printSignIn(database, account, memberships, now);
  return { address: `${publicUrl}/sign-in/link/${token}` };
}
