/**
 * The roles of people by rank: each does what the next one does and more, down to the reader. Beside them stand who audits and who keeps
 * the program.
 */
export const ROLES = ['lead', 'deputy', 'secretary', 'owner', 'reader', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
/** A role of people, or the program itself, which does what it is asked to by a job and may nothing that a page offers. */
export type ActingRole = Role | 'program';

/** A role in a sentence, for the pages that give it and for the guide. */
export const ROLE_MEANING: Readonly<Record<ActingRole, string>> = {
  lead: 'Prevent lead: runs the plan and everything round it',
  deputy: 'Deputy: everything the lead may do, save giving roles and exporting everything',
  secretary: 'Secretary of the working group: edits the plan, imports plans, keeps posts up to date',
  owner: 'Action owner: updates the actions of the posts that they hold, and adds evidence to what these own; comments on anything',
  reader: 'Reader: sees the plan and its coverage',
  auditor: 'Auditor: sees the plan, its history and its coverage until a day',
  administrator: 'Administrator: keeps people, roles and settings; sees no sealed room',
  program: 'Due Regard itself: does in the background what was asked for, and signs in nowhere',
};

/** The lead and those down to a rank. */
export function downTo(rank: 'deputy' | 'secretary' | 'owner' | 'reader'): readonly Role[] {
  return ROLES.slice(0, ROLES.indexOf(rank) + 1);
}

/**
 * What a person may do. A route names one; there is no route without. Each room declares its own in its `permissions.ts`,
 * and there is no other list of them.
 */
export type Permission = {
  readonly name: `${string}.${string}`;
  /** In a sentence, for the guide. */
  readonly means: string;
  /** The roles that have it. */
  readonly roles: readonly Role[];
};

/** A permission by its name (`noun.verb`), what it means in a sentence for the guide, and the roles that have it. */
export function permission(name: Permission['name'], means: string, roles: readonly Role[]): Permission {
  return { name, means, roles: ROLES.filter((role) => roles.includes(role)) };
}

/** Whether a role has a permission. */
export function may(role: ActingRole, { roles }: Permission): boolean {
  return role !== 'program' && roles.includes(role);
}
