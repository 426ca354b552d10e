import { Forbidden } from '../../../core/errors.ts';
import type { Problem } from '../../../core/problem.ts';
import type { SignedIn } from '../../../web/route.ts';
import { invite, takenProblems } from '../invitations/acts.ts';
import { rolesEdit } from '../permissions.ts';
import { setHolder } from './acts.ts';
import type { HolderInput } from './forms.ts';
import type { StoredOwner } from './queries.ts';

/** Names who holds an owner, and invites them to sign in where somebody says so; all or nothing. */
export async function nameHolder(
  { db, today, now, can }: Pick<SignedIn, 'db' | 'today' | 'now' | 'can'>,
  owner: StoredOwner,
  version: number | null,
  input: HolderInput,
): Promise<readonly Problem[]> {
  const { account: role, email = '', name = '' } = input;
  if (!role) return setHolder(db, owner, version, input, today);
  if (!can(rolesEdit)) throw new Forbidden(rolesEdit.roles.join(', '));
  const taken = await takenProblems(db, email);
  const problems = taken.length > 0 ? taken : await setHolder(db, owner, version, input, today);
  return problems.length > 0 ? problems : invite(db, { name, email, role, until: '' }, today, now);
}

/** What is said after a holder was named. */
export function heldWords({ account, name = '', email = '' }: HolderInput, { publicUrl, mailGoesOut }: SignedIn['services']): string {
  const saved = 'Saved. What it owns stays with it.';
  if (!account) return saved;
  if (mailGoesOut) return `${saved} ${name} is invited, and a message to them is on its way.`;
  return `${saved} ${name} is invited. No mail server is set, so tell them yourself: they sign in with ${email} at ${publicUrl}/sign-in and accept there.`;
}
