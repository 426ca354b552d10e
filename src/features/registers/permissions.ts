import { downTo, permission, type Permission, ROLES } from '../../core/permissions.ts';
import type { Rank, Register } from './register.ts';

/** Who may do what in a register. */
export type Rights = { readonly read: Permission; readonly edit: Permission; readonly review: Permission };

const made = new Map<string, Rights>();

/** The permissions of a register, made of what it declares: the same ones whenever they are asked for. */
export function rightsOf(register: Register): Rights {
  const rights = made.get(register.name) ?? make(register);
  made.set(register.name, rights);
  return rights;
}

function make({ name, words, may }: Register): Rights {
  return {
    read: permission(`${name}.read`, `See ${words.many}`, rolesOf(may.read)),
    edit: permission(`${name}.edit`, `Keep ${words.many}: add, change, import and end them`, rolesOf(may.edit)),
    review: permission(`${name}.review`, `Record reviews of ${words.many} (action owners: those of their own)`, rolesOf(may.review)),
  };
}

const rolesOf = (rank: Rank) => (rank === 'everyone' ? ROLES : downTo(rank));
