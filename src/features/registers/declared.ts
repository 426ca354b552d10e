import { arrangements } from './declared/arrangements.ts';
import { policies } from './declared/policies.ts';
import type { Register } from './register.ts';

/** Every register of the house: a new one is a file of `declared/` and a line here. */
export const REGISTERS: readonly Register[] = [policies, arrangements];

/** The register of that name; an error of ours where there is none. */
export function registerNamed(name: string): Register {
  const register = REGISTERS.find((each) => each.name === name);
  if (!register) throw new Error(`There is no register “${name}”`);
  return register;
}
