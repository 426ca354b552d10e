import { downTo, permission } from '../../core/permissions.ts';

export const recordRead = permission('record.read', 'See who did what, and whether the record holds', [
  ...downTo('secretary'),
  'auditor',
  'administrator',
]);
