/** What a person may do, as `noun.verb`. A route names one; there is no route without. */
export const PERMISSIONS = [
  'plan.read',
  'plan.edit',
  'plan.create',
  'plan.import',
  'action.update',
  'evidence.add',
  'comment.add',
  'duties.read',
  'duties.map',
  'today.read',
  'search.use',
  'people.read',
  'people.edit',
  'roles.edit',
  'body.edit',
  'body.export',
  'jobs.keep',
  'record.read',
  'account.self',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

/** A permission in a sentence, for the guide. */
export const PERMISSION_MEANING: Readonly<Record<Permission, string>> = {
  'plan.read': 'See the plan and its history',
  'plan.edit': 'Change actions, themes and measures',
  'plan.create': 'Start a plan, and carry one into a new year',
  'plan.import': 'Import a plan from a file',
  'action.update': 'Write how an action is going (action owners: their own)',
  'evidence.add': 'Add evidence to an action (action owners: their own)',
  'comment.add': 'Comment on actions',
  'duties.read': 'See how the plan covers the guidance',
  'duties.map': 'Say which actions answer which part of the guidance',
  'today.read': 'See what needs them today',
  'search.use': 'Search',
  'people.read': 'See posts, holders and roles',
  'people.edit': 'Keep posts, groups and their holders',
  'roles.edit': 'Give, change and remove roles',
  'body.edit': 'Change settings of the body',
  'body.export': 'Export everything of the body',
  'jobs.keep': 'See what the program does in the background and which messages did not go, and have either begin again',
  'record.read': 'Read and check the record of changes',
  'account.self': 'Keep their own account',
};

export const ROLES = ['lead', 'deputy', 'secretary', 'owner', 'reader', 'auditor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];
/** A role of people, or the program itself, which does what it is asked to by a job and may nothing that a page offers. */
export type ActingRole = Role | 'program';

/** A role in a sentence, for the pages that give it and for the guide. */
export const ROLE_MEANING: Readonly<Record<ActingRole, string>> = {
  lead: 'Prevent lead: runs the plan and everything round it',
  deputy: 'Deputy: everything the lead may do, save giving roles',
  secretary: 'Secretary of the working group: edits the plan, imports plans, keeps posts up to date',
  owner: 'Action owner: updates the actions of the posts that they hold, and adds evidence to them; comments on any',
  reader: 'Reader: sees the plan and its coverage',
  auditor: 'Auditor: sees the plan, its coverage and the record until a day',
  administrator: 'Administrator: keeps people, roles and settings; sees no sealed room',
  program: 'Due Regard itself: does in the background what was asked for, and signs in nowhere',
};

const everyone = ['account.self', 'plan.read', 'duties.read', 'today.read', 'search.use', 'people.read'] as const;
const planWork = [
  'plan.edit',
  'plan.create',
  'plan.import',
  'action.update',
  'evidence.add',
  'comment.add',
  'duties.map',
  'people.edit',
] as const;

/** The one table of who may do what; printed into the guide by a test. */
export const MAY: Readonly<Record<Role, readonly Permission[]>> = {
  lead: [...everyone, ...planWork, 'roles.edit', 'body.edit', 'body.export', 'jobs.keep', 'record.read'],
  deputy: [...everyone, ...planWork, 'body.edit', 'jobs.keep', 'record.read'],
  secretary: [...everyone, ...planWork],
  owner: [...everyone, 'action.update', 'evidence.add', 'comment.add'],
  reader: [...everyone],
  auditor: ['account.self', 'plan.read', 'duties.read', 'search.use', 'people.read', 'record.read'],
  administrator: [
    'account.self',
    'plan.read',
    'duties.read',
    'today.read',
    'search.use',
    'people.read',
    'people.edit',
    'roles.edit',
    'body.edit',
    'body.export',
    'jobs.keep',
    'record.read',
  ],
};

/** Whether a role has a permission. */
export function may(role: ActingRole, permission: Permission): boolean {
  return role !== 'program' && MAY[role].includes(permission);
}

/** The roles that have a permission, to say who can help. */
export function rolesWith(permission: Permission): readonly Role[] {
  return ROLES.filter((role) => may(role, permission));
}
