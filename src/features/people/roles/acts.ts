import { printDay, type Day } from '../../../core/day.ts';
import { changedMeanwhile, NotFound } from '../../../core/errors.ts';
import { type BodyId, idFrom } from '../../../core/ids.ts';
import type { Problem } from '../../../core/problem.ts';
import type { Db } from '../../../db/database.ts';
import { record, type Change } from '../../../db/record.ts';
import type { Services } from '../../../web/route.ts';
import { endSessionsIn } from '../door/queries.ts';
import { namedDay } from '../../../core/due/typed-day.ts';
import type { RoleInput } from './forms.ts';
import * as store from './queries.ts';
import type { Member, MemberId } from './queries.ts';
import { givenProblems, keepOutProblems, lastLeadProblems, roleName, type Given } from './rules.ts';

/** The member with the id of an address; absent, malformed or of another body is the same. */
export async function loadMember(db: Db, id: string | undefined): Promise<Member> {
  const known = idFrom<'member'>(id ?? '');
  const member = known && (await store.memberById(db, known));
  if (!member) throw new NotFound();
  return member;
}

/** Says in the record what a member may do, and might before. */
export async function recordMember(
  db: Db,
  verb: `member.${string}`,
  id: MemberId,
  name: string,
  before: Given | null,
  after: Given | null,
): Promise<void> {
  const changes: Change[] = [
    { field: 'role', before: before?.role ?? null, after: after?.role ?? null },
    { field: 'until', before: before?.until ?? null, after: after?.until ?? null },
  ];
  const who = { field: 'name', before: before ? name : null, after: after ? name : null };
  await record(db, { verb, subject: { kind: 'member', id }, changes: [who, ...changes] });
}

/** The role and last day that a form gives, or what is wrong with them. */
export function given(db: Db, input: RoleInput, today: Day): Given | readonly Problem[] {
  const until = input.until ? namedDay(input.until, db.actor.body.calendar, today) : null;
  if (input.until && !until)
    return [{ field: 'until', text: 'Write one day with its year, for example 31 Jul 2027, or leave this empty.' }];
  const wanted: Given = { role: input.role, until };
  const problems = givenProblems(wanted, today);
  return problems.length > 0 ? problems : wanted;
}

export const isProblems = (value: Given | readonly Problem[]): value is readonly Problem[] => Array.isArray(value);

function changed({ name, role, until, suspended }: Member) {
  const now = `${roleName(role)}${until ? ` until ${printDay(until)}` : ''}${suspended ? ', kept out' : ''}`;
  return changedMeanwhile(`what ${name} may do here`, { opened: 'this page', now: `It stands so now: ${now}.` });
}

/** Gives a member another role or last day, with the version that was seen; it holds from their next request. */
export async function giveRole(db: Db, member: Member, version: number | null, input: RoleInput, today: Day): Promise<readonly Problem[]> {
  const wanted = given(db, input, today);
  if (isProblems(wanted)) return wanted;
  const problems = lastLeadProblems(await store.lockLeads(db), member.id, wanted.role);
  if (problems.length > 0) return problems;
  const saved = version === member.version && (await store.saveRole(db, member.id, version, wanted.role, wanted.until));
  // Read again: whoever was first may have been so since this one was read.
  if (!saved) throw changed((await store.memberById(db, member.id)) ?? member);
  await recordMember(db, 'member.changed', member.id, member.name, member, wanted);
  return [];
}

/** Removes a member's access; their name stays with what they did. */
export async function removeMember(db: Db, member: Member): Promise<readonly Problem[]> {
  const problems = lastLeadProblems(await store.lockLeads(db), member.id, null);
  if (problems.length > 0) return problems;
  await store.deleteMember(db, member.id);
  await recordMember(db, 'member.removed', member.id, member.name, member, null);
  return [];
}

/** Ends the sessions that a member had for a body, so that none lives again should they be let in once more. */
export async function endTheirSessions(services: Services, { account }: Member, body: BodyId): Promise<void> {
  await services.database.inDoor((door) => endSessionsIn(door, account, body));
}

const MAY_COME_IN = 'may come in';
const KEPT_OUT = 'kept out';

/** Keeps a member out until somebody lets them in again; role and posts stay. */
export async function keepOut(db: Db, member: Member, now: Date): Promise<readonly Problem[]> {
  const problems = keepOutProblems(db.actor.account, member, await store.lockLeads(db));
  if (problems.length > 0 || member.suspended) return problems;
  await store.saveSuspended(db, member.id, now);
  await record(db, {
    verb: 'member.keptOut',
    subject: { kind: 'member', id: member.id },
    changes: [{ field: 'access', before: MAY_COME_IN, after: KEPT_OUT }],
  });
  return [];
}

/** Lets a member in again in the role that they had. */
export async function letIn(db: Db, member: Member): Promise<void> {
  if (!member.suspended) return;
  await store.saveSuspended(db, member.id, null);
  await record(db, {
    verb: 'member.letIn',
    subject: { kind: 'member', id: member.id },
    changes: [{ field: 'access', before: KEPT_OUT, after: MAY_COME_IN }],
  });
}
