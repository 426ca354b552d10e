import { downTo, permission, ROLES } from '../../core/permissions.ts';

export const planRead = permission('plan.read', 'See the plan and its history', ROLES);
export const planEdit = permission('plan.edit', 'Change actions, themes and measures', downTo('secretary'));
export const planCreate = permission('plan.create', 'Start a plan, and carry one into a new year', downTo('secretary'));
export const actionUpdate = permission('action.update', 'Write how an action is going (action owners: their own)', downTo('owner'));
