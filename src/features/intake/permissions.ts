import { downTo, permission } from '../../core/permissions.ts';

export const planImport = permission('plan.import', 'Import a plan from a file', downTo('secretary'));
