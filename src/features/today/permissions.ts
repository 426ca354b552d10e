import { permission, ROLES } from '../../core/permissions.ts';

export const todayRead = permission(
  'today.read',
  'See what needs them today',
  ROLES.filter((role) => role !== 'auditor'),
);
export const searchUse = permission('search.use', 'Search', ROLES);
