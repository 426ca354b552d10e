import { printDay, type Day } from '../../../core/day.ts';
import { ROLE_MEANING, type Role } from '../../../core/permissions.ts';
import type { Problem } from '../../../core/problem.ts';

/** What a member may be given: the role, and the last day on which it holds (null: no end). */
export type Given = { readonly role: Role; readonly until: Day | null };

/** The short name of a role: its meaning up to the colon. */
export function roleName(role: Role): string {
  return ROLE_MEANING[role].split(':')[0] ?? role;
}

/** What is wrong with giving a role until a day: an auditor always has an end, a lead never, and no end lies behind. */
export function givenProblems(given: Given, today: Day): readonly Problem[] {
  const { role, until } = given;
  if (role === 'auditor' && !until)
    return [{ field: 'until', text: 'Give the last day on which the auditor may look, for example 31 Jul 2027.' }];
  if (role === 'lead' && until)
    return [
      { field: 'until', text: 'A lead has no last day, so that the body is never without one. Leave this empty, or choose another role.' },
    ];
  if (until && until < today) return [{ field: 'until', text: `${printDay(until)} has passed. Give a day to come, or remove the member.` }];
  return [];
}

/** Why a member cannot stop being lead, or nothing: a body always keeps one. */
export function lastLeadProblems(leads: readonly string[], member: string, becomes: Role | null): readonly Problem[] {
  const remains = becomes === 'lead' || leads.some((each) => each !== member);
  if (remains) return [];
  return [
    {
      ...(becomes ? { field: 'role' } : {}),
      text: 'This is the only lead. Make somebody else lead first, so that the body is never without one.',
    },
  ];
}

/** Why a member cannot be kept out, or nothing: nobody locks themselves out, nor the body's only lead. `leads` are those who may come in. */
export function keepOutProblems(
  by: string | null,
  member: { readonly id: string; readonly account: string },
  leads: readonly string[],
): readonly Problem[] {
  if (by === member.account) return [{ text: 'This is you. Somebody else who gives roles can keep you out.' }];
  return lastLeadProblems(leads, member.id, null);
}
