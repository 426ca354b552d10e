import { z } from 'zod';
import { oneLine } from '../../../web/forms.ts';
import { address } from '../door/forms.ts';
import { HOLDER_ROLES, OWNER_KINDS } from './rules.ts';

const name = oneLine().min(1, 'Enter a name').max(200, 'Make the name shorter than 200 letters');
const short = oneLine().max(20, 'Make the abbreviation shorter than 20 letters').optional();

export const addForm = z.strictObject({ kind: z.enum(OWNER_KINDS, 'Choose what it is'), name, short });
export const editForm = z.strictObject({ name, short });
export type OwnerEdit = z.output<typeof editForm>;

export const holderForm = z
  .strictObject({
    person: z.string().regex(/^(?:new|nobody|(?:person|account):[0-9a-f-]{36})$/, 'Choose who holds it'),
    name: oneLine().max(200, 'Make the name shorter than 200 letters').optional(),
    email: z.union([z.literal(''), address('Enter an e-mail address, like name@example.ac.uk, or leave it empty')]).optional(),
    from: z.string().trim().min(1, 'Enter the day'),
    /** As what somebody who is not listed is invited to sign in; not, where it is empty. */
    account: z.union([z.literal(''), z.enum(HOLDER_ROLES)], 'Choose whether they may sign in').optional(),
  })
  .refine((typed) => !typed.account || (typed.person === 'new' && Boolean(typed.email)), {
    path: ['email'],
    message: 'To invite them, choose somebody not listed and enter their e-mail address',
  })
  .refine((typed) => typed.person !== 'new' || Boolean(typed.name), { path: ['name'], message: 'Enter the name of the new holder' });
export type HolderInput = z.output<typeof holderForm>;
