import { downTo, permission, ROLES } from '../../core/permissions.ts';

export const commentAdd = permission('comment.add', 'Comment on actions and entries of registers', downTo('owner'));
export const commentMark = permission(
  'comment.mark',
  'Mark comments that notify their posts as read',
  ROLES.filter((role) => role !== 'auditor'),
);
export const fileAdd = permission(
  'file.add',
  'Add files and links, such as evidence (action owners: to what their own posts own)',
  downTo('owner'),
);
export const linkAdd = permission('link.add', 'Link things with each other (action owners: what their own posts own)', downTo('owner'));
