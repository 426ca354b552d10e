import { permission, ROLES } from '../../core/permissions.ts';

export const oversightRead = permission('oversight.read', 'See at a glance how the duty is met, of what they may see anyway', ROLES);
