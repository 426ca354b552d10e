import { downTo, permission } from '../../core/permissions.ts';

export const jobsKeep = permission(
  'jobs.keep',
  'See what the program does in the background and which messages did not go, and have either begin again',
  [...downTo('deputy'), 'administrator'],
);
