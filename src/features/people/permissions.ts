import { downTo, permission, ROLES } from '../../core/permissions.ts';

export const peopleRead = permission('people.read', 'See posts, holders and roles', ROLES);
export const peopleEdit = permission('people.edit', 'Keep posts, groups and their holders', [...downTo('secretary'), 'administrator']);
export const rolesEdit = permission('roles.edit', 'Give, change and remove roles', ['lead', 'administrator']);
export const bodyEdit = permission('body.edit', 'Change settings of the body', [...downTo('deputy'), 'administrator']);
export const bodyExport = permission('body.export', 'Export everything of the body', ['lead', 'administrator']);
export const accountSelf = permission('account.self', 'Keep their own account', ROLES);
