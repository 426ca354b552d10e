import { z } from 'zod';
import { ROLES } from '../../../core/permissions.ts';
import { oneLine } from '../../../web/forms.ts';
import { address } from '../door/forms.ts';

const role = z.enum(ROLES, 'Choose a role');
const until = z.string().trim().max(60, 'Write one day, for example 31 Jul 2027').optional();

export const roleForm = z.strictObject({ role, until });
export const memberForm = z.strictObject({
  name: oneLine().min(1, 'Enter the name').max(200, 'Make the name shorter than 200 letters'),
  email: address(),
  role,
  until,
  /** Of people of that name whom posts name already: which one it is, or nobody of them. */
  same: z
    .string()
    .regex(/^(?:nobody|[0-9a-f-]{36})?$/, 'Choose who it is')
    .optional(),
});
export type RoleInput = z.output<typeof roleForm>;
export type MemberInput = z.output<typeof memberForm>;
